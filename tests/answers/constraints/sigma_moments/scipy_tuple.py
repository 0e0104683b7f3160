# right
from scipy import stats

guide = stats.lognorm(0.560, scale=stats.norm.ppf(0.5) + 1.2153)
moments = [guide.mean(), guide.std()]
