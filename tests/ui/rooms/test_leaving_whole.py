"""Taking everything and reading it back in, in the window, on real vaults: looked at, then taken whole."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.services.inline import InlineJobs, InlineStorage
from companion.services.protection import PasswordMaker
from companion.services.read_back import ReadBackService
from companion.services.share_tools import ShareTools
from companion.services.whole_copy import WholeCopyService
from companion.share.protect import FileProtection
from companion.share.whole_json import whole_copy
from companion.system.paths import find_assets
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY
from companion.ui.rooms.room import Room
from companion.ui.rooms.share.everything import EverythingRoom
from companion.ui.rooms.share.read_back import ReadBackRoom
from companion.ui.shell import Shell
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import create_vault
from tests.services.doubles import HandClock
from tests.share.rich import ENTRIES, NOTE, fill
from tests.ui.rooms.after_fakes import PaperTray
from tests.ui.seeing import Seeing

CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))


class QuickAge(FileProtection):
    """Real age files, but for a lock by words that takes no second."""

    def protect_age(self, content: bytes, *, key: str = "", passphrase: str = "") -> bytes:
        if passphrase:
            return b"age-encryption.org/v1 quick\n" + passphrase.encode() + b"\n" + content[::-1]
        return super().protect_age(content, key=key)

    def open_age(self, content: bytes, *, identity: str = "", passphrase: str = "") -> bytes:
        if passphrase and content.startswith(b"age-encryption.org/v1 quick\n"):
            words, _, held = content.partition(b"\n")[2].partition(b"\n")
            if words == passphrase.encode():
                return held[::-1]
        return super().open_age(content, identity=identity, passphrase=passphrase)


class HeldJobs(InlineJobs):
    """Does its work at once, or when it is let go."""

    def __init__(self) -> None:
        self.holds = False
        self.line: list[tuple[Any, Any]] = []

    def submit(self, work: Callable[[], Any], done: Callable[..., None]) -> None:
        if self.holds:
            self.line.append((work, done))
        else:
            super().submit(work, done)

    def let_one_go(self) -> None:
        super().submit(*self.line.pop(0))


class Leaver(Seeing):
    """A person with a vault that holds a life, and the two rooms."""

    def __init__(self, app: QApplication, folder: Path, vault: OpenVault, scale: float) -> None:
        self.vault, self.folder = vault, folder
        self.jobs, self.tray = HeldJobs(), PaperTray()
        self.chosen: Path | None = folder / "copy.json.age"
        self.names: list[str] = []
        storage, age, clock = InlineStorage(vault.records), QuickAge(), HandClock()
        tools = ShareTools(PasswordMaker(find_assets() / "words" / "words.txt"), self.tray, age)
        self.shell = Shell(
            Look(app, Theme(DAY, scale, reduced_motion=True)),
            {
                "settings": partial(Room, "settings"),
                "vault_everything": lambda: EverythingRoom(
                    "vault_everything",
                    "settings",
                    whole_copies=WholeCopyService(
                        storage, self.jobs, clock, whole_copy, "0.1.0", protection=age
                    ),
                    tools=tools,
                    jobs=self.jobs,
                    clock=clock,
                    pick_share=self._pick_save,
                    leave_to=partial(self.go, "settings"),
                ),
                "vault_read_back": lambda: ReadBackRoom(
                    "vault_read_back",
                    "settings",
                    read_back=ReadBackService(storage, self.jobs, age),
                    pick_file=self._pick_open,
                    leave_to=partial(self.go, "settings"),
                ),
            },
            DAY,
        )
        self.shell.show()
        self.shell.activateWindow()
        QTest.qWaitForWindowActive(self.shell)

    def go(self, screen: str) -> None:
        self.shell.show_screen(screen)
        self.settle()

    def words(self) -> str:
        return " ".join(self.find(f"word.{number}").text() for number in range(1, 6))  # type: ignore[attr-defined]

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.is_file())

    def _pick_save(self, _parent: object, name: str) -> Path | None:
        self.names.append(name)
        return self.chosen

    def _pick_open(self, _parent: object) -> Path | None:
        return self.chosen


@pytest.fixture
def made(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Leaver]]:
    """Makes a person with a full or an empty vault."""
    people: list[Leaver] = []
    out = tmp_path / "out"
    out.mkdir()

    def make(is_full: bool, scale: float = 1.0) -> Leaver:  # noqa: FBT001 - read as a sentence where it is called
        vault = create_vault(tmp_path / f"v{len(people)}", "an old green boat", CHEAP).vault
        vault.db.execute("PRAGMA synchronous=OFF")
        if is_full:
            fill(vault.records)
        people.append(Leaver(qapp, out, vault, scale))
        return people[-1]

    yield make
    for one in people:
        one.end()
        one.vault.close()


FULL, EMPTY = True, False


def test_all_leaves_locked_by_words_and_comes_back_after_a_look(made: Callable[..., Leaver]) -> None:
    one, other = made(FULL), made(EMPTY)
    one.go("vault_everything")
    assert "All that you wrote, sealed pages too." in one.text()
    words = one.words()
    one.click("primary")
    assert re.fullmatch(r"copy-\d{4}-\d\d-\d\d\.json\.age", one.names[0])
    assert "It is saved" in one.text()
    assert one.words() == words
    assert one.vault.records.shares()[-1].protection == "age_passphrase"
    one.click("primary")
    assert one.shown == "settings"

    other.go("vault_read_back")
    other.click("action.choose_file")
    assert "Type its five words" in other.text()
    assert not other.can("primary")
    other.find("field.secret").set_text(f"{words}x")  # type: ignore[attr-defined]
    other.click("primary")
    assert other.sees("trouble")
    other.find("field.secret").set_text(words)  # type: ignore[attr-defined]
    other.click("primary")
    assert f"Entries: {len(ENTRIES)} new" in other.text()
    assert other.vault.records.entries() == []
    other.click("primary")
    assert "It is read back in." in other.text()
    assert f"Entries: {len(ENTRIES)} came in" in other.text()
    assert other.vault.records.holdings().entries == one.vault.records.holdings().entries
    assert not other.can("primary")


def test_what_is_here_already_is_said_and_there_is_nothing_to_take(made: Callable[..., Leaver]) -> None:
    one = made(FULL)
    one.go("vault_everything")
    one.click("choice.protect_none")
    one.chosen = one.folder / "copy.json"
    one.click("primary")
    one.go("vault_read_back")
    one.click("action.choose_file")
    assert f"Entries: {len(ENTRIES)} here already" in one.text()
    assert "All that can come in is here already." in one.text()
    assert not one.can("primary")


def test_an_open_copy_is_warned_of_and_named_plainly(made: Callable[..., Leaver]) -> None:
    one = made(FULL)
    one.go("vault_everything")
    one.click("choice.protect_none")
    assert "Anyone who gets this file can read all that is private to you." in one.text()
    one.chosen = one.folder / "copy"
    one.click("primary")
    assert one.files() == ["copy.json"]
    assert "This file is not locked. Anyone who has it can read it." in one.text()
    assert NOTE.text[:8] in (one.folder / "copy.json").read_text("utf-8")


def test_a_person_who_chooses_no_place_leaves_nothing(made: Callable[..., Leaver]) -> None:
    one = made(FULL)
    one.go("vault_everything")
    one.chosen = None
    one.click("primary")
    assert (one.files(), one.can("primary")) == ([], True)


def test_it_can_be_stopped_on_its_way(made: Callable[..., Leaver]) -> None:
    one = made(FULL)
    one.go("vault_everything")
    one.jobs.holds = True
    one.click("primary")
    assert not one.can("primary")
    assert one.focus_name() == "back"
    one.jobs.let_one_go()
    one.click("back")
    one.jobs.let_one_go()
    assert "You stopped it. Nothing has left." in one.text()
    assert one.files() == []
    assert one.can("primary")


def test_leaving_the_room_stops_it_and_takes_the_words_away(made: Callable[..., Leaver]) -> None:
    one = made(FULL)
    one.go("vault_everything")
    words = one.words()
    one.jobs.holds = True
    one.click("primary")
    one.go("settings")
    while one.jobs.line:
        one.jobs.let_one_go()
    assert one.files() == []
    one.jobs.holds = False
    one.go("vault_everything")
    assert one.words() != words


@pytest.mark.parametrize("why", ["taken", "gone", "full"])
def test_trouble_is_calm_and_leaves_nothing_half(
    made: Callable[..., Leaver], monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    one = made(FULL)
    one.go("vault_everything")
    there = one.folder / "copy.json.age"
    if why == "taken":
        there.write_text("mine")
    elif why == "gone":
        one.chosen = one.folder / "gone" / "copy.json.age"
    else:
        monkeypatch.setattr("companion.services.share_files.os.fsync", _full)
    one.click("primary")
    assert "Nothing has left" in one.text()
    assert one.files() == (["copy.json.age"] if why == "taken" else [])
    if why == "taken":
        assert there.read_text() == "mine"
    assert one.vault.records.shares()[-1].sections != "everything"


def test_a_broken_file_is_refused_with_its_place_and_another_can_be_chosen(
    made: Callable[..., Leaver],
) -> None:
    one = made(EMPTY)
    one.chosen = one.folder / "copy.json"
    one.chosen.write_bytes(b'{"format": "companion-share", "version": 2, "kind": "whole_copy"')
    one.go("vault_read_back")
    one.click("action.choose_file")
    assert "This file cannot be read back." in one.text()
    assert not one.can("primary")
    QTest.keyClick(one.room(), Qt.Key.Key_Escape)
    assert one.shown == "settings"


@pytest.mark.parametrize("screen", ["vault_everything", "vault_read_back"])
def test_every_control_is_reached_by_keys_and_nothing_is_cut_at_200_percent(
    made: Callable[..., Leaver], screen: str
) -> None:
    one = made(FULL, 2.0)
    one.shell.resize(1280, 800)
    one.go(screen)
    asked = "action.print_password" if screen == "vault_everything" else "action.choose_file"
    assert {asked, "back"} <= set(one.tab_order())
    one.assert_fits()


def _full(_file: int) -> None:
    raise OSError(errno.ENOSPC, "full")
