# wrong: wrong-value
# The spread of the shares of heads, as if they were the fairnesses: the noise of ten tosses is in it as well.
import numpy as np

from svi_course.guides.data import MINT

theta = (1 / (4 * np.var(np.array(MINT) / 10)) - 1) / 2
