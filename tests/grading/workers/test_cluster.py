"""Submissions on the workers of a Dask cluster: lost, refusing and lying ones change no verdict."""

from __future__ import annotations

import io
import json
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from classes import a_class, answered, solved
from clusters import NOTHING_COMPILED, Dask, cluster, graded
from handed_in import QUICK, around
from typer.testing import CliRunner

from svi_course.cli import app
from svi_course.grading.border import TamperedError
from svi_course.grading.limits import Limits
from svi_course.grading.runs import Ended, Told
from svi_course.grading.sandbox.protections import Protections
from svi_course.grading.workers import messages
from svi_course.grading.workers.cluster import Cluster
from svi_course.grading.workers.dispatch import MOST_LOSSES
from svi_course.grading.workers.errand import Answer, Errand, answer_from
from svi_course.grading.workers.messages import Message
from svi_course.grading.workers.protocol import NoWorkersError

END = Ended(code=0, reason="", cpu=1.0, memory=2, clean=True)


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    folder = tmp_path / "dask"
    folder.mkdir()
    with Dask(folder) as started:
        yield started


def test_what_comes_back_is_what_was_told() -> None:
    told = Told(b'{"frame": "done"}\n{"cut', END)
    assert Told.from_bytes(told.to_bytes(), 100) == told
    answer = Answer(kind="told")
    assert answer_from(answer.to_bytes(told.to_bytes())) == (answer, told.to_bytes())


GOOD = Told(b"", END).to_bytes()
GARBLED = {
    "nothing": b"",
    "no JSON": b"\x80\x04K\x01.",
    "no end": b"[]\n",
    "another reason": GOOD.replace(b'""', b'"why"'),
    "a number that is none": GOOD.replace(b"1.0", b"NaN"),
    "a time below zero": GOOD.replace(b"1.0", b"-1.0"),
    "a number too large to write": GOOD.replace(b": 2,", b": " + b"9" * 5000 + b","),
    "a text for a number": GOOD.replace(b"1.0", b'"1.0"'),
    "nested": b"[" * 900,
    "a long end": b" " * 2000 + GOOD,
    "too much": GOOD + bytes(200),
}


@pytest.mark.parametrize("name", GARBLED)
def test_what_is_garbled_is_refused(name: str) -> None:
    assert Told.from_bytes(GOOD, 100).ended == END
    with pytest.raises(TamperedError):
        Told.from_bytes(GARBLED[name], 100)


@pytest.mark.parametrize(
    "data", [None, 7, "text", b"", b"{}", b'{"kind": "other"}\n', b'{"kind": "told", "more": 1}\n']
)
def test_what_is_no_answer_is_refused(data: object) -> None:
    with pytest.raises(TamperedError):
        answer_from(data)


def test_messages_of_a_courier_that_was_taken_over() -> None:
    pipe = io.BytesIO()
    messages.write(pipe, Message(kind="result", key="ada"), b"body")
    messages.write(pipe, Message(kind="room", threads=3))
    pipe.seek(0)
    assert messages.read(pipe) == (Message(kind="result", key="ada", size=4), b"body")
    assert messages.read(pipe) == (Message(kind="room", threads=3), b"")
    assert messages.read(pipe) is None
    for line in (
        b"\x80\x04K\x01.\n",
        b'{"kind": "result", "size": -1}\n',
        b'{"kind": "result", "size": 1e99}\n',
        b"[]\n",
    ):
        with pytest.raises(TamperedError):
            messages.read(io.BytesIO(line))
    # What was cut off is the end.
    assert messages.read(io.BytesIO(b'{"kind": "result", "size": 9}\nbody')) is None


@pytest.mark.full
def test_a_worker_is_killed(dask: Dask, tmp_path: Path) -> None:
    """Two worker processes; what one ran is run by the other, and the verdicts are those of an undisturbed run."""
    for name in ("first", "second"):
        dask.start_worker(name)
    submissions = {
        "ada": around(),
        "bob": around("import time; time.sleep(3)"),
        "cem": around("import os; os._exit(0)"),
        "dot": None,
        "eve": b"no notebook",
        "fay": around("import time; time.sleep(3)"),
        "gus": around(),
    }
    said: list[str] = []
    workers = cluster(dask.address, said)
    records = graded(workers, QUICK, submissions, tmp_path / "records")
    done = [next(records) for _ in range(3)]
    dask.kill("first")
    done += records
    assert {record.student: record.status for record in done} == {
        "ada": "graded",
        "bob": "graded",
        "cem": "crashed",
        "dot": "missing",
        "eve": "crashed",
        "fay": "graded",
        "gus": "graded",
    }, [record.because for record in done]
    assert len(done) == len(submissions)
    assert {record.score for record in done if record.status == "graded"} == {4.0}
    assert workers.confinement.tier == "namespaces and Landlock"


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


@pytest.mark.full
def test_nobody_is_there(dask: Dask, tmp_path: Path) -> None:
    """A scheduler without workers, and no scheduler: a sentence, a time, an end."""
    said: list[str] = []
    workers = cluster(dask.address, said, worker=1)
    with pytest.raises(NoWorkersError, match=rf"{dask.address} had no worker .* dask worker {dask.address}"):
        list(graded(workers, QUICK, {"ada": around()}, tmp_path / "records"))
    dask.kill("scheduler")
    with pytest.raises(NoWorkersError, match=f"{dask.address} is lost: it cannot be reached"):
        list(graded(cluster(dask.address, said, away=0, connect=1), QUICK, {"ada": around()}, tmp_path / "records"))
    with pytest.raises(NoWorkersError, match="Dask cannot use nonsense://host"):
        list(graded(cluster("nonsense://host", said), QUICK, {"ada": around()}, tmp_path / "records"))


@pytest.mark.full
def test_a_scheduler_is_started_anew(dask: Dask, tmp_path: Path) -> None:
    """What is not done is sent again, once there is a worker."""
    dask.start_worker("first")
    said: list[str] = []
    submissions = dict.fromkeys(("ada", "bob", "cem", "dot", "eve", "fay"), around("import time; time.sleep(1)"))
    records = graded(cluster(dask.address, said), QUICK, submissions, tmp_path / "records")
    done = [next(records)]
    for name in ("scheduler", "first"):
        dask.kill(name)
    dask.start_scheduler()
    dask.start_worker("second")
    done += records
    assert {record.student: (record.status, record.score) for record in done} == dict.fromkeys(
        submissions, ("graded", 4.0)
    )
    assert len(done) == len(submissions)
    assert any("Trying again for" in words for words in said)


@pytest.mark.full
def test_a_task_that_loses_its_workers(dask: Dask, tmp_path: Path) -> None:
    """It becomes our mistake, never a zero; the others are graded."""
    # Dask may import it twice.
    dying = "import os\nfrom svi_course.grading.workers import worker\n"
    dying += "kept = worker.kept = getattr(worker, 'kept', worker.work)\n"
    dying += "worker.work = lambda digest, task: os._exit(1) if b'ada' in task else kept(digest, task)\n"
    for number in range(6):
        dask.start_worker(f"worker{number}", dying)
    said: list[str] = []
    records = list(graded(cluster(dask.address, said), QUICK, {"ada": around(), "bob": around()}, tmp_path / "records"))
    found = {record.student: (record.status, record.score) for record in records}
    assert found["ada"] == ("our mistake", None)
    assert found["bob"][0] in ("graded", "our mistake")
    assert json.loads((tmp_path / "records" / "ada.json").read_text())["because"].endswith("were lost.")


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


@pytest.mark.full
def test_by_tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the certificates that Dask's configuration names, which the courier may read."""
    folder = tmp_path / "dask"
    folder.mkdir()
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TLS__CA_FILE", str(cert))
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{role}__KEY", str(key))
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{role}__CERT", str(cert))
    with Dask(folder, "tls") as dask:
        dask.start_worker("first")
        records = list(graded(cluster(dask.address, []), QUICK, {"ada": around()}, tmp_path / "records"))
        assert [(record.status, record.score) for record in records] == [("graded", 4.0)]
        monkeypatch.delenv("DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY")
        monkeypatch.delenv("DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT")
        with pytest.raises(NoWorkersError, match=dask.address):
            list(graded(cluster(dask.address, [], away=0, connect=5), QUICK, {"ada": around()}, tmp_path / "none"))


@pytest.mark.full
def test_the_command(dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Graded by a cluster's worker, entered here; without the scheduler what is graded stays."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    dask.start_worker("first", NOTHING_COMPILED)
    course = a_class(tmp_path / "course", "hw1")
    right = {key: text for key, text in solved("hw1", "numpyro").items() if key != "hw1.kicked-to-death"}
    course.submit("hw1", "ada", answered(course.released("hw1"), right))
    words = ["grade", "hw1", "--course", str(course.folder), "--scheduler", dask.address]
    result = CliRunner().invoke(app, [*words, "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["protections"] == "namespaces and Landlock"
    (ada,) = (one for one in told["submissions"] if one["student"] == "ada")
    assert ada["status"] == "graded"
    assert ada["score"] > 0
    for name in ("first", "scheduler"):
        dask.kill(name)
    # Nothing is left to run, and so nobody is asked.
    assert CliRunner().invoke(app, words).exit_code == 0
    course.submit("hw1", "bob", course.released("hw1"))
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2, result.output
    assert "it cannot be reached" in result.stderr
    assert "What is graded stays" in result.stderr
    assert course.scores()["hw1", "ada"] == ada["score"]
