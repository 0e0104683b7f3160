"""The Explorer in a real kernel, whose front end sends events faster than pictures can be drawn."""

from __future__ import annotations

from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from jupyter_client.manager import start_new_kernel

pytestmark = pytest.mark.fits

EVENTS = 60
CODE = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from example import Wave
from svi_course.sliders import Explorer
explorer = Explorer(Wave())
explorer.panel
print(explorer.inputs["height"].model_id, explorer.panel.model_id)
"""


def test_a_burst_of_events_is_not_a_queue_of_pictures() -> None:
    manager, client = start_new_kernel()
    try:
        said: list[str] = []
        client.execute_interactive(CODE, output_hook=lambda message: said.append(message["content"].get("text", "")))
        slider, panel = "".join(said).split()
        for i in range(EVENTS):
            change = {"method": "update", "state": {"value": 1 + i / EVENTS}, "buffer_paths": []}
            client.shell_channel.send(client.session.msg("comm_msg", {"comm_id": slider, "data": change}))
        updates = [message["data"] for message in _updates(client) if message["comm_id"] == panel]
        said = [update["state"]["words"] for update in updates if "words" in update["state"]]
        assert said[-1] == "A sine of height 2.0 and length 10."
        pictures = [update for update in updates if ["png"] in update["buffer_paths"]]
        # Drawn one by one they would be as many as the events; a rest after each leaves a sixth of them here.
        assert 0 < len(pictures) < EVENTS / 2
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _updates(client: Any) -> list[dict[str, Any]]:
    """What widgets sent until the kernel was quiet for some seconds."""
    found = []
    while True:
        try:
            message = client.get_iopub_msg(timeout=5)
        except Empty:
            return found
        if message["msg_type"] == "comm_msg" and message["content"]["data"].get("method") == "update":
            found.append(message["content"])
