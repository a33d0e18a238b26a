"""What goes wrong around a session: it goes on or is refused in one plain sentence, and nothing is lost."""

from __future__ import annotations

import json
import os
import select
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.runs import (
    LONGEST_S,
    SHORT,
    Done,
    Place,
    Rows,
    assert_refused,
    assert_went_well,
    at,
    killed_at,
)

MiB = 1024 * 1024
SMALL_DISK_BYTES = 6 * MiB
NEEDS_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may make small disks"
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.fixture
def mounted(place: Place) -> Iterator[Callable[..., None]]:
    """Puts a small disk in the place of the data folder."""
    place.data.mkdir()
    times = 0

    def mount(options: str) -> None:
        nonlocal times
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place.data)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("this computer lets nobody make small disks")
        times += 1

    yield mount
    for _ in range(times):
        subprocess.run(["umount", "-l", str(place.data)], check=True)


@NEEDS_ROOT
def test_a_session_goes_on_and_ends_calmly_when_the_disk_is_full(
    place: Place, mounted: Callable[..., None]
) -> None:
    mounted(f"size={SMALL_DISK_BYTES}")
    filler = place.data / "filler"

    def fill(_process_id: int, rows: Rows) -> None:
        if at("medicine_taken")(rows):
            fill_up(filler)

    done = place.rehearse_with(fill)
    assert done.code == 1
    assert "Traceback" not in done.err
    told = done.err.splitlines()
    assert any("disk" in line or "stored" in line for line in told[:-1]), told
    assert told[-1].endswith("."), told
    filler.unlink()
    assert_holds(place, done)
    assert place.ask("verify")["ok"]
    resumed = place.rehearse("--resume")
    assert_went_well(resumed)
    assert_holds(place, done)


@NEEDS_ROOT
def test_what_a_full_disk_held_back_is_stored_once_there_is_room_again(
    place: Place, mounted: Callable[..., None]
) -> None:
    mounted(f"size={SMALL_DISK_BYTES}")
    filler = place.data / "filler"
    with place.rehearsing(speed=120) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "session_opened" in process.stdout.readline()
        told_before = 1
        sentence = ""
        fill_up(filler)
        # The ballast that the vault gives up keeps it going for a while.
        while not sentence:
            ready, _, _ = select.select([process.stdout, process.stderr], [], [], LONGEST_S)
            if process.stderr in ready:
                sentence = process.stderr.readline()
            else:
                told_before += bool(process.stdout.readline())
                fill_up(filler)
        filler.unlink()
        row = json.loads(process.stdout.readline())
    assert sentence.strip().endswith("."), sentence
    assert row["acked"] == told_before + 1
    stored = place.ask("events")
    assert stored[told_before]["kind"] == row["kind"]


@NEEDS_ROOT
def test_a_folder_that_cannot_be_written_to_is_refused(place: Place, mounted: Callable[..., None]) -> None:
    mounted("ro")
    assert_refused(place.rehearse())
    assert not list(place.data.iterdir())


@NEEDS_ROOT
def test_a_vault_on_a_disk_that_became_read_only_is_refused_and_left_alone(
    place: Place, mounted: Callable[..., None]
) -> None:
    mounted(f"size={SMALL_DISK_BYTES}")
    assert place.run("init").code == 0
    before = contents(place.data)
    subprocess.run(["mount", "-o", "remount,ro", str(place.data)], check=True)
    assert_refused(place.rehearse())
    assert contents(place.data) == before


def test_a_session_needs_no_sound_device(tmp_path: Path) -> None:
    silent = Place(tmp_path, more={"SDL_AUDIODRIVER": "nothing_of_this_name"})
    assert_went_well(silent.rehearse("--script", silent.script(SHORT)))


def test_a_vault_that_another_program_holds_is_left_alone(place: Place) -> None:
    second: list[Done] = []

    def try_too(process_id: int, rows: Rows) -> None:
        if at("answered")(rows) and not second:
            second.append(place.rehearse())
            killed_at(at("answered"))(process_id, rows)

    first = place.rehearse_with(try_too, speed=60)
    assert_refused(second[0])
    assert first.kinds[0] == "session_opened"


def test_a_wrong_passphrase_is_refused_and_changes_nothing(place: Place) -> None:
    assert place.run("init").code == 0
    before = contents(place.data)
    place.passphrase_file.write_text("seven slow boats at dawn\n", "utf-8")
    assert "passphrase" in assert_refused(place.rehearse())
    after = contents(place.data)
    assert {name: after[name] for name in before} == before


def test_a_passphrase_that_is_too_short_makes_no_vault(tmp_path: Path) -> None:
    place = Place(tmp_path, passphrase="short")
    assert "at least 10" in assert_refused(place.rehearse())
    assert not (place.data / "vault.db").exists()


def test_a_share_that_cannot_be_written_is_said(place: Place) -> None:
    place.shared.write_text("a file where the folder should be", "utf-8")
    assert_refused(place.rehearse())


def fill_up(filler: Path) -> None:
    """Leave no free byte on the disk."""
    piece = bytes(64 * 1024)
    with filler.open("ab", buffering=0) as file:
        size = len(piece)
        while size:
            try:
                file.write(piece[:size])
            except OSError:
                size //= 2


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def assert_holds(place: Place, told: Done) -> None:
    stored = {row["id"]: row["kind"] for row in place.ask("events")}
    assert all(stored[row["acked"]] == row["kind"] for row in told.rows)
