"""The criterion for distributions: the distance to the exact posterior, and draws that are what they claim."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from svi_course.judge.chance import distance_to, noise, spreads
from svi_course.judge.verdict import Verdict
from svi_course.observe.observation import Observation
from svi_course.report import Picture, Row
from svi_course.wording import beside, figure, nats

Array = NDArray[np.float64]

# Largest difference, in nats, between claimed and exact log density, averaged over quantiles of the
# posterior. A guide within the allowed KL stays below a tenth of it; a claim of another scale does not.
POINTS_LIMIT = 0.5
FEWEST_DRAWS = 100
PICTURE_POINTS = 81
# Where the density of an answer is asked for, by quantiles of the posterior; a stride without a common divisor.
_PROBABILITIES = np.linspace(0.01, 0.99, 99)
_STRIDE = 37
# Probabilities whose Normal quantile is finite, at both ends.
_WITHIN = (1e-15, 1 - 1e-15)


class Moments(Protocol):
    """What `exact` knows of the posterior of one scalar."""

    @property
    def mean(self) -> float: ...
    @property
    def sd(self) -> float: ...
    def cdf(self, value: Array, /) -> Array: ...
    def quantile(self, probability: Array, /) -> Array: ...


class Posterior(Moments, Protocol):
    """What `exact` knows of a model with one scalar latent."""

    @property
    def log_evidence(self) -> float: ...
    def log_joint(self, value: Array, /) -> Array: ...
    def log_posterior(self, value: Array, /) -> Array: ...


class MarginalPosterior(Moments, Protocol):
    """What `exact` knows of one scalar latent among several."""

    def density(self, value: Array, /) -> Array: ...


@dataclass(frozen=True)
class Marginal:
    """The exact posterior of one scalar site: moments, density, distribution function, range to plot."""

    mean: float
    sd: float
    density: Callable[[Array], Array]
    cdf: Callable[[Array], Array]
    low: float
    high: float

    @classmethod
    def of(cls, exact: Moments, density: Callable[[Array], Array]) -> Marginal:
        """With ends that read well on an axis, inside the support."""
        first, low, high, last = (float(q) for q in exact.quantile(np.array([0, 1e-5, 1 - 1e-5, 1])))
        step = 10 ** math.floor(math.log10((high - low) / 2))
        return cls(
            mean=exact.mean,
            sd=exact.sd,
            density=density,
            cdf=exact.cdf,
            low=max(first, step * math.floor(low / step)),
            high=min(last, step * math.ceil(high / step)),
        )


@dataclass(frozen=True)
class Combination:
    """A number made of the draws of several sites, such as their sum, and its exact posterior.

    It sees what no site shows alone: draws whose marginals are right and whose correlation is not.
    """

    value: Callable[[Mapping[str, Array]], Array]
    marginal: Marginal


@dataclass(frozen=True)
class Measured:
    """Distances of one observation. `kl` is in nats; `near` and `honest` together are a pass.

    worst_site: the site, or the combination of sites, whose draws are farthest from their exact distribution.
    """

    kl: float
    near: bool
    honest: bool
    worst_site: str


@dataclass(frozen=True)
class Target:
    """The exact posterior of an exercise.

    log_joint: log p(data, latents) of draws by site, in float64; log_evidence its normaliser.
    kl_allowed: the largest KL(guide ‖ posterior) that passes; kl_typical: what the lesson's own
    settings leave, at most a fifth of it. points: where the answer's density is asked for.
    everywhere: whether a program passes only if no value of a parameter makes a distribution impossible.
    combinations: by name, what else the draws are compared in where the posterior is correlated.
    partial: a larger KL, and the share of the points that an honest guide earns within it. one_by_one: the share that
    draws earn whose sites are each right by themselves, and whose combinations are not.
    """

    marginals: Mapping[str, Marginal]
    log_joint: Callable[[Mapping[str, Array]], Array]
    log_evidence: float
    kl_allowed: float
    kl_typical: float
    points: Mapping[str, Array] = field(default_factory=dict)
    # float32 sums of a few dozen terms of size up to 100: 1e-7 × 100 × √n, rounded up.
    joint_tolerance: float = 1e-3
    everywhere: bool = False
    combinations: Mapping[str, Combination] = field(default_factory=dict)
    partial: tuple[float, float] | None = None
    one_by_one: float = 0.0

    @classmethod
    def single(
        cls, site: str, exact: Posterior, *, kl_allowed: float, kl_typical: float, everywhere: bool = False
    ) -> Target:
        """The target of a model with one scalar latent, from its exact posterior."""
        return cls(
            marginals={site: Marginal.of(exact, lambda x: np.exp(exact.log_posterior(x)))},
            log_joint=lambda draws: exact.log_joint(draws[site]),
            log_evidence=exact.log_evidence,
            kl_allowed=kl_allowed,
            kl_typical=kl_typical,
            points={site: exact.quantile(_PROBABILITIES)},
            everywhere=everywhere,
        )

    @classmethod
    def several(
        cls,
        marginals: Mapping[str, MarginalPosterior],
        log_joint: Callable[..., Array],
        log_evidence: float,
        *,
        kl_allowed: float,
        kl_typical: float,
    ) -> Target:
        """The target of a model with several scalar latents, hardly correlated; `log_joint` takes them in this order.

        Its points go through the quantiles of each in another order, so that they fill the room between them.
        """
        count = len(_PROBABILITIES)
        return cls(
            marginals={site: Marginal.of(exact, exact.density) for site, exact in marginals.items()},
            log_joint=lambda draws: log_joint(*(draws[site] for site in marginals)),
            log_evidence=log_evidence,
            kl_allowed=kl_allowed,
            kl_typical=kl_typical,
            points={
                site: exact.quantile(_PROBABILITIES[np.arange(count) * _STRIDE**number % count])
                for number, (site, exact) in enumerate(marginals.items())
            },
        )

    def asks(self) -> dict[str, Any]:
        """What the challenge must put to an answer: the points of its density."""
        return {"points": dict(self.points)}

    def verdict(self, seen: Observation) -> Verdict:
        """Near the posterior in KL, with draws and density that belong together."""
        if seen.failure is not None or seen.wrong_type is not None:
            return Verdict(passed=False)
        if seen.kind == "program" and seen.guide is None:
            return self._model_verdict(seen)
        if not self.judgeable(seen):
            return Verdict(passed=False)
        measured = self.measure(seen)
        learns = seen.kind != "program" or bool(
            seen.guide and (seen.guide.params or (seen.model and seen.model.params))
        )
        shown = {"table": self._table(seen, measured), "picture": self._picture(seen, measured)}
        # A draw that the model does not allow: the divergence is infinite, whatever the others say.
        allowed = not seen.pair.outside and not (self.everywhere and seen.pair.pushed)
        if not (measured.near and measured.honest and learns and allowed):
            share = self._share(seen, measured) if learns and allowed else 0.0
            return Verdict(passed=False, share=share, **shown)  # type: ignore[arg-type]
        if seen.kind == "draws":
            return Verdict(True, "Your draws follow the posterior.", **shown)  # type: ignore[arg-type]
        # Where no family of the course can be the posterior, more is allowed.
        word = "close to " if self.kl_allowed > 0.1 else ""
        # Monte-Carlo noise below zero shows as zero.
        headline = (
            f"Your guide is {word}the posterior: KL = {nats(max(measured.kl, 0.0))} nats "
            f"(at most {figure(self.kl_allowed)} was asked for, {figure(self.kl_typical)} is typical)."
        )
        return Verdict(True, headline, **shown)  # type: ignore[arg-type]

    def _share(self, seen: Observation, measured: Measured) -> float:
        """What a guide earns that is farther off than allowed; weighted, its draws still have to be the posterior's."""
        if seen.kind == "draws":
            return self.one_by_one if measured.worst_site in self.combinations else 0.0
        if self.partial is None or measured.near or not abs(measured.kl) <= self.partial[0]:
            return 0.0
        draws = {name: seen.draws[name].reshape(-1) for name in self.marginals}
        weights = np.exp(self.log_joint(draws) - self.log_evidence - seen.log_density)
        limit = noise(weights)
        return self.partial[1] if self._worst(draws, weights, limit)[1] <= limit else 0.0

    def judgeable(self, seen: Observation) -> bool:
        """Whether there are usable draws of every site."""
        if seen.failure is not None or seen.wrong_type is not None:
            return False
        return bool(seen.draws) and not self.unusable(seen)

    @property
    def fewest_draws(self) -> int:
        """How many draws of each latent can be judged at least."""
        return FEWEST_DRAWS

    def unusable(self, seen: Observation) -> tuple[str, ...]:
        """The sites without usable draws: absent, too few, not finite, or not one scalar a draw."""
        return tuple(name for name in self.marginals if not _usable(seen.draws.get(name)))

    def measure(self, seen: Observation) -> Measured:
        """KL and the distances of the draws, for a judgeable observation."""
        draws = {name: seen.draws[name].reshape(len(seen.draws[name])) for name in self.marginals}
        if seen.kind == "draws":
            # Total variation, and so the true distance, is at most √(KL/2) (Pinsker); the rest is noise.
            weights = np.ones(len(next(iter(draws.values()))))
            limit = math.sqrt(self.kl_allowed / 2) + noise(weights)
            worst, distance = self._worst(draws, weights, limit)
            misspread = self._misspread(draws) if distance <= limit else None
            honest = distance <= limit and misspread is None
            return Measured(kl=0.0, near=True, honest=honest, worst_site=misspread or worst)
        with np.errstate(invalid="ignore"):
            log_ratio = seen.log_density - self.log_joint(draws) + self.log_evidence
        kl = float(log_ratio.mean())
        near = kl <= self.kl_allowed
        if not (near and np.isfinite(log_ratio).all()):
            worst = max((*self.marginals, *self.combinations), key=lambda name: _apart(*self.beside(seen, name)))
            return Measured(kl=kl if near or kl > 0 else math.inf, near=False, honest=True, worst_site=worst)
        # Weighted by p/q, honest draws follow the exact posterior; draws of another density than the one
        # claimed do not. A KL below zero is impossible: the claimed density does not integrate to one.
        weights = np.exp(-log_ratio)
        limit = noise(weights)
        worst, distance = self._worst(draws, weights, limit)
        honest = distance <= limit and kl >= -self.kl_allowed and self._density_holds(seen)
        return Measured(kl=kl, near=True, honest=honest, worst_site=worst)

    def _worst(self, draws: Mapping[str, Array], weights: Array, limit: float) -> tuple[str, float]:
        """Whose weighted draws are farthest from their exact marginal, and how far.

        A site, as long as one is beyond the limit; else a combination may be.
        """
        distances = {name: distance_to(values, weights, self.marginals[name].cdf) for name, values in draws.items()}
        if max(distances.values()) <= limit:
            for name, of in self.combinations.items():
                distances[name] = distance_to(of.value(draws), weights, of.marginal.cdf)
        worst = max(distances, key=lambda name: distances[name])
        return worst, distances[worst]

    def _misspread(self, draws: Mapping[str, Array]) -> str | None:
        """The first site or combination that spreads as none within the allowed KL does.

        Kolmogorov's distance hardly sees a wrong correlation; the variance of a combination does.
        """
        low, high = spreads(self.kl_allowed, len(next(iter(draws.values()))))
        for name in (*self.marginals, *self.combinations):
            values, exact = self._of(name, draws)
            # Under the posterior these are draws of Normal(0, 1), whatever its shape.
            scores = ndtri(np.clip(exact.cdf(values), *_WITHIN))
            if not low <= (scores**2).mean() <= high:
                return name
        return None

    def beside(self, seen: Observation, name: str) -> tuple[Array, Marginal]:
        """The draws of a site or a combination, and its exact marginal, for a judgeable observation."""
        return self._of(name, {site: seen.draws[site].reshape(-1) for site in self.marginals})

    def _of(self, name: str, draws: Mapping[str, Array]) -> tuple[Array, Marginal]:
        if name in self.marginals:
            return draws[name], self.marginals[name]
        return self.combinations[name].value(draws), self.combinations[name].marginal

    def joint_deviation(self, seen: Observation) -> float:
        """The largest difference of a model's log joint to the exact one at the judge's points."""
        assert seen.model_points_log_density is not None
        return float(np.abs(seen.model_points_log_density - self.log_joint(self.points)).max())

    def _model_verdict(self, seen: Observation) -> Verdict:
        if seen.model_points_log_density is None or not self.joint_deviation(seen) <= self.joint_tolerance:
            return Verdict(passed=False)
        return Verdict(True, "Your model has the joint density that was asked for.")

    def _density_holds(self, seen: Observation) -> bool:
        if seen.points_log_density is None:
            return True
        exact = self.log_joint(self.points) - self.log_evidence
        return bool(abs((seen.points_log_density - exact).mean()) <= POINTS_LIMIT)

    def _table(self, seen: Observation, measured: Measured) -> tuple[Row, ...]:
        rows = []
        for name, marginal in self.marginals.items():
            draws, of = seen.draws[name], "" if len(self.marginals) == 1 else f" of {name}"
            rows += [
                _row(f"mean{of}", draws.mean(), marginal.mean),
                _row(f"sd{of}", draws.std(), marginal.sd),
            ]
        if self._density_is_theirs(seen, measured) and math.isfinite(measured.kl):
            # Monte-Carlo noise may leave a KL below zero, which cannot be.
            elbo = self.log_evidence - max(measured.kl, 0.0)
            rows.append(Row(name="−ELBO", yours=nats(-elbo), exact=nats(-self.log_evidence)))
        return tuple(rows)

    def _density_is_theirs(self, seen: Observation, measured: Measured) -> bool:
        """Whether the guide's density is that of the latents alone, and of their draws: no other sites, no point."""
        if seen.guide is None or not measured.honest or any(seen.draws[name].std() == 0 for name in self.marginals):
            return False
        return seen.guide_is_autoguide or {site.name for site in seen.guide.sites} == set(self.marginals)

    def _picture(self, seen: Observation, measured: Measured) -> Picture:
        name = measured.worst_site
        draws, marginal = self.beside(seen, name)
        x = np.linspace(marginal.low, marginal.high, PICTURE_POINTS)
        known = len(self.marginals) == 1 and self._density_is_theirs(seen, measured)
        if known and np.isfinite(seen.log_density).all():
            order = np.argsort(draws)
            yours = np.interp(x, draws[order], np.exp(seen.log_density[order]), left=0.0, right=0.0)
        else:
            yours = _estimated_density(draws, x)
        exact = marginal.density(x)
        alt = (
            f"Density of {name}: yours has mean {figure(draws.mean())} and sd {figure(draws.std())}, "
            f"the exact posterior {figure(marginal.mean)} and {figure(marginal.sd)}."
        )
        return Picture(site=name, x=_short(x), yours=_short(yours), exact=_short(exact), alt=alt)


def _apart(draws: Array, exact: Marginal) -> float:
    """KL(draws ‖ exact) in nats, were both Normal: what this site alone adds to the distance."""
    ratio = max((float(draws.std()) / exact.sd) ** 2, np.finfo(float).tiny)
    return (ratio - 1 - math.log(ratio) + ((float(draws.mean()) - exact.mean) / exact.sd) ** 2) / 2


def _usable(draws: Array | None) -> bool:
    if draws is None or draws.ndim < 1 or len(draws) < FEWEST_DRAWS:
        return False
    # Numbers whose squares are not finite any more have no spread that could be judged.
    with np.errstate(over="ignore", invalid="ignore"):
        return draws.size == len(draws) and bool(np.isfinite(draws.var()))


def _row(name: str, yours: float, exact: float) -> Row:
    return Row(name=name, yours=beside(yours, exact), exact=beside(exact, exact))


def _estimated_density(draws: Array, x: Array) -> Array:
    if draws.std() < 1e-3 * (x[1] - x[0]):  # a point: no kernel is narrow enough
        at = np.abs(x - draws.mean()).argmin()
        return np.where(np.arange(len(x)) == at, 1 / (x[1] - x[0]), 0.0)
    # Slow to import, and seldom needed.
    from scipy.stats import gaussian_kde

    density: Array = gaussian_kde(draws)(x)
    return density


def _short(values: Array) -> tuple[float, ...]:
    return tuple(float(f"{value:.4g}") for value in np.nan_to_num(values, posinf=0.0))
