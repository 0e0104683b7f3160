"""Look at a fit: its losses, its gradients at the end, the importance ratios of its guide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from svi_course.observe.engine import Engine
from svi_course.observe.functions import real_array
from svi_course.observe.guard import AnswerError, left_out_if_it_fails, stage
from svi_course.observe.vocabulary import Array, Failure, Gradient, Trace

LOSSES_KEPT = 200


def summary_of(losses: Any) -> dict[str, Any]:
    """The fields of an Observation that say what the losses were; none where they cannot be read."""
    if losses is None:
        return {}
    try:
        with stage("reading the losses", direct=True):
            values = real_array(losses)[0].reshape(-1)
    except AnswerError:
        return {}
    if not values.size:
        return {}
    kept = np.unique(np.linspace(0, values.size - 1, LOSSES_KEPT).astype(int))
    return {
        "losses": values[kept],
        "loss_count": int(values.size),
        "nan_losses": int((~np.isfinite(values)).sum()),
        "infinite_losses": int(np.isinf(values).sum()),
        "fall": _fall(values),
    }


def gradients_of(rows: Mapping[str, Array]) -> dict[str, Any]:
    """The fields of an Observation that say what the gradients at the end are, from rows by parameter."""
    each = tuple(Gradient.of(name, values) for name, values in rows.items())
    return {"gradients": each, "gradient_together": Gradient.together(rows)}


def _fall(losses: Array) -> tuple[float, float]:
    count = losses.size // 5
    last = losses[-2 * count :]
    if not count or not np.isfinite(last).all():
        return 0.0, 0.0
    before, after = last[:count], last[count:]
    return float(before.mean() - after.mean()), float(np.sqrt((before.var() + after.var()) / count))


def check_result(trace: Trace, params: Any) -> None:
    """Raises AnswerError if a param of the guide has no value there."""
    missing = [param.name for param in trace.params if param.name not in (params or {})]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing[:4])
        raise AnswerError(Failure(stage="result", type="KeyError", message=names))


def match(model: Trace, guide: Trace) -> bool:
    """Whether the guide proposes exactly the latents of the model."""
    needed = {site.name for site in model.sites if site.role == "latent" and not site.enumerated}
    return needed == set(guide.named("latent")) and not guide.named("observed")


def look_at_fit(seen: dict[str, Any], engine: Engine, model: Any, guide: Any, params: Mapping[str, Any]) -> None:
    """Gradients and k-hat at the fitted values, where model and guide belong together; a failure is late."""
    model_trace, guide_trace = seen["model"], seen["guide"]
    summed_over = any(site.enumerated for trace in (model_trace, guide_trace) for site in trace.sites)
    if not match(model_trace, guide_trace) or summed_over:
        return
    try:
        if guide_trace.params or model_trace.params:
            with stage("differentiating the loss"):
                seen.update(gradients_of(engine.gradients(model, guide, params)))
    except AnswerError as failed:
        seen["late_failure"] = failed.failure
    if not all(site.is_point for site in guide_trace.sites):
        # Pyro's weighs only what many particles at once can run.
        with left_out_if_it_fails("weighing the draws"):
            seen["k_hat"] = engine.k_hat(model, guide, params)
