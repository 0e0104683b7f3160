"""Tasks go to the workers of a Dask cluster that were admitted, and what comes of them goes to the grader."""

from __future__ import annotations

import contextlib
import queue
import time
import uuid
from collections import deque
from concurrent.futures import CancelledError, ThreadPoolExecutor
from concurrent.futures import Future as Fetched
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO

from svi_course.grading.border import TamperedError
from svi_course.grading.workers import messages
from svi_course.grading.workers.errand import Answer, answer_from
from svi_course.grading.workers.messages import Message
from svi_course.grading.workers.setup import Setup

# How often it is looked which workers there are, in seconds, and how long an answer to that may take.
LOOKS, ANSWER_SECONDS = 1.0, 60.0
# How many results are fetched at once.
FETCHES = 8
# So many workers may be lost with one task before it is put aside.
MOST_LOSSES = 3


class LostError(Exception):
    """The scheduler is gone, or silent; says which."""


class GoneError(Exception):
    """A result is gone with the worker that had it."""


class StoppedError(Exception):
    """There is nobody to run a task; says why."""


@dataclass
class Flight:
    """A task on its way. losses: how often its workers were lost."""

    task: bytes
    workers: frozenset[str] = frozenset()
    future: Any = None
    losses: int = 0


@dataclass
class Dispatch:
    """Hands tasks to workers that were admitted, and gives back what comes of them."""

    client: Any
    setup: Setup
    out: BinaryIO
    inbox: queue.SimpleQueue[Any]
    workers: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)
    ready: set[str] = field(default_factory=set)
    refused: dict[str, str] = field(default_factory=dict)
    flights: dict[str, Flight] = field(default_factory=dict)
    waiting: deque[str] = field(default_factory=deque)
    failed: set[str] = field(default_factory=set)
    fetching: ThreadPoolExecutor = field(default_factory=partial(ThreadPoolExecutor, FETCHES))

    def __post_init__(self) -> None:
        self.since = self.heard = time.monotonic()
        self.looked = 0.0
        self.told_of_waiting = False

    def serve(self) -> None:
        """Until the grader has no more. Raises LostError and StoppedError."""
        while True:
            with contextlib.suppress(queue.Empty):
                event = self.inbox.get(timeout=LOOKS)
                if event is None:
                    return
                kind, key, what = event
                if kind == "task":
                    self.flights[key] = Flight(what)
                    self.waiting.append(key)
                else:
                    self.heard = time.monotonic()
                    (self._admitted if kind == "admitted" else self._landed)(key, *what)
            if time.monotonic() - self.looked >= LOOKS:
                self._look()
            self._hand_out()

    def _look(self) -> None:
        """Which workers there are, and what that means for those and for what they run."""
        found: dict[str, dict[str, Any]] = self._of_scheduler()
        for gone in set(self.workers) - set(found):
            for known in (self.asked, self.refused):
                known.pop(gone, None)
            self.ready.discard(gone)
        for address in set(found) - set(self.workers):
            self._ask(address)
        if set(found) != set(self.workers):
            self.workers = found
            self._tell_room()
        for key, flight in list(self.flights.items()):
            # Dask itself looks for another worker among those that were named; here none is left of them.
            if flight.future is not None and not flight.workers & set(found):
                self._lost(key, flight)
        self._leave_out_the_unreadable()
        if not self.asked and all(flight.future is None for flight in self.flights.values()):
            self.heard = time.monotonic()
        elif time.monotonic() - self.heard > self.setup.waits.silence:
            self._leave_out_the_silent()
        if self.ready or any(address not in self.refused for address in self.workers):
            self.since, self.told_of_waiting = time.monotonic(), False
            return
        waited = time.monotonic() - self.since
        if self.refused and waited > self.setup.waits.another:
            raise StoppedError("No worker takes submissions. " + " ".join(sorted(set(self.refused.values()))))
        if waited > self.setup.waits.worker:
            raise StoppedError(
                f"The scheduler at {self.setup.address} had no worker for {waited:.0f} seconds. Start one: dask worker "
                f"{self.setup.address}"
            )
        if not self.told_of_waiting and not self.refused:
            self.told_of_waiting = True
            self._say(f"The scheduler has no worker yet. Waiting up to {self.setup.waits.worker:.0f} seconds for one.")

    def _leave_out_the_unreadable(self) -> None:
        """What failed, and is never heard of: Dask's client drops an error that it cannot read."""
        out = [flight.future.key for flight in self.flights.values() if flight.future is not None]
        out += [future.key for future in self.asked.values()]
        told = self._asked_of_scheduler(self.client.scheduler.get_task_status, keys=out) if out else {}
        failed = {str(key) for key, state in told.items() if state == "erred"}
        # At the second look: what can be read has come by then.
        unreadable, self.failed = failed & self.failed, failed
        for key, flight in list(self.flights.items()):
            if flight.future is not None and flight.future.key in unreadable:
                self._trouble(key, "It failed in Dask, with an error that cannot be read.")
        for address, future in list(self.asked.items()):
            if future.key in unreadable:
                del self.asked[address]
                self._refuses(address, "it failed with an error that cannot be read.")

    def _leave_out_the_silent(self) -> None:
        """Those with something to do, when none of them answered; what is on its way is handed out anew."""
        told = self._asked_of_scheduler(self.client.scheduler.processing, workers=None)
        words = f"it has not answered for {self.setup.waits.silence:.0f} seconds."
        flying = {key: flight for key, flight in self.flights.items() if flight.future is not None}
        out = {flight.future.key for flight in flying.values()}
        for address, keys in told.items():
            if out & set(map(str, keys)):
                self._refuses(str(address), words)
        for key, flight in flying.items():
            self._lost(key, flight)
        for address in list(self.asked):
            del self.asked[address]
            self._refuses(address, words)
        self.heard = time.monotonic()

    def _of_scheduler(self) -> dict[str, dict[str, Any]]:
        self.looked = time.monotonic()
        if self.client.status != "running":
            raise LostError("the connection broke off")
        told = self._asked_of_scheduler(self.client.scheduler.identity, n_workers=-1)
        return {str(address): dict(worker) for address, worker in told["workers"].items()}

    def _asked_of_scheduler(self, what: Any, **more: Any) -> Any:
        try:
            return self.client.sync(what, **more, callback_timeout=ANSWER_SECONDS)
        except Exception as error:
            raise LostError(f"it does not answer ({type(error).__name__})") from None

    def _ask(self, address: str) -> None:
        from svi_course.grading.workers.worker import admit

        errand = self.setup.errand.model_dump_json().encode()
        self.asked[address] = self._submit(("admitted", address), admit, [address], errand)

    def _admitted(self, address: str, future: Any, fetched: Fetched[Any]) -> None:
        if self.asked.get(address) is not future:
            return
        del self.asked[address]
        try:
            answer, _ = answer_from(fetched.result())
        except TamperedError as error:
            answer = Answer(kind="refused", words=f"what it sent is no answer: {error}.")
        except GoneError:
            self._ask(address)
            return
        except LostError:
            raise
        except Exception as error:
            answer = Answer(kind="refused", words=f"svi_course does not run there ({type(error).__name__}).")
        if answer.kind == "ready":
            self.ready.add(address)
            messages.write(self.out, Message(kind="ready", tier=answer.tier, missing=answer.missing))
            self._tell_room()
        else:
            self._refuses(address, answer.words)

    def _refuses(self, address: str, words: str) -> None:
        self.ready.discard(address)
        name = self.workers.get(address, {}).get("name", address)
        words = f"Worker {name} is left out: {words}"
        if words not in self.refused.values():
            self._say(words)
        self.refused[address] = words
        self._tell_room()

    def _hand_out(self) -> None:
        from svi_course.grading.workers.worker import work

        while self.waiting and self.ready:
            key = self.waiting.popleft()
            flight = self.flights[key]
            flight.workers = frozenset(self.ready)
            task = self.setup.errand.digest(), flight.task
            flight.future = self._submit(("landed", key), work, sorted(flight.workers), *task)

    def _landed(self, key: str, future: Any, fetched: Fetched[Any]) -> None:
        flight = self.flights.get(key)
        if flight is None or flight.future is not future:
            # It was handed out anew since.
            return
        try:
            answer, told = answer_from(fetched.result())
        except TamperedError as error:
            self._trouble(key, f"What a worker sent is no result: {error}.")
        except (GoneError, TimeoutError):
            self._lost(key, flight)
        except LostError:
            raise
        except Exception as error:
            killed = type(error).__name__ == "KilledWorker"
            self._trouble(key, "The workers that ran it were lost." if killed else f"{type(error).__name__} in Dask.")
        else:
            if answer.kind == "told":
                del self.flights[key]
                messages.write(self.out, Message(kind="result", key=key), told)
                future.release()
            elif answer.kind == "refused":
                holders = self._holders(future)
                for address in holders:
                    self._refuses(address, answer.words)
                # Who refused is left out, and so this ends; with nobody to leave out it is a loss.
                (self._put_back if holders else self._lost)(key, flight)
            elif answer.kind == "anew":
                for address in self._holders(future):
                    self.ready.discard(address)
                    self._ask(address)
                self._lost(key, flight)
            else:
                self._trouble(key, answer.words or "A worker did not run it.")

    def _lost(self, key: str, flight: Flight) -> None:
        flight.losses += 1
        if flight.losses == MOST_LOSSES:
            self._trouble(key, f"It was handed out {MOST_LOSSES} times, and each time its workers were lost.")
        else:
            self._put_back(key, flight)

    def _put_back(self, key: str, flight: Flight) -> None:
        flight.future.release()
        flight.future = None
        self.waiting.append(key)

    def _trouble(self, key: str, words: str) -> None:
        self.flights.pop(key).future.release()
        messages.write(self.out, Message(kind="trouble", key=key, words=words[:1000]))

    def _submit(self, event: tuple[str, str], function: Any, workers: list[str], *what: Any) -> Any:
        """A future of Dask; the event comes into the inbox with it, and with its result."""
        key = f"svi-course-{uuid.uuid4().hex}"
        future = self.client.submit(function, *what, key=key, workers=workers, allow_other_workers=False)

        def fetch(future: Any) -> None:
            # In threads: where a worker dies now, Dask waits for another one to run it again.
            fetched = self.fetching.submit(_result, future)
            fetched.add_done_callback(lambda fetched: self.inbox.put((*event, (future, fetched))))

        future.add_done_callback(fetch)
        return future

    def _holders(self, future: Any) -> set[str]:
        """Those that a result is with, of the workers that are known."""
        told = self._asked_of_scheduler(self.client.scheduler.who_has, keys=[future.key])
        return {str(address) for addresses in told.values() for address in addresses} & set(self.workers)

    def _tell_room(self) -> None:
        threads = sum(self.workers[address]["nthreads"] for address in self.ready & set(self.workers))
        messages.write(self.out, Message(kind="room", threads=threads))

    def _say(self, words: str) -> None:
        messages.write(self.out, Message(kind="said", words=words[:5000]))


def _result(future: Any) -> Any:
    """What came of it, refused where it is a pickle. Raises LostError, GoneError, or what Dask raises."""
    if future.status == "lost":
        raise GoneError
    try:
        return future.result(timeout=ANSWER_SECONDS)
    except CancelledError:
        raise LostError("it forgot what it was given") from None
