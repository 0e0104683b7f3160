# wrong: wrong-value
import numpy as np

moments = [0.8625, 1.4216]
