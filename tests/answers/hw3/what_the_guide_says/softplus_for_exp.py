# wrong: wrong-value
import numpy as np
from scipy.special import expit

from svi_course import homework

hw3 = homework.assignment("hw3")

m, s = hw3.data.auto_loc["rate"], hw3.data.auto_scale["rate"]
n, t = hw3.data.auto_loc["share"], hw3.data.auto_scale["share"]

noise = np.random.default_rng(0).normal(size=1_000_000)
rate, share = np.logaddexp(0, m + s * noise), expit(n + t * noise)
moments = [rate.mean(), rate.std(), share.mean(), share.std()]
