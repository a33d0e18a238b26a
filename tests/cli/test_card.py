"""``companion plan card`` puts the cards of the plan in use on one page each, with no display."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.services.settings import SettingsService
from companion.system.paths import find_places
from companion.vault.opening import create_vault
from tests.cli.conftest import LEAST, PASSPHRASE, Inside, Shell
from tests.share.pdf_reader import NEEDS_POPPLER, info_of, text_of

pytestmark = NEEDS_POPPLER


@pytest.mark.parametrize("is_emergency", [False, True])
def test_a_card_is_one_page_with_the_plans_numbers(
    shell: Shell, inside: Inside, vault: Path, tmp_path: Path, *, is_emergency: bool
) -> None:
    options, title = (("--emergency",), "Emergency card") if is_emergency else ((), "The sitter's card")
    out = tmp_path / "card.pdf"
    words = ("plan", "card", "--data-dir", vault, *shell.passphrase, "--out", out, *options)
    result = inside(*words)
    assert (result.returncode, result.stdout, result.stderr) == (0, f"{out}\n", "")
    info = info_of(out.read_bytes())
    assert (info["Pages"], info["Title"]) == ("1", title)
    assert "Time of medicine" in text_of(out.read_bytes())
    assert out.stat().st_mode & 0o777 == 0o600


def test_paper_can_be_named_and_json_tells_the_file(
    shell: Shell, inside: Inside, vault: Path, tmp_path: Path
) -> None:
    out = tmp_path / "card.pdf"
    words = ("plan", "card", "--data-dir", vault, *shell.passphrase, "--out", out, "--paper", "a4", "--json")
    told = json.loads(inside(*words).stdout)
    assert told == {"file": str(out), "card": "sitters-card"}
    assert info_of(out.read_bytes())["Page size"].startswith("595.276")


def test_a_card_speaks_the_language_of_the_app_or_the_one_that_is_asked_for(
    shell: Shell, inside: Inside, vault: Path, tmp_path: Path
) -> None:
    SettingsService(find_places(str(vault)).settings_file).change(language="es")
    words = ("plan", "card", "--data-dir", vault, *shell.passphrase)
    for name, asked, told in (
        ("own.pdf", (), "Hora de la medicina"),
        ("asked.pdf", ("--language", "en"), "Time of medicine"),
    ):
        assert inside(*words, "--out", tmp_path / name, *asked).returncode == 0
        made = (tmp_path / name).read_bytes()
        assert told in text_of(made)
        assert info_of(made)["Pages"] == "1"


def test_a_taken_name_is_left_alone(
    shell: Shell, inside: Inside, vault: Path, tmp_path: Path, assert_refused: Callable[..., None]
) -> None:
    out = tmp_path / "card.pdf"
    out.write_text("mine")
    assert_refused(inside("plan", "card", "--data-dir", vault, *shell.passphrase, "--out", out), "left alone")
    assert out.read_text() == "mine"


def test_without_a_plan_it_says_whom_to_ask(
    shell: Shell, inside: Inside, tmp_path: Path, assert_refused: Callable[..., None]
) -> None:
    create_vault(tmp_path / "bare", PASSPHRASE, LEAST).close()
    words = ("plan", "card", "--data-dir", tmp_path / "bare", *shell.passphrase, "--out", tmp_path / "a.pdf")
    assert_refused(inside(*words), "care team")
    assert not (tmp_path / "a.pdf").exists()


def test_no_place_to_write_to_is_wrong_usage(inside: Inside) -> None:
    with pytest.raises(SystemExit) as left:
        inside("plan", "card")
    assert left.value.code == 2
