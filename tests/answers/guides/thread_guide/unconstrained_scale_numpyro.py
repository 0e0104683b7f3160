# wrong: param-unconstrained-scale mu_scale s
import numpyro
import numpyro.distributions as dist


def guide(data):
    mu_loc = numpyro.param("mu_loc", 0.0)
    mu_scale = numpyro.param("mu_scale", 0.5)
    numpyro.sample("mu", dist.Normal(mu_loc, mu_scale))
    numpyro.sample("sigma", dist.LogNormal(numpyro.param("l", 1.0), numpyro.param("s", 0.2)))
