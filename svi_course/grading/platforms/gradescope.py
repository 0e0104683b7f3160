"""Gradescope: what its export of submissions looks like. It takes scores from an autograder, not from a table.

Files, of "Export submissions": a folder submission_NUMBER each, and submission_metadata.yml, written by Ruby: by folder
the submitters with name, sid and email, the moment of the submission, scores and history. Gradescope does not document
it; the tests' sample follows such files as published tools read them. What the autograder meets is documented at
gradescope-autograders.readthedocs.io.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import yaml

from svi_course.grading.platforms.downloads import LARGEST_LIST, Entry, UnreadableEntryError
from svi_course.grading.platforms.facts import Attempt, Person, Platform, Row

METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"submission_(?P<number>\d+)")


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Plain data, whatever Ruby says of their classes."""


def _plain(loader: Any, suffix: str, node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node)
    return loader.construct_scalar(node)


_Loader.add_multi_constructor("!", _plain)


def _folder(entry: Entry) -> str:
    """The submission that a file is of; the first from the top, as below it students name folders."""
    return next((part for part in entry.parts[:-1] if _FOLDER.fullmatch(part)), "")


def _attempts(entries: Sequence[Entry], rows: Mapping[str, Row]) -> Iterator[Attempt]:
    lists = [entry for entry in entries if entry.parts[-1] == METADATA and not _folder(entry)]
    told: dict[tuple[str, ...], dict[str, Any]] = {entry.parts[:-1]: _told(entry) for entry in lists}
    submissions: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        if folder := _folder(entry):
            place = entry.parts.index(folder)
            submissions.setdefault(entry.parts[: place + 1], []).append(entry)
        elif entry not in lists:
            yield Attempt(people=(), entries=(entry,), order=(0,), doubt="it is in no submission's folder")
    for (*above, folder), files in submissions.items():
        known = told.get(tuple(above), {}).get(folder)
        people = _people(known)
        if not people:
            doubt = f"{METADATA} does not say who handed it in"
            yield Attempt(people=(), entries=tuple(files), order=(0,), doubt=doubt)
            continue
        when = _moment(known)
        # Later submissions have greater numbers, too.
        number = float(folder.rpartition("_")[2])
        yield Attempt(people, tuple(files), (when.timestamp() if when else 0.0, number), when)


def _told(entry: Entry) -> dict[str, Any]:
    """By folder what Gradescope's list says. Raises ValueError."""
    try:
        told = yaml.load(entry.read(LARGEST_LIST), _Loader)
    except (yaml.YAMLError, UnreadableEntryError, RecursionError, ValueError, TypeError) as error:
        raise ValueError(f"{entry.name} cannot be read ({type(error).__name__})") from None
    return {str(folder): one for folder, one in told.items()} if isinstance(told, dict) else {}


def _people(known: Any) -> tuple[Person, ...]:
    submitters = known.get(":submitters") if isinstance(known, dict) else None
    return tuple(person_of(one) for one in submitters or () if isinstance(one, dict))


def person_of(one: Mapping[str, Any]) -> Person:
    """Who Gradescope means, in its list of submissions or in what its autograder is told."""
    sid, email, name = (str(one.get(f":{key}") or one.get(key) or "") for key in ("sid", "email", "name"))
    return Person(key=sid, user=sid, ids=(sid,), emails=(email,), names=(name,))


def _moment(known: Any) -> datetime | None:
    when = known.get(":created_at")
    if not isinstance(when, datetime):
        return None
    # Without a zone, Ruby means UTC.
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


GRADESCOPE = Platform(
    name="gradescope",
    title="Gradescope",
    owns=lambda entry: entry.parts[-1] == METADATA or bool(_folder(entry)),
    attempts=_attempts,
)
