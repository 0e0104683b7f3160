# right
"""An SIR outbreak on a ship, stepped day by day; the guide pushes normals through hand-made layers to the positive rates."""

import jax
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist
from numpyro.distributions import constraints, transforms

new_cases = jnp.array([2, 3, 7, 12, 21, 30, 34, 29, 20, 13, 7, 4])
crew = 250.0


def model(new_cases):
    rates = numpyro.sample("rates", dist.LogNormal(jnp.log(jnp.array([1.2, 0.4])), 0.5).to_event(1))

    def day(state, _):
        s, i = state
        infected = s * (1 - jnp.exp(-rates[0] * i / crew))
        recovered = i * (1 - jnp.exp(-rates[1]))
        return (s - infected, i + infected - recovered), infected

    _, expected = jax.lax.scan(day, (crew - 2.0, 2.0), None, length=len(new_cases))
    with numpyro.plate("days", len(new_cases)):
        numpyro.sample("new_cases", dist.NegativeBinomial2(expected, 10.0), obs=new_cases)


def guide(new_cases):
    loc = numpyro.param("loc", jnp.log(jnp.array([1.2, 0.4])))
    tril = numpyro.param("tril", 0.1 * jnp.eye(2), constraint=constraints.lower_cholesky)
    tail = numpyro.param("tail", jnp.ones(2), constraint=constraints.interval(0.5, 2.0))
    base = dist.Normal(jnp.zeros(2), 1.0).to_event(1)
    layers = [
        transforms.LowerCholeskyAffine(loc, tril),
        transforms.ExpTransform(),
        transforms.PowerTransform(tail),
    ]
    numpyro.sample("rates", dist.TransformedDistribution(base, layers))


args = (new_cases,)
