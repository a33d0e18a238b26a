"""Own music: taken in, kept in the vault, put in order, taken out, and never lost to a lock or a bad file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.core.phases import Scene
from companion.services.errors import AudioFileError, DiskFullError
from companion.services.inline import InlineStorage, attempt
from companion.services.music import LINE_PEAK_DBFS, MUSIC_PEAK_DBFS, NOT_KEPT, MusicService
from companion.services.music_files import NOT_APPLE, NOT_AUDIO
from companion.services.music_intake import FULL, TOO_LONG_LINE, Intake
from companion.services.own_music import MOST_TRACKS, SETTING, Catalogue, KeptTrack, from_text, to_text
from companion.services.ports import Records
from companion.services.sound_ports import Heard
from companion.vault.sealed_files import SealedFolder


class Waits:
    """``Jobs`` whose work waits for ``do``."""

    def __init__(self) -> None:
        self.line: list[tuple[Callable[[], Any], Callable[[Any], None]]] = []

    def submit(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.line.append((work, done))

    def do(self, most: int = 1000) -> None:
        for _ in range(most):
            if not self.line:
                return
            work, done = self.line.pop(0)
            done(attempt(work))


class NamedCheck:
    """``AudioCheck`` that reads its answer in the file's name."""

    def check(self, path: Path, _is_cancelled: object) -> Heard:
        if "broken" in path.name:
            raise AudioFileError("This sound file is damaged. Nothing was changed.")
        if "odd" in path.name:
            raise RuntimeError("a fault of our own")
        return Heard("flac", 100.0 if "long" in path.name else 20.0, -14.0, -0.5)


class Shelf:
    """A music service on real records and real sealed files."""

    def __init__(self, folder: Path, records: Records) -> None:
        self.folder, self.records, self.jobs = folder, records, Waits()
        self.told: list[Intake] = []
        self.music = self.opened()

    def opened(self) -> MusicService:
        music = MusicService(InlineStorage(self.records), self.jobs, SealedFolder(self.folder), NamedCheck())
        music.taking_in.connect(self.told.append)
        music.load()
        self.jobs.do()
        return music

    def files(self, *names: str) -> list[Path]:
        (self.folder / "from").mkdir(exist_ok=True)
        for name in names:
            (self.folder / "from" / name).write_bytes(name.encode() * 1000)
        return [self.folder / "from" / name for name in names]

    def take(self, *names: str) -> Intake:
        self.music.take_in(self.files(*names))
        self.jobs.do()
        return self.told[-1]

    def titles(self, scene: Scene = Scene.QUIET) -> list[str]:
        return [track.title for track in self.music.catalogue.of_scene(scene)]


@pytest.fixture
def shelf(tmp_path: Path, records: Records) -> Shelf:
    return Shelf(tmp_path, records)


def test_files_are_taken_in_and_there_at_the_next_opening(shelf: Shelf) -> None:
    ended = shelf.take("one.flac", "two.ogg")
    assert (ended.added, ended.refused, ended.is_over) == (2, (), True)
    again = shelf.opened()
    assert [track.title for track in again.catalogue.of_scene(Scene.REST)] == ["one", "two"]
    track = again.tracks_for(Scene.REST)[0]
    assert track.suffix == "flac"
    with track.open() as file:
        assert file.read() == b"one.flac" * 1000


def test_every_track_is_levelled_under_its_limit(shelf: Shelf) -> None:
    shelf.take("one.flac")
    gain = shelf.music.tracks_for(Scene.QUIET)[0].gain
    assert gain == pytest.approx(10 ** ((MUSIC_PEAK_DBFS + 0.5) / 20))


def test_what_cannot_be_used_is_said_and_the_rest_is_taken(shelf: Shelf) -> None:
    ended = shelf.take("one.ogg", "broken.ogg", "film.m4a", "letter.txt", "two.ogg")
    assert shelf.titles() == ["one", "two"]
    assert {error.sentence for error in ended.refused} >= {NOT_APPLE, NOT_AUDIO}
    assert len(ended.refused) == 3


@pytest.mark.logs("could not be taken in: RuntimeError")
def test_a_fault_of_our_own_costs_one_file(shelf: Shelf, caplog: pytest.LogCaptureFixture) -> None:
    assert shelf.take("odd one.ogg", "two.ogg").added == 1
    assert "odd one" not in caplog.text


def test_each_scene_has_an_order_of_its_own(shelf: Shelf) -> None:
    shelf.take("a.ogg", "b.ogg", "c.ogg")
    a, b, c = (track.track_id for track in shelf.music.catalogue.music())
    shelf.music.set_order(Scene.QUIET, [c, a, "unknown", c])
    shelf.take("d.ogg")
    assert shelf.titles(Scene.QUIET) == ["c", "a", "d"]
    assert shelf.titles(Scene.REST) == ["a", "b", "c", "d"]
    assert b in {track.track_id for track in shelf.opened().catalogue.music()}


def test_taking_out_leaves_neither_file_nor_title_nor_key(shelf: Shelf) -> None:
    shelf.take("my song.ogg")
    track = shelf.music.catalogue.music()[0]
    said: list[object] = []
    shelf.music.remove(track.track_id, said.append)
    shelf.jobs.do()
    assert said == [None]
    assert list((shelf.folder / "kept").iterdir()) == []
    assert "my song" not in (shelf.records.get_setting(SETTING) or "")


def test_a_lock_forgets_titles_and_keys_and_ends_an_intake(shelf: Shelf) -> None:
    shelf.take("one.ogg")
    shelf.music.take_in(shelf.files("two.ogg", "three.ogg"))
    shelf.jobs.do(1)
    shelf.music.forget()
    shelf.jobs.do()
    assert shelf.music.catalogue == Catalogue()
    assert shelf.told[-1].is_over
    assert len(list((shelf.folder / "kept").iterdir())) == 1
    assert [track.title for track in shelf.opened().catalogue.music()] == ["one"]


def test_nothing_is_taken_in_before_the_list_was_read(shelf: Shelf) -> None:
    shelf.music.forget()
    shelf.music.take_in(shelf.files("one.ogg"))
    assert shelf.jobs.line == []


def test_a_second_intake_waits_for_nobody(shelf: Shelf) -> None:
    shelf.music.take_in(shelf.files("one.ogg"))
    shelf.music.take_in(shelf.files("two.ogg"))
    shelf.jobs.do()
    assert shelf.titles() == ["one"]


def test_a_full_shelf_says_so(shelf: Shelf) -> None:
    many = Catalogue(
        tuple(KeptTrack(f"{n:032x}", "x", "ogg", b"k", 9.0, -20.0, -6.0) for n in range(MOST_TRACKS))
    )
    shelf.records.set_setting(SETTING, to_text(many))
    shelf.music = shelf.opened()
    ended = shelf.take("one.ogg")
    assert [error.sentence for error in ended.refused] == [FULL]


def test_recordings_are_taken_by_name_and_a_new_one_replaces_the_old(shelf: Shelf) -> None:
    folder = shelf.files("settle.ogg", "other.ogg", "grounding long.ogg")[0].parent
    shelf.music.take_in([folder], ["settle", "grounding"])
    shelf.jobs.do()
    first = shelf.music.line("settle")
    assert first is not None
    assert first.gain == pytest.approx(10 ** ((LINE_PEAK_DBFS + 0.5) / 20))
    assert shelf.music.catalogue.music() == ()
    shelf.music.take_in([folder], ["settle"])
    shelf.jobs.do()
    second = shelf.music.line("settle")
    assert second is not None
    assert second.track_id != first.track_id
    assert [path.name for path in (shelf.folder / "kept").iterdir()] == [second.track_id]


def test_a_line_that_is_too_long_is_refused(shelf: Shelf) -> None:
    shelf.music.take_in(shelf.files("long.ogg"), ["long"])
    shelf.jobs.do()
    assert [error.sentence for error in shelf.told[-1].refused] == [TOO_LONG_LINE]


@pytest.mark.logs("could not be kept: DiskFullError")
def test_a_list_that_cannot_be_stored_is_said_and_holds_for_now(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    shelf.music.trouble.connect(lambda error: said.append(error.sentence))

    def full(*_: object) -> None:
        raise DiskFullError("full")

    monkeypatch.setattr(type(shelf.records), "set_setting", full)
    shelf.take("one.ogg")
    assert said == [NOT_KEPT]
    assert shelf.titles() == ["one"]


ROW = (
    '{"tracks": [{"id": "a", "title": "t", "suffix": "ogg", "key": %s, "length_s": %s,'
    ' "loudness_lufs": -20, "peak_dbfs": -6}]}'
)
DAMAGED = (
    None, "", "{", "[]", "7", '{"tracks": 3}', '{"tracks": [{"id": 1}]}', '{"orders": {"quiet": 3}}',
    ROW % ('"!"', "1"), ROW % ('""', "NaN"), ROW % ("3", "1"),
)  # fmt: skip


@pytest.mark.parametrize("text", DAMAGED)
def test_a_damaged_list_costs_only_what_is_damaged(text: str | None) -> None:
    assert from_text(text) == Catalogue()
