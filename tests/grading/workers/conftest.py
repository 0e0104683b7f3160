from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clusters import Dask


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Dask]:
    folder = tmp_path / "dask"
    folder.mkdir()
    with Dask(folder) as started:
        yield started
