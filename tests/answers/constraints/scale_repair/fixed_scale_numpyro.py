# wrong: far-from-posterior offset
import numpyro
import numpyro.distributions as dist


def guide(readings):
    loc = numpyro.param("loc", 0.0)
    numpyro.sample("offset", dist.Normal(loc, 1.0))


repaired = guide
