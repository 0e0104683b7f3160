"""Importing the package loads no backend, and neither does listing its exercises."""

from __future__ import annotations

import subprocess
import sys

import pytest

QUIET = ["import svi_course", "import svi_course; svi_course.exercises()", "from svi_course import elbo, exact"]
QUIET += ["import svi_course; svi_course.exercises(homework=True)"]
QUIET += [f"from svi_course.{chapter} import sliders" for chapter in ("guides", "autoguides")]


def heavy_modules(statement: str) -> str:
    check = "import sys; print(sorted({'jax', 'numpyro', 'torch', 'pyro'} & set(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", f"{statement}; {check}"], capture_output=True, text=True, check=True)
    return run.stdout.strip()


@pytest.mark.fits
@pytest.mark.parametrize("statement", QUIET)
def test_no_backend_is_loaded(statement: str) -> None:
    assert heavy_modules(statement) == "[]"


@pytest.mark.fits
def test_the_test_can_fail() -> None:
    assert heavy_modules("import svi_course.elbo.models_numpyro") == "['jax', 'numpyro']"


def test_public_names() -> None:
    import svi_course

    assert all(getattr(svi_course, name) is not None for name in svi_course.__all__)
    assert set(svi_course.__all__) <= set(dir(svi_course))
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = svi_course.nonsense
