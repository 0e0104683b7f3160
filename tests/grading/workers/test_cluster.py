"""Submissions on the workers of a Dask cluster: lost workers and schedulers change no verdict."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from classes import a_class, answered, solved
from clusters import NOTHING_COMPILED, Dask, cluster, graded
from handed_in import QUICK, around
from typer.testing import CliRunner

from svi_course.cli import app
from svi_course.grading.workers.protocol import NoWorkersError


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
