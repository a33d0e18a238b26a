"""Backups hold everything, are checked as written, and any damage to one is noticed."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.core.journal import Entry
from companion.services.errors import (
    BackupPlaceError,
    StorageError,
    VaultBusyError,
    VaultMissingError,
)
from companion.services.vault_ports import OutsideCopy
from companion.vault import backups
from companion.vault.backups import back_up_automatically, back_up_by_hand, back_up_into, make_backup
from companion.vault.driver import Database, connect_to_read
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.outside import MOST_COPIES, note_outside_copy, what_remains
from companion.vault.rotation import listed_copies
from companion.vault.verify import VerifyReport, verify, verify_vault, verify_with_secret

PASSPHRASE = "an old green boat"
NOW_S = 1_800_000_000.0
DAY_S = 86_400.0


def test_backup_holds_every_row_and_opens_with_its_own_keyfile(
    filled: OpenVault, copy: Path, cheap: KdfPolicy
) -> None:
    report = verify_with_secret(copy, PASSPHRASE, cheap)
    assert report.ok
    assert dict(report.rows)["session_event"] == 60
    assert dict(report.rows)["entry"] == 60
    db = connect_to_read(copy, filled.key)
    for table in ("session_event", "entry", "care_plan", "setting", "share_log"):
        assert list(db[table].rows) == list(filled.db[table].rows)
    db.close()
    assert {path.name for path in copy.parent.iterdir()} == {"data", "stick.db", "stick.json"}


def test_checking_a_copy_changes_no_byte_beside_it(
    copy: Path, cheap: KdfPolicy, digests: Callable[[Path], dict[str, str]]
) -> None:
    before = digests(copy.parent)
    assert verify_with_secret(copy, PASSPHRASE, cheap).ok
    assert digests(copy.parent) == before


@pytest.mark.parametrize("taken", ["stick.db", "stick.json"])
def test_backup_never_overwrites(filled: OpenVault, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine")
    with pytest.raises(StorageError, match="name"):
        make_backup(filled, tmp_path / "stick.db")
    assert (tmp_path / taken).read_text() == "mine"
    assert {path.name for path in tmp_path.iterdir()} == {"data", taken}


def test_backup_to_a_folder_that_is_not_there_is_said(filled: OpenVault, tmp_path: Path) -> None:
    with pytest.raises(BackupPlaceError, match="stick"):
        make_backup(filled, tmp_path / "no stick" / "copy.db")
    with pytest.raises(BackupPlaceError, match="stick"):
        back_up_into(filled, tmp_path / "no stick", NOW_S)
    assert not (tmp_path / "no stick").exists()


@pytest.mark.parametrize("report", [VerifyReport(("page 3",)), VerifyReport(rows=(("entry", 1),))])
def test_copy_that_is_not_whole_is_removed_and_said(
    filled: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report: VerifyReport
) -> None:
    monkeypatch.setattr(backups, "verify", lambda *_: report)
    with pytest.raises(StorageError, match="not whole"):
        make_backup(filled, tmp_path / "stick.db")
    assert {path.name for path in tmp_path.iterdir()} == {"data"}


def test_a_copy_is_whole_though_the_search_index_grew_and_shrank_while_it_was_written(
    filled: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, an_entry: Callable[..., Entry]
) -> None:
    counts: list[int] = []

    def write_until(is_so: Callable[[int], bool]) -> None:
        """Write words until the index has so many rows, and keep how many it has."""
        while not is_so(rows := filled.db["entry_text_data"].count):
            filled.records.save_entry(an_entry(f"more-{filled.db['entry'].count}", "small lights"))
        counts.append(rows)

    def meanwhile(statement: str) -> None:
        if statement.startswith("VACUUM"):
            write_until(lambda rows: rows > counts[0] + 2)
        elif len(counts) == 2 and statement.startswith("SELECT name"):
            write_until(lambda rows: rows < counts[0])

    def watched(path: Path, key: bytes) -> Database:
        db = connect_to_read(path, key)
        db.conn.set_trace_callback(meanwhile)
        return db

    write_until(lambda rows: rows > 6)
    monkeypatch.setattr(backups, "connect_to_read", watched)
    report = make_backup(filled, tmp_path / "stick.db")
    assert counts[2] < counts[0] < counts[1]
    assert 60 < dict(report.rows)["entry"] < filled.db["entry"].count


def test_every_flipped_bit_is_noticed(filled: OpenVault, copy: Path) -> None:
    whole = copy.read_bytes()
    rng = random.Random(3)
    spots = [0, 15, 16, 99, 4095, 4096, len(whole) - 1, *(rng.randrange(len(whole)) for _ in range(60))]
    for spot in spots:
        flipped = bytearray(whole)
        flipped[spot] ^= 1 << rng.randrange(8)
        copy.write_bytes(flipped)
        assert not verify(copy, filled.key).ok, f"bit at {spot}"
    copy.write_bytes(whole)
    assert verify(copy, filled.key).ok


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole + b"x",
        lambda whole: whole + bytes(4096),
        lambda whole: whole + whole[4096:8192],
        lambda whole: whole[:-1],
        lambda whole: whole[:-4096],
        lambda whole: whole[:4096],
        lambda whole: whole[:100],
        lambda whole: b"",
        lambda whole: whole[:4096] + whole[8192:12288] + whole[4096:8192] + whole[12288:],
    ],
    ids=[
        "one byte more",
        "page of zeros",
        "page twice",
        "one byte less",
        "page less",
        "one page",
        "a head",
        "empty",
        "swapped",
    ],
)
def test_wrong_length_and_swapped_pages_are_noticed(
    filled: OpenVault, copy: Path, damage: Callable[[bytes], bytes]
) -> None:
    copy.write_bytes(damage(copy.read_bytes()))
    report = verify(copy, filled.key)
    assert not report.ok
    assert "damaged" in report.sentence


def test_flipped_bit_in_a_page_that_is_free_is_noticed_too(
    filled: OpenVault, folder: Path, an_entry: Callable[..., Entry]
) -> None:
    filled.records.save_entry(an_entry("long", "z" * 40_000))
    filled.records.save_entry(an_entry("long", "short"))
    assert filled.db.execute("PRAGMA freelist_count").fetchone()[0] > 0
    filled.close()
    whole = (folder / "vault.db").read_bytes()
    for page_start in range(0, len(whole), 4096):
        flipped = bytearray(whole)
        flipped[page_start + 2000] ^= 8
        (folder / "vault.db").write_bytes(flipped)
        assert not verify(folder / "vault.db", filled.key).ok, f"page at {page_start}"


def test_vault_that_is_in_use_is_not_checked_from_outside(
    filled: OpenVault, folder: Path, cheap: KdfPolicy
) -> None:
    with pytest.raises(VaultBusyError):
        verify_vault(folder, PASSPHRASE, cheap)
    filled.close()
    assert verify_vault(folder, PASSPHRASE, cheap).ok


def test_checking_what_is_not_there_is_said(tmp_path: Path, cheap: KdfPolicy) -> None:
    with pytest.raises(VaultMissingError):
        verify_with_secret(tmp_path / "nothing.db", PASSPHRASE, cheap)
    with pytest.raises(VaultMissingError):
        verify_vault(tmp_path, PASSPHRASE, cheap)


def test_old_automatic_copies_go_with_their_keyfiles_and_all_others_stay(
    vault: OpenVault, folder: Path
) -> None:
    by_hand = back_up_by_hand(vault, NOW_S)
    stranger = folder / "backups" / "letter.db"
    stranger.write_text("mine")
    for day in range(18):
        vault.records.set_setting("day", str(day))
        back_up_automatically(vault, NOW_S + day * DAY_S)
    kept = listed_copies(folder / "backups")
    assert kept[0].made_at == datetime.fromtimestamp(NOW_S + 17 * DAY_S, UTC)
    assert len(kept) < 18
    assert all(copy.path.with_suffix(".json").exists() for copy in kept)
    assert len(list((folder / "backups").glob("*.json"))) == len(kept) + 1
    assert by_hand.exists()
    assert stranger.read_text() == "mine"


def test_two_copies_in_one_second_both_stay(vault: OpenVault) -> None:
    vault.records.set_setting("a", "b")
    first, second = (back_up_automatically(vault, NOW_S) for _ in range(2))
    assert first is not None
    assert second is not None
    assert first != second
    assert first.exists()


def test_copies_in_other_folders_are_remembered_and_told_when_gone(vault: OpenVault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    first = back_up_into(vault, stick, NOW_S)
    back_up_by_hand(vault, NOW_S)
    second = back_up_into(vault, stick, NOW_S + DAY_S)
    first.unlink()
    found = what_remains(vault.records).copies
    assert found == (
        OutsideCopy(first, NOW_S, is_there=False),
        OutsideCopy(second, NOW_S + DAY_S, is_there=True),
    )


def test_of_very_many_copies_the_newest_are_remembered(vault: OpenVault, tmp_path: Path) -> None:
    for number in range(MOST_COPIES + 3):
        note_outside_copy(vault.records, tmp_path / f"{number}.db", float(number))
    note_outside_copy(vault.records, tmp_path / "9.db", 9_000.0)
    made = [copy.made_utc_s for copy in what_remains(vault.records).copies]
    assert len(made) == MOST_COPIES
    assert made[-2:] == [float(MOST_COPIES + 2), 9_000.0]
    assert 9.0 not in made
