"""`svi_course.diagnose` and `svi-course diagnose`: what goes in, what comes out, and that nothing else happens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jax.numpy as jnp
import nbformat
import numpyro
import numpyro.distributions as dist
import pyro
import pyro.distributions as pdist
import pytest
import torch
from numpyro.distributions import constraints
from typer.testing import CliRunner

import svi_course
from svi_course.cli import app
from svi_course.report import Report

DATA = jnp.array([0.5, 1.5, 1.0])


def model(data: Any) -> None:
    z = numpyro.sample("z", dist.Normal(0.0, 1.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("x", dist.Normal(z, 1.0), obs=data)


def guide(data: Any) -> None:
    loc = numpyro.param("loc", 0.0)
    scale = numpyro.param("scale", 0.5, constraint=constraints.positive)
    numpyro.sample("z", dist.Normal(loc, scale))


def misnamed(data: Any) -> None:
    numpyro.sample("zz", dist.Normal(numpyro.param("loc", 0.0), 1.0))


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_a_clean_pair() -> None:
    report = svi_course.diagnose(model, guide, DATA)
    assert report.ok
    assert report.findings == ()
    assert (report.points, report.title) == (0, "Diagnosis")
    assert "No known mistake was found." in str(report)


def test_a_finding_can_be_ignored() -> None:
    assert codes(svi_course.diagnose(model, misnamed, DATA)) == ["site-name-mismatch"]
    assert svi_course.diagnose(model, misnamed, DATA, ignore=["site-name-mismatch"]).ok
    with pytest.raises(ValueError, match="no finding called 'site-nam'"):
        svi_course.diagnose(model, misnamed, DATA, ignore=["site-nam"])


def test_keywords_reach_both_functions() -> None:
    assert svi_course.diagnose(model, guide, data=DATA).ok
    report = svi_course.diagnose(model, guide, data=DATA, steps=3)
    assert report.findings[0].message == "The model takes `data`; given `data`, `steps`."


def test_structure_alone_without_a_result() -> None:
    far = {"loc": -30.0, "scale": 0.5}
    assert svi_course.diagnose(model, guide, DATA).findings == ()
    assert "not-converged" in codes(svi_course.diagnose(model, guide, DATA, result=far))
    # Conjugate: mean 3/4, sd 1/2.
    assert svi_course.diagnose(model, guide, DATA, result={"loc": 0.75, "scale": 0.5}).findings == ()


def test_draws_as_a_result() -> None:
    assert svi_course.diagnose(model, guide, DATA, result={"draws": {"z": jnp.zeros(100)}}).ok


def test_an_interrupt_gives_a_report() -> None:
    def interrupted(data: Any) -> None:
        raise KeyboardInterrupt

    report = svi_course.diagnose(model, interrupted, DATA)
    assert codes(report) == ["answer-raises"]
    assert report.findings[0].message == "The check was interrupted while running the guide."


def test_a_fitted_pair_of_pyro_keeps_its_store() -> None:
    def pyro_model(data: Any) -> None:
        z = pyro.sample("z", pdist.Normal(0.0, 1.0))
        with pyro.plate("data", len(data)):
            pyro.sample("x", pdist.Normal(z, 1.0), obs=data)

    def pyro_guide(data: Any) -> None:
        loc = pyro.param("loc", torch.tensor(0.0))
        scale = pyro.param("scale", torch.tensor(0.5), constraint=pdist.constraints.positive)
        pyro.sample("z", pdist.Normal(loc, scale))

    data = torch.tensor([0.5, 1.5, 1.0])
    pyro.clear_param_store()
    svi = pyro.infer.SVI(pyro_model, pyro_guide, pyro.optim.Adam({"lr": 0.01}), pyro.infer.Trace_ELBO())
    losses = [svi.step(data) for _ in range(3)]
    before = {name: (id(tensor), tensor.item()) for name, tensor in pyro.get_param_store()._params.items()}
    store = pyro.get_param_store()
    assert svi_course.diagnose(pyro_model, pyro_guide, data, result=(store, losses)).ok
    assert {name: (id(tensor), tensor.item()) for name, tensor in store._params.items()} == before
    pyro.clear_param_store()


def test_a_module_keeps_its_gradients() -> None:
    net = torch.nn.Linear(1, 1)
    net.weight.grad = torch.ones(1, 1)

    def pyro_model(x: Any) -> None:
        with pyro.plate("data", len(x)):
            z = pyro.sample("z", pdist.Normal(torch.zeros(len(x)), 1.0))
            pyro.sample("x", pdist.Normal(z, 1.0), obs=x)

    def amortised(x: Any) -> None:
        pyro.module("net", net)
        with pyro.plate("data", len(x)):
            pyro.sample("z", pdist.Normal(net(x[:, None])[:, 0], 0.5))

    pyro.clear_param_store()
    values = {name: float(tensor.detach()) for name, tensor in net.named_parameters()}
    for result in (None, (None, [3.0, 2.0]), {f"net$$${name}": value for name, value in values.items()}):
        svi_course.diagnose(pyro_model, amortised, torch.randn(20), result=result)
        assert (net.weight.grad, net.bias.grad) == (torch.ones(1, 1), None)
        assert {name: float(tensor.detach()) for name, tensor in net.named_parameters()} == values


# The command line


SCRIPT = """
import jax.numpy as jnp
import numpyro
import numpyro.distributions as dist

def model(data):
    z = numpyro.sample("z", dist.Normal(0.0, 1.0))
    with numpyro.plate("data", len(data)):
        numpyro.sample("x", dist.Normal(z, 1.0), obs=data)

def guide(data):
    numpyro.sample("zz", dist.Normal(numpyro.param("loc", 0.0), 1.0))

args = (jnp.ones(3),)
if __name__ == "__main__":
    raise SystemExit("a long fit")
"""


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["diagnose", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.fits
def test_a_script(tmp_path: Path) -> None:
    file = tmp_path / "fit.py"
    file.write_text(SCRIPT)
    code, text = run(str(file))
    assert code == 1
    assert "The guide samples `zz`; the model's site is `z`." in text
    code, text = run(str(file), "--json")
    assert code == 1
    assert Report.from_dict(json.loads(text)).findings[0].code == "site-name-mismatch"
    assert run(str(file), "--ignore", "site-name-mismatch")[0] == 0
    file.write_text(SCRIPT.replace('"zz"', '"z"') + "losses = (None, [3.0, float('nan')])\n")
    assert run(str(file))[0] == 0
    code, text = run(str(file), "--result", "losses", "--json")
    assert code == 1
    assert Report.from_dict(json.loads(text)).findings[0].code == "nan-steps-hidden"
    code, text = run(str(file), "--guide", "proposal")
    assert code == 2
    assert "There is no `proposal` in fit.py." in text


@pytest.mark.fits
def test_a_notebook_that_stops_after_the_pair(tmp_path: Path) -> None:
    cells = [*SCRIPT.split("\n\n"), "%precision 3", "svi.run(1000)"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(notebook, tmp_path / "fit.ipynb")
    code, text = run(str(tmp_path / "fit.ipynb"))
    assert code == 1
    assert "The guide samples `zz`" in text


@pytest.mark.fits
def test_loops_end(tmp_path: Path) -> None:
    file = tmp_path / "loop.py"
    file.write_text(SCRIPT.replace('    numpyro.sample("zz"', '    while True:\n        pass\n    numpyro.sample("zz"'))
    code, text = run(str(file), "--timeout", "20")
    assert code == 1
    assert "While running the guide, your code did not come to an end" in text
    assert "`while True:`" in text
    file.write_text("while True:\n    pass\n")
    code, text = run(str(file), "--timeout", "1")
    assert code == 2
    assert "loop.py was still running when its time was over." in text


@pytest.mark.fits
def test_a_file_that_ends_python(tmp_path: Path) -> None:
    file = tmp_path / "fit.py"
    file.write_text("import os\nos._exit(3)\n")
    code, text = run(str(file))
    assert code == 2
    assert "fit.py ended Python by itself, with code 3" in text


def test_what_cannot_be_looked_at(tmp_path: Path) -> None:
    assert run(str(tmp_path / "none.py"))[0] == 2
    other = tmp_path / "model.txt"
    other.write_text(SCRIPT)
    code, text = run(str(other))
    assert code == 2
    assert "neither a Python script" in text
    file = tmp_path / "fit.py"
    file.write_text(SCRIPT)
    code, text = run(str(file), "--ignore", "no-such-code")
    assert code == 2
    assert "There is no finding called no-such-code." in text


@pytest.mark.fits
def test_a_broken_file_says_where(tmp_path: Path) -> None:
    file = tmp_path / "fit.py"
    file.write_text("import numpyro\nmodel = undefined\n")
    code, text = run(str(file))
    assert code == 2
    assert "fit.py stopped at `model = undefined` with NameError" in text
    file.write_text(SCRIPT.replace("args = (jnp.ones(3),)", "args = jnp.ones(3)"))
    code, text = run(str(file))
    assert code == 2
    assert "it needs to be a tuple" in text
