"""What the lesson says about the order of the rows, in both libraries."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pyro
import pytest
import torch
from numpyro.infer import SVI, Trace_ELBO
from numpyro.infer.autoguide import AutoLowRankMultivariateNormal, AutoMultivariateNormal
from numpyro.optim import Adam
from pyro.infer import autoguide as pyro_autoguide

from svi_course.covariance import models_numpyro, models_pyro
from svi_course.covariance.data import EXTENSIONS, LOADS

KEY = jax.random.PRNGKey(0)
LINE = jnp.array(LOADS), jnp.array(EXTENSIONS)


@pytest.mark.parametrize(("compiled", "order"), [(False, ["stretch", "offset"]), (True, ["offset", "stretch"])])
def test_numpyro_packs_sorted_inside_jit_and_as_the_model_samples_outside(compiled: bool, order: list[str]) -> None:
    guide = AutoMultivariateNormal(models_numpyro.spring)
    svi = SVI(models_numpyro.spring, guide, Adam(0.1), Trace_ELBO())
    (jax.jit(svi.init) if compiled else svi.init)(KEY, *LINE)
    places = guide._unpack_latent(jnp.arange(2.0))
    assert sorted(places, key=places.get) == order


def test_pyro_packs_as_the_model_samples() -> None:
    pyro.clear_param_store()
    guide = pyro_autoguide.AutoMultivariateNormal(models_pyro.spring)
    guide(torch.tensor(LOADS), torch.tensor(EXTENSIONS))
    assert [site["name"] for site, _ in guide._unpack_latent(torch.arange(2.0))] == ["stretch", "offset"]
    # Its scale_tril is unit-triangular, and the scale goes on the rows.
    with torch.no_grad():
        guide.scale, guide.scale_tril = torch.tensor([0.24, 0.35]), torch.tensor([[1.0, 0.0], [1.6, 1.0]])
        factor = (guide.scale[..., None] * guide.scale_tril).numpy()
        assert guide.get_posterior().covariance_matrix.numpy() == pytest.approx(factor @ factor.T, rel=1e-5)


def test_a_low_rank_factor_is_in_units_of_its_scale() -> None:
    """In both libraries: C = diag(scale) (W Wᵀ + 1) diag(scale)."""
    w, scale = np.array([[0.5], [-1.0]]), np.array([0.3, 2.0])
    right = np.outer(scale, scale) * (w @ w.T + np.eye(2))
    params = {"auto_loc": jnp.zeros(2), "auto_cov_factor": jnp.array(w), "auto_scale": jnp.array(scale)}
    by_numpyro = AutoLowRankMultivariateNormal(models_numpyro.spring, rank=1).get_posterior(params)
    assert np.asarray(by_numpyro.covariance_matrix) == pytest.approx(right, rel=1e-5)
    pyro.clear_param_store()
    guide = pyro_autoguide.AutoLowRankMultivariateNormal(models_pyro.spring, rank=1)
    guide(torch.tensor(LOADS), torch.tensor(EXTENSIONS))
    with torch.no_grad():
        guide.scale = torch.tensor(scale, dtype=torch.float32)
        guide.cov_factor.copy_(torch.tensor(w, dtype=torch.float32))
        assert guide.get_posterior().covariance_matrix.numpy() == pytest.approx(right, rel=1e-5)
