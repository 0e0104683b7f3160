# wrong: guide-outside-support sd
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def guide(data):
    m, s = numpyro.param("m", 2.0), numpyro.param("s", 0.1, constraint=constraints.positive)
    l, t = numpyro.param("l", 1.4), numpyro.param("t", 0.05, constraint=constraints.positive)
    numpyro.sample("mean", dist.Normal(m, s))
    numpyro.sample("sd", dist.Normal(l, t))


fitted = (guide, {"m": 1.8, "s": 0.1, "l": 3.0, "t": 1.0})
