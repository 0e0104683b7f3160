# wrong: nothing-to-learn
import pyro
import pyro.distributions as dist


# The posterior itself, worked out on paper.
def guide(tosses):
    pyro.sample("fairness", dist.Beta(10.0, 2.0))
