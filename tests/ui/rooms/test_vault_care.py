"""The vault's part of the settings, on a real vault: keys, recovery words, backups, erasing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from companion.core.journal import EntryKind
from companion.services.errors import StorageError, WrongPassphraseError
from companion.services.ports import LoggedShare
from companion.ui.kit.text import Code
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import DAY, NIGHT
from companion.vault.opening import open_vault, prove_secret
from tests.ui.rooms.outside_fakes import CHEAP, PASSPHRASE, Home

NEW = "a small red kettle sings"
PAGES = (
    "vault_passphrase",
    "vault_words",
    "vault_copies",
    "vault_key",
    "vault_erase",
    "vault_keyring",
    "bring_back",
)


@pytest.fixture
def house(home: Home) -> Home:
    home.open_window()
    home.move_in()
    home.go("settings")
    return home


def line(home: Home, name: str) -> QLineEdit:
    found = home.find(name).findChild(QLineEdit)
    assert found is not None
    return found


def write(home: Home, name: str, text: str) -> None:
    field = line(home, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def opens(home: Home, secret: str) -> bool:
    try:
        prove_secret(home.safe.place, secret, CHEAP)
    except WrongPassphraseError:
        return False
    return True


def code_shown(home: Home) -> str:
    groups = sorted(home.room().findChildren(Code), key=_name)
    return "-".join(group.text() for group in groups)


def _name(part: QWidget) -> str:
    return part.objectName()


def write_entry(home: Home, text: str) -> None:
    home.journal.save(home.journal.begin(EntryKind.REFLECTION), text)


def texts(home: Home) -> list[str]:
    vault = home.safe.vault
    assert vault is not None
    return [entry.text for entry in vault.records.entries()]


@pytest.mark.parametrize("minutes", [5, 10, 30, 0])
def test_when_it_locks_holds_at_once_and_is_shown(house: Home, minutes: int) -> None:
    house.settings.change(lock_after_min=5 if minutes else 30)
    house.click(f"choice.lock_{minutes}")
    assert house.settings.settings.lock_after_min == minutes
    assert house.find(f"choice.lock_{minutes}", QAbstractButton).isChecked()


@pytest.mark.parametrize("page", [page for page in PAGES if page != "bring_back"])
def test_each_row_leads_to_its_page_and_back_and_escape_lead_to_the_settings(house: Home, page: str) -> None:
    for way_back in (partial(house.click, "back"), partial(house.key, Qt.Key.Key_Escape)):
        house.click(f"action.{page}")
        assert house.shown == page
        house.settle()
        way_back()
        assert house.shown == "settings"
        house.settle()


def test_the_passphrase_is_changed_and_nothing_that_was_written_is_touched(house: Home) -> None:
    write_entry(house, "a quiet day")
    house.go("vault_passphrase")
    assert not house.can("primary")
    write(house, "field.passphrase_now", PASSPHRASE)
    write(house, "field.passphrase", NEW)
    assert not house.can("primary")
    write(house, "field.passphrase_again", NEW)
    house.click("primary")
    assert "Your new passphrase counts from now on." in house.text()
    assert (opens(house, NEW), opens(house, PASSPHRASE)) == (True, False)
    assert texts(house) == ["a quiet day"]
    assert [line(house, name).text() for name in ("field.passphrase_now", "field.passphrase")] == ["", ""]


def test_a_wrong_passphrase_of_now_changes_nothing_and_waits_to_be_typed_over(house: Home) -> None:
    house.go("vault_passphrase")
    write(house, "field.passphrase_now", "not this one at all")
    write(house, "field.passphrase", NEW)
    write(house, "field.passphrase_again", NEW)
    house.key(Qt.Key.Key_Return)
    assert "That is not your passphrase. Nothing was changed." in house.text()
    assert house.focus_name() == "field.passphrase_now"
    assert (opens(house, NEW), opens(house, PASSPHRASE)) == (False, True)


@pytest.mark.parametrize("page", ["vault_passphrase", "vault_key"])
def test_nothing_typed_is_left_when_the_page_is_left(house: Home, page: str) -> None:
    house.go(page)
    name = "field.passphrase_now" if page == "vault_passphrase" else "field.passphrase"
    write(house, name, PASSPHRASE)
    field = line(house, name)
    house.go("today")
    assert field.text() == ""


def test_new_recovery_words_count_only_once_they_were_typed_back_from_paper(house: Home) -> None:
    house.go("vault_words")
    house.click("primary")
    code = code_shown(house)
    assert len(code.replace("-", "")) == 32
    assert not opens(house, code)
    house.click("primary")
    assert code_shown(house).replace("-", "") == ""
    assert not house.can("primary")
    write(house, "field.typed_back", "0000")
    house.click("primary")
    assert not opens(house, code)
    assert house.focus_name() == "field.typed_back"
    assert "That is not the same yet. Look at each group and try again." in house.text()
    house.click("action.show_words")
    assert code_shown(house) == code
    house.click("primary")
    write(house, "field.typed_back", code.lower().replace("-", " "))
    house.key(Qt.Key.Key_Return)
    assert "The new words count from now on." in house.text()
    assert opens(house, code)


def test_words_that_were_not_typed_back_are_forgotten_with_the_page(house: Home) -> None:
    house.go("vault_words")
    house.click("primary")
    code = code_shown(house)
    house.go("today")
    house.go("vault_words")
    assert code not in code_shown(house)
    assert not opens(house, code)


def test_a_new_key_seals_everything_anew_after_a_backup_and_gives_new_words(house: Home) -> None:
    write_entry(house, "a quiet day")
    assert house.safe.vault is not None
    before = house.safe.vault.key
    house.go("vault_key")
    write(house, "field.passphrase", PASSPHRASE)
    house.click("primary")
    code = code_shown(house)
    house.click("primary")
    write(house, "field.typed_back", code)
    house.click("primary")
    assert "Your vault has a new key and new recovery words." in house.text()
    assert house.safe.vault.key != before
    assert texts(house) == ["a quiet day"]
    assert (opens(house, PASSPHRASE), opens(house, code)) == (True, True)
    assert list(house.safe.place.backups.glob("*.db"))


def test_a_new_key_is_not_made_for_a_wrong_passphrase(house: Home) -> None:
    assert house.safe.vault is not None
    before = house.safe.vault.key
    house.go("vault_key")
    write(house, "field.passphrase", "not this one at all")
    house.key(Qt.Key.Key_Return)
    assert "That is not your passphrase. Nothing was changed." in house.text()
    assert house.safe.vault is not None
    assert house.safe.vault.key == before


def test_a_backup_is_made_here_and_in_a_folder_and_said_where(house: Home, tmp_path: Path) -> None:
    house.go("vault_copies")
    house.click("action.back_up")
    assert "The backup is made and checked." in house.text()
    [made] = house.safe.place.backups.glob("by-hand-*.db")
    assert made.name in house.text()
    stick = tmp_path / "stick"
    stick.mkdir()
    house.picked_folder = stick
    house.click("action.back_up_to")
    [copy] = stick.glob("*.db")
    assert f"{copy.name} in {stick}" in house.text()
    assert copy.with_suffix(".json").exists()


def test_a_stick_that_is_not_there_is_said(house: Home, tmp_path: Path) -> None:
    house.go("vault_copies")
    house.picked_folder = tmp_path / "gone"
    house.click("action.back_up_to")
    assert house.sees("trouble")
    assert not house.sees("outcome")


def test_who_chooses_no_folder_or_file_changes_nothing(house: Home) -> None:
    house.go("vault_copies")
    house.click("action.back_up_to")
    assert not house.sees("outcome")
    assert not house.sees("trouble")
    house.click("action.bring_back")
    house.click("action.choose_copy")
    assert not house.can("primary")


def test_a_whole_vault_is_told_whole(house: Home) -> None:
    house.go("vault_copies")
    house.click("action.verify")
    assert "Your vault is whole. Every part was checked." in house.text()


def test_a_backup_is_looked_into_first_and_then_brought_back(house: Home) -> None:
    write_entry(house, "from the first day")
    house.go("vault_copies")
    house.click("action.back_up")
    [house.picked] = house.safe.place.backups.glob("by-hand-*.db")
    write_entry(house, "from the second day")
    house.click("action.bring_back")
    house.click("action.choose_copy")
    assert house.focus_name() == "field.passphrase"
    write(house, "field.passphrase", PASSPHRASE)
    house.click("primary")
    assert "Entries: 1. Sessions: 0." in house.text()
    assert house.began_anew == 0
    assert len(texts(house)) == 2
    house.click("primary")
    assert house.began_anew == 1
    assert texts(house) == ["from the first day"]
    assert list(house.safe.place.set_aside.iterdir())


def test_a_passphrase_that_does_not_open_the_backup_is_told_and_touches_nothing(house: Home) -> None:
    house.go("vault_copies")
    house.click("action.back_up")
    [house.picked] = house.safe.place.backups.glob("by-hand-*.db")
    house.go("bring_back")
    house.click("action.choose_copy")
    write(house, "field.passphrase", "not this one at all")
    house.key(Qt.Key.Key_Return)
    assert "It opens with the one of its own day." in house.text()
    assert not house.sees("inside")
    assert house.began_anew == 0


def test_what_was_seen_inside_closes_again_when_something_else_is_typed(house: Home) -> None:
    house.go("vault_copies")
    house.click("action.back_up")
    [house.picked] = house.safe.place.backups.glob("by-hand-*.db")
    house.go("bring_back")
    house.click("action.choose_copy")
    write(house, "field.passphrase", PASSPHRASE)
    house.click("primary")
    assert house.sees("inside")
    write(house, "field.passphrase", "x")
    assert not house.sees("inside")
    assert house.find("primary", QAbstractButton).text() == "Look inside"


def test_from_the_lock_a_damaged_vault_can_be_brought_back_from_a_backup(house: Home) -> None:
    write_entry(house, "from the first day")
    house.go("vault_copies")
    house.click("action.back_up")
    [house.picked] = house.safe.place.backups.glob("by-hand-*.db")
    house.watch.lock()
    house.safe.place.database.write_bytes(b"x" * 8192)
    house.settle()
    assert not house.sees("action.bring_back")
    house.type(PASSPHRASE)
    house.key(Qt.Key.Key_Return)
    house.settle()
    house.click("action.bring_back")
    assert house.shown == "bring_back"
    house.click("back")
    assert house.shown == "unlock"
    house.go("bring_back")
    house.click("action.choose_copy")
    write(house, "field.passphrase", PASSPHRASE)
    house.click("primary")
    house.click("primary")
    assert house.began_anew == 1
    assert texts(house) == ["from the first day"]


def test_erasing_asks_once_more_says_what_stays_and_leaves_nothing(house: Home) -> None:
    house.go("vault_erase")
    assert "Backups on sticks or in other folders." in house.text()
    assert not house.can("primary")
    house.click("choice.erase")
    house.click("primary")
    assert house.began_anew == 1
    assert not house.lock.exists()
    assert house.safe.vault is None


def test_erasing_names_each_place_that_it_cannot_reach(house: Home, tmp_path: Path) -> None:
    stick, gone = tmp_path / "stick", tmp_path / "pulled out"
    for folder, times in ((stick, 2), (gone, 1)):
        folder.mkdir()
        house.picked_folder = folder
        house.go("vault_copies")
        for _ in range(times):
            house.click("action.back_up_to")
    gone.rename(tmp_path / "in a drawer")
    vault = house.safe.vault
    assert vault is not None
    for at_utc_s in (1_790_000_000.0, 1_790_100_000.0):
        vault.records.log_share(LoggedShare(at_utc_s, "pdf", "notes", "none", 2))
    house.go("vault_erase")
    said = house.text().replace("\u200b", "")
    assert f"{stick}: 2, the newest from" in said
    assert f"{gone}: 1, from" in said
    assert said.count("It is not there just now.") == 1
    assert "PDF: 2, the newest from" in said
    assert "2026." in said
    house.assert_fits()


def test_nothing_is_erased_without_the_second_yes(house: Home) -> None:
    house.go("vault_erase")
    house.click("choice.erase")
    house.click("choice.erase")
    assert not house.can("primary")
    house.click("choice.erase")
    house.go("today")
    house.go("vault_erase")
    assert not house.can("primary")
    assert house.lock.exists()


def _act_words(home: Home) -> None:
    home.go("vault_words")
    home.click("primary")


def _act_copies(home: Home) -> None:
    home.go("vault_copies")
    home.click("action.back_up")


def _act_erase(home: Home) -> None:
    home.go("vault_erase")
    home.click("choice.erase")
    home.click("primary")


@pytest.mark.parametrize("act", [_act_words, _act_copies, _act_erase])
def test_what_fails_is_told_and_while_it_runs_one_cannot_leave(
    house: Home, act: Callable[[Home], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise StorageError("The disk did not answer. Nothing was changed.")

    monkeypatch.setattr(house.care, "_vault", fail)
    monkeypatch.setattr(house.care, "_quiet_vault", fail)
    house.safe.is_slow = True
    act(house)
    screen = house.shown
    assert not house.can("back")
    house.key(Qt.Key.Key_Escape)
    assert house.shown == screen
    house.safe.let_go()
    assert "The disk did not answer. Nothing was changed." in house.text()
    assert house.can("back")
    house.settle()


@pytest.mark.parametrize(
    "pages", [(*PAGES, "settings"), ("unlock",), ("blank",)], ids=["inside", "unlock", "blank"]
)
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
def test_nothing_is_cut_at_any_size_in_any_light(
    house: Home, pages: tuple[str, ...], scale: float, palette: object
) -> None:
    house.look.set_theme(Theme(palette, scale, reduced_motion=True))  # type: ignore[arg-type]
    for page in pages:
        house.shell.resize(house.shell.minimumSizeHint())
        house.go(page)
        assert house.shown == page
        house.assert_fits()


def test_the_tab_key_meets_every_control_of_a_page_in_order(house: Home) -> None:
    house.go("vault_copies")
    house.settle()
    order = house.tab_order()
    assert order[:4] == ["action.back_up", "action.back_up_to", "action.verify", "action.bring_back"]
    assert "back" in order


def test_a_vault_under_its_new_passphrase_opens_again_after_the_lock(house: Home) -> None:
    house.go("vault_passphrase")
    write(house, "field.passphrase_now", PASSPHRASE)
    write(house, "field.passphrase", NEW)
    write(house, "field.passphrase_again", NEW)
    house.click("primary")
    house.watch.lock()
    house.settle()
    house.type(NEW)
    house.key(Qt.Key.Key_Return)
    assert house.shown == "vault_passphrase"
    house.safe.close()
    open_vault(house.safe.folder, NEW, CHEAP).close()
