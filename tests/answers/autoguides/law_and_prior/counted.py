# right
from svi_course import exact

size = 1
while exact.normal_mean([42.0] * size, noise=3, prior_mean=42, prior_sd=1).sd < 0.99 * 3 / size**0.5:
    size += 1
