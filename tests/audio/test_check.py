"""The check of own files: unusual ones are taken, broken ones refused with words, and nothing ever dies."""

from __future__ import annotations

import itertools
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from companion.audio.check import DAMAGED, SILENT, STOPPED, FileCheck, kind_of
from companion.audio.decoding import PcmStream, decode_whole
from companion.services.errors import AudioFileError
from companion.services.music_files import NOT_APPLE, NOT_AUDIO, NOT_THERE, find_audio
from companion.services.sound_ports import Heard, Track
from tests.audio import hostile

AT_ONCE = 3


def never() -> bool:
    return False


def answer(path: Path) -> Heard | str:
    try:
        return FileCheck(within_s=60.0).check(path, never)
    except AudioFileError as error:
        return error.sentence


def answers(paths: list[Path]) -> dict[str, Heard | str]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return dict(zip([path.name for path in paths], pool.map(answer, paths), strict=True))


def test_unusual_files_are_taken_and_broken_ones_refused_with_words(tmp_path: Path) -> None:
    odd = hostile.write(tmp_path / "odd", hostile.unusual())
    bad = hostile.write(tmp_path / "bad", hostile.broken())
    said = answers([*odd, *bad])
    for path in odd:
        heard = said[path.name]
        assert isinstance(heard, Heard), (path.name, heard)
        assert heard.length_s == pytest.approx(hostile.SOUND_S, abs=0.1), path.name
        assert heard.peak_dbfs == pytest.approx(-10.5, abs=2.5), path.name
    refused = {name: said[name] for name in hostile.broken()}
    for name in ("empty.wav", "empty.mp3", "one_byte.ogg", "text.mp3", "module.ogg", "midi.wav"):
        assert refused[name] == NOT_AUDIO, name
    for name in ("film.m4a", "renamed.mp3"):
        assert refused[name] == NOT_APPLE, name
    for name in ("ogg_head.ogg", "flac_head.flac", "no_channels.wav", "odd_bits.wav", "unknown_kind.wav"):
        assert refused[name] in (DAMAGED, SILENT), (name, refused[name])
    assert refused["one_sample.wav"] == refused["silence.wav"] == SILENT


def test_mutated_files_never_take_anything_along(tmp_path: Path, assets_dir: Path) -> None:
    check_mutations(tmp_path, assets_dir, 12)


@pytest.mark.long
def test_300_hostile_files_never_take_anything_along(tmp_path: Path, assets_dir: Path) -> None:
    check_mutations(tmp_path, assets_dir, 300)


def check_mutations(folder: Path, assets_dir: Path, count: int) -> None:
    seeds = [(assets_dir / "sitting_end.ogg").read_bytes(), (assets_dir / "breathe_in.ogg").read_bytes()]
    seeds += [hostile.wav(), hostile.wav(bits=24, channels=1)]
    named = dict(itertools.islice(hostile.mutations(seeds), count))
    said = answers(hostile.write(folder / "mutated", named))
    assert len(said) == count
    assert all(isinstance(one, Heard) or one in (DAMAGED, SILENT, NOT_AUDIO) for one in said.values())
    assert [thread.name for thread in threading.enumerate() if thread.name.startswith("companion")] == []


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    assert answer(tmp_path / "gone.ogg") == NOT_THERE
    assert answer(tmp_path) == NOT_THERE


def test_a_check_can_be_stopped(tmp_path: Path, assets_dir: Path) -> None:
    with pytest.raises(AudioFileError, match="You stopped it"):
        FileCheck().check(assets_dir / "surf.ogg", lambda: True)
    assert STOPPED


def test_a_check_that_takes_too_long_is_ended(assets_dir: Path) -> None:
    began_s = time.monotonic()
    with pytest.raises(AudioFileError, match="damaged"):
        FileCheck(within_s=0.2).check(assets_dir / "surf.ogg", never)
    assert time.monotonic() - began_s < 30.0


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "wav"),
        (b"RIFF\x00\x00\x00\x00AVI fmt ", None),
        (b"fLaC", "flac"),
        (b"OggS", "ogg"),
        (b"ID3\x04", "mp3"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"\xff\xff", "mp3"),
        (b"MThd", None),
        (b"", None),
    ],
)
def test_a_kind_is_told_by_content(beginning: bytes, kind: str | None) -> None:
    assert kind_of(beginning) == kind


def test_a_folder_of_10_000_files_gives_the_first_ones_by_name_at_once(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.{'txt' if number % 2 else 'ogg'}").touch()
    (tmp_path / "song.m4a").touch()
    found = find_audio([tmp_path], 200)
    assert [path.name for path in found.files[:2]] == ["00000.ogg", "00002.ogg"]
    assert (len(found.files), found.left_out) == (200, 4800)
    assert [error.sentence for error in found.refused] == [NOT_APPLE]


def test_what_is_streamed_is_what_the_mixer_decodes(assets_dir: Path) -> None:
    file = assets_dir / "sitting_end.ogg"
    samples = decode_whole(Track("a", "ogg", 6.0, 1.0, lambda: file.open("rb")), 30.0)
    assert len(samples) / 192_000 == pytest.approx(6.0, abs=0.3)
    assert max(abs(value) for value in memoryview(samples).cast("h")) / 32768 == pytest.approx(0.24, abs=0.03)


def test_a_stream_that_cannot_be_opened_has_ended_with_nothing_given() -> None:
    def gone() -> None:
        raise OSError("gone")

    stream = PcmStream(gone, "ogg", 0.0)  # type: ignore[arg-type] - it never opens
    stream.finish()
    assert stream.is_over()
    assert stream.take(100) == b""


def test_a_stream_that_nobody_reads_can_be_closed(assets_dir: Path) -> None:
    stream = PcmStream(lambda: (assets_dir / "surf.ogg").open("rb"), "ogg", 60.0)
    stream.finish()
    assert not [thread for thread in threading.enumerate() if thread.name == "companion-track"]
