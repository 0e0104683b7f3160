"""What is timed in a process of its own: `python subjects.py NAME ARGUMENT…` prints [name, times] pairs as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import svi_course
from svi_course import Exercise

Timed = tuple[str, dict[str, float]]


def timed(call: Callable[[], Any]) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    call()
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def solution(exercise: Exercise, language: str) -> Any:
    """The reference answer, made anew as a cell that is run again makes it."""
    names: dict[str, Any] = {}
    exec(exercise.solutions[language], names)
    return names[exercise.answer_name]


def check(exercise: Exercise, answer: Any) -> None:
    report = exercise.check(answer)
    if not report.passed:
        raise RuntimeError(str(report))


def values_by_hand(backend: str) -> Iterator[tuple[Exercise, Callable[[], Any]]]:
    """The answers of kind `fit` that need no fit to be made."""
    from support import ANSWERS, Answer

    for file in sorted(ANSWERS.glob(f"*/*/values_by_hand_{backend}.py")):
        yield Answer(file).exercise, Answer(file).value


def warm_cases(chapter: str | None) -> Iterator[tuple[str, Exercise, Callable[[], Any]]]:
    """A right answer to each exercise of a chapter, or of all, whose answer is quickly made, by kind."""
    import numpy as np
    from other_exercises import DRAWS, SPINNER

    for one in svi_course.exercises():
        if one.kind in ("number", "function", "choice") and chapter in (None, one.chapter):
            for language in one.solutions:
                yield one.kind, one, partial(solution, one, language)
    for backend, name in (("numpyro", "NumPyro"), ("pyro", "Pyro")):
        for one, make in values_by_hand(backend):
            if chapter in (None, one.chapter):
                yield f"fit in {name}", one, make
    draws = np.random.default_rng(0).beta(*SPINNER.posterior, size=4000)
    yield "draws", DRAWS, lambda: {"bias": draws}


def warm(rounds: str, chapter: str | None = None) -> Iterator[Timed]:
    """Checks from the second on, every case in turn."""
    cases = list(warm_cases(chapter))
    for i in range(1 + int(rounds)):
        for kind, one, make in cases:
            times = timed(partial(check, one, make()))
            if i:
                yield f"{kind}: {one.id}", times


def cold(kind: str, backend: str) -> Iterator[Timed]:
    """The first check of the process."""
    if kind == "fit":
        one, make = next(values_by_hand(backend))
        answer = make()
    else:
        one = next(one for one in svi_course.exercises() if one.kind == kind)
        answer = solution(one, backend)
    yield "check", timed(partial(check, one, answer))


def program(backend: str, rounds: str) -> Iterator[Timed]:
    """One fit of a pair by the library alone, and the check that fits the same pair; both from the second on."""
    one = next(one for one in svi_course.exercises() if one.kind == "program")
    fit = {"numpyro": fit_numpyro, "pyro": fit_pyro}[backend]
    for i in range(1 + int(rounds)):
        for name, call in (("fit", fit), ("check", check)):
            times = timed(partial(call, one, solution(one, backend)))
            if i:
                yield name, times


def fit_numpyro(exercise: Exercise, pair: tuple[Any, Any]) -> None:
    """As many steps and particles as the check takes."""
    import jax
    from numpyro.infer import SVI, Trace_ELBO
    from numpyro.optim import Adam

    c = exercise.challenge()
    svi = SVI(*pair, Adam(c.learning_rate), Trace_ELBO(num_particles=c.particles))
    result = svi.run(jax.random.PRNGKey(0), c.steps, *map(jax.numpy.asarray, c.data), progress_bar=False)
    jax.block_until_ready(result.params)


def fit_pyro(exercise: Exercise, pair: tuple[Any, Any]) -> None:
    """As many steps and particles as the check takes."""
    import pyro
    import torch
    from pyro.infer import SVI, Trace_ELBO

    c = exercise.challenge()
    pyro.clear_param_store()
    elbo = Trace_ELBO(num_particles=c.particles, vectorize_particles=True, max_plate_nesting=1)
    svi = SVI(*pair, pyro.optim.Adam({"lr": c.learning_rate}), elbo)
    data = [torch.tensor(array, dtype=torch.get_default_dtype()) for array in c.data]
    for _ in range(c.steps):
        svi.step(*data)


def coin(way: str, steps: str) -> Iterator[Timed]:
    """The coin of lesson 1, fitted in one of the ways, compilation included."""
    import jax
    from coin_fits import WAYS

    yield way, timed(lambda: jax.block_until_ready(WAYS[way](int(steps))))


def diagnose(backend: str, rounds: str) -> Iterator[Timed]:
    """The diagnosis of a small and of a big regression, and one gradient of the big one; all from the second on."""
    from regressions import MAKERS

    small, big = (MAKERS[backend](rows) for rows in (100, 100_000))
    gradient = big[-1]
    for i in range(2 + int(rounds)):
        for name, (model, guide, args, _) in (("small", small), ("big", big)):
            times = timed(partial(clean, model, guide, args))
            if i > 1:
                yield name, times
        times = timed(lambda: [gradient() for _ in range(GRADIENTS)])
        if i > 1:
            yield "gradient", {unit: seconds / GRADIENTS for unit, seconds in times.items()}


GRADIENTS = 20


def clean(model: Any, guide: Any, args: tuple[Any, ...]) -> None:
    report = svi_course.diagnose(model, guide, *args)
    if report.findings:
        raise RuntimeError(str(report))


SUBJECTS = {"diagnose": diagnose, "warm": warm, "cold": cold, "program": program, "coin": coin}

if __name__ == "__main__":
    print(json.dumps(list(SUBJECTS[sys.argv[1]](*sys.argv[2:]))))
