"""Long fits with a progress bar that does not slow them down, and many fits in little memory."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

UPDATES = 20


def run(svi: Any, rng_key: Any, num_steps: int, *args: Any, progress_bar: bool = True, **kwargs: Any) -> Any:
    """NumPyro's `svi.run(rng_key, num_steps, *args)`: the same result, with progress at next to no cost.

    `SVI.run` leaves the compiled loop after every step to report; this one leaves it twenty times in all. In a notebook
    the bar is gone when the fit is done. Returns NumPyro's SVIRunResult: params, state, losses of shape (num_steps,).
    Raises ValueError for num_steps below 1, and whatever model or guide raise.
    """
    import jax
    import jax.numpy as jnp
    from numpyro.infer.svi import SVIRunResult

    if num_steps < 1:
        raise ValueError("num_steps must be a positive integer")
    # One compiled loop for all pieces but the last, which takes what is left over.
    piece, rest = divmod(num_steps, min(UPDATES, num_steps))
    pieces = [piece] * min(UPDATES, num_steps) + [rest] * bool(rest)

    def steps(state: Any, arguments: Any, length: int) -> Any:
        return jax.lax.scan(lambda s, _: svi.update(s, *arguments, **kwargs), state, None, length=length)

    compiled = jax.jit(steps, static_argnums=2)
    state, losses = svi.init(rng_key, *args, **kwargs), []
    with _bar(num_steps, shown=progress_bar) as advance:
        for length in pieces:
            state, some = compiled(state, args, length)
            losses.append(some.block_until_ready())
            advance(length)
    return SVIRunResult(svi.get_params(state), state, jnp.concatenate(losses))


def give_memory_back() -> None:
    """Forget what JAX has compiled so far, and return the memory to the system.

    A lesson of twenty fits would otherwise take gigabytes. The second half needs GNU's C library.
    """
    import jax

    jax.clear_caches()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


@contextmanager
def _bar(total: int, *, shown: bool) -> Iterator[Any]:
    """A tqdm bar; in a notebook one that leaves no output behind, so that a saved lesson stays as it is."""
    from tqdm.auto import tqdm

    bar = tqdm(
        total=total, unit="step", leave=False, disable=not shown, **({"display": False} if _in_notebook() else {})
    )
    handle = None
    if shown and _in_notebook():
        from IPython.display import display

        handle = display(bar.container, display_id=True)
    try:
        yield bar.update
    finally:
        bar.close()
        if handle is not None:
            from IPython.display import publish_display_data

            publish_display_data({"text/plain": ""}, transient={"display_id": handle.display_id}, update=True)


def _in_notebook() -> bool:
    from tqdm.auto import tqdm
    from tqdm.notebook import tqdm as in_notebook

    return issubclass(tqdm, in_notebook)
