"""Keep the learner's Pyro as it is: parameter store, handlers, settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pyro
import torch
from pyro.poutine.runtime import _PYRO_STACK

# Tensors that may be the learner's own, such as a module's weights, by identity: the values and gradients they had.
_lent: dict[int, tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]] = {}


def lend() -> None:
    """Note what the store's tensors hold, before something is written into them."""
    for tensor in pyro.get_param_store()._params.values():
        if id(tensor) not in _lent:
            _lent[id(tensor)] = tensor, tensor.detach().clone(), tensor.grad


def give_back() -> None:
    """Let all that was lent hold again what it held then."""
    with torch.no_grad():
        for tensor, value, grad in _lent.values():
            tensor.copy_(value)
            tensor.grad = grad


@contextmanager
def copyable_tensors() -> Iterator[None]:
    """Let a module be copied that remembers computed tensors, which torch refuses: their values are copied alone."""
    refusing = torch.Tensor.__deepcopy__

    def copied(tensor: torch.Tensor, memo: dict[int, Any]) -> torch.Tensor:
        if tensor.is_leaf:
            kept: torch.Tensor = refusing(tensor, memo)
            return kept
        return memo.setdefault(id(tensor), tensor.detach().clone())

    torch.Tensor.__deepcopy__ = copied
    try:
        yield
    finally:
        torch.Tensor.__deepcopy__ = refusing


@contextmanager
def pyro_state() -> Iterator[None]:
    """Restore on leaving whatever the enclosed code changed.

    The store keeps the very tensors it held, with their values, because an optimiser knows them by identity.
    """
    store = pyro.get_param_store()
    kept = store._params.copy(), store._param_to_name.copy(), store._constraints.copy()
    lend()
    handlers, settings, threads = list(_PYRO_STACK), pyro.settings.get(), torch.get_num_threads()
    # Small tensors: more threads only wait for each other.
    torch.set_num_threads(1)
    try:
        yield
    finally:
        store._params, store._param_to_name, store._constraints = kept
        give_back()
        _lent.clear()
        _PYRO_STACK[:] = handlers
        pyro.settings.set(**settings)
        torch.set_num_threads(threads)
