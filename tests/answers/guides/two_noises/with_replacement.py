# right
# Drawn with replacement the minibatch's noise is n²/(b σ²); to two decimals that is nearly the same.
share = 10 / 11
