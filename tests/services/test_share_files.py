"""A share's file is new, whole and private, or not there at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.services.errors import DiskFullError, FolderReadOnlyError, ShareError
from companion.services.share_files import write_new_file


@pytest.mark.parametrize("what", ["file", "folder", "dangling link"])
def test_a_name_that_is_taken_is_left_alone(tmp_path: Path, what: str) -> None:
    target = tmp_path / "share.txt"
    match what:
        case "file":
            target.write_bytes(b"mine")
        case "folder":
            target.mkdir()
        case _:
            target.symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ShareError, match="already"):
        write_new_file(target, b"new")
    assert sorted(tmp_path.iterdir()) == before
    assert what != "file" or target.read_bytes() == b"mine"


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(ShareError, match="folder is not there"):
        write_new_file(tmp_path / "gone" / "share.txt", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ShareError):
        write_new_file(tmp_path / ("x" * 300), b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing_half(mounted: Callable[[str], Path]) -> None:
    disk = mounted("size=64k")
    with pytest.raises(DiskFullError):
        write_new_file(disk / "share.txt", b"x" * 200_000)
    assert list(disk.iterdir()) == []
    write_new_file(disk / "share.txt", b"small")


def test_a_folder_that_cannot_be_written_to_says_so(mounted: Callable[[str], Path]) -> None:
    with pytest.raises(FolderReadOnlyError):
        write_new_file(mounted("ro,size=64k") / "share.txt", b"new")


def test_a_stick_without_links_gets_its_file_and_keeps_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    write_new_file(tmp_path / "share.txt", b"new")
    with pytest.raises(ShareError, match="already"):
        write_new_file(tmp_path / "share.txt", b"newer")
    assert (tmp_path / "share.txt").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["share.txt"]
