"""The assignment's data: a fit that was read off, and parts of two published tables; all a student's own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from svi_course.homework.identity import between, chosen, typical, uniforms

Array = NDArray[np.float64]

# Into how many equal spaces air was pressed, and by how many sixteenths of an inch of mercury: R. Boyle, A Defence of
# the Doctrine Touching the Spring and Weight of the Air (1662). Public domain.
SPRING = (
    *((48, 466), (46, 489), (44, 511), (42, 536), (40, 565), (38, 592), (36, 629), (34, 666), (32, 707), (30, 753)),
    *((28, 805), (26, 869), (24, 941), (23, 981), (22, 1025), (21, 1073), (20, 1131), (19, 1186), (18, 1246)),
    *((17, 1324), (16, 1406), (15, 1489), (14, 1607), (13, 1725), (12, 1881)),
)
# How far 24 nebulae are, in millions of parsecs, and how fast they move away, in km/s: E. Hubble, "A relation between
# distance and radial velocity among extra-galactic nebulae", PNAS 15, 168 (1929). Public domain.
NEBULAE = (
    *((0.032, 170), (0.034, 290), (0.214, -130), (0.263, -70), (0.275, -185), (0.275, -220), (0.45, 200), (0.5, 290)),
    *((0.5, 270), (0.63, 200), (0.8, 300), (0.9, -30), (0.9, 650), (0.9, 150), (0.9, 500), (1.0, 920), (1.1, 450)),
    *((1.1, 500), (1.4, 500), (1.7, 960), (2.0, 500), (2.0, 850), (2.0, 800), (2.0, 1090)),
)

READINGS, SEEN = 20, 20


@dataclass(frozen=True)
class Data:
    """auto_loc, auto_scale_tril: what an AutoMultivariateNormal ended with for three positive latents; of shape (3,),
    (3, 3).

    volume: of the air, in equal spaces. pressure: in inches of mercury. Both of shape (20,). space: a volume of your
    own. guess: what the pressure there was believed to be.
    distances: in millions of parsecs. velocities: in hundreds of km/s above `zero`, which is in the same. Both of shape
    (20,). distance: for which a question asks.
    """

    auto_loc: Array
    auto_scale_tril: Array
    volume: Array
    pressure: Array
    space: float
    guess: float
    distances: Array
    velocities: Array
    distance: float
    zero: float


def data_of(student: str) -> Data:
    """The student's own fit, readings and nebulae; the latter two in the order of the tables."""

    def rows(what: str, table: tuple[tuple[float, float], ...], size: int) -> Array:
        return np.array(table, dtype=np.float64)[np.sort(chosen("hw5", student, what, size, len(table)))]

    volume, sixteenths = rows("readings", SPRING, READINGS).T
    zero = between("hw5", student, "zero", -40, 40, 1)
    distances, velocities = typical(lambda turn: rows(f"nebulae {turn}", NEBULAE, SEEN), like_the_table).T
    return Data(
        auto_loc=np.array([between("hw5", student, f"loc {i}", 0.5, 2.5, 3) for i in range(3)]),
        auto_scale_tril=_factor(student),
        volume=volume,
        pressure=sixteenths / 16,
        space=between("hw5", student, "space", 50, 60, 1),
        guess=between("hw5", student, "guess", 22, 30, 1),
        distances=distances,
        velocities=velocities / 100 - zero,
        distance=between("hw5", student, "distance", 6, 9, 1),
        zero=zero,
    )


def _factor(student: str) -> Array:
    """A lower triangular factor: both signs beside the diagonal, so that correlations are of both, too."""
    diagonal = 0.2 + 0.15 * uniforms("hw5", student, "diagonal", 3)
    beside = 0.05 + 0.1 * uniforms("hw5", student, "beside", 3)
    signs = np.where(uniforms("hw5", student, "signs", 3) < 0.5, -1.0, 1.0)
    factor = np.diag(diagonal)
    factor[np.tril_indices(3, -1)] = signs * beside
    return np.round(factor, 3)


def like_the_table(nebulae: Array) -> bool:
    """Whether velocity and distance are about as correlated as in the whole table."""
    distance, velocity = (nebulae.T - nebulae.mean(axis=0)[:, None]) / nebulae.std(axis=0)[:, None]
    return bool(0.74 <= (distance * velocity).mean() <= 0.84)
