"""The practitioner's door to the judge: which mistake is in this model and guide.

Underscored because `svi_course.diagnose` is a function.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from svi_course.observe import observe_pair
from svi_course.report import Report, course_bug
from svi_course.rules import RULES, diagnose_pair


def diagnose(
    model: Any,
    guide: Any,
    *args: Any,
    loss: Any = None,
    optimizer: Any = None,
    result: Any = None,
    ignore: Collection[str] = (),
    **kwargs: Any,
) -> Report:
    """Say which known mistakes a NumPyro or Pyro model and its guide have.

    model, guide: functions, or an autoguide; they are run a few times with `args` and `kwargs` and not fitted.
    loss, optimizer: the objects that the fit uses, where the loss is not Trace_ELBO. result: of a fit; its losses,
    gradients and importance ratios are judged too: NumPyro's SVIRunResult, `(params, losses)` of which either may be
    None, Pyro's parameter store, or `{"draws": {site: array}}`. ignore: codes not to report.

    The report is `ok` if no finding is an error. Never raises for what the pair does, and changes neither random
    states nor parameter stores. Raises ValueError for a code in `ignore` that does not exist.
    """
    unknown = sorted(set(ignore) - set(RULES))
    if unknown:
        raise ValueError(f"there is no finding called {', '.join(map(repr, unknown))}")
    try:
        seen = observe_pair(model, guide, args, kwargs, loss=loss, optimizer=optimizer, result=result)
        findings = tuple(f for f in diagnose_pair(seen) if f.code not in ignore)
    except Exception as error:
        return Report(title=TITLE, attempted=False, findings=(course_bug(error),))
    report = Report(title=TITLE, findings=findings)
    return report.model_copy(update={"headline": SUSPICIOUS if findings else CLEAN}) if report.ok else report


TITLE = "Diagnosis"
CLEAN = "No known mistake was found."
SUSPICIOUS = "No error was found, but something is worth a look."
