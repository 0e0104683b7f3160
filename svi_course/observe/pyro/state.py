"""Keep the learner's Pyro as it is: parameter store, handlers, settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pyro
import torch
from pyro.poutine.runtime import _PYRO_STACK


@contextmanager
def pyro_state() -> Iterator[None]:
    """Restore on leaving whatever the enclosed code changed.

    The store keeps the very tensors it held, with their values, because an optimiser knows them by identity.
    """
    store = pyro.get_param_store()
    kept = store._params.copy(), store._param_to_name.copy(), store._constraints.copy()
    values = {name: tensor.detach().clone() for name, tensor in store._params.items()}
    grads = {name: tensor.grad for name, tensor in store._params.items()}
    handlers, settings, threads = list(_PYRO_STACK), pyro.settings.get(), torch.get_num_threads()
    # Small tensors: more threads only wait for each other.
    torch.set_num_threads(1)
    try:
        yield
    finally:
        store._params, store._param_to_name, store._constraints = kept
        with torch.no_grad():
            for name, tensor in store._params.items():
                tensor.copy_(values[name])
                tensor.grad = grads[name]
        _PYRO_STACK[:] = handlers
        pyro.settings.set(**settings)
        torch.set_num_threads(threads)
