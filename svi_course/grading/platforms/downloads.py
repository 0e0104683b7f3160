"""The files of a download, a folder or a zip, read with care: whoever handed in chose some of their names, and all of
their contents. Nothing is ever written under a name from here."""

from __future__ import annotations

import contextlib
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from svi_course.grading.cells import LARGEST

# A large course hands in a few thousand; each costs memory before anything of it is read.
MOST_FILES = 100_000
# A platform's own list of a large course; beyond it nothing is read.
LARGEST_LIST = 256 * 2**20
# What systems and editors leave beside people's files.
JUNK = ("__MACOSX", ".ipynb_checkpoints")
# In a zip, that its names are UTF-8; not all that write UTF-8 say so.
UTF8_FLAG = 0x800


class UnreadableEntryError(Exception):
    """A file of a download that is not read; says why."""


@dataclass(frozen=True)
class Entry:
    """A file of a download. parts: of its name, without anything that leads elsewhere. size: in bytes.

    trouble: why it is not read, empty if it can be. leads_out: its name would have led elsewhere.
    """

    name: str
    parts: tuple[str, ...]
    size: int
    trouble: str
    leads_out: bool
    _open: Callable[[], IO[bytes]] = field(repr=False, compare=False)

    @property
    def is_notebook(self) -> bool:
        """By its name."""
        return self.parts[-1].casefold().endswith(".ipynb")

    def read(self, most: int = LARGEST) -> bytes:
        """Its content, of which no more than `most` bytes are unpacked. Raises UnreadableEntryError."""
        if self.trouble:
            raise UnreadableEntryError(self.trouble)
        if self.size > most:
            raise UnreadableEntryError(f"it has {self.size / 2**20:.0f} MB, and at most {most / 2**20:.0f} are read")
        try:
            with self._open() as file:
                # A zip may say less than there is.
                content = file.read(most + 1)
        except (OSError, RuntimeError, NotImplementedError, EOFError, ValueError, zipfile.BadZipFile) as error:
            raise UnreadableEntryError(f"it is damaged or locked ({error})") from None
        except Exception as error:
            # Each way of packing raises errors of its own.
            raise UnreadableEntryError(f"it cannot be unpacked ({type(error).__name__})") from None
        if len(content) > most:
            raise UnreadableEntryError(f"it has more than {most / 2**20:.0f} MB")
        return content


@contextlib.contextmanager
def download(source: Path) -> Iterator[list[Entry]]:
    """The files of a folder or a zip, ordered by name, while it is open. Raises ValueError if it is none."""
    if source.is_dir():
        yield _limited(_of_folder(source))
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            yield _limited(_of_zip(archive))
    else:
        raise ValueError(f"{source} is neither a folder nor a zip.")


def _limited(entries: Iterator[Entry]) -> list[Entry]:
    kept = []
    for entry in entries:
        if not entry.parts or set(entry.parts) & set(JUNK) or entry.parts[-1].startswith("."):
            continue
        kept.append(entry)
        if len(kept) > MOST_FILES:
            raise ValueError(f"There are more than {MOST_FILES} files; that is no download of a course.")
    return sorted(kept, key=lambda entry: entry.parts)


def _of_folder(source: Path) -> Iterator[Entry]:
    # Links are not followed: one could lead to another's work, or to the solutions.
    for folder, folders, files in os.walk(source):
        for name in (*folders, *files):
            path = Path(folder) / name
            told = path.lstat()
            if stat.S_ISDIR(told.st_mode):
                continue
            trouble = "" if stat.S_ISREG(told.st_mode) else "it is a link, or no file at all"
            shown = os.fsencode(path.relative_to(source)).decode("utf-8", "replace")
            parts = tuple(shown.split(os.sep))
            yield Entry(shown, parts, told.st_size, trouble, False, lambda path=path: path.open("rb"))  # type: ignore[misc]


def _of_zip(archive: zipfile.ZipFile) -> Iterator[Entry]:
    for info in archive.infolist():
        if info.is_dir():
            continue
        name = _name(info)
        # Windows has another sign between folders, and some that pack there use it.
        parts = name.replace("\\", "/").split("/")
        leads_out = ".." in parts or not parts[0] or parts[0].endswith(":")
        trouble = "its name leads out of the archive" if leads_out else ""
        if stat.S_ISLNK(info.external_attr >> 16):
            trouble = "it is a link"
        kept = tuple(part for part in parts if part not in ("", ".", ".."))
        yield Entry(name, kept, info.file_size, trouble, leads_out, lambda info=info: archive.open(info))  # type: ignore[misc]


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & UTF8_FLAG:
        return info.filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8").partition("\0")[0]
    except UnicodeError:
        return info.filename
