# wrong: delta-method-for-exact
"""The exact sd of the share of wet days, which is the sigmoid of a Normal(0.5, 2)."""

from scipy.special import expit

share = expit(0.5)
sd = 2.0 * share * (1 - share)
