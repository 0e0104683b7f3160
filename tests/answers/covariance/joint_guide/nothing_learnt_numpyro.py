# wrong: nothing-to-learn
import numpyro
import numpyro.distributions as dist


def guide(loads, extensions):
    offset = numpyro.sample("offset", dist.Normal(0.9, 0.3))
    numpyro.sample("stretch", dist.Normal(2.0 - 0.1 * (offset - 0.9), 0.3))
