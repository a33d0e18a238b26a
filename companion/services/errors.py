"""Errors that a person may see: one calm sentence each, on what happened, what was kept, what to do."""

from __future__ import annotations


class CalmError(Exception):
    """An error whose text can be shown as it is. It never holds a person's private words."""

    @property
    def sentence(self) -> str:
        """The whole text to show."""
        told = self.args[0] if self.args else ""
        return told if isinstance(told, str) else str(self)


class WrongPassphraseError(CalmError):
    """The passphrase or recovery code opens no slot of the keyfile."""


class KeyringError(CalmError):
    """The system's keyring gave nothing that opens the vault; the passphrase always does."""


class KeyringOffError(KeyringError):
    """Opening by the system's keyring is not switched on for this vault."""


class VaultMissingError(CalmError):
    """There is no vault in the data folder."""


class VaultExistsError(CalmError):
    """There is a vault already; nothing was overwritten."""


class VaultDamagedError(CalmError):
    """The vault or its keyfile cannot be read as what it should be."""


class KeyfileGoneError(VaultDamagedError):
    """The keyfile is not there."""


class KeyfileDamagedError(VaultDamagedError):
    """The keyfile cannot be read as one."""


class KeyfileForeignError(VaultDamagedError):
    """The keyfile is whole, and it belongs to another vault."""


class DatabaseGoneError(VaultDamagedError):
    """The vault's file is not there or holds nothing."""


class SessionRunningError(CalmError):
    """Keys and files wait until the session has ended."""


class WrongRecoveryCodeError(CalmError):
    """A new recovery code was not typed back as it was shown."""


class BackupPlaceError(CalmError):
    """The folder chosen for a copy is not there."""


class VaultNewerError(CalmError):
    """The vault was written by a newer version and was left alone."""


class VaultBusyError(CalmError):
    """Another Companion has this vault open."""


class FolderReadOnlyError(CalmError):
    """The folder cannot be written to."""


class DiskFullError(CalmError):
    """The disk has no room; nothing acknowledged was lost."""


class StorageError(CalmError):
    """The disk or folder failed in another way."""


class OlderVaultError(StorageError):
    """The files that came back are those of an earlier day."""


class PlanError(CalmError):
    """A care plan that cannot be taken in, with line and reason."""


class NoPlanError(CalmError):
    """There is no care plan yet."""


class NotTodayError(CalmError):
    """The care plan names no session for this day."""


class PracticeFirstError(CalmError):
    """A session waits for the practice with this sitter."""


class TooEarlyError(CalmError):
    """The morning's question was answered before there was a morning."""


class ShareError(CalmError):
    """A share that could not be made or written; nothing half was left."""


class AudioFileError(CalmError):
    """A file of the person's own that cannot be used as sound, with the reason."""


class ScriptError(CalmError):
    """A rehearsal script that cannot be followed."""


class ReadBackError(CalmError):
    """A file that cannot be read back in; nothing of it was taken.

    ``place``: where in the file, as a path such as ``$.notes[2].text``; ``line`` from 1, 0 where not known.
    """

    place: str = ""
    line: int = 0
