"""A PostgreSQL server for the tests: Debian's own, in a folder of its own, reached by a socket in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    import psycopg

# What has to be written another way in an address.
USER, PASSWORD = "grader", "p@ss/w:r%d"
# PostgreSQL refuses to run as root; the package brings this account.
ACCOUNT = "postgres"


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, which Debian does not put on the path."""
    on_path = [Path(found).resolve().parent for found in [shutil.which("pg_ctl")] if found]
    return next(iter([*on_path, *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]), None)


class Server:
    """It runs until `stop`, which is to be called."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="svi-course-pg-"))
        self._data = self.folder / "data"
        password = self.folder / "password"
        password.write_text(PASSWORD)
        if os.geteuid() == 0:
            shutil.chown(self.folder, ACCOUNT)
            shutil.chown(password, ACCOUNT)
        how = ["--username", USER, "--auth", "scram-sha-256", "--pwfile", str(password), "--no-sync"]
        self._run("initdb", *how, "--locale", "C.UTF-8", "--encoding", "UTF8")
        # No port, so that two servers are never in each other's way.
        settings = {"listen_addresses": "", "unix_socket_directories": self.folder, "fsync": "off"}
        with (self._data / "postgresql.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())
        self.start()

    def start(self) -> None:
        self._run("pg_ctl", "start", "--wait", "--silent", "--log", str(self.folder / "log"))

    def stop(self) -> None:
        """As if the power went."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode", "immediate")

    def restart(self) -> None:
        self.stop()
        self.start()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def connect(self) -> psycopg.Connection:
        """As its owner, each statement by itself."""
        import psycopg

        told = {"host": str(self.folder), "user": USER, "password": PASSWORD, "dbname": "postgres"}
        return psycopg.connect(**told, autocommit=True)

    def address(self, database: str, password: str = PASSWORD) -> str:
        """nbgrader's db_url of a database."""
        return f"postgresql+psycopg://{USER}:{quote(password, safe='')}@/{database}?host={self.folder}"

    def database(self, name: str) -> str:
        """The address of a new database."""
        with self.connect() as connection:
            connection.execute(f"create database {name}")
        return self.address(name)

    def _run(self, program: str, *words: str) -> None:
        folder = programs()
        assert folder is not None
        account = ["runuser", "-u", ACCOUNT, "--"] if os.geteuid() == 0 else []
        # Not the environment of the tests: what a server's start is told by it, such as PGDATA, is ours to tell.
        place = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
        line = [*account, str(folder / program), *words, "-D", str(self._data)]
        # The server keeps what it is given as its output, so that a pipe would not end with pg_ctl.
        with (self.folder / "said").open("wb") as said:
            ended = subprocess.run(line, stdout=said, stderr=said, cwd="/", env=place, check=False)
        assert ended.returncode == 0, (self.folder / "said").read_text()
