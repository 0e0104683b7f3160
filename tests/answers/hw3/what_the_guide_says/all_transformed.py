# wrong: log-scale-read-as-sd
import numpy as np
from scipy.special import expit

from svi_course import homework

hw3 = homework.assignment("hw3")

m, s = hw3.data.auto_loc["rate"], hw3.data.auto_scale["rate"]
n, t = hw3.data.auto_loc["share"], hw3.data.auto_scale["share"]
moments = [np.exp(m), np.exp(s), expit(n), expit(t)]
