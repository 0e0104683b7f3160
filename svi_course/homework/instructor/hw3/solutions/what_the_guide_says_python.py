import numpy as np

from svi_course import homework

hw3 = homework.assignment("hw3")
loc, scale = hw3.data.auto_loc, hw3.data.auto_scale

# Draws where the guide keeps its Normals, taken to the sites.
noise = np.random.default_rng(0).normal(size=(2, 1_000_000))
rate = np.exp(loc["rate"] + scale["rate"] * noise[0])
share = 1 / (1 + np.exp(-loc["share"] - scale["share"] * noise[1]))
moments = [rate.mean(), rate.std(), share.mean(), share.std()]
