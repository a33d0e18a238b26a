"""Nothing readable lies in the data folder: not in the database, its side files, or any copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.journal import Entry
from companion.services.ports import LoggedShare
from companion.vault.backups import back_up_automatically, make_backup
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.new_key import make_new_data_key
from companion.vault.salvage import salvage

MARK = "Zebrafink"
PASSPHRASE = "an old green boat"


def readable(folder: Path, words: list[bytes]) -> list[tuple[str, bytes]]:
    return [
        (path.name, word)
        for path in folder.rglob("*")
        if path.is_file()
        for word in words
        if word.lower() in path.read_bytes().lower()
    ]


def test_no_word_of_the_person_is_readable_in_any_file(
    vault: OpenVault,
    folder: Path,
    moment: Callable[[float], Instant],
    an_entry: Callable[..., Entry],
) -> None:
    records = vault.records
    for number in range(50):
        records.save_entry(an_entry(f"{MARK}-{number}", f"{MARK} wrote {MARK} " * 40))
        records.append_event(MARK, ev.SitterNoted(moment(1.0), MARK))
    records.save_plan(MARK, MARK * 500, 1.0)
    records.set_setting(MARK, MARK)
    records.log_share(LoggedShare(1.0, MARK, MARK, MARK, 1))
    records.search(f"{MARK} wrote")
    back_up_automatically(vault, 1_800_000_000.0)
    make_backup(vault, folder / "by-hand.db")
    records.save_entry(an_entry("after", MARK * 3000))
    words = [form for word in (MARK, PASSPHRASE) for form in (word.encode(), word.encode("utf-16-le"))]
    words += [b"SQLite format 3", b"session_event", b"CREATE TABLE", vault.key, vault.key.hex().encode()]
    names = {path.name for path in folder.rglob("*")}
    assert {"vault.db", "vault.db-wal", "vault.db-shm", "by-hand.db", "backups"} <= names
    assert readable(folder, words) == []
    vault.close()
    assert readable(folder, words) == []


def test_salvage_and_a_new_data_key_leave_nothing_readable(
    vault: OpenVault, folder: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    for number in range(20):
        vault.records.save_entry(an_entry(f"{number}", f"{MARK} wrote {MARK} " * 300))
    resealed = make_new_data_key(vault, PASSPHRASE, 1_800_000_000.0, cheap)
    keys = [vault.key, resealed.vault.key]
    resealed.vault.close()
    (folder / "vault.db").write_bytes(bytes(4096) + (folder / "vault.db").read_bytes()[4096:])
    salvaged = salvage(folder, PASSPHRASE, 1_800_000_000.0, cheap)
    assert len(salvaged.vault.records.entries()) == 20
    words = [MARK.encode(), PASSPHRASE.encode(), b"SQLite format 3", b"CREATE TABLE", *keys]
    assert readable(folder, words) == []
    salvaged.vault.close()
    assert readable(folder, words) == []


def test_the_search_for_plain_text_would_see_it(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"..SQLite FORMAT 3..")
    assert readable(tmp_path, [b"sqlite format 3"]) == [("x", b"sqlite format 3")]


def test_no_name_in_the_folder_tells_what_the_program_is_for(
    vault: OpenVault, folder: Path, cheap: object
) -> None:
    back_up_automatically(vault, 1_800_000_000.0)
    telling = ("ketamine", "companion", "session", "journal", "clinic", "medic", "sitter")
    names = [path.name.lower() for path in folder.rglob("*")]
    assert [name for name in names if any(word in name for word in telling)] == []
    keyfile = (folder / "vault.json").read_text().lower()
    assert [word for word in telling if word in keyfile] == []
