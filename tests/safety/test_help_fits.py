"""Help is whole at every size of text: nothing is cut, nothing scrolls sideways (H38)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.rooms.outside_fakes import Home


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("sign_id", ["will_not_wake", "suicide_safe_now"])
def test_help_fits_at_every_size_of_text(
    qapp: QApplication, tmp_path: Path, scale: float, sign_id: str
) -> None:
    home = Home(qapp, tmp_path)
    home.look.use_text_scale(scale)
    home.open_window()
    home.move_in()
    home.toggle_help()
    home.assert_fits()
    home.click(f"choice.{sign_id}")
    home.assert_fits()
    home.end()
