# wrong: unconstrained-value-read
# Pyro's store keeps the unconstrained value: the logarithm.
import math

theta = math.log(3.0211)
