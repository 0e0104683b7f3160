"""A fit with a cheap progress bar: the numbers of SVI.run, and nothing left in the notebook."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import nbformat
import numpy as np
import numpyro
import numpyro.distributions as dist
import pytest
from nbclient import NotebookClient
from numpyro.infer import SVI, Trace_ELBO
from numpyro.optim import Adam

from svi_course.fitting import run


def model(lands: Any) -> None:
    bias = numpyro.sample("bias", dist.Beta(2.0, 5.0))
    with numpyro.plate("spins", len(lands)):
        numpyro.sample("land", dist.Bernoulli(bias), obs=lands)


def guide(lands: Any) -> None:
    u = numpyro.param("u", 1.0, constraint=dist.constraints.positive)
    v = numpyro.param("v", 1.0, constraint=dist.constraints.positive)
    numpyro.sample("bias", dist.Beta(u, v))


pytestmark = pytest.mark.fits


@pytest.mark.parametrize("steps", [1, 20, 53])
def test_the_result_is_that_of_svi_run(steps: int, capsys: pytest.CaptureFixture[str]) -> None:
    svi, key, lands = SVI(model, guide, Adam(0.1), Trace_ELBO()), jax.random.PRNGKey(3), jnp.array([1.0, 0.0, 0.0])
    ours = run(svi, key, steps, lands, progress_bar=False)
    assert capsys.readouterr() == ("", "")
    theirs = svi.run(key, steps, lands, progress_bar=False)
    # The same operations, compiled in other pieces: float32 to its last digits.
    np.testing.assert_allclose(ours.losses, theirs.losses, rtol=1e-5)
    assert ours.params.keys() == theirs.params.keys()
    for name, value in theirs.params.items():
        np.testing.assert_allclose(ours.params[name], value, rtol=1e-5)


def test_a_terminal_sees_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    run(SVI(model, guide, Adam(0.1), Trace_ELBO()), jax.random.PRNGKey(0), 20, jnp.array([1.0]))
    assert "1/20" in capsys.readouterr().err


def test_no_steps() -> None:
    with pytest.raises(ValueError, match="positive"):
        run(SVI(model, guide, Adam(0.1), Trace_ELBO()), jax.random.PRNGKey(0), 0, jnp.array([1.0]))


def test_a_notebook_keeps_nothing_of_it() -> None:
    cell = nbformat.v4.new_code_cell(
        "from svi_course.fitting import _bar\n\nwith _bar(3, shown=True) as advance:\n    advance(3)\nprint('done')"
    )
    notebook = nbformat.v4.new_notebook(cells=[cell])
    NotebookClient(notebook, kernel_name="python3").execute()
    shown = [(o.output_type, o.get("text") or dict(o.get("data", {}))) for o in notebook.cells[0].outputs]
    assert shown == [("display_data", {"text/plain": ""}), ("stream", "done\n")]
