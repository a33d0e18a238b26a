"""Own pieces: one follows the other in a crossfade, and whatever a file does, sound goes on."""

from __future__ import annotations

import io
import math

import pytest

from companion.audio.playlist import Playlist
from companion.services.ports import Scene
from companion.services.sound_ports import Scape, Track, Tracks

STEP_S = 0.25


class FakeStream:
    """Samples that are all there at once, up to where the file ends."""

    def __init__(self, length_s: float) -> None:
        self.left = int(length_s * 48_000) * 4
        self.is_closed = False

    def take(self, most_bytes: int) -> bytes:
        size = min(most_bytes // 4 * 4, self.left)
        self.left -= size
        return b"\x01" * size

    def is_ready(self) -> bool:
        return True

    def is_over(self) -> bool:
        return self.left == 0

    def close(self) -> None:
        self.is_closed = True

    def finish(self) -> None:
        self.is_closed = True


class Table:
    """A playlist on a fake device whose clock runs with the test's."""

    def __init__(self, mixer, real_lengths_s: dict[str, float]) -> None:
        mixer.open("", 2048)
        self.mixer, self.real_lengths_s = mixer, real_lengths_s
        self.skipped: list[str] = []
        self.opened: list[tuple[str, float]] = []
        self.streams: list[FakeStream] = []
        self.now_s = 0.0
        self.list = Playlist(mixer.start_ring, lambda _now_s: 1.0, self.skipped.append, self.open_stream)

    def open_stream(self, track: Track, from_s: float) -> FakeStream:
        self.opened.append((track.track_id, from_s))
        self.streams.append(FakeStream(max(0.0, self.real_lengths_s[track.track_id] - from_s)))
        return self.streams[-1]

    def run(self, span_s: float) -> list[float]:
        """Let time pass; the summed power of all rings at each step."""
        powers = []
        for _ in range(round(span_s / STEP_S)):
            self.now_s += STEP_S
            self.mixer.heard_s += STEP_S
            self.list.tick(self.now_s)
            if self.now_s % 1.0 == 0:
                self.list.feed(self.now_s)
            powers.append(sum(ring.levels[-1] ** 2 for ring in self.mixer.rings if not ring.is_stopped))
        return powers


def tracks(*lengths_s: float) -> Tracks:
    made = [
        Track(name, "ogg", length_s, 0.5, io.BytesIO)
        for name, length_s in zip("abcdef", lengths_s, strict=False)
    ]
    return Tracks(tuple(made), Scape(Scene.QUIET))


def make(mixer, *lengths_s: float, **real_s: float) -> tuple[Table, Tracks]:
    programme = tracks(*lengths_s)
    real = {track.track_id: track.length_s for track in programme.tracks} | real_s
    return Table(mixer, real), programme


def test_each_piece_gives_way_to_the_next_without_a_hole(fake_mixer) -> None:
    table, programme = make(fake_mixer, 60.0, 80.0)
    table.list.go_to(programme, 0.0, 3.0, 0.0)
    table.run(10.0)
    powers = table.run(300.0)
    assert [name for name, _ in table.opened[:4]] == ["a", "b", "a", "b"]
    assert all(0.5**2 * 0.8 <= power <= 0.5**2 * 1.2 for power in powers)
    assert table.skipped == []


def test_it_begins_where_the_session_is(fake_mixer) -> None:
    table, programme = make(fake_mixer, 60.0, 80.0)
    table.list.go_to(programme, 52.0 + 30.0, 3.0, 0.0)
    assert table.opened == [("b", 30.0)]


def test_a_piece_that_both_scenes_play_goes_on(fake_mixer) -> None:
    table, programme = make(fake_mixer, 600.0, 80.0)
    table.list.go_to(programme, 0.0, 3.0, 0.0)
    table.run(20.0)
    table.list.go_to(programme, 25.0, 8.0, table.now_s)
    table.run(20.0)
    assert len(table.opened) == 1


def test_a_file_that_gives_nothing_is_skipped_and_said(fake_mixer) -> None:
    table, programme = make(fake_mixer, 60.0, 60.0, 60.0, b=0.0)
    table.list.go_to(programme, 0.0, 3.0, 0.0)
    table.run(10.0)
    powers = table.run(150.0)
    assert table.skipped == ["b"]
    assert [name for name, _ in table.opened[:3]] == ["a", "b", "c"]
    assert min(powers) >= 0.5**2 * 0.8


def test_a_file_that_ends_early_gives_way_in_time_and_is_said(fake_mixer) -> None:
    table, programme = make(fake_mixer, 120.0, 60.0, a=40.0)
    table.list.go_to(programme, 0.0, 3.0, 0.0)
    table.run(10.0)
    powers = table.run(80.0)
    assert table.skipped == ["a"]
    assert min(powers) >= 0.5**2 * 0.8


def test_where_nothing_can_be_played_it_says_so(fake_mixer) -> None:
    table, programme = make(fake_mixer, 60.0, 60.0, a=0.0, b=0.0)
    table.list.go_to(programme, 0.0, 3.0, 0.0)
    table.run(5.0)
    assert table.list.has_failed
    assert table.skipped == ["a", "b"]
    assert not table.list.is_on


def test_one_piece_alone_goes_round(fake_mixer) -> None:
    table, programme = make(fake_mixer, 30.0)
    table.list.go_to(programme, 0.0, 3.0, 0.0)
    table.run(10.0)
    powers = table.run(120.0)
    assert min(powers) >= 0.5**2 * 0.8
    assert len(table.opened) >= 4


def test_leaving_fades_and_frees_everything(fake_mixer) -> None:
    table, programme = make(fake_mixer, 60.0, 60.0)
    table.list.go_to(programme, 0.0, 3.0, 0.0)
    table.run(10.0)
    table.list.leave(4.0, table.now_s)
    powers = table.run(2.0)
    assert powers[-1] == pytest.approx(0.5**2 * (1 - math.sin(math.pi / 4) ** 2), rel=0.01)
    table.run(4.0)
    assert not table.list.is_on
    assert all(stream.is_closed for stream in table.streams)


def test_the_level_comes_up_over_its_span(fake_mixer) -> None:
    table, programme = make(fake_mixer, 60.0)
    table.list.go_to(programme, 0.0, 4.0, 0.0)
    powers = table.run(6.0)
    assert powers[0] == 0.0
    assert powers[8] == pytest.approx(0.5**2 / 2, rel=0.15)
    assert powers[-1] == pytest.approx(0.5**2)
    assert not table.list.is_moving
