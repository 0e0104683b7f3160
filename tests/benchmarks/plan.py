"""How much a benchmark measures."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """How often and how much. A quick run is not worth believing; it shows that everything still runs."""

    quick: bool = False

    @property
    def repeats(self) -> int:
        return 1 if self.quick else 7

    @property
    def classes(self) -> int:
        return 1 if self.quick else 3

    @property
    def students(self) -> int:
        return 2 if self.quick else 20

    @property
    def sizes(self) -> tuple[int, int, int]:
        """Of a small class, of one that one worker grades in a while, and of a large one."""
        return (2, 4, 6) if self.quick else (10, 100, 500)

    @property
    def steps(self) -> int:
        return 3 if self.quick else 3000

    @property
    def compiled(self) -> bool:
        """Whether what includes compilation may nevertheless find compiled programs."""
        return self.quick
