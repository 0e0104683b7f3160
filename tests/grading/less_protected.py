"""Machines that protect less: without namespaces, without Landlock."""

from __future__ import annotations

import json
import subprocess
import sys

# What a kernel without Landlock answers.
WITHOUT_LANDLOCK = """
import errno
from seccompy import Filter
rules = Filter()
for name in ("landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"):
    rules.errno(name, errno.ENOSYS)
rules.load()
"""


def told(code: str, *, namespaces: bool = True) -> object:
    """What a grader says on a machine where a program may make namespaces for itself, or may not."""
    container = ["bwrap", "--unshare-user", "--disable-userns", "--cap-drop", "ALL", "--dev-bind", "/", "/"]
    wrapping = [] if namespaces else container
    ended = subprocess.run([*wrapping, sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)
