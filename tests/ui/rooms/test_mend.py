"""A vault that does not open: what is offered by what is wrong, and that nothing is lost by any of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from companion.core.journal import EntryKind
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import DAY, NIGHT, Palette
from companion.vault.folder import spare_of
from companion.vault.keyfile import make_keys, put_keyfile
from tests.ui.rooms.outside_fakes import CHEAP, PASSPHRASE, Home

OFFERS = ("mend_keyfile", "mend_look", "mend_salvage", "bring_back")
WRITTEN = [f"day {number}: a long and quiet line to fill a page " * 12 for number in range(40)]


@pytest.fixture
def locked(home: Home) -> Home:
    """A vault with a backup and a later entry, locked again."""
    home.open_window()
    home.move_in()
    vault = home.safe.vault
    assert vault is not None
    with vault.db.atomic():
        for text in WRITTEN:
            home.journal.save(home.journal.begin(EntryKind.REFLECTION), text)
    home.go("vault_copies")
    home.click("action.back_up")
    home.journal.save(home.journal.begin(EntryKind.REFLECTION), "after the backup")
    home.watch.lock()
    home.settle()
    return home


def lose_keyfile(home: Home) -> None:
    home.safe.place.keyfile.unlink()
    spare_of(home.safe.place.keyfile).unlink(missing_ok=True)


def break_keyfile(home: Home) -> None:
    home.safe.place.keyfile.write_text("{}")
    spare_of(home.safe.place.keyfile).unlink(missing_ok=True)


def swap_keyfile(home: Home) -> None:
    put_keyfile(home.safe.place.keyfile, make_keys(PASSPHRASE, CHEAP).keyfile)
    spare_of(home.safe.place.keyfile).unlink(missing_ok=True)


def break_database(home: Home) -> None:
    """One page in the middle, and the first one."""
    content = bytearray(home.safe.place.database.read_bytes())
    for at in (2_000, 20 * 4096 + 1_000):
        content[at] ^= 1
    home.safe.place.database.write_bytes(content)


def lose_database(home: Home) -> None:
    home.safe.place.database.write_bytes(b"")


KEYFILE_FAULTS = [lose_keyfile, break_keyfile, swap_keyfile]
DATABASE_FAULTS = [break_database, lose_database]


def try_to_open(home: Home, passphrase: str = PASSPHRASE) -> None:
    field = home.find("field.passphrase").findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    field.selectAll()
    home.type(passphrase)
    home.key(Qt.Key.Key_Return)
    home.settle()


def offered(home: Home) -> list[str]:
    return [name for name in OFFERS if home.sees(f"action.{name}")]


def texts(home: Home) -> set[str]:
    vault = home.safe.vault
    assert vault is not None
    return {entry.text for entry in vault.records.entries()}


@pytest.mark.parametrize("fault", KEYFILE_FAULTS)
def test_a_keyfile_that_does_not_fit_is_brought_back_and_the_vault_opens(
    locked: Home, fault: Callable[[Home], None]
) -> None:
    fault(locked)
    assert offered(locked) == []
    try_to_open(locked)
    assert offered(locked) == ["mend_keyfile", "mend_look", "bring_back"]
    assert "key file" in locked.text()
    locked.click("action.mend_keyfile")
    assert locked.shown == "vault_copies", "it goes on where it was locked"
    assert texts(locked) == {*WRITTEN, "after the backup"}


@pytest.mark.parametrize("fault", DATABASE_FAULTS)
def test_a_damaged_database_offers_the_newest_whole_backup_with_a_look_inside(
    locked: Home, fault: Callable[[Home], None]
) -> None:
    fault(locked)
    damaged = locked.safe.place.database.read_bytes()
    try_to_open(locked)
    assert offered(locked) == ["mend_look", "mend_salvage", "bring_back"]
    locked.click("action.mend_look")
    locked.settle()
    assert f"Entries: {len(WRITTEN)}. Sessions: 0." in locked.text()
    assert locked.began_anew == 0
    assert locked.safe.place.database.read_bytes() == damaged, "a look changes nothing"
    locked.click("action.mend_bring_back")
    assert "Your vault is back as it was in that backup." in locked.text()
    assert not locked.sees("trouble")
    [aside] = locked.safe.place.set_aside.iterdir()
    assert str(aside) in locked.text().replace("\u200b", "")
    assert (aside / "vault.db").read_bytes() == damaged
    locked.click("action.mend_go_on")
    assert locked.began_anew == 1
    assert texts(locked) == set(WRITTEN)


def test_what_can_be_read_is_saved_into_a_new_vault_and_the_damaged_files_are_kept(locked: Home) -> None:
    break_database(locked)
    damaged = locked.safe.place.database.read_bytes()
    try_to_open(locked)
    locked.click("action.mend_salvage")
    said = locked.text().replace("\u200b", "")
    assert "Saved into a new vault." in said
    assert "Damaged: " in said
    [aside] = locked.safe.place.set_aside.iterdir()
    assert f"The damaged files are kept in {aside}." in said
    assert (aside / "vault.db").read_bytes() == damaged
    kept = texts(locked)
    assert kept <= {*WRITTEN, "after the backup"}
    assert len(kept) > len(WRITTEN) / 2
    assert locked.focus_name() == "action.mend_go_on"
    locked.click("action.mend_go_on")
    assert locked.began_anew == 1


def test_another_backup_can_be_chosen_too(locked: Home) -> None:
    break_database(locked)
    try_to_open(locked)
    locked.click("action.bring_back")
    assert locked.shown == "bring_back"


def test_without_any_backup_that_is_said_and_what_is_there_can_still_be_saved(locked: Home) -> None:
    for path in locked.safe.place.backups.iterdir():
        path.unlink()
    break_database(locked)
    try_to_open(locked)
    locked.click("action.mend_look")
    locked.settle()
    assert "No whole backup was found in this folder." in locked.text()
    assert offered(locked) == ["mend_look", "mend_salvage", "bring_back"]


def test_a_backup_of_another_passphrase_asks_for_the_one_of_its_day(locked: Home) -> None:
    lose_keyfile(locked)
    try_to_open(locked, "the one of next year")
    locked.click("action.mend_keyfile")
    assert "A backup opens with the passphrase of its day." in locked.text()
    assert not locked.safe.place.keyfile.exists()


def test_a_wrong_passphrase_alone_offers_nothing(locked: Home) -> None:
    try_to_open(locked, "not this one at all")
    assert offered(locked) == []


def test_while_something_is_mended_nothing_else_begins(locked: Home) -> None:
    break_database(locked)
    try_to_open(locked)
    locked.safe.is_slow = True
    locked.click("action.mend_look")
    locked.settle()
    assert "Checking your backups …" in locked.text()
    assert not locked.can("primary")
    locked.click("action.mend_salvage")
    assert locked.safe.waits == 1
    locked.safe.let_go()
    assert locked.sees("action.mend_bring_back")


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("palette", [DAY, NIGHT], ids=["day", "night"])
@pytest.mark.parametrize("fault", [lose_keyfile, break_database])
def test_nothing_is_cut_at_any_size_in_any_light(
    locked: Home, fault: Callable[[Home], None], scale: float, palette: Palette
) -> None:
    locked.look.set_theme(Theme(palette, scale, reduced_motion=True))
    locked.shell.resize(locked.shell.minimumSizeHint())
    fault(locked)
    try_to_open(locked)
    locked.assert_fits()
    locked.click("action.mend_look")
    locked.settle()
    locked.assert_fits()
    locked.click("action.mend_bring_back")
    locked.assert_fits()
