"""Adam on an exact KL against torch's own Adam, which differentiates the KL itself."""

from __future__ import annotations

import math

import pytest
import torch

from svi_course.exact import EXP, SOFTPLUS, scale_path

SD = 0.0995
MAPS = {
    None: (lambda x: x, 1.0),
    EXP: (torch.exp, 0.0),
    SOFTPLUS: (torch.nn.functional.softplus, math.log(math.expm1(1.0))),
}


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.25])
@pytest.mark.parametrize("transform", MAPS, ids=lambda t: t.name if t else "free")
def test_the_path_is_that_of_torch(transform, rate: float) -> None:
    forward, start = MAPS[transform]
    free = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    adam = torch.optim.Adam([free], lr=rate)
    path = [forward(free).item()]
    for _ in range(60):
        adam.zero_grad()
        scale = forward(free)
        # Not a number where the scale is negative; its derivative is one.
        (0.5 * (scale / SD) ** 2 - torch.log(scale)).backward()
        adam.step()
        path.append(forward(free).item())
    ours = scale_path(SD, start=1.0, rate=rate, steps=60, transform=transform)
    assert ours.shape == (61,)
    # Near zero the gradient is large and rounding with it.
    assert ours == pytest.approx(path, rel=1e-7, abs=1e-9)


def test_only_the_free_scale_leaves_the_positive_numbers() -> None:
    free, *mapped = (scale_path(SD, start=1.0, rate=0.1, steps=300, transform=transform) for transform in MAPS)
    assert free.min() < 0
    assert free[-1] == pytest.approx(-SD, rel=1e-3)
    for path in mapped:
        assert path.min() > 0
        assert path[-1] == pytest.approx(SD, rel=1e-2)
