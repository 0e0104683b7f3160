"""Slider event to changed picture in JupyterLab: one picture drawn in three ways, in one notebook."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import nbformat
import psutil
from timing import ROOT, Time

sys.path.insert(0, str(ROOT / ".ci"))

from browser import Lesson, chromium, prefer, served

from svi_course.workingcopy import bring_up_to_date

SHARED = """
import os
import matplotlib as mpl, matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact
from svi_course.elbo.sliders.bars import Bars
from svi_course.plotting import STYLE
from svi_course.sliders import Explorer, Scene

scene = Bars()

class ByTheKernel(Scene):
    title, controls, size = Bars.title, Bars.controls, Bars.size
    frame, paint, words, stays = scene.frame, scene.paint, scene.words, scene.stays

def inline(alpha):
    frame = scene.frame({**scene.start, "alpha": alpha})
    with mpl.rc_context(STYLE):
        figure = plt.figure(figsize=scene.size)
        for artist in scene.paint(figure, frame)(frame):
            artist.set_animated(False)
        plt.show()

print(os.getpid())
"""
WAYS = {
    "interact": "interact(inline, alpha=FloatSlider(min=0.5, max=40, step=0.1, value=5));",
    "blitting": "Explorer(ByTheKernel())",
    "browser": "Explorer(scene)",
}
# Milliseconds from a key on the first slider until the picture is another one, and decoded.
MOVE = """
async ([cell, events]) => {
  const picture = () => cell.querySelector("img")?.src ?? cell.querySelector(".svi-picture svg")?.outerHTML;
  const handle = cell.querySelector("[role=slider]");
  const taken = [];
  for (let i = 0; i < events; i++) {
    const before = picture();
    const another = new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (![before, undefined].includes(picture())) { watch.disconnect(); resolve(); }
      });
      watch.observe(cell, { attributes: true, childList: true, subtree: true });
    });
    const start = performance.now();
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: i % 2 ? "ArrowLeft" : "ArrowRight", bubbles: true }));
    await another;
    await cell.querySelector("img")?.decode();
    taken.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return taken;
}
"""


def rounds(repeats: int, events: int) -> Iterator[dict[str, Time]]:
    """For each way the mean of some events, interleaved: seconds to the picture, and of the kernel's CPU."""
    cells = [SHARED, *WAYS.values()]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        copy = Path(folder) / "mine"
        bring_up_to_date(copy)
        nbformat.write(notebook, copy / "sliders.ipynb")
        prefer(copy, dark=False)
        with served(copy) as address:
            lesson = Lesson(browser, address, "sliders.ipynb", scale=1)
            kernel = psutil.Process(int(lesson.run(0).locator(".jp-OutputArea-output").inner_text()))
            outputs = {way: lesson.run(place) for place, way in enumerate(WAYS, start=1)}
            for output in outputs.values():
                output.get_by_role("slider").first.wait_for()
            for _ in range(repeats):
                yield {way: _moved(lesson, way, kernel, events) for way in outputs}


def _moved(lesson: Lesson, way: str, kernel: psutil.Process, events: int) -> Time:
    cell = lesson.place(1 + list(WAYS).index(way))
    before = _cpu(kernel)
    taken = lesson.page.evaluate(MOVE, [cell.element_handle(), events])
    return Time(mean(taken) / 1000, (_cpu(kernel) - before) / events)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
