"""Workers that refuse, lie, fall silent or die with their answers change no verdict."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from clusters import GOOD, Dask, cluster, graded
from handed_in import QUICK, around

from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.protections import Protections
from svi_course.grading.workers.cluster import Cluster
from svi_course.grading.workers.dispatch import MOST_LOSSES
from svi_course.grading.workers.errand import Errand
from svi_course.grading.workers.protocol import NoWorkersError

WITHOUT_PROTECTIONS = """
from svi_course.grading.workers import worker
from svi_course.grading.sandbox.protections import Protections
worker._protections = lambda: Protections(None, 0, True)
"""
OLD = """
from svi_course.grading.workers import worker
worker.version = lambda name: "0.0.1"
"""
# A worker that belongs to somebody else: it takes tasks, and sends what it likes.
LYING = """
import json, os, pathlib
from svi_course.grading.workers import worker
from svi_course.grading.workers.errand import Answer
PLACE = {place!r}

class Pickled:
    def __reduce__(self):
        return exec, (f"import os, pathlib; pathlib.Path({{PLACE!r}}, str(os.getpid())).touch()",)

def admit(errand):
    return Answer(kind="ready", tier="namespaces and Landlock").to_bytes()

def work(digest, task):
    student = json.loads(task)["student"]
    if student == "raises":
        error = ValueError()
        error.args = (Pickled(),)
        raise error
    if student == "raises what cannot be read":
        raises_deeply()
    return ANSWERS[student]

def raises_deeply():
    # Its traceback is too deep for a pickle.
    raises_deeply()

good = {good!r}
ANSWERS = {{
    "pickled": Pickled(),
    "in a list": [Pickled()],
    "text": "text",
    "nothing": b"",
    "garbage": b"\\xff" * 1000,
    "another kind": Answer(kind="ready").to_bytes(),
    "no end": Answer(kind="told").to_bytes(b"{{}}\\n"),
    "forged": Answer(kind="told").to_bytes(good + b"forged\\n"),
    "another problem": Answer(kind="told").to_bytes(good + b'{{"frame": "answer", "problem": "x"}}\\n'),
    "empty": Answer(kind="told").to_bytes(good),
}}
worker.admit, worker.work = admit, work
"""


@pytest.mark.full
def test_workers_that_refuse_and_one_that_lies(dask: Dask, tmp_path: Path) -> None:
    """Their tasks go to others; there is no answer of a worker that ends the grader or runs anything in it."""
    place = tmp_path / "unpickled"
    place.mkdir()
    dask.start_worker("bare", WITHOUT_PROTECTIONS)
    dask.start_worker("old", OLD)
    said: list[str] = []
    with pytest.raises(NoWorkersError, match="No worker takes submissions") as stopped:
        list(graded(cluster(dask.address, said, another=1), QUICK, {"ada": around()}, tmp_path / "none"))
    for words in (*Protections(None, 0, True).missing, "Worker bare", "Worker old", "it has svi_course 0.0.1"):
        assert words in str(stopped.value)

    dask.start_worker("liar", LYING.format(place=str(place), good=GOOD))
    students = ("pickled", "in a list", "text", "nothing", "garbage", "another kind", "no end", "raises")
    students += ("raises what cannot be read",)
    status = dict.fromkeys(students, "our mistake") | {
        "forged": "tampered",
        "another problem": "tampered",
        "empty": "crashed",
    }
    said.clear()
    workers = cluster(dask.address, said, another=60)
    records = list(graded(workers, QUICK, dict.fromkeys(status, around()), tmp_path / "records"))
    assert {record.student: record.status for record in records} == status, [record.because for record in records]
    assert {record.score for record in records} == {None}
    # Each of those that refuse is named once.
    assert sum("Worker bare is left out" in words for words in said) == 1
    # Only the worker itself unpickled to an effect: what Dask unpickles in the courier can write nowhere.
    assert {int(file.name) for file in place.iterdir()} == {dask.processes["liar"].pid}


# Workers without a sandbox: one takes a task and is never heard of again, one tells of a run of nothing.
WITHOUT_SANDBOX = """
import pathlib, time
from svi_course.grading.workers import worker
from svi_course.grading.workers.errand import Answer

def work(digest, task):
    pathlib.Path({place!r}).touch()
    time.sleep({seconds})
    return Answer(kind="told").to_bytes({good!r})

worker.admit = lambda errand: Answer(kind="ready", tier="namespaces and Landlock").to_bytes()
worker.work = work
"""


@pytest.mark.full
def test_a_worker_that_never_answers(dask: Dask, tmp_path: Path) -> None:
    """It is left out, and what it was given goes to others."""
    taken = tmp_path / "taken"
    dask.start_worker("silent", WITHOUT_SANDBOX.format(place=str(taken), seconds=3600, good=GOOD))

    def start_another() -> None:
        while not taken.exists():
            time.sleep(0.1)
        dask.start_worker("second", WITHOUT_SANDBOX.format(place=str(taken), seconds=0, good=GOOD))

    threading.Thread(target=start_another, daemon=True).start()
    said: list[str] = []
    workers = cluster(dask.address, said, another=300, silence=10)
    (record,) = graded(workers, QUICK, {"ada": around()}, tmp_path / "records")
    assert record.status == "crashed", record.because
    assert "Worker silent is left out: it has not answered for 10 seconds." in said
    dask.kill("silent")


# One that is admitted, and then has no sandbox.
REFUSING = """
from svi_course.grading.workers import worker
from svi_course.grading.workers.errand import Answer

worker.admit = lambda errand: Answer(kind="ready", tier="namespaces and Landlock").to_bytes()
worker.work = lambda digest, task: Answer(kind="refused", words="its sandbox did not start.").to_bytes()
"""


@pytest.mark.full
def test_workers_that_refuse_what_they_took(dask: Dask, tmp_path: Path) -> None:
    """However many they are, the next one gets it: none of them was lost."""
    for number in range(MOST_LOSSES):
        dask.start_worker(f"broken{number}", REFUSING)
    said: list[str] = []

    def start_another() -> None:
        while sum("is left out: its sandbox did not start." in words for words in said) < MOST_LOSSES:
            time.sleep(0.1)
        dask.start_worker("good", WITHOUT_SANDBOX.format(place=str(tmp_path / "taken"), seconds=0, good=GOOD))

    threading.Thread(target=start_another, daemon=True).start()
    (record,) = graded(cluster(dask.address, said, another=300), QUICK, {"ada": around()}, tmp_path / "records")
    assert record.status == "crashed", record.because


# Workers without a sandbox. Dask asks them for their answers, and there these go wrong.
DISAPPEARING = """
import functools, os
from svi_course.grading.workers import worker
from svi_course.grading.workers.errand import Answer

worker.admit = lambda errand: Answer(kind="ready", tier="namespaces and Landlock").to_bytes()
worker.work = lambda digest, task: Answer(kind="told").to_bytes()

def dask_setup(worker):
    give, asked = worker.handlers["get_data"], []

    @functools.wraps(give)
    async def get_data(comm, **more):
        asked.append(1)
        if len(asked) == {dies_at}:
            os._exit(1)
        return await give(comm, **more)

    worker.handlers["get_data"] = get_data
"""
UNREADABLE = """
from svi_course.grading.workers import worker

def admit(errand):
    # Its traceback is too deep for a pickle.
    return admit(errand)

worker.admit = admit
"""


@pytest.mark.full
def test_answers_that_go_with_their_workers(dask: Dask, tmp_path: Path) -> None:
    """One dies when it is asked whether it is admitted, one when for its result; one fails beyond words."""
    said: list[str] = []
    unreadable = "Worker unreadable is left out: it failed with an error that cannot be read."

    def one_after_the_other() -> None:
        for name, dies_at in (("unadmitted", 1), ("admitted", 2)):
            dask.start_worker(name, DISAPPEARING.format(dies_at=dies_at))
            assert dask.processes[name].wait() == 1
        dask.start_worker("unreadable", UNREADABLE)
        while unreadable not in said:
            time.sleep(0.1)
        dask.start_worker("good", WITHOUT_SANDBOX.format(place=str(tmp_path / "taken"), seconds=0, good=GOOD))

    starting = threading.Thread(target=one_after_the_other, daemon=True)
    starting.start()
    (record,) = graded(cluster(dask.address, said, another=300), QUICK, {"ada": around()}, tmp_path / "records")
    assert record.status == "crashed", record.because
    starting.join()


# It refuses, and before that tells the scheduler that it has no such thing, and nothing more.
UNTRACEABLE = (
    REFUSING
    + """
import asyncio, functools

def dask_setup(worker):
    give, tell = worker.handlers["get_data"], worker.batched_stream.send
    asked = []

    @functools.wraps(give)
    async def get_data(comm, keys, **more):
        asked.extend(keys)
        # The first time it is asked whether it is admitted.
        for key in asked[1:]:
            tell({"op": "release-worker-data", "key": key, "stimulus_id": "test"})
        worker.batched_stream.send = lambda *messages: tell(*(one for one in messages if one.get("key") not in asked))
        await asyncio.sleep(1)
        return await give(comm, keys=keys, **more)

    worker.handlers["get_data"] = get_data
"""
)


@pytest.mark.full
def test_a_refusal_that_is_with_nobody(dask: Dask, tmp_path: Path) -> None:
    """It leaves nobody out, and does not go on for ever."""
    dask.start_worker("untraceable", UNTRACEABLE)
    said: list[str] = []
    (record,) = graded(cluster(dask.address, said), QUICK, {"ada": around()}, tmp_path / "records")
    assert record.status == "our mistake", record.because
    assert f"handed out {MOST_LOSSES} times" in record.because
    assert not any("left out" in words for words in said)


@pytest.mark.full
def test_without_landlock_a_worker_could_take_the_courier_over(dask: Dask, tmp_path: Path) -> None:
    """Why there is a courier: Dask's client unpickles a worker's error whatever it is told to accept."""
    place = tmp_path / "unpickled"
    place.mkdir()
    dask.start_worker("liar", LYING.format(place=str(place), good=GOOD))
    said: list[str] = []
    workers = Cluster(dask.address, Errand(limits=Limits()), Protections((), 0, True), say=said.append)
    assert "Landlock is missing here" in said[0]
    (record,) = graded(workers, QUICK, {"raises": around()}, tmp_path / "records")
    assert record.status == "our mistake"
    others = {int(file.name) for file in place.iterdir()} - {dask.processes["liar"].pid}
    assert others
    assert os.getpid() not in others
