"""The vault without a window, for the command line: open it, use the services, close it."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from companion import __version__
from companion.content.languages import FALLBACK, LANGUAGES
from companion.content.loader import Content
from companion.core.snapshot import Snapshot
from companion.services.errors import KeyringError
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.planning import PlanService
from companion.services.ports import CopyLook, Failed, Ok, Records, ShareFormat
from companion.services.protection import PasswordMaker
from companion.services.read_back import ReadBackService
from companion.services.settings import SettingsService
from companion.services.sharing import SharingService, write_new_file
from companion.services.whole_copy import WholeCopyService
from companion.share.lazy import LazyFormats, LazyWholeCopy
from companion.share.protect import FileProtection
from companion.share.sqlite import SqliteFormat
from companion.system.bell_place import BELL_NAME
from companion.system.clock import SystemClock
from companion.system.paths import Places
from companion.vault.backups import back_up_by_hand, back_up_outside
from companion.vault.damage import LOST
from companion.vault.erase import erase
from companion.vault.folder import VaultFolder
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.keyring_slot import name_in_keyring
from companion.vault.look import look_inside
from companion.vault.opening import create_vault, open_vault
from companion.vault.restore import restore
from companion.vault.salvage import Salvaged, salvage
from companion.vault.system_keyring import BoundedKeyring
from companion.vault.verify import VerifyReport, verify_vault, verify_with_secret

T = TypeVar("T")

KEYRING_LIMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Desk:
    """An open vault with the services that need no window."""

    records: Records
    plans: PlanService
    sharing: SharingService
    passwords: PasswordMaker
    whole_copies: WholeCopyService
    read_back: ReadBackService
    _formats: Mapping[str, ShareFormat]
    _vault: OpenVault

    def days(self) -> tuple[date, date]:
        """The local days from the first thing that is kept to today."""
        kept = [entry.begun_at.local_day for entry in self.records.entries()]
        kept += [stored.event.at.local_day for stored in self.records.events()]
        today = SystemClock().now().local_day
        return min(kept, default=today), max([today, *kept])

    def write_beside(self, snapshot: Snapshot, format_id: str, target: Path) -> Path | None:
        """Write the words for Datasette beside a database where that name is free; it holds them too."""
        share_format, beside = self._formats[format_id], target.with_suffix(".metadata.json")
        if not isinstance(share_format, SqliteFormat) or beside.exists():
            return None
        return write_new_file(beside, share_format.metadata(snapshot))

    def back_up(self, target: Path | None) -> Path:
        """Write a checked copy to ``target`` or among the vault's own backups; returns where it lies."""
        if target is None:
            return back_up_by_hand(self._vault, time.time())
        back_up_outside(self._vault, target, time.time())
        return target


@contextmanager
def open_desk(places: Places, passphrase: str) -> Iterator[Desk]:
    """Open the vault for one command. Raises the vault's typed errors."""
    vault = open_vault(places.data, passphrase)
    if vault.lost_changes:
        sys.stderr.write(f"{LOST}\n")
    try:
        storage, jobs, clock = InlineStorage(vault.records), InlineJobs(), SystemClock()
        content, protection = Content(chosen_language(places)), FileProtection()
        formats = LazyFormats(places.assets, content)
        yield Desk(
            vault.records,
            PlanService(storage, clock),
            SharingService(storage, jobs, clock, formats, __version__, protection=protection),
            PasswordMaker(places.password_words),
            WholeCopyService(
                storage, jobs, clock, LazyWholeCopy(content), __version__, protection=protection
            ),
            ReadBackService(storage, jobs, protection),
            formats,
            vault,
        )
    finally:
        vault.close()


def chosen_language(places: Places) -> str:
    """The language that was chosen in the app; English where none was."""
    chosen = SettingsService(places.settings_file).settings.language
    return chosen if chosen in LANGUAGES else FALLBACK


def make_vault(places: Places, passphrase: str) -> str:
    """Make a vault; returns its recovery code. Raises ``VaultExistsError`` where there is one."""
    new = create_vault(places.data, passphrase)
    new.close()
    return new.recovery_code


def check_vault(places: Places, passphrase: str, copy: Path | None) -> VerifyReport:
    """Check the vault, or a copy, to the last bit."""
    if copy is None:
        return verify_vault(places.data, passphrase, KdfPolicy())
    return verify_with_secret(copy, passphrase, KdfPolicy())


def look_at_copy(copy: Path, passphrase: str) -> CopyLook:
    """What a copy holds, once it was checked; changes nothing. Raises the vault's typed errors."""
    return look_inside(copy, passphrase, KdfPolicy())


def bring_back(places: Places, copy: Path, passphrase: str) -> Path | None:
    """Put a copy in the vault's place; returns where the files that were there before are kept."""
    name = name_in_keyring(VaultFolder(places.data), KdfPolicy())
    restored = restore(places.data, copy, passphrase, time.time())
    restored.vault.close()
    _forget_secret(name)
    return restored.set_aside


def rescue_rows(places: Places, passphrase: str) -> Salvaged:
    """Take every row that can still be read into a new vault. Raises the vault's typed errors."""
    salvaged = salvage(places.data, passphrase, time.time(), KdfPolicy())
    salvaged.vault.close()
    return salvaged


def erase_all(places: Places) -> tuple[str, ...]:
    """Back to first run; returns the names of what was removed."""
    name = name_in_keyring(VaultFolder(places.data), KdfPolicy())
    removed = erase(places.data, (*places.other_files, BELL_NAME))
    _forget_secret(name)
    return removed


def _forget_secret(name: str | None) -> None:
    """Take a secret out of the system's keyring; one that stays there opens nothing any more."""
    if name is not None:
        with suppress(KeyringError):
            BoundedKeyring(limit_s=KEYRING_LIMIT_S).remove(name)


def result_of(call: Callable[[Callable[[Ok[T] | Failed], None]], object]) -> T:
    """What a service brings home at once. Raises the error that it failed with."""
    results: list[Ok[T] | Failed] = []
    call(results.append)
    result = results[0]
    if isinstance(result, Failed):
        raise result.error
    return result.value
