# wrong: param-unconstrained-scale width
import numpyro
import numpyro.distributions as dist


def guide(readings):
    loc = numpyro.param("loc", 0.3)
    scale = numpyro.param("width", 0.1)
    numpyro.sample("offset", dist.Normal(loc, scale))


repaired = guide
