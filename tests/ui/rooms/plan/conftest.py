"""A window with a real plan in use, and plans to take in."""

from __future__ import annotations

import pytest

from tests.ui.rooms.outside_fakes import Home
from tests.ui.rooms.plan.texts import PLAN


@pytest.fixture
def settled(home: Home) -> Home:
    """My plan, with a plan that is no example."""
    home.open_window()
    home.move_in(PLAN)
    home.go("my_plan")
    return home
