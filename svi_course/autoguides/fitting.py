"""How the lesson fits: one function for every guide, compiled as a whole."""

from __future__ import annotations

from typing import Any

from svi_course.fitting import give_memory_back


def fit(
    model: Any,
    guide: Any,
    *args: Any,
    steps: int = 2000,
    rate: float = 0.1,
    particles: int = 10,
    seed: int = 0,
    whole: bool = True,
) -> Any:
    """NumPyro's SVIRunResult after `steps` of Adam, whose rate falls from `rate` to a hundredth of it.

    whole: compile the run as a whole, the set-up of an autoguide included.
    """
    import jax
    from numpyro.infer import SVI, Trace_ELBO
    from numpyro.optim import Adam

    adam = Adam(lambda step: rate * 0.01 ** (step / steps))
    svi = SVI(model, guide, adam, Trace_ELBO(num_particles=particles))
    run = jax.jit(svi.run, static_argnums=1, static_argnames="progress_bar") if whole else svi.run
    result = run(jax.random.PRNGKey(seed), steps, *args, progress_bar=False)
    give_memory_back()
    return result
