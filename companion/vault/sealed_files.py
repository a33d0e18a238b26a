"""Sealed files: the person's own large files beside the vault, each in chunks under a key of its own.

The keys lie in the database. A new data key for the vault, or another passphrase, leaves these files as they
are; without the database they are noise.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from companion.vault.faults import calm_faults
from companion.vault.folder import PRIVATE_FILE, PRIVATE_FOLDER, sync_folder

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from typing_extensions import Buffer

FOLDER = "kept"
PART = ".part"
MAGIC = b"kept1\n"
CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
_ID = re.compile(r"[0-9a-f]{32}")


class SealedFolder:
    """``SealedFiles`` in a folder beside the vault. Names on the disk are ids and say nothing.

    A chunk is AES-256-GCM under the file's own key; its nonce is its number, and the number of the file and
    whether it is the last one are bound to it. So no chunk can be changed, moved, left out or cut off.
    """

    def __init__(self, data: Path) -> None:
        self._folder = data / FOLDER

    def add(self, source: Path, file_id: str, key: bytes) -> None:
        """Seal a copy of a file; durable when this returns. A crash leaves no more than a ``.part``.

        Raises ``DiskFullError``, ``FolderReadOnlyError`` or ``StorageError``; then nothing of it is left.
        """
        with calm_faults():
            self._folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            part = self._path(file_id).with_suffix(PART)
            try:
                with source.open("rb") as plain:
                    _seal(plain, part, file_id, _cipher(key))
                part.replace(self._path(file_id))
            except OSError:
                part.unlink(missing_ok=True)
                raise
            sync_folder(self._folder)

    def open(self, file_id: str, key: bytes) -> BinaryIO:
        """The file's own bytes, chunk by chunk in memory. Raises ``OSError``, also for a broken chunk."""
        return io.BufferedReader(_SealedReader(self._path(file_id), file_id, _cipher(key)), CHUNK_BYTES)

    def remove(self, file_id: str) -> None:
        """Remove a file; one that is not there is fine. Raises the typed errors of the vault."""
        with calm_faults():
            self._path(file_id).unlink(missing_ok=True)
            if self._folder.is_dir():
                sync_folder(self._folder)

    def sweep(self) -> None:
        """Remove what an intake left that was cut off. Raises the typed errors of the vault."""
        with calm_faults():
            if self._folder.is_dir():
                for part in self._folder.glob(f"*{PART}"):
                    part.unlink(missing_ok=True)

    def _path(self, file_id: str) -> Path:
        if not _ID.fullmatch(file_id):
            raise ValueError("not an id of ours")
        return self._folder / file_id


def sealed_files_in(data: Path) -> list[Path]:
    """Every sealed file in a data folder, finished or not, for erasing."""
    folder = data / FOLDER
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if _ID.fullmatch(path.name.removesuffix(PART))]


def _seal(plain: BinaryIO, target: Path, file_id: str, cipher: AESGCM) -> None:
    target.unlink(missing_ok=True)
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | binary, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(MAGIC)
        number, chunk = 0, plain.read(CHUNK_BYTES)
        while True:
            following = plain.read(CHUNK_BYTES) if chunk else b""
            file.write(cipher.encrypt(_nonce(number), chunk, _bound(file_id, is_last=not following)))
            if not following:
                break
            number, chunk = number + 1, following
        file.flush()
        os.fsync(file.fileno())


def _cipher(key: bytes) -> AESGCM:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - 20 ms, not at the start

    return AESGCM(key)


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")


def _bound(file_id: str, *, is_last: bool) -> bytes:
    return f"{file_id} {'last' if is_last else 'more'}".encode("ascii")


class _SealedReader(io.RawIOBase):
    def __init__(self, path: Path, file_id: str, cipher: AESGCM) -> None:
        super().__init__()
        self._file_id, self._cipher = file_id, cipher
        self._file = path.open("rb")
        self._number = 0
        self._plain = b""
        self._is_over = False
        is_ours = self._file.read(len(MAGIC)) == MAGIC
        self._sealed = self._file.read(CHUNK_BYTES + TAG_BYTES)
        if not is_ours:
            self._file.close()
            raise OSError("not a sealed file")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        if not self._plain and not self._is_over:
            self._open_chunk()
        into = memoryview(buffer)
        size = min(len(into), len(self._plain))
        into[:size] = self._plain[:size]
        self._plain = self._plain[size:]
        return size

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _open_chunk(self) -> None:
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - loaded already, with the cipher

        following = self._file.read(CHUNK_BYTES + TAG_BYTES)
        bound = _bound(self._file_id, is_last=not following)
        try:
            self._plain = self._cipher.decrypt(_nonce(self._number), self._sealed, bound)
        except InvalidTag as error:
            raise OSError("a chunk is not whole") from error
        self._is_over = not following
        self._sealed = following
        self._number += 1
