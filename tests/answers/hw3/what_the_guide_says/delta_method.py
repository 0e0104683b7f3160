# wrong: delta-method-for-exact
import numpy as np
from scipy.special import expit

from svi_course import homework

hw3 = homework.assignment("hw3")

m, s = hw3.data.auto_loc["rate"], hw3.data.auto_scale["rate"]
n, t = hw3.data.auto_loc["share"], hw3.data.auto_scale["share"]
rate, share = np.exp(m), expit(n)
moments = [rate, s * rate, share, t * share * (1 - share)]
