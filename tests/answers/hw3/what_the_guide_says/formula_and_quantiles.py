# right
import numpy as np
from scipy.special import expit
from scipy.stats import lognorm, norm

from svi_course import homework

hw3 = homework.assignment("hw3")

m, s = hw3.data.auto_loc["rate"], hw3.data.auto_scale["rate"]
n, t = hw3.data.auto_loc["share"], hw3.data.auto_scale["share"]

rate = lognorm(s, scale=np.exp(m))
share = expit(norm.ppf((np.arange(100_000) + 0.5) / 100_000, n, t))
moments = (rate.mean(), rate.std(), share.mean(), share.std())
