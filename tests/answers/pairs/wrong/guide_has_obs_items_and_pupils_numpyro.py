# wrong: guide-has-obs answer
"""A Rasch model of answers to a test, pupils by items; the guide passes the answers on with obs, as if it had
to see them."""

import numpy as np
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints

answer = np.array([[1, 1, 0, 0], [1, 1, 1, 0], [0, 1, 0, 0], [1, 1, 1, 1], [1, 0, 0, 0]])
P, I = answer.shape


def model(answer=None):
    with numpyro.plate("pupils", P, dim=-2):
        ability = numpyro.sample("ability", dist.Normal(0, 1))
    with numpyro.plate("items", I, dim=-1):
        difficulty = numpyro.sample("difficulty", dist.Normal(0, 1.5))
    with numpyro.plate("pupils", P, dim=-2), numpyro.plate("items", I, dim=-1):
        numpyro.sample("answer", dist.BernoulliLogits(ability - difficulty), obs=answer)


def guide(answer=None):
    with numpyro.plate("pupils", P, dim=-2):
        m = numpyro.param("m", np.zeros((P, 1)))
        s = numpyro.param("s", np.full((P, 1), 0.5), constraint=constraints.positive)
        ability = numpyro.sample("ability", dist.Normal(m, s))
    with numpyro.plate("items", I, dim=-1):
        u = numpyro.param("u", np.zeros(I))
        v = numpyro.param("v", np.full(I, 0.5), constraint=constraints.positive)
        difficulty = numpyro.sample("difficulty", dist.Normal(u, v))
    with numpyro.plate("pupils", P, dim=-2), numpyro.plate("items", I, dim=-1):
        numpyro.sample("answer", dist.BernoulliLogits(ability - difficulty), obs=answer)


args = (answer,)
