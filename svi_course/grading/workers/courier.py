"""The process that talks with a Dask scheduler for the grader: `python -m svi_course.grading.workers.courier`.

Dask's client unpickles the errors and messages of the other side whatever serializers it is given, and a pickle can do
anything. So the client lives here: this process holds neither the course key nor the gradebook, by Landlock it reads
libraries and Dask's settings alone, and over its pipes goes JSON and nothing else. Results that are pickles it refuses.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from svi_course.grading.border import TamperedError
from svi_course.grading.workers import messages
from svi_course.grading.workers.dispatch import Dispatch, LostError, StoppedError
from svi_course.grading.workers.messages import Message
from svi_course.grading.workers.setup import Setup

# Plain bytes, and nothing that would be executed.
SERIALIZERS = ["msgpack"]
# What a resolver and a TLS library read.
OF_NETWORKS = ("/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/gai.conf", "/etc/ssl")


def main(setup: Setup, into: BinaryIO, out: BinaryIO) -> None:
    """Connect, and serve until the grader has no more."""
    # All of it is imported and read before anybody else's bytes come.
    import dask
    from distributed import Client

    import svi_course.grading.workers.worker  # noqa: F401 - what workers call is named by it

    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    if setup.folder:
        _confine(Path(setup.folder), _certificates(dask.config))
    threading.Thread(target=_read, args=(into, inbox), daemon=True).start()
    # A notebook may be larger than what Dask likes to be given.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    try:
        client: Any = Client(
            setup.address,
            timeout=setup.waits.connect,
            set_as_default=False,
            direct_to_workers=False,
            serializers=SERIALIZERS,
            deserializers=SERIALIZERS,
        )
    except OSError as error:
        messages.write(out, Message(kind="lost", words=f"it cannot be reached ({type(error).__name__})"))
        return
    except Exception as error:
        words = f"{type(error).__name__}: {error}"[:1000]
        messages.write(out, Message(kind="stopped", words=f"Dask cannot use {setup.address}: {words}"))
        return
    try:
        Dispatch(client, setup, out, inbox).serve()
    except LostError as error:
        messages.write(out, Message(kind="lost", words=str(error)))
    except StoppedError as error:
        messages.write(out, Message(kind="stopped", words=str(error)))
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=5)


def _read(into: BinaryIO, inbox: queue.SimpleQueue[Any]) -> None:
    with contextlib.suppress(TamperedError, OSError):
        while (came := messages.read(into)) is not None:
            inbox.put(("task", came[0].key, came[1]))
    inbox.put(None)


def _confine(folder: Path, certificates: list[str]) -> None:
    from svi_course.grading.sandbox.confinement import SYSTEM, keep_to
    from svi_course.grading.sandbox.linux import libraries

    readable = (*SYSTEM, *libraries(), *filter(None, sys.path), *OF_NETWORKS, *certificates)
    keep_to(folder, map(os.path.realpath, readable), network=True)


def _certificates(config: Any) -> list[str]:
    """The files that Dask's configuration names for a client's TLS."""
    names = ("ca-file", "client.cert", "client.key")
    found = [config.get(f"distributed.comm.tls.{name}", None) for name in names]
    return [os.path.expanduser(path) for path in found if isinstance(path, str) and len(path) < 4096]


if __name__ == "__main__":
    # What libraries print goes elsewhere.
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    first = messages.read(sys.stdin.buffer)
    if first is not None:
        main(Setup.model_validate_json(first[1]), sys.stdin.buffer, pipe)
