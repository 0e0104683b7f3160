"""What a class hands in that nobody would wish for: a download of Canvas, made from a seed."""

from __future__ import annotations

import io
import json
import random
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from classes import Class, answered, solved
from nbgrader.api import Gradebook

from svi_course.grading.books.course import Course

HW = "hw1"
FIT = "hw1.kicked-to-death"
# The first of Canvas's numbers of users, and of files.
USERS, FILES = 10_000, 500
MEGABYTES_60 = 60 * 2**20
# An odd number, so that it is found in the archive nowhere else.
BOMB = 200 * 2**20 + 12_345

WRONG = (
    "evidence_mean_sd = (1.0, 2.0, 3.0)",
    "evidence_mean_sd = 1 / 0",
    "evidence_mean_sd = 'twelve'",
    "evidence_mean_sd = (float('nan'),) * 3",
    "while True print('no Python')",
)
# Each ends soon, and always in the same way.
HOSTILE = (
    "import os; os._exit(3)",
    "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    "import os, signal; os.kill(os.getppid(), signal.SIGKILL)",
    "import subprocess; subprocess.Popen(['setsid', 'sleep', '1000'])",
    "import os\nos.makedirs('a/b')\nopen('a/b/c', 'w').write('x')\nos.chmod('a/b', 0)\nos.chmod('a', 0)",
    "import os; os.symlink('/etc', 'etc'); os.mkfifo('pipe')",
    "open('/etc/passwd', 'a').write('mallory')",
    "open(__import__('os').path.expanduser('~/../../course_key')).read()",
    "import socket; socket.create_connection(('127.0.0.1', 22), timeout=1)",
    "print('\\x1b]0;title\\x07' * 1000)",
    "__import__('sys').exit(0)",
)
NO_NOTEBOOK = (
    b"Dear professor, my notebook is on my other computer.\n",
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    b"[]",
    b"[" * 100_000,
    b'{"cells": 3, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
    b'{"cells": [], "metadata": {}, "nbformat": 99, "nbformat_minor": 5}',
    bytes(range(256)) * 100,
)


@dataclass(frozen=True)
class Handed:
    """A file of the download. link: whether it is a symbolic one; then its content says where to."""

    name: str
    content: Callable[[], bytes]
    link: bool = False


class Generated:
    """The notebooks and other things that students of one class may hand in. seed: everything follows from it."""

    def __init__(self, course: Class, seed: int) -> None:
        self._released = course.released(HW)
        self._random = random.Random(seed)
        self._right = solved(HW, "numpyro")

    def handed(self, kind: str, number: int) -> list[Handed]:
        """What the student of that number hands in."""
        name = f"{student(number)}_{USERS + number}_{FILES + number}_{HW}.ipynb"
        if kind == "missing":
            return []
        if kind == "link":
            at = self._random.choice((f"{student(0)}_{USERS}_{FILES}_{HW}.ipynb", "../../course_key", "/etc/passwd"))
            return [Handed(name, at.encode, link=True)]
        if kind == "leads out":
            start = self._random.choice(("../", "../../", "/", "C:\\", "a/../../"))
            return [Handed(start + name, self._notebook())]
        return [Handed(name, getattr(self, f"_{kind.replace(' ', '_')}")())]

    def _notebook(self, *, fit: bool = False, **cells: str) -> Callable[[], bytes]:
        right = self._right if fit else {key: text for key, text in self._right.items() if key != FIT}
        notebook = answered(self._released, right | {f"{HW}.{name.replace('_', '-')}": cells[name] for name in cells})
        return lambda: nbformat.writes(notebook).encode()

    def _right_one(self) -> Callable[[], bytes]:
        return self._notebook()

    def _fit(self) -> Callable[[], bytes]:
        return self._notebook(fit=True)

    def _slow(self) -> Callable[[], bytes]:
        right = self._right[f"{HW}.rate-of-alphas"]
        return self._notebook(rate_of_alphas=f"import time\ntime.sleep(3)\n{right}")

    def _starter(self) -> Callable[[], bytes]:
        return lambda: nbformat.writes(self._released).encode()

    def _wrong(self) -> Callable[[], bytes]:
        return self._notebook(rate_of_alphas=self._random.choice(WRONG))

    def _hostile(self) -> Callable[[], bytes]:
        where = self._random.choice(("rate_of_alphas", "best_log_normal"))
        return self._notebook(**{where: self._random.choice(HOSTILE)})

    def _empty(self) -> Callable[[], bytes]:
        return bytes

    def _no_notebook(self) -> Callable[[], bytes]:
        content = self._random.choice(NO_NOTEBOOK)
        return lambda: content

    def _too_large(self) -> Callable[[], bytes]:
        return self._notebook(rate_of_alphas=f"# {'x' * MEGABYTES_60}")

    def _encoding(self) -> Callable[[], bytes]:
        encoding = self._random.choice(("utf-16", "utf-32-le", "latin-1", "utf-8-sig"))
        notebook = self._notebook(rate_of_alphas="evidence_mean_sd = 'n\xe4h'")
        return lambda: json.dumps(json.loads(notebook()), ensure_ascii=False).encode(encoding, "replace")

    def _old(self) -> Callable[[], bytes]:
        version = self._random.choice((3, 4))
        notebook = self._notebook()

        def older() -> bytes:
            made: Any = nbformat.reads(notebook().decode(), as_version=4)
            if version == 3:
                return bytes(nbformat.v3.writes_json(nbformat.convert(made, 3)).encode())
            made.nbformat_minor = 2
            for cell in made.cells:
                del cell["id"]
            return nbformat.writes(made).encode()

        return older

    def _bomb(self) -> Callable[[], bytes]:
        return lambda: bytes(BOMB)


# The cheap ones, each at least once; what a zip bomb or 60 MB costs is theirs.
KINDS = ("right one", "wrong", "hostile", "empty", "no notebook", "encoding", "old", "link", "leads out", "starter")
LARGE = ("too large", "bomb")


def student(number: int) -> str:
    return f"student{number:04}"


def generate(course: Class, folder: Path, kinds: list[str], seed: int) -> Path:
    """Enter a student for each of these kinds into a course's gradebook, and give the zip with what they hand in."""
    with Gradebook(Course(course.folder).directory.db_url, course.folder.name) as book:
        for number in range(len(kinds)):
            book.add_student(student(number), lms_user_id=str(USERS + number))
    made = Generated(course, seed)
    file = folder / "download.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, kind in enumerate(kinds):
            for handed in made.handed(kind, number):
                _pack(archive, handed)
    if "bomb" in kinds:
        _say_less(file)
    return file


def _pack(archive: zipfile.ZipFile, handed: Handed) -> None:
    entry = zipfile.ZipInfo(handed.name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = ((stat.S_IFLNK if handed.link else stat.S_IFREG) | 0o644) << 16
    with archive.open(entry, "w") as into, io.BytesIO(handed.content()) as content:
        while block := content.read(2**20):
            into.write(block)


def _say_less(file: Path) -> None:
    """Let each bomb say that it holds a kilobyte."""
    file.write_bytes(file.read_bytes().replace(BOMB.to_bytes(4, "little"), (1024).to_bytes(4, "little")))
