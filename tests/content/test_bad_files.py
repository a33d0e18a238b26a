"""A content file that is missing or wrong is named, with the reason; nothing is guessed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.content.loader import CONTENT_ROOT, Content
from companion.content.places import ContentError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for part in ("en", "timelines"):
        shutil.copytree(CONTENT_ROOT / part, tmp_path / part)
    return tmp_path


def _gate(content: Content) -> object:
    return content.checklist("gate")


def _gentle(content: Content) -> object:
    return content.pattern("gentle")


GATE, GENTLE = "en/lists/gate.toml", "en/breath/gentle.toml"
PHONES, SIGNS, SCRIPTS = "en/contacts/countries.toml", "en/help/signs.toml", "en/help/scripts.toml"
TIMELINE = "timelines/standard.toml"
READS: dict[str, Callable[[Content], object]] = {
    GATE: _gate,
    GENTLE: _gentle,
    PHONES: Content.countries,
    SIGNS: Content.signs,
    SCRIPTS: Content.help_scripts,
    TIMELINE: Content.timeline,
}
WRONG = [
    (GATE, "opens_with", "opens_wiht", "opens_with"),
    (GATE, 'wording_version = "en-2"', 'wording_version = " "', "wording_version"),
    (GATE, 'opens_with = "yes"', 'opens_with = "perhaps"', "perhaps"),
    (GATE, 'opens_with = "yes"', 'opens_with = "not_sure"', "not sure"),
    (GATE, 'item_id = "card_read"', 'item_id = "Card read"', "Card read"),
    (GATE, 'item_id = "card_read"', 'item_id = "car_keys"', "car_keys"),
    (GATE, "asks_for_numbers", "asks_for_amounts", "asks_for_amounts"),
    (GATE, "title = ", 'amount = "5"\ntitle = ', "amount"),
    (GATE, "[[items]]", '[[items]]\nhow_much = "5"', "how_much"),
    (GATE, "[[items]]", "[[items", "line"),
    (GENTLE, "out_s = 4.0", "out_s = 8.0", "6 breaths a minute"),
    (GENTLE, "out_s = 4.0", "out_s = nan", "must be numbers"),
    (GENTLE, "out_s = 4.0", "out_s = 4.0\nhold_s = 4.0", "hold_s"),
    (GENTLE, "in_s = 3.0", "in_s = 0.5", "1.5 seconds"),
    (SIGNS, 'tier = "note"', 'tier = "fine"', "fine"),
    (SIGNS, 'sign_id = "fainted"', 'sign_id = "seizure"', "used twice"),
    (SCRIPTS, 'tier = "note"', 'tier = "care_team"', "each tier"),
    (PHONES, 'dial = "988"', 'dial = "+1988"', "digits alone"),
    (PHONES, 'dial = "988"', 'dial = "989"', "differ"),
    (PHONES, 'kind = "emergency"', 'kind = "crisis"', "come first"),
    (PHONES, 'kind = "crisis"', 'kind = "peer"', "kind"),
    (PHONES, 'by = "text"', 'by = "call"', "text line"),
    (PHONES, 'by = "text"', 'by = "fax"', "by must be"),
    (PHONES, 'code = "US"', 'code = "USA"', "two capital letters"),
    (PHONES, 'code = "US"', 'code = "GB"', "used twice"),
    (TIMELINE, "earliest_end_min = 120", "earliest_end = 120", "earliest_end"),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), WRONG)
def test_a_wrong_file_is_named_with_its_reason(
    root: Path, name: str, old: str, new: str, reason: str
) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match="Please install it again") as caught:
        READS[name](Content(root=root))
    assert caught.value.file == name
    assert reason in caught.value.reason


def test_a_missing_file_and_an_unreadable_one_are_named(root: Path) -> None:
    (root / "en/cards/quiet.toml").unlink()
    (root / "en/cards/settle.toml").write_bytes(b"title = \xff")
    content = Content(root=root)
    with pytest.raises(ContentError, match=r"en/cards/quiet\.toml .* it is missing"):
        content.card("quiet")
    with pytest.raises(ContentError, match=r"en/cards/settle\.toml .* cannot be read"):
        content.card("settle")
    with pytest.raises(ContentError, match="missing"):
        content.pattern("box")


def test_each_file_is_read_once_and_only_when_it_is_asked_for(root: Path) -> None:
    content = Content(root=root)
    first = content.card("quiet")
    shutil.rmtree(root / "en")
    assert content.card("quiet") is first
    with pytest.raises(ContentError):
        content.card("settle")


def test_importing_the_loader_reads_nothing_and_loads_no_decoder() -> None:
    code = (
        "import sys, companion.content.loader as l; l.Content('en');"
        "print(sorted({'msgspec', 'PySide6', 'pygame', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=CONTENT_ROOT.parents[1],
    )
    assert done.stdout.strip() == "[]"
