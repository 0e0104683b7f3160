"""What some tests need and not every machine has. In the gate on a bare machine a skip is a failure."""

from __future__ import annotations

import pytest
from browser import binary
from postgres import programs

needs_chromium = pytest.mark.skipif(binary() is None, reason="no Chromium is installed")
needs_postgres = pytest.mark.skipif(programs() is None, reason="no PostgreSQL is installed")
