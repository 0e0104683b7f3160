"""Which protections this machine has against a submission, tried and not guessed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Literal

Tier = Literal["namespaces and Landlock", "Landlock alone", "nothing"]

# Everything that a namespace hides, but for the mounts, which bubblewrap always separates.
UNSHARED = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
# As root bubblewrap needs no namespace for users, and a submission then becomes a user of its own.
USERS: tuple[tuple[str, ...], ...] = ((), ("--unshare-user",))
PROBE_SECONDS = 20.0


class NotProtectedError(Exception):
    """Submissions would not be confined here; says which protections are missing."""


@dataclass(frozen=True)
class Protections:
    """bubblewrap: its options for users, None where it does not work. landlock: its ABI, 0 where there is none."""

    bubblewrap: tuple[str, ...] | None
    landlock: int
    seccomp: bool

    @property
    def tier(self) -> Tier:
        """The name of what there is."""
        if not (self.landlock and self.seccomp):
            return "nothing"
        return "Landlock alone" if self.bubblewrap is None else "namespaces and Landlock"

    @property
    def missing(self) -> tuple[str, ...]:
        """What a submission could do that it could not do with all protections, a sentence each."""
        words = []
        if self.bubblewrap is None:
            words.append(
                "Namespaces (bubblewrap, user namespaces) are missing: it sees which files and processes there are."
                if self.landlock
                else "Namespaces (bubblewrap, user namespaces) are missing: it sees the whole machine."
            )
        if not self.landlock:
            words.append("Landlock (Linux 5.13 and later) is missing: it reads and changes files as you may.")
        elif self.landlock < 3 and self.bubblewrap is None:
            words.append("This Landlock is older than Linux 6.2: on its own it does not keep signals in.")
        if not self.seccomp:
            words.append("seccomp is missing: it starts processes and uses the network.")
        return tuple(words)

    def insist(self) -> None:
        """Raises NotProtectedError where there is nothing to rely on."""
        if self.tier == "nothing":
            raise NotProtectedError(" ".join(self.missing))


def detect() -> Protections:
    """Try each protection on this machine."""
    return Protections(bubblewrap=_bubblewrap(), landlock=_landlock(), seccomp=_seccomp())


def _bubblewrap() -> tuple[str, ...] | None:
    found = shutil.which("bwrap")
    if found is None:
        return None
    # Without a namespace for users only root may, and then it may become the users of submissions.
    for users in USERS if os.geteuid() == 0 else USERS[1:]:
        options = [*UNSHARED, *users, "--as-pid-1", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev"]
        try:
            ended = subprocess.run([found, *options, "true"], capture_output=True, timeout=PROBE_SECONDS)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if ended.returncode == 0:
            return users
    return None


def _landlock() -> int:
    if sys.platform != "linux":
        return 0
    from landlockpy import LandlockError, abi_version

    try:
        return int(abi_version())
    except LandlockError:
        return 0


def _seccomp() -> bool:
    if sys.platform != "linux":
        return False
    from seccompy import Action, SeccompError, action_supported

    try:
        return bool(action_supported(Action.ERRNO))
    except SeccompError:
        return False
