# wrong: point-guide-has-no-spread mu
import numpyro
import numpyro.distributions as dist
from numpyro.infer.autoguide import AutoDelta


def model(data):
    mu = numpyro.sample("mu", dist.Normal(40.0, 5.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(mu, 3.0), obs=data)


repaired = (model, AutoDelta(model))
