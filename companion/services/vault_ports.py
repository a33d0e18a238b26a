"""What the rooms that look after the vault need beyond ``ports.VaultCare``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from companion.services.ports import CopyLook, Failed, LoggedShare, Ok, VaultCare


@dataclass(frozen=True, slots=True)
class OutsideCopy:
    """A backup that was written outside the data folder; ``is_there``: whether it can be seen just now."""

    path: Path
    made_utc_s: float
    is_there: bool


@dataclass(frozen=True, slots=True)
class Remains:
    """What stays elsewhere when everything here is erased, as far as the vault knows; oldest first."""

    copies: tuple[OutsideCopy, ...]
    shares: tuple[LoggedShare, ...]


class KeyringDoor(Protocol):
    """Another way into the vault, where it was switched on: the system's keyring, at the program's start."""

    def unlock_by_keyring(
        self, asking: Callable[[], None], done: Callable[[Ok[None] | Failed], None]
    ) -> None:
        """Open the vault without a passphrase; ``asking`` tells that the keyring is being asked."""
        ...


class KeyringCare(Protocol):
    """Switches opening by the system's keyring on and off."""

    def keyring_is_on(self, done: Callable[[Ok[bool] | Failed], None]) -> None:
        """Whether the system's keyring opens this vault at the start."""
        ...

    def switch_keyring_on(self, passphrase: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Let the system's keyring open it; fails, and changes nothing, where there is none that can."""
        ...

    def switch_keyring_off(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Let only passphrase and recovery code open it."""
        ...


class EraseCare(Protocol):
    """Erases everything, and says before what it cannot reach."""

    def remains(self, done: Callable[[Ok[Remains] | Failed], None]) -> None:
        """What would stay elsewhere if everything here were erased."""
        ...

    def erase(self, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Remove the vault and all its copies in the data folder; back to first run."""
        ...


class WholeCare(VaultCare, KeyringCare, EraseCare, Protocol):
    """All that is done for a vault from the settings."""


@dataclass(frozen=True, slots=True)
class WholeBackup:
    """A backup that was checked to the last bit, when it was written, and what it holds."""

    path: Path
    written_utc_s: float
    look: CopyLook


@dataclass(frozen=True, slots=True)
class Saved:
    """What could be read out of a damaged vault; ``set_aside``: where its files are kept."""

    look: CopyLook
    parts: int
    broken_parts: int
    set_aside: Path | None


class VaultRescue(Protocol):
    """What can be done for a vault that does not open, with the secret of its day. It is closed before."""

    def bring_keyfile_back(self, secret: str, done: Callable[[Ok[Path] | Failed], None]) -> None:
        """Put a keyfile that fits in its place; nothing else is touched. The result is where it came from."""
        ...

    def newest_backup(self, secret: str, done: Callable[[Ok[WholeBackup] | Failed], None]) -> None:
        """The newest backup of the vault's own that is whole; nothing is changed."""
        ...

    def bring_back(self, copy: Path, secret: str, done: Callable[[Ok[Path | None] | Failed], None]) -> None:
        """Put a backup in the vault's place and open it; the result is where the damaged files are kept."""
        ...

    def salvage(self, secret: str, done: Callable[[Ok[Saved] | Failed], None]) -> None:
        """Save what can be read into a new vault and open it; the damaged files are kept."""
        ...
