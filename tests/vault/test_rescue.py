"""What is offered when a vault does not open: its newest whole backup, and a keyfile that still fits."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from companion.core.clock import Instant
from companion.core.journal import Entry
from companion.core.phases import Phase
from companion.services.errors import KeyfileGoneError, VaultMissingError, WrongPassphraseError
from companion.vault.backups import back_up_by_hand
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.key_change import change_passphrase
from companion.vault.keyfile import make_keys, write_keyfile
from companion.vault.look import look_inside
from companion.vault.opening import open_vault
from companion.vault.rescue import bring_keyfile_back, newest_whole_backup
from tests.core.builders import reach

PASSPHRASE = "an old green boat"
NOW_S = 1_800_000_000.0


@pytest.fixture
def copies(vault: OpenVault, an_entry: Callable[..., Entry]) -> list[Path]:
    """Three backups of three days, each with one entry more; the newest comes last."""
    made = []
    for number in range(3):
        vault.records.save_entry(an_entry(f"e{number}", "a line"))
        made.append(back_up_by_hand(vault, NOW_S + 86_400 * number))
        os.utime(made[-1], (NOW_S + 86_400 * number,) * 2)
    vault.close()
    return made


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[9_000] ^= 1
    path.write_bytes(content)


def test_newest_backup_that_is_whole_is_found_with_what_it_holds(
    copies: list[Path], folder: Path, cheap: KdfPolicy
) -> None:
    found = newest_whole_backup(folder, PASSPHRASE, cheap)
    assert (found.path, found.look.entries) == (copies[2], 3)
    assert found.written_utc_s == NOW_S + 2 * 86_400
    flip(copies[2])
    copies[1].with_suffix(".json").unlink()
    assert newest_whole_backup(folder, PASSPHRASE, cheap).path == copies[0]


def test_without_a_whole_backup_or_its_passphrase_that_is_said(
    copies: list[Path], folder: Path, cheap: KdfPolicy
) -> None:
    with pytest.raises(WrongPassphraseError):
        newest_whole_backup(folder, "another", cheap)
    for copy in copies:
        flip(copy)
    with pytest.raises(VaultMissingError, match="No whole backup"):
        newest_whole_backup(folder, PASSPHRASE, cheap)


def test_look_inside_tells_how_much_there_is_and_from_which_days(
    vault: OpenVault, cheap: KdfPolicy, an_entry: Callable[..., Entry], moment: Callable[[float], Instant]
) -> None:
    empty = back_up_by_hand(vault, NOW_S)
    look = look_inside(empty, PASSPHRASE, cheap)
    assert (look.entries, look.sessions, look.first_day, look.last_day) == (0, 0, None, None)
    late_evening_s = 1_790_033_400.0
    vault.records.save_entry(an_entry("one", "a line", begun_s=late_evening_s))
    for event in reach(Phase.CLOSED).stored:
        vault.records.append_event("s", event)
    look = look_inside(back_up_by_hand(vault, NOW_S + 1), PASSPHRASE, cheap)
    assert (look.entries, look.sessions) == (1, 1)
    days = {moment(late_evening_s).local_day, *(event.at.local_day for event in reach(Phase.CLOSED).stored)}
    assert (look.first_day, look.last_day) == (min(days), max(days))
    assert isinstance(look.first_day, date)


@pytest.mark.parametrize("left", ["spare", "backups"])
def test_keyfile_that_is_gone_comes_back_from_its_spare_or_a_backup(
    copies: list[Path], folder: Path, cheap: KdfPolicy, left: str
) -> None:
    (folder / "vault.json").unlink()
    if left == "backups":
        (folder / "vault.json.prev").unlink()
    source = bring_keyfile_back(folder, PASSPHRASE, cheap)
    assert source == (folder / "vault.json.prev" if left == "spare" else copies[2].with_suffix(".json"))
    vault = open_vault(folder, PASSPHRASE, cheap)
    assert len(vault.records.entries()) == 3
    vault.close()


def test_keyfile_of_a_backup_opens_with_the_passphrase_of_its_own_day(
    copies: list[Path], vault: OpenVault, folder: Path, cheap: KdfPolicy
) -> None:
    change_passphrase(vault.folder, PASSPHRASE, "a new one", cheap)
    (folder / "vault.json").unlink()
    (folder / "vault.json.prev").unlink()
    with pytest.raises(WrongPassphraseError):
        bring_keyfile_back(folder, "a new one", cheap)
    assert bring_keyfile_back(folder, PASSPHRASE, cheap) == copies[2].with_suffix(".json")


def test_keyfile_that_does_not_fit_is_never_put_in_place(
    closed_vault: Path, cheap: KdfPolicy, digests: Callable[[Path], dict[str, str]]
) -> None:
    write_keyfile(closed_vault / "vault.json", make_keys(PASSPHRASE, cheap).keyfile)
    before = digests(closed_vault)
    with pytest.raises(KeyfileGoneError):
        bring_keyfile_back(closed_vault, PASSPHRASE, cheap)
    assert digests(closed_vault) == before
