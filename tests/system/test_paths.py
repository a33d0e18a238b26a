"""Where things lie: the flag, then the environment, then the system's own place."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from companion.system.paths import ENVIRONMENT_NAME, Places, find_places


def test_the_flag_wins_over_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT_NAME, str(tmp_path / "environment"))
    assert find_places(str(tmp_path / "flag")).data == tmp_path / "flag"
    assert find_places(None).data == tmp_path / "environment"
    assert find_places("").data == tmp_path / "environment"


@pytest.mark.parametrize("named", [None, ""])
def test_else_it_is_the_systems_place_under_a_neutral_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    if named is None:
        monkeypatch.delenv(ENVIRONMENT_NAME, raising=False)
    else:
        monkeypatch.setenv(ENVIRONMENT_NAME, named)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    data = find_places(None).data
    assert data == platformdirs.user_data_path("companion", appauthor=False)
    assert not data.exists()


def test_a_relative_folder_and_the_home_sign_are_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert find_places("vault").data == tmp_path / "vault"
    assert find_places("~/vault").data == tmp_path / "home" / "vault"


def test_a_home_sign_of_nobody_is_a_name_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_places("~nobody-of-this-name/vault").data == tmp_path / "~nobody-of-this-name" / "vault"


def test_settings_and_log_lie_beside_the_vault(tmp_path: Path) -> None:
    places = Places(tmp_path, tmp_path / "assets")
    assert places.settings_file.parent == places.log_file.parent == tmp_path


def test_the_assets_are_found() -> None:
    assets = find_places("x").assets
    assert (assets / "audio").is_dir()
    assert (assets / "ui" / "report.typ").is_file()
