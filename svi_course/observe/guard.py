"""Run learner code so that nothing of it escapes: no exception, no output, no changed global state."""

from __future__ import annotations

import io
import os
import random
import re
import sys
import traceback
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import numpy as np

from svi_course.observe.halts import halt_of, is_learners
from svi_course.observe.vocabulary import Failure

LONGEST_MESSAGE = 300
PACKAGE = os.path.dirname(os.path.dirname(__file__)) + os.sep
# Where Pyro begins to list every site with its shapes.
_SHAPES = "Trace Shapes:"
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
_FOLDER = re.compile(r"(?<![\w.:/\\])(?:[A-Za-z]:)?(?:[/\\][^/\\\s'\"<>|:*?]+)+[/\\](?=[^/\\\s'\"<>])")


class AnswerError(Exception):
    """The answer's own code failed; carries what to say about it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


class OutOfTimeError(BaseException):
    """The time that the answer was given is over. Not an Exception, so that the answer's own handlers let it pass."""


class Sink(io.TextIOBase):
    """A text stream that counts what is written and keeps none of it."""

    count = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.count += len(text)
        return len(text)


def plain_words(error: BaseException) -> str:
    """The first paragraph of an exception's message, without addresses and folders."""
    try:
        text = str(error).strip()
    except BaseException:
        text = ""
    text = _FOLDER.sub("", _ADDRESS.sub("", text.split("\n\n")[0].split(_SHAPES)[0]))
    return _cut(" ".join(text.split()))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_MESSAGE else text[: LONGEST_MESSAGE - 1] + "…"


def learners_line(error: BaseException) -> str | None:
    """The innermost line of the learner's own code on the way to the error, if its source is known."""
    try:
        frames = traceback.extract_tb(error.__traceback__)
    except BaseException:
        return None
    own = [frame.line for frame in frames if frame.line and is_learners(frame.filename)]
    return _cut(own[-1]) if own else None


def is_ours(error: BaseException) -> bool:
    """Whether an exception came up on a line of this package: a bug of ours, not the answer's doing."""
    frames = traceback.extract_tb(error.__traceback__)
    return (
        bool(frames)
        and frames[-1].filename.startswith(PACKAGE)
        and not isinstance(error, KeyboardInterrupt | OutOfTimeError)
    )


@contextmanager
def stage(name: str, *, direct: bool = False) -> Iterator[None]:
    """Turn whatever the enclosed learner code raises, sys.exit and interrupts included, into AnswerError.

    A bug of ours goes through as it is; but where our line is a `direct` use of the learner's value, such as
    calling it or reading it as an array, an error on that line is the value's doing.
    """
    try:
        yield
    except AnswerError:
        raise
    except BaseException as error:
        if is_ours(error) and not direct:
            raise
        raise AnswerError(failure_of(error, name)) from None


@contextmanager
def left_out_if_it_fails(doing: str) -> Iterator[None]:
    """A look that a pair which is right otherwise need not bear; only an interrupt goes on."""
    try:
        with stage(doing, direct=True):
            yield
    except AnswerError as failed:
        if failed.failure.type in ("KeyboardInterrupt", OutOfTimeError.__name__):
            raise


def failure_of(error: BaseException, name: str) -> Failure:
    """What to say of an exception that came up at the stage of that name."""
    return Failure(
        stage=name,
        type=type(error).__name__,
        message=plain_words(error),
        line=learners_line(error),
        halt=halt_of(error),
    )


class Witness:
    """What the guarded code let slip: characters printed, warnings given."""

    def __init__(self) -> None:
        self.sink = Sink()
        self.caught: list[warnings.WarningMessage] = []

    @property
    def warnings(self) -> tuple[str, ...]:
        """The distinct warnings' words, in order."""
        return tuple(dict.fromkeys(plain_words(w.message) for w in self.caught if isinstance(w.message, Warning)))


@contextmanager
def guarded(seed: int) -> Iterator[Witness]:
    """Silence, seed and afterwards restore: streams, warning filters, random states, stores and flags.

    Only backends that are loaded already are touched.
    """
    witness = Witness()
    with ExitStack() as stack:
        stack.enter_context(redirect_stdout(witness.sink))
        stack.enter_context(redirect_stderr(witness.sink))
        stack.enter_context(_random_states(seed))
        stack.enter_context(_working_folder())
        if "torch" in sys.modules:
            stack.enter_context(_torch_state(seed))
        if "jax" in sys.modules:
            stack.enter_context(_jax_flags())
        if "numpyro" in sys.modules:
            stack.enter_context(_numpyro_flags())
        if "pyro" in sys.modules:
            from svi_course.observe.pyro.state import pyro_state

            stack.enter_context(pyro_state())
        # Last in, so that the learner's filters are back before anything of ours warns.
        witness.caught = stack.enter_context(warnings.catch_warnings(record=True))
        warnings.simplefilter("always")
        yield witness


@contextmanager
def _random_states(seed: int) -> Iterator[None]:
    python, numpy = random.getstate(), np.random.get_state()
    random.seed(seed)
    np.random.seed(seed % 2**32)
    try:
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)


@contextmanager
def _working_folder() -> Iterator[None]:
    try:
        before: str | None = os.getcwd()
    except OSError:
        before = None
    try:
        yield
    finally:
        if before is not None:
            os.chdir(before)


@contextmanager
def _torch_state(seed: int) -> Iterator[None]:
    import torch

    state, dtype, grad = torch.get_rng_state(), torch.get_default_dtype(), torch.is_grad_enabled()
    validate: Any = torch.distributions.Distribution._validate_args
    torch.manual_seed(seed)
    torch.set_grad_enabled(True)
    try:
        yield
    finally:
        torch.set_rng_state(state)
        torch.set_default_dtype(dtype)
        torch.set_grad_enabled(grad)
        torch.distributions.Distribution.set_default_validate_args(validate)


@contextmanager
def _jax_flags() -> Iterator[None]:
    import jax

    names = ("jax_enable_x64", "jax_debug_nans", "jax_debug_infs", "jax_disable_jit")
    before = {name: getattr(jax.config, name) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            if getattr(jax.config, name) != value:
                jax.config.update(name, value)


@contextmanager
def _numpyro_flags() -> Iterator[None]:
    from numpyro.distributions.distribution import Distribution
    from numpyro.primitives import _PYRO_STACK

    validate, depth = Distribution._validate_args, list(_PYRO_STACK)
    try:
        yield
    finally:
        Distribution._validate_args = validate
        # A handler that an exception or an interrupt left behind would change the learner's next cell.
        _PYRO_STACK[:] = depth
