"""Scenes that the browser draws by itself, so that they are live without a kernel."""

from __future__ import annotations

import json
from importlib.resources import files
from importlib.resources.abc import Traversable

from svi_course.plotting import BARS, DATA, EXACT, GUIDE, PRIOR
from svi_course.sliders.scene import Frame, Scene

COLOURS = {
    "prior": PRIOR["color"],
    "data": DATA["color"],
    "exact": EXACT["color"],
    "guide": GUIDE["color"],
    "elbo": BARS["ELBO"],
    "kl": BARS["KL"],
}


class DrawnHere(Scene[Frame]):
    """A scene whose script says frame and words once more.

    The script declares `frame(state)`, `words(frame)` and `paint(frame)`, which gives SVG text. Frames and words are
    those of the Python side, where everything stays defined: tests compare the two. A frame is a dataclass.
    """

    script: Traversable

    def module(self) -> str:
        """The script with what it stands on, as one module of the browser's; it exports the three functions as well."""
        shared = files("svi_course.sliders")
        parts = [shared / name for name in ("shell.js", "browser.js", "drawing.js", "special.js")]
        code = "".join(part.read_text("utf-8") for part in (*parts, self.script))
        exports = "export default drawnHere({ frame, words, paint });\nexport { frame, words, paint };\n"
        return f"const COLOURS = {json.dumps(COLOURS)};\n{code}{exports}"
