"""A plan comes from a plain file; anything else is told at once and never waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from companion.services.errors import PlanError
from companion.services.plan_file import LARGEST_PLAN_BYTES, read_plan_file
from companion.services.planning import check_plan_bytes


def test_a_plain_file_is_read_to_the_byte_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_bytes(b"format = 1\r\n\xff")
    (tmp_path / "link.toml").symlink_to(tmp_path / "plan.toml")
    assert read_plan_file(tmp_path / "plan.toml") == b"format = 1\r\n\xff"
    assert read_plan_file(tmp_path / "link.toml") == b"format = 1\r\n\xff"


def test_of_a_huge_file_only_so_much_is_read_as_tells_that_it_is_too_big(tmp_path: Path) -> None:
    with (tmp_path / "huge.toml").open("wb") as file:
        file.truncate(50_000_000_000)
    raw = read_plan_file(tmp_path / "huge.toml")
    assert len(raw) == LARGEST_PLAN_BYTES + 1
    assert isinstance(checked := check_plan_bytes(raw), list)
    assert "too big" in checked[0].sentence


@pytest.mark.parametrize("name", ["gone.toml", "folder", "loop.toml", "bad\0name"])
def test_what_is_not_there_or_no_file_is_told_in_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    with pytest.raises(PlanError, match=r"cannot be read\. Nothing was changed\.$"):
        read_plan_file(tmp_path / name)


@pytest.mark.skipif(os.name == "nt", reason="this system has no devices and pipes among its files")
def test_a_device_and_a_pipe_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero.toml").symlink_to("/dev/zero")
    for place in (tmp_path / "pipe", tmp_path / "zero.toml"):
        with pytest.raises(PlanError, match="no plain file"):
            read_plan_file(place)
