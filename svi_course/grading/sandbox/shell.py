"""IPython without a terminal: what a cell prints, shows and raises is kept as nbformat has it, up to a limit."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

# Characters of an output beside its text.
OVERHEAD = 60
CUT = "\n… what came after this was not kept.\n"


class Outputs:
    """The outputs of the cell that is running, as nbformat has them, up to so many characters."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._left = most
        self._kept: list[dict[str, Any]] = []

    def add(self, output: dict[str, Any]) -> None:
        """Keep an output, if there is room for it."""
        size = len(json.dumps(output, default=str)) + OVERHEAD
        if size <= self._left:
            self._left -= size
            self._kept.append(output)

    def write(self, name: str, text: str) -> None:
        """Keep what is printed, joined to what was printed just before."""
        if self._left <= 0:
            return
        kept = text[: self._left]
        self._left -= len(kept)
        if len(kept) < len(text):
            kept += CUT
        last = self._kept[-1] if self._kept else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(kept)
        else:
            self._left -= OVERHEAD
            self._kept.append({"output_type": "stream", "name": name, "text": [kept]})

    def clear(self) -> None:
        """What `clear_output` asks for."""
        self._kept.clear()

    def taken(self) -> list[dict[str, Any]]:
        """The outputs; those of the next cell start anew."""
        kept, self._kept, self._left = self._kept, [], self._most
        joined = [{**o, "text": "".join(o["text"])} if o["output_type"] == "stream" else o for o in kept]
        # Neither half a surrogate pair nor a number that is not finite can be written as JSON.
        text = json.dumps(joined, ensure_ascii=False, default=_words).encode("utf-8", "replace")
        plain: list[dict[str, Any]] = json.loads(text, parse_constant=lambda constant: None)
        return plain


class Stream:
    """A text stream of a cell."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str, outputs: Outputs) -> None:
        self.name, self._outputs = f"<{name}>", outputs
        self._kind = name

    def write(self, text: str) -> int:
        self._outputs.write(self._kind, str(text))
        return len(text)

    def writelines(self, lines: Sequence[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Everything is kept at once."""

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    @property
    def closed(self) -> bool:
        return False


class _Publisher(DisplayPublisher):  # type: ignore[misc]
    """What `display` shows."""

    outputs: Any = None

    def publish(self, data: Any, metadata: Any = None, **more: Any) -> None:
        self.outputs.add({"output_type": "display_data", "data": _plain(data), "metadata": _plain(metadata or {})})

    def clear_output(self, wait: bool = False) -> None:
        self.outputs.clear()


class _Hook(DisplayHook):  # type: ignore[misc]
    """What a cell's last expression shows."""

    outputs: Any = None

    def write_output_prompt(self) -> None:
        """The prompt is the notebook's own."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.outputs.add(
            {
                "output_type": "execute_result",
                "execution_count": self.shell.execution_count,
                "data": _plain(format_dict),
                "metadata": _plain(md_dict or {}),
            }
        )

    def finish_displayhook(self) -> None:
        """Nothing was written that would have to be ended."""
        self._is_active = False


class _Shell(InteractiveShell):  # type: ignore[misc]
    """IPython without a terminal, a history or colours."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    outputs: Any = None

    def enable_gui(self, gui: Any = None) -> None:
        """There is no loop to enter: pictures are drawn inline."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self.outputs.add(
            {
                "output_type": "error",
                "ename": getattr(etype, "__name__", str(etype)),
                "evalue": _words(evalue),
                "traceback": [str(line) for line in stb],
            }
        )


def shell_with(outputs: Outputs) -> InteractiveShell:
    """The shell of this process, whose cells tell `outputs`."""
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    shell = _Shell.instance(config=settings)
    shell.outputs = shell.displayhook.outputs = shell.display_pub.outputs = outputs
    # As in a notebook.
    shell.user_ns["display"] = sys.modules["IPython.display"].display
    return shell


def _plain(data: Any) -> Any:
    """JSON types, as they can be had: pictures come as bytes."""
    import base64

    def other(value: Any) -> Any:
        return base64.b64encode(value).decode() if isinstance(value, bytes) else _words(value)

    try:
        return json.loads(json.dumps(data, default=other))
    except (TypeError, ValueError, RecursionError):
        return {}


def _words(value: Any) -> str:
    try:
        return str(value)
    except BaseException:
        return ""
