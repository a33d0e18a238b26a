"""Sealed files: whole or refused, named after nothing, and gone when they are taken out."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from companion.services.errors import StorageError
from companion.vault.erase import erase
from companion.vault.sealed_files import CHUNK_BYTES, SealedFolder

FILE_ID = "ab" * 16
KEY = bytes(range(32))


@pytest.fixture
def place(tmp_path: Path) -> SealedFolder:
    return SealedFolder(tmp_path)


def sealed(tmp_path: Path, place: SealedFolder, content: bytes) -> Path:
    source = tmp_path / "My private title.ogg"
    source.write_bytes(content)
    place.add(source, FILE_ID, KEY)
    source.unlink()
    return tmp_path / "kept" / FILE_ID


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES + 5])
def test_what_was_sealed_comes_back_bit_by_bit(tmp_path: Path, place: SealedFolder, size: int) -> None:
    content = secrets.token_bytes(size)
    sealed(tmp_path, place, content)
    with place.open(FILE_ID, KEY) as file:
        assert file.read() == content


def test_nothing_of_the_file_or_its_name_is_on_the_disk(tmp_path: Path, place: SealedFolder) -> None:
    path = sealed(tmp_path, place, b"these are private sounds" * 5000)
    assert b"private" not in path.read_bytes()
    assert [one.name for one in (tmp_path / "kept").iterdir()] == [FILE_ID]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("at", [0, 6, 7, 100, CHUNK_BYTES + 40, -1])
def test_a_changed_bit_is_refused(tmp_path: Path, place: SealedFolder, at: int) -> None:
    path = sealed(tmp_path, place, secrets.token_bytes(2 * CHUNK_BYTES + 9))
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    with pytest.raises(OSError, match=r"whole|sealed"), place.open(FILE_ID, KEY) as file:
        file.read()


@pytest.mark.parametrize("left", [0, 3, 6, 50, 6 + CHUNK_BYTES + 16, 6 + 2 * (CHUNK_BYTES + 16)])
def test_a_file_that_was_cut_is_refused(tmp_path: Path, place: SealedFolder, left: int) -> None:
    path = sealed(tmp_path, place, secrets.token_bytes(2 * CHUNK_BYTES + 9))
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(OSError, match=r"whole|sealed"), place.open(FILE_ID, KEY) as file:
        file.read()


def test_chunks_that_changed_places_and_foreign_keys_are_refused(tmp_path: Path, place: SealedFolder) -> None:
    path = sealed(tmp_path, place, secrets.token_bytes(3 * CHUNK_BYTES))
    data, size = path.read_bytes(), CHUNK_BYTES + 16
    path.write_bytes(data[:6] + data[6 + size : 6 + 2 * size] + data[6 : 6 + size] + data[6 + 2 * size :])
    for key in (KEY, bytes(32)):
        with pytest.raises(OSError, match="whole"), place.open(FILE_ID, key) as file:
            file.read()


def test_taking_out_leaves_nothing_and_may_be_done_twice(tmp_path: Path, place: SealedFolder) -> None:
    path = sealed(tmp_path, place, b"x")
    place.remove(FILE_ID)
    place.remove(FILE_ID)
    assert not path.exists()


def test_a_missing_source_leaves_nothing(tmp_path: Path, place: SealedFolder) -> None:
    with pytest.raises(StorageError):
        place.add(tmp_path / "nowhere", FILE_ID, KEY)
    assert list((tmp_path / "kept").iterdir()) == []


def test_sweeping_takes_only_what_was_cut_off(tmp_path: Path, place: SealedFolder) -> None:
    path = sealed(tmp_path, place, b"x")
    path.with_suffix(".part").write_bytes(b"half")
    place.sweep()
    assert [one.name for one in (tmp_path / "kept").iterdir()] == [FILE_ID]


@pytest.mark.parametrize("file_id", ["", "../x", "AB" * 16, "ab" * 15])
def test_only_ids_of_ours_are_names(place: SealedFolder, file_id: str) -> None:
    with pytest.raises(ValueError, match="id"):
        place.remove(file_id)


def test_erasing_takes_sealed_files_and_leaves_others(tmp_path: Path, place: SealedFolder) -> None:
    path = sealed(tmp_path, place, b"x")
    path.with_suffix(".part").write_bytes(b"half")
    (tmp_path / "kept" / "letter.txt").write_text("mine")
    erase(tmp_path)
    assert [one.name for one in (tmp_path / "kept").iterdir()] == ["letter.txt"]
    (tmp_path / "kept" / "letter.txt").unlink()
    erase(tmp_path)
    assert not (tmp_path / "kept").exists()
