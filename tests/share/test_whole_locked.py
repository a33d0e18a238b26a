"""A whole copy that is locked, stopped, or in trouble: nothing half is left, and it is logged as it left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

from companion.services.errors import DiskFullError, ShareError
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.locked_files import NeedsSecretError
from companion.services.ports import Failed, Ok
from companion.services.protection import Guard, ProtectKind
from companion.services.read_back import ReadBackService
from companion.services.share_making import ShareStoppedError, Step
from companion.services.whole_copy import WholeCopyService, WholeWish
from companion.share.protect import FileProtection
from companion.share.whole_json import whole_copy
from companion.vault.handle import OpenVault
from tests.services.doubles import HandClock
from tests.share.rich import ENTRIES, NOTE, ended_session, fill

WORDS = "river lamp stone cloud bread"
KEY = pyrage.x25519.Identity.generate()
GUARDS = {
    WORDS: Guard(ProtectKind.AGE_PASSPHRASE, WORDS),
    str(KEY): Guard(ProtectKind.AGE_KEY, str(KEY.to_public())),
}


@pytest.fixture
def rich(vaults: Callable[[], OpenVault]) -> OpenVault:
    vault = vaults()
    fill(vault.records)
    return vault


class Both:
    """The two ways on one vault, at once."""

    def __init__(self, vault: OpenVault) -> None:
        storage, jobs, age = InlineStorage(vault.records), InlineJobs(), FileProtection()
        self.out = WholeCopyService(storage, jobs, HandClock(), whole_copy, "0.1.0", protection=age)
        self.back = ReadBackService(storage, jobs, age)

    def written(self, wish: WholeWish, stepped: Callable[[Step], None] | None = None) -> Any:
        results: list[Any] = []
        self.out.write(wish, results.append, *([stepped] if stepped else []))
        return results[-1]

    def told(self, call: Any, *values: Any) -> Any:
        results: list[Any] = []
        call(*values[:1], results.append, *values[1:])
        return results[-1]


@pytest.mark.parametrize("secret", GUARDS)
def test_a_locked_copy_opens_with_its_words_or_key_alone(
    rich: OpenVault, vaults: Callable[[], OpenVault], tmp_path: Path, secret: str
) -> None:
    target, guard = tmp_path / "copy.json.age", GUARDS[secret]
    assert Both(rich).written(WholeWish(target, guard, "me")) == Ok(target)
    assert NOTE.text[:8].encode() not in target.read_bytes()
    left = rich.records.shares()[-1]
    assert (left.sections, left.protection, left.whom) == ("everything", guard.kind.value, "me")
    other = vaults()
    back = Both(other).back
    both = Both(other)
    locked = both.told(back.look, target)
    assert isinstance(locked.error, NeedsSecretError)
    wrong = both.told(back.look, target, "river lamp stone cloud breads")
    assert isinstance(wrong, Failed)
    assert isinstance(wrong.error, ShareError)
    opened = both.told(back.look, target, f"  {secret} ").value
    would = both.told(back.compare, opened).value
    assert (would.entries.new, other.records.entries()) == (len(ENTRIES), [])
    assert both.told(back.take, opened).value == would
    assert both.told(back.compare, opened).value.changes == 0


def test_looking_tells_what_is_new_newer_and_here(
    rich: OpenVault, vaults: Callable[[], OpenVault], tmp_path: Path
) -> None:
    target = tmp_path / "copy.json"
    Both(rich).written(WholeWish(target))
    other = vaults()
    other.records.save_entry(NOTE)
    both = Both(other)
    file = both.told(both.back.look, target).value
    before = other.records.holdings()
    would = both.told(both.back.compare, file).value
    assert (would.entries.new, would.entries.same) == (len(ENTRIES) - 1, 1)
    assert other.records.holdings() == before
    assert both.told(both.back.take, file).value == would
    assert other.records.search("rooms")


def test_nothing_is_compared_while_a_session_is_open(rich: OpenVault, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    both = Both(rich)
    both.written(WholeWish(target))
    file = both.told(both.back.look, target).value
    for event in ended_session("s9", 99e4)[:5]:
        rich.records.append_event("s9", event)
    assert isinstance(both.told(both.back.compare, file), Failed)


@pytest.mark.parametrize("last", Step)
def test_a_copy_that_is_stopped_leaves_no_file_and_no_line(
    rich: OpenVault, tmp_path: Path, last: Step
) -> None:
    before = rich.records.shares()
    makings: list[Any] = []
    storage = _Later(rich)
    service = WholeCopyService(
        storage, InlineJobs(), HandClock(), whole_copy, "0.1.0", protection=FileProtection()
    )

    def stepped(step: Step) -> None:
        if step is last:
            makings[0].stop()

    results: list[Any] = []
    wish = WholeWish(tmp_path / "copy.json.age", GUARDS[str(KEY)])
    makings.append(service.write(wish, results.append, stepped))
    storage.let_go()
    if last is Step.LOG:
        # It is written by then; what was begun to be logged is told as left.
        storage.let_go()
        assert results == [Ok(wish.target)]
        return
    assert isinstance(results[-1].error, ShareStoppedError)
    assert list(tmp_path.glob("copy*")) == []
    assert rich.records.shares() == before


def test_a_copy_that_is_stopped_before_the_vault_was_read_leaves_nothing(
    rich: OpenVault, tmp_path: Path
) -> None:
    storage, results = _Later(rich), []
    service = WholeCopyService(storage, InlineJobs(), HandClock(), whole_copy, "0.1.0")
    service.write(WholeWish(tmp_path / "copy.json"), results.append).stop()
    storage.let_go()
    assert isinstance(results[-1].error, ShareStoppedError)  # type: ignore[attr-defined]
    assert list(tmp_path.glob("copy*")) == []


def test_a_full_disk_a_gone_folder_or_a_taken_name_leave_nothing_half(
    rich: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, before = Both(rich), rich.records.shares()
    taken = tmp_path / "taken.json"
    taken.write_text("mine")
    assert "left alone" in both.written(WholeWish(taken)).error.sentence
    assert "not there" in both.written(WholeWish(tmp_path / "gone" / "copy.json")).error.sentence

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr("companion.services.share_files.os.fsync", full)
        assert isinstance(both.written(WholeWish(tmp_path / "copy.json")).error, DiskFullError)
    assert taken.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".json"] == ["taken.json"]
    assert list(tmp_path.glob(".share-*")) == []
    assert rich.records.shares() == before


def test_what_cannot_be_locked_is_not_begun(rich: OpenVault, tmp_path: Path) -> None:
    service = WholeCopyService(InlineStorage(rich.records), InlineJobs(), HandClock(), whole_copy, "0.1.0")
    with pytest.raises(ShareError):
        service.write(WholeWish(tmp_path / "x", GUARDS[WORDS]), [].append)
    results: list[Any] = []
    Both(rich).out.write(WholeWish(tmp_path / "x", Guard(ProtectKind.PASSWORD, WORDS)), results.append)
    assert "Only a PDF" in results[-1].error.sentence


class _Later(InlineStorage):
    """Storage that does its work when it is let go."""

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault.records)
        self._line: list[tuple[Any, Any]] = []

    def submit(self, work: Any, done: Any) -> None:
        self._line.append((work, done))

    def let_go(self) -> None:
        line, self._line = self._line, []
        for work, done in line:
            super().submit(work, done)
