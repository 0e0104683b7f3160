"""How often `diagnose` is right on the pairs of tests/answers, the held-back quarter apart: `python .ci/rates.py`.

`--open [WORD]…` leaves the held-back quarter out and lists what went wrong, for work on the rules.
"""

from __future__ import annotations

import sys
import time
import traceback
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from pairs import Pair, found, pairs


def main() -> None:
    only_open = "--open" in sys.argv
    words = [a for a in sys.argv[1:] if not a.startswith("-")]
    counts: dict[tuple[str, str], list[bool]] = {}
    for pair in pairs():
        if (only_open and pair.held_back) or (words and not any(w in pair.id for w in words)):
            continue
        start = time.perf_counter()
        good, told = judged(pair)
        took = time.perf_counter() - start
        group = "held back" if pair.held_back else "open"
        counts.setdefault((pair.file.parent.name, group), []).append(good)
        if only_open and not good:
            print(f"{pair.id} ({took:.1f} s)\n    expected {sorted(map(str, pair.expected))}\n    {told}", flush=True)
    for (kind, group), good in sorted(counts.items()):
        print(f"{kind}, {group}: {sum(good)} of {len(good)}")


def judged(pair: Pair) -> tuple[bool, str]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = pair.report()
    except Exception:
        return False, traceback.format_exc()
    return found(report) == pair.expected, str(report)


if __name__ == "__main__":
    main()
