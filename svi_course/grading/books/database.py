"""The gradebook's database: whether its address can be used, and waiting for what keeps it from us to pass."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from nbgrader.api import InvalidEntry
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_delay, wait_exponential
from tornado.log import app_log

# Longer than a backup or a server's restart takes, in seconds.
PATIENCE = 300.0
# PostgreSQL's codes for what passes: lost connections, a server that starts or stops, too many connections,
# transactions in each other's way, and a lock that is held.
_PASSING = ("08", "57P01", "57P02", "57P03", "53300", "40001", "40P01", "55P03")
# A server that lets nobody in gives no code, only words; in another language it is waited for in vain.
_REFUSED = ("authentication failed", "no password supplied", "no pg_hba.conf entry", "does not exist", "not permitted")

T = TypeVar("T")


class UnusableAddressError(ValueError):
    """nbgrader's db_url leads nowhere; the message says what to do, and nothing of the address."""


def address(text: str) -> URL:
    """The address in nbgrader's db_url, with its driver at hand. Raises UnusableAddressError."""
    try:
        url = make_url(text)
        # A password that ends too early goes on as a host or a database, which errors name.
        if "@" in f"{url.host}{url.database}" and url.get_backend_name() != "sqlite":
            raise ArgumentError
        url.get_dialect().import_dbapi()
    except ImportError as error:
        raise UnusableAddressError(
            f"The gradebook's database needs {error.name or 'a driver'}, which is not installed. For PostgreSQL begin "
            "c.CourseDirectory.db_url with postgresql+psycopg:// and install its driver: "
            "pip install 'svi-course[grade,postgres]'"
        ) from None
    except (ArgumentError, ValueError):
        raise UnusableAddressError(
            "c.CourseDirectory.db_url in nbgrader_config.py is no address of a database. For PostgreSQL it is "
            "postgresql+psycopg://USER:PASSWORD@HOST/DATABASE, with @, /, : and % in a password written as "
            "%40, %2F, %3A and %25."
        ) from None
    return url


def passes(error: BaseException) -> bool:
    """Whether the same may work a little later: a database that is locked, a server that is started anew."""
    if not isinstance(error, DBAPIError):
        return False
    cause: Any = error.orig
    if isinstance(cause, sqlite3.Error):
        # An error that SQLite itself did not raise has no code; the lower byte is that of the kind.
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    state = getattr(cause, "sqlstate", None)
    if state is None:
        return isinstance(error, OperationalError) and not any(words in str(cause) for words in _REFUSED)
    return bool(error.connection_invalidated) or str(state).startswith(_PASSING)


def words(error: SQLAlchemyError, url: URL) -> str:
    """What a database said, in a line, without the statement and without the password."""
    text = " ".join(str(getattr(error, "orig", None) or error).split())
    for password in filter(None, (url.password, url.query.get("password"))):
        text = text.replace(str(password), "***")
    return text.rstrip(".")


class Patience:
    """Does something with a database, again and again for some minutes while what keeps it from being done may pass.

    What is done must bear to be done twice. The waiting goes by a clock that never jumps. say: is told when it begins.
    """

    def __init__(self, url: URL, say: Callable[[str], None]) -> None:
        self._url, self._say = url, say

    def __call__(self, action: Callable[[], T]) -> T:
        """What `action` gives. Raises its last error, a database's as SQLAlchemyError."""
        retrying = Retrying(
            retry=retry_if_exception(passes),
            # A lost connection is there again at once, a server after seconds.
            wait=wait_exponential(multiplier=0.1, max=5),
            stop=stop_after_delay(PATIENCE),
            before_sleep=self._tell,
            reraise=True,
        )
        given: T = retrying(self._once, action)
        return given

    def _once(self, action: Callable[[], T]) -> T:
        try:
            with _quiet():
                return action()
        except InvalidEntry as error:
            # So nbgrader calls whatever goes wrong while it writes.
            if isinstance(error.__context__, SQLAlchemyError):
                raise error.__context__ from None
            raise

    def _tell(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        if state.attempt_number == 1 and isinstance(error, SQLAlchemyError):
            self._say(
                f"The gradebook is out of reach for now: {words(error, self._url)}. "
                f"Trying again for up to {PATIENCE / 60:.0f} minutes …"
            )


@contextmanager
def _quiet() -> Iterator[None]:
    """nbgrader prints what it raises, too, with statement and traceback."""
    before = app_log.level
    app_log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        app_log.setLevel(before)
