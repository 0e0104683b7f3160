"""Every attack that succeeds on graders today, against the real sandbox, with honest answers beside it."""

from __future__ import annotations

import sqlite3
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from handed_in import CHOICE, NUMBER, QUICK, answered, around, cell, content

import svi_course
from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.linux import Sandbox
from svi_course.grading.sandbox.protections import Protections, detect
from svi_course.grading.verdicts import Graded, grade

pytestmark = pytest.mark.fits

LIMITS = Limits(
    cpu_seconds=12, cell_seconds=3, wall_seconds=30, memory=1536 * 2**20, folder=48 * 2**20, told=24 * 2**20
)
HERE = detect()
TIERS = {
    "namespaces": HERE,
    "landlock": Protections(bubblewrap=None, landlock=HERE.landlock, seccomp=HERE.seccomp),
}
FULL = (NUMBER, CHOICE)


@pytest.fixture(scope="module", params=list(TIERS))
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    protections = TIERS[request.param]
    expected = {"namespaces": "namespaces and Landlock", "landlock": "Landlock alone"}
    assert protections.tier == expected[request.param], "this machine lacks what the test is about"
    with Sandbox(protections, LIMITS) as started:
        yield started


def graded(sandbox: Sandbox, notebook: bytes) -> Graded:
    return grade(sandbox, QUICK, "ada", notebook, LIMITS)


def passed(result: Graded) -> set[str]:
    return {o.problem for o in result.outcomes if o.report is not None and o.report.passed}


def printed(result: Graded) -> str:
    cells = [c for c in result.notebook.cells if c.cell_type == "code"]
    return "".join(o.get("text", "") + "\n".join(o.get("traceback", ())) for c in cells for o in c.outputs)


def refused(*statements: str) -> list[str]:
    """Cells that say REFUSED for what the system does not allow, and HOLE for what it does."""
    return [
        "try:\n"
        + textwrap.indent(statement, "    ")
        + "\nexcept (OSError, ValueError) as error:\n    print('REFUSED', error)\n"
        "else:\n    print('HOLE')"
        for statement in statements
    ]


def test_an_honest_submission(sandbox: Sandbox) -> None:
    result = graded(sandbox, around("import warnings; warnings.warn('old', DeprecationWarning)\n1 + 1"))
    assert (result.status, passed(result)) == ("graded", set(FULL)), result.because
    assert result.score == sum(svi_course.exercise(problem).points for problem in FULL)
    outputs = next(c.outputs for c in result.notebook.cells if c.source.endswith("1 + 1"))
    assert outputs[-1].data["text/plain"] == "2"


def test_a_fork_is_safe_and_nothing_has_run_yet(sandbox: Sandbox) -> None:
    assert sandbox.threads == 1
    code = "from jax._src import xla_bridge; assert not xla_bridge._backends; print('NO BACKEND YET')"
    assert "NO BACKEND YET" in printed(graded(sandbox, content(cell(code))))


def test_processes_network_and_others_are_out_of_reach(sandbox: Sandbox, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("as it was")
    cells = refused(
        "import os; os.fork()",
        "import os; os.posix_spawn('/bin/true', ['true'], {})",
        "import os; os.execv('/bin/true', ['true'])",
        "import subprocess; subprocess.run(['true'])",
        "import multiprocessing as m; p = m.get_context('fork').Process(target=print); p.start()",
        "import socket; socket.create_connection(('127.0.0.1', 80), 1)",
        "import socket; socket.socket(socket.AF_UNIX).bind('\\0abstract')",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 53))",
        "import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
        "import os, signal; os.kill(-1, signal.SIGKILL)",
        "import os, signal; os.killpg(0, 0)",
        "import os; open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
        "import os; open(f'/proc/{os.getppid()}/environ', 'rb').read(1)",
        "import os, resource; resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
        "import os; os.setpriority(os.PRIO_PROCESS, 0, -5)",
        "import os; os.memfd_create('x')",
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (99999, 99999))",
        f"open({str(victim)!r}).read()",
        f"open({str(victim)!r}, 'w')",
        f"import os; os.truncate({str(victim)!r}, 0)",
        f"import os; os.remove({str(victim)!r})",
        f"import os; os.rename({str(victim)!r}, 'mine')",
        f"import os; os.link({str(victim)!r}, 'mine')",
        f"import os; os.symlink({str(victim)!r}, 'there'); open('there').read()",
        f"import os; os.listdir({str(tmp_path)!r})",
        "import jax, os; open(os.path.join(os.path.dirname(jax.__file__), 'x.py'), 'w')",
        "import jax, os; os.link(jax.__file__, 'jax.py')",
        "import fcntl, os; r, w = os.pipe(); fcntl.fcntl(r, fcntl.F_SETOWN, os.getppid())",
        "open('/dev/shm/x', 'w')",
        "open('/dev/tty')",
        "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\n"
        "if libc.ptrace(16, __import__('os').getppid(), 0, 0) < 0: raise OSError(ctypes.get_errno(), 'ptrace')",
        "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\n"
        "if libc.syscall(425, 8, None) < 0: raise OSError(ctypes.get_errno(), 'io_uring_setup')",
        "import ctypes; libc = ctypes.CDLL(None, use_errno=True)\n"
        "if libc.unshare(0x10000000) < 0: raise OSError(ctypes.get_errno(), 'unshare')",
    )
    result = graded(
        sandbox, around(*cells, f"import os; os.chmod({str(victim)!r}, 0); os.chown({str(victim)!r}, 7, 7)")
    )
    words = printed(result)
    assert "HOLE" not in words, words
    assert words.count("REFUSED") == len(cells), words
    assert (result.status, passed(result)) == ("graded", set(FULL))
    assert victim.read_text() == "as it was"
    assert victim.stat().st_mode & 0o600 == 0o600
    assert victim.stat().st_uid != 7


def test_no_secret_is_found(sandbox: Sandbox, tmp_path: Path) -> None:
    """Course key, gradebook, source, another submission, the instructor's folder: by path, by search, in memory."""
    secrets = {
        "course_key": tmp_path / ".svi-course-key",
        "source": tmp_path / "source" / "hw1" / "hw1.ipynb",
        "instructor": tmp_path / "instructor" / "solutions.py",
        "submission": tmp_path / "submitted" / "bob" / "hw1" / "hw1.ipynb",
    }
    for name, file in secrets.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"SECRET-{name}-4711")
    database = tmp_path / "gradebook.db"
    with sqlite3.connect(database) as book:
        book.execute("create table grade (score)")
    graded(sandbox, content(cell("mine = 'WRITTEN' + '-BY-BOB-0815'\nprint(mine)"), *answered(NUMBER)))
    code = f"""
        import glob, os, re, sqlite3
        for path in {[str(path) for path in (*secrets.values(), database)]!r}:
            try:
                print("HOLE", path, open(path, "rb").read(20))
            except OSError:
                print("REFUSED")
        try:
            sqlite3.connect({str(database)!r}, timeout=1).execute("begin exclusive")
            print("HOLE lock")
        except sqlite3.OperationalError:
            print("REFUSED")
        for folder, _, files in os.walk("/"):
            if folder.startswith(("/usr", "/lib", "/proc", "/sys")) or "site-packages" in folder or "python3" in folder:
                continue
            for name in files:
                try:
                    if re.search(rb"[S]ECRET-|[W]RITTEN-BY-BOB", open(os.path.join(folder, name), "rb").read(10**6)):
                        print("HOLE", folder, name)
                except OSError:
                    pass
        for process in glob.glob("/proc/[0-9]*"):
            if process != f"/proc/{{os.getpid()}}":
                for name in ("cmdline", "environ", "maps"):
                    try:
                        print("HOLE", process, open(f"{{process}}/{{name}}", "rb").read(20))
                    except OSError:
                        pass
        print("HOLE environment" if re.search("SECRET|KEY|TOKEN|gradebook", str(os.environ), re.I) else "REFUSED")
        """
    memory = """
        import ctypes
        # In halves: the search must not find itself.
        FIRST, SECOND = {halves}
        found = "nothing"
        with open("/proc/self/maps") as maps:
            # What libraries brought with them is as it lies on the disk, and slow to read from there.
            places = [line.split() for line in maps if "[v" not in line and ".so" not in line]
        for where, modes, *_ in places:
            low, high = (int(end, 16) for end in where.split("-"))
            if "r" in modes and high - low < 2**28:
                if any(part.startswith(SECOND) for part in ctypes.string_at(low, high - low).split(FIRST)[1:]):
                    found = (FIRST + SECOND).decode()
        print(found)
        """
    own = "# EXAMPLE OF ADA'S OWN"
    halves = (b"WRITTEN", b"-BY-BOB"), (b"EXAMPLE OF", b" ADA'S"), (b"SECRET-", b"submission-4")
    # A cell each: all of the memory is much to read in the time of one.
    searches = [textwrap.dedent(memory).format(halves=pair) for pair in halves]
    result = graded(sandbox, around(textwrap.dedent(code), own, *searches))
    words = printed(result)
    assert "HOLE" not in words, words
    assert words.count("REFUSED") == len(secrets) + 3, words
    # The search finds what is there.
    assert words.split("\n")[-4:-1] == ["nothing", "EXAMPLE OF ADA'S", "nothing"], words


ENDS = {
    "loop": ("while True: pass", "timed out", FULL),
    "loop-that-lets-nothing-pass": (
        "from signal import *\nfor number in (SIGPROF, SIGXCPU, SIGINT, SIGTERM): signal(number, SIG_IGN)\n"
        "while True: pass",
        "timed out",
        (NUMBER,),
    ),
    "sleep": ("import time\nwhile True: time.sleep(1000)", "timed out", (NUMBER,)),
    "endless-output": ("while True: print('x' * 1000)", "timed out", FULL),
    "fifty-megabytes": ("print('x' * 50_000_000)", "graded", FULL),
    "os-exit": ("import os; os._exit(0)", "crashed", (NUMBER,)),
    "sys-exit": ("import sys; sys.exit(3)", "graded", FULL),
    "kills-itself": ("import os; os.kill(os.getpid(), 9)", "crashed", (NUMBER,)),
    "segmentation-fault": ("import ctypes; ctypes.string_at(0)", "crashed", (NUMBER,)),
    "memory": ("kept = []\nwhile True: kept.append(bytes(10**8))", "graded", FULL),
    "shared-memory": ("import mmap\nkept = []\nwhile True: kept.append(mmap.mmap(-1, 10**8))", "graded", FULL),
    "threads": (
        "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(9,), daemon=True).start()",
        "graded",
        FULL,
    ),
}
IN_THE_GATE = {"loop", "os-exit", "fifty-megabytes", "memory"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in IN_THE_GATE else [pytest.mark.full]) for name in ENDS]
)
def test_what_would_not_end_costs_nothing_that_was_done(sandbox: Sandbox, name: str) -> None:
    """A cell that is ended costs the cells after it nothing; a process that ends keeps what was handed in before."""
    attack, status, left = ENDS[name]
    result = graded(sandbox, around(attack))
    assert (result.status, passed(result)) == (status, set(left)), result.because
    assert result.because if status != "graded" else not result.because
    # Nothing of it is left for the next.
    assert passed(graded(sandbox, around())) == set(FULL)


def test_an_answer_that_loops_waits_for_somebody(sandbox: Sandbox) -> None:
    """The machine may be to blame: no points are given, and none are taken."""
    result = graded(sandbox, content(*answered(NUMBER, "while True: pass"), *answered(CHOICE)))
    assert (result.status, result.score, passed(result)) == ("timed out", None, {CHOICE})
    assert result.outcomes[0].status == "timed out"


def test_a_full_disk(sandbox: Sandbox) -> None:
    attack = "for i in range(10**6):\n    with open(f'{i}', 'wb') as file: file.write(bytes(20_000_000))"
    result = graded(sandbox, around(attack))
    assert result.status in ("crashed", "graded")
    assert NUMBER in passed(result)
    words = printed(graded(sandbox, around("import os; print('FILES', [f for f in os.listdir('.') if f[0] != '.'])")))
    assert "FILES []" in words


def test_a_folder_that_will_not_go(sandbox: Sandbox) -> None:
    attack = """
        import os
        for _ in range(300):
            os.mkdir("d")
            os.chdir("d")
        open("file", "w").write("MARK")
        """
    graded(sandbox, around(textwrap.dedent(attack)))
    words = printed(graded(sandbox, around("import os; print('FILES', [f for f in os.listdir('.') if f[0] != '.'])")))
    assert "FILES []" in words


WRONG = "log_evidence = 3.0"
PATCHES = {
    "the judge": "import svi_course.judge as j, svi_course._exercise as e\n"
    "j.judge = e.judge = lambda seen, truth, blank: blank.model_copy(update={'score': blank.points})",
    "the report": "from svi_course import Report\nReport.passed = property(lambda self: True)\nReport.score = 2",
    "the truth": "import svi_course\nt = svi_course.exercise('elbo.coin-evidence').truth\n"
    "object.__setattr__(t, 'tolerance', 1e9)",
    "the check": "from svi_course import Exercise\nExercise.check = lambda self, *answer: print('full points')",
    "a forged result": 'print(\'{"frame": "answer", "score": 2, "passed": true}\')',
    "asserts": "import builtins\nbuiltins.AssertionError = Warning",
}


@pytest.mark.parametrize("name", PATCHES)
def test_a_wrong_answer_stays_wrong(sandbox: Sandbox, name: str) -> None:
    result = graded(sandbox, content(cell(PATCHES[name]), *answered(NUMBER, WRONG), *answered(CHOICE)))
    assert (result.status, passed(result)) == ("graded", {CHOICE}), result.because
    assert [o.report.score for o in result.outcomes if o.report] == [0, svi_course.exercise(CHOICE).points]


def test_an_answer_that_would_be_harmful_to_unpickle(sandbox: Sandbox) -> None:
    code = "class Evil:\n    def __reduce__(self): return (print, ('HOLE',))\n\nlog_evidence = Evil()"
    result = graded(sandbox, content(*answered(NUMBER, code), *answered(CHOICE)))
    assert (result.status, passed(result)) == ("graded", {CHOICE})


FORGED = {
    "no frame": b"hello",
    "another problem": b'{"frame": "answer", "problem": "elbo.coin-guide", "untouched": true}',
    "another kind": b'{"frame": "answer", "problem": "elbo.coin-evidence", "observation": {"kind": "choice"}}',
    "cells that there are not": b'{"frame": "cell", "index": 99, "outputs": []}',
    "outputs that no cell has": b'{"frame": "cell", "index": 0, "outputs": [{"output_type": "error"}]}',
    "a number that is none": b'{"frame": "cell", "index": NaN}',
}
FIND = """
    import os, stat
    for handle in range(3, 64):
        try:
            if stat.S_ISFIFO(os.fstat(handle).st_mode):
                {do}
        except OSError:
            pass
    """


@pytest.mark.parametrize("name", FORGED)
def test_what_is_forged_is_tampered_with(sandbox: Sandbox, name: str) -> None:
    """The way out of the sandbox is open to whoever looks for it; what comes through is not believed."""
    forge = FIND.format(do=f"os.write(handle, {FORGED[name] + bytes([10])!r}); os._exit(0)")
    result = graded(sandbox, content(cell(textwrap.dedent(forge)), *answered(NUMBER)))
    assert result.status == "tampered"
    assert result.score is None
    assert result.because


@pytest.mark.full
def test_too_much_is_tampered_with(sandbox: Sandbox) -> None:
    flood = FIND.format(do="\n                while True: os.write(handle, b'x' * 65536)")
    started = time.monotonic()
    assert graded(sandbox, around(textwrap.dedent(flood))).status == "tampered"
    assert time.monotonic() - started < LIMITS.wall_seconds
    assert passed(graded(sandbox, around())) == set(FULL)
