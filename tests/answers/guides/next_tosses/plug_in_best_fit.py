# wrong: plug-in-predictive
import math

mean_and_sd = 20 * 0.6, math.sqrt(20 * 0.6 * 0.4)
