# wrong: nothing-to-learn
import numpyro
import numpyro.distributions as dist


# The posterior itself, worked out on paper.
def guide(tosses):
    numpyro.sample("fairness", dist.Beta(10.0, 2.0))
