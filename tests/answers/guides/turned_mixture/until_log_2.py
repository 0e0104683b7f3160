# wrong: wrong-value
# Until the KL is log 2, where the single Normal is at log 2 above the best mixture.
degrees = 6.3
