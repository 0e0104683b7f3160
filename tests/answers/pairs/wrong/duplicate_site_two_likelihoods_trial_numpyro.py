# wrong: duplicate-site infected
"""A vaccine trial with two arms; both likelihoods carry the same name, an often seen copy of one line."""

import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints


def model(n_vaccine, k_vaccine, n_placebo, k_placebo):
    p_vaccine = numpyro.sample("p_vaccine", dist.Beta(1.0, 9.0))
    p_placebo = numpyro.sample("p_placebo", dist.Beta(1.0, 9.0))
    numpyro.sample("infected", dist.Binomial(n_vaccine, p_vaccine), obs=k_vaccine)
    numpyro.sample("infected", dist.Binomial(n_placebo, p_placebo), obs=k_placebo)


def guide(n_vaccine, k_vaccine, n_placebo, k_placebo):
    for arm in ["vaccine", "placebo"]:
        a = numpyro.param(f"a_{arm}", 3.0, constraint=constraints.positive)
        b = numpyro.param(f"b_{arm}", 30.0, constraint=constraints.positive)
        numpyro.sample(f"p_{arm}", dist.Beta(a, b))


args = (400, 8, 410, 31)
