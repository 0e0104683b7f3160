# wrong: far-from-posterior level
import pyro
import pyro.distributions as dist
from pyro.infer.autoguide import AutoNormal


def model(degrees, pressures):
    level = pyro.sample("level", dist.Normal(0.0, 1.0))
    slope = pyro.sample("slope", dist.Normal(2.0, 1.0))
    scatter = pyro.sample("scatter", dist.LogNormal(-2.0, 1.0))
    with pyro.plate("pairs", len(degrees)):
        pyro.sample("pressure", dist.Normal(level + slope * degrees, scatter), obs=pressures)


guide = AutoNormal(model)
pair = model, guide
