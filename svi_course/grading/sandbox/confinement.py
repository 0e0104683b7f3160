"""Close a process that was forked for one submission: limits, an unprivileged user, Landlock, seccomp.

Nothing here can be undone by the process itself. The order matters: what is closed early must not be needed later.
"""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from landlockpy import AccessFS, AccessNet, LandlockError, Ruleset, Scope, abi_version
from seccompy import Action, ArgCmp, CmpOp, Filter, SeccompError, action_supported
from seccompy.syscalls import syscall_nr

from svi_course.grading.limits import Limits
from svi_course.grading.sandbox.syscalls import ALLOWED, PRETENDED, REFUSED

READ = AccessFS.READ_FILE | AccessFS.READ_DIR
WRITE = (
    READ
    | AccessFS.WRITE_FILE
    | AccessFS.TRUNCATE
    | AccessFS.REMOVE_DIR
    | AccessFS.REMOVE_FILE
    | AccessFS.MAKE_DIR
    | AccessFS.MAKE_REG
    | AccessFS.MAKE_SYM
    | AccessFS.REFER
)
# What libraries read of the machine; nothing of it is anybody's.
SYSTEM = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/fonts",
    "/etc/ssl/openssl.cnf",
    "/etc/mime.types",
    "/sys/devices/system/cpu",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/self",
    "/dev/urandom",
    "/dev/random",
    "/dev/zero",
)
CLONE_THREAD = 0x00010000
CLONE_NAMESPACES = 0x7E020080
# PR_SET_NAME, PR_GET_NAME, PR_SET_VMA: names of threads and of memory.
HARMLESS_PRCTL = (15, 16, 0x53564D41)
# F_SETOWN, F_SETSIG, F_SETOWN_EX; FIOSETOWN, SIOCSPGRP, TIOCSTI.
SIGNALLING_FCNTL = (8, 10, 15)
SIGNALLING_IOCTL = (0x8901, 0x8902, 0x5412)
# After the last warning by SIGXCPU.
GRACE = 5


@dataclass(frozen=True)
class Closing:
    """How a forked process is to be closed.

    uid: the user that it becomes; None where it stays who it is. own_user: that user has no other processes, so that
    they can be counted. readable: folders of libraries.
    """

    limits: Limits
    uid: int | None
    own_user: bool
    landlock: bool
    seccomp: bool
    readable: tuple[str, ...]


def close(closing: Closing, folder: Path) -> None:
    """Confine this process to `folder` for good. Raises OSError if anything that was asked for cannot be had."""
    _limit(closing.limits, own_user=closing.own_user)
    if closing.uid is not None:
        os.setgroups([])
        os.setresgid(closing.uid, closing.uid, closing.uid)
        os.setresuid(closing.uid, closing.uid, closing.uid)
    if closing.landlock:
        keep_to(folder, (*SYSTEM, *closing.readable))
    if closing.seccomp:
        syscall_filter(os.getpid()).load()


def warm() -> None:
    """Let the libraries look for the C library now: they start a process for it, which later cannot be."""
    with contextlib.suppress(LandlockError):
        abi_version()
    with contextlib.suppress(SeccompError):
        action_supported(Action.ERRNO)


def addresses() -> int:
    """Bytes of addresses that this process has."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _limit(limits: Limits, *, own_user: bool) -> None:
    most = {
        resource.RLIMIT_AS: addresses() + limits.memory,
        resource.RLIMIT_FSIZE: limits.file,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 64,
    }
    if own_user:
        most[resource.RLIMIT_NPROC] = limits.threads
    for which, value in most.items():
        hard = resource.getrlimit(which)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (value, value))
    seconds = limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + GRACE))


def keep_to(folder: Path, readable: Iterable[str], *, network: bool = False) -> None:
    """By Landlock: this thread and those that it starts write in `folder` alone, read what is named beside it, and use
    the network only if they may."""
    scoped = Scope.ABSTRACT_UNIX_SOCKET | Scope.SIGNAL
    with Ruleset(scoped=scoped, handled_net=AccessNet.NONE if network else None) as rules:
        for path in readable:
            if os.path.isdir(path):
                rules.allow_path(path, READ)
            elif os.path.exists(path):
                rules.allow_path(path, AccessFS.READ_FILE)
        rules.allow_path("/dev/null", AccessFS.READ_FILE | AccessFS.WRITE_FILE)
        rules.allow_path(folder, WRITE)
        rules.restrict()


def syscall_filter(pid: int) -> Filter:
    """The filter for the process of that id."""
    rules = Filter(int(Action.ERRNO) | errno.ENOSYS)
    # To be told of a file by a signal, one may name another process as the receiver.
    for command in SIGNALLING_FCNTL:
        rules.errno("fcntl", errno.EPERM, args={1: command})
    for request in SIGNALLING_IOCTL:
        rules.errno("ioctl", errno.EPERM, args={1: request})
    for name in _known(ALLOWED):
        rules.allow(name)
    rules.allow("clone", args=[ArgCmp(0, CmpOp.MASKED_EQ, CLONE_THREAD, CLONE_THREAD | CLONE_NAMESPACES)])
    rules.allow("tgkill", args={0: pid})
    rules.allow("kill", args={0: pid})
    # To ask for its limits, not to set them: root could raise them again.
    rules.allow("prlimit64", args={0: 0, 2: 0})
    rules.allow("prlimit64", args={0: pid, 2: 0})
    # An event loop talks to itself through a pair.
    rules.allow("socketpair", args={0: int(socket.AF_UNIX)})
    rules.allow("sendto", args={4: 0})
    rules.allow("recvfrom")
    for option in HARMLESS_PRCTL:
        rules.allow("prctl", args={0: option})
    for name in _known(REFUSED):
        rules.errno(name, errno.EPERM)
    for name in _known(PRETENDED):
        rules.errno(name, 0)
    return rules


def _known(names: Iterable[str]) -> Iterator[str]:
    """Those that this processor has: older calls are missing on newer ones."""
    for name in names:
        try:
            syscall_nr(name)
        except ValueError:
            continue
        yield name
