"""The chapter's models in NumPyro."""

import numpyro
import numpyro.distributions as dist


def coin(tosses):
    fairness = numpyro.sample("fairness", dist.Beta(10.0, 10.0))
    with numpyro.plate("tosses", len(tosses)):
        numpyro.sample("toss", dist.Bernoulli(fairness), obs=tosses)


def forum_model(data):
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(42.0, 1.0), obs=data)


def forum_guide(data):
    mu_q = numpyro.param("mu_q", 42.0)
    sigma_q = numpyro.param("sigma_q", 1.0)
    with numpyro.plate("data", len(data)):
        numpyro.sample("test", dist.Normal(mu_q, sigma_q))
