"""The program of voice notes, for real: on a sound server of its own, and with whatever can go wrong."""

from __future__ import annotations

import math
import shutil
import struct
import subprocess
import sys
import textwrap
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from companion.audio.voice_notes import ProgramVoice
from companion.core.adpcm import BLOCK_BYTES, RATE_HZ, Encoder, decode_block, length_s
from companion.services.voice_ports import Hearer, Listener, VoiceEnd

WITHIN_S = 40.0
needs_server = pytest.mark.skipif(
    shutil.which("pulseaudio") is None or shutil.which("pacat") is None,
    reason="needs PulseAudio with its tools, for a microphone that is a file",
)


class Ear:
    """Takes down what a recording or a hearing tells."""

    def __init__(self) -> None:
        self.blocks = b""
        self.levels: list[float] = []
        self.places: list[float] = []
        self.end: VoiceEnd | None = None
        self._moved = Event()

    @property
    def listener(self) -> Listener:
        return Listener(self._heard, self._ended)

    @property
    def hearer(self) -> Hearer:
        return Hearer(self._at, self._ended)

    def wait(self, until: Callable[[], bool]) -> None:
        for _ in range(int(WITHIN_S / 0.05)):
            if until():
                return
            self._moved.wait(0.05)
            self._moved.clear()
        raise AssertionError(f"nothing came: {self.end}, {len(self.blocks)} bytes")

    def wait_end(self) -> VoiceEnd:
        self.wait(lambda: self.end is not None)
        assert self.end is not None
        return self.end

    def samples(self) -> array[int]:
        made: array[int] = array("h")
        for at in range(0, len(self.blocks), BLOCK_BYTES):
            made.extend(decode_block(self.blocks[at : at + BLOCK_BYTES]))
        return made

    def _heard(self, blocks: bytes, level: float) -> None:
        self.blocks += blocks
        self.levels.append(level)
        self._moved.set()

    def _at(self, at_s: float) -> None:
        self.places.append(at_s)
        self._moved.set()

    def _ended(self, end: VoiceEnd) -> None:
        assert self.end is None, "an end is told once"
        self.end = end
        self._moved.set()


def at_once(call: Callable[[], None]) -> None:
    call()


def nowhere() -> str | None:
    return None


@pytest.fixture
def make_voice() -> Iterator[Callable[..., ProgramVoice]]:
    made: list[ProgramVoice] = []

    def make(code: str = "", output: Callable[[], str | None] = nowhere) -> ProgramVoice:
        command = [sys.executable, "-c", textwrap.dedent(code)] if code else []
        made.append(ProgramVoice(at_once, output, command))
        return made[-1]

    yield make
    for voice in made:
        voice.close()


def a_voice(seconds: float, pitch: float = 0.09) -> array[int]:
    return array("h", [int(8000 * math.sin(n * pitch)) for n in range(int(seconds * RATE_HZ))])


def blocks_of(samples: array[int]) -> bytes:
    encoder = Encoder()
    return encoder.add(samples) + encoder.finish()


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("import sys; sys.exit(3)", VoiceEnd.NO_DEVICE),
        ("import sys; sys.exit(4)", VoiceEnd.LOST),
        ("import sys; sys.exit(5)", VoiceEnd.UNREADABLE),
        ("import os; os.abort()", VoiceEnd.LOST),
        ("import sys; sys.stdout.write('no frame')", VoiceEnd.DONE),
        ("import sys; sys.stdout.buffer.write(b'\\xff' * 8); sys.exit(4)", VoiceEnd.LOST),
    ],
)
def test_a_program_that_ends_is_told_once(
    make_voice: Callable[..., ProgramVoice], code: str, end: VoiceEnd
) -> None:
    ear = Ear()
    make_voice(code).record(ear.listener)
    assert ear.wait_end() is end


def test_a_program_that_cannot_be_started_is_no_microphone() -> None:
    ear = Ear()
    voice = ProgramVoice(at_once, nowhere, ["/nowhere/at/all"])
    voice.record(ear.listener)
    assert ear.wait_end() is VoiceEnd.NO_DEVICE
    voice.close()


def test_what_came_before_a_crash_is_kept(make_voice: Callable[..., ProgramVoice]) -> None:
    ear = Ear()
    frame = struct.pack("<fI", 0.5, 4) + b"abcd"
    make_voice(f"import os, sys; sys.stdout.buffer.write({frame!r}); sys.stdout.flush(); os.abort()").record(
        ear.listener
    )
    assert ear.wait_end() is VoiceEnd.LOST
    assert (ear.blocks, ear.levels) == (b"abcd", [0.5])


def test_what_was_stopped_tells_nothing_more(make_voice: Callable[..., ProgramVoice]) -> None:
    first, second = Ear(), Ear()
    voice = make_voice("import time, sys; sys.stdin.readline(); time.sleep(600)")
    voice.record(first.listener)
    voice.record(second.listener)
    voice.close()
    assert first.end is None
    assert second.end is None


def test_without_a_sound_server_there_is_no_microphone_and_no_output(
    make_voice: Callable[..., ProgramVoice], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    monkeypatch.setenv("PIPEWIRE_REMOTE", f"{tmp_path}/none")
    recorded, played = Ear(), Ear()
    make_voice().record(recorded.listener)
    assert recorded.wait_end() is VoiceEnd.NO_DEVICE
    make_voice().play(blocks_of(a_voice(0.3)), 0.0, played.hearer)
    assert played.wait_end() is VoiceEnd.NO_DEVICE


class Server:
    """A sound server of this test alone: a room where a voice is, and headphones that nobody wears."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, f"unix:{folder}/pulse.sock"
        loads = [
            f"module-native-protocol-unix socket={folder}/pulse.sock auth-anonymous=1",
            "module-null-sink sink_name=phones sink_properties=device.description=Headphones",
            "module-null-sink sink_name=room sink_properties=device.description=Room",
            "module-remap-source source_name=mic master=room.monitor",
        ]
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--log-level=error"]
        command = ["pulseaudio", *options, *(part for load in loads for part in ("-L", load))]
        self._runs = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._speaks: list[subprocess.Popen[bytes]] = []
        while not (folder / "pulse.sock").exists():
            assert self._runs.poll() is None
            Event().wait(0.02)
        self.tell("set-default-source", "mic")
        self.tell("set-default-sink", "phones")

    def tell(self, *words: str) -> str:
        command = ["pactl", "--server", self.address, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def speak(self, samples: array[int]) -> None:
        said = self.folder / f"said-{len(self._speaks)}.raw"
        said.write_bytes(samples.tobytes())
        options = ["--format=s16le", "--channels=1", f"--rate={RATE_HZ}", "-d", "room"]
        with said.open("rb") as file:
            command = ["pacat", "--server", self.address, *options]
            self._speaks.append(subprocess.Popen(command, stdin=file, stderr=subprocess.DEVNULL))

    def listen(self) -> tuple[subprocess.Popen[bytes], Path]:
        into = self.folder / "phones.raw"
        options = ["--format=s16le", "--channels=1", f"--rate={RATE_HZ}", "-d", "phones.monitor"]
        with into.open("wb") as file:
            command = ["parec", "--server", self.address, *options]
            return subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL), into

    def take_away_the_microphone(self) -> None:
        rows = (row.split("\t") for row in self.tell("list", "short", "modules").splitlines())
        for number in [row[0] for row in rows if "source_name=mic" in row[2] or "sink_name=" in row[2]]:
            subprocess.run(["pactl", "--server", self.address, "unload-module", number], check=False)

    def end(self) -> None:
        for speaks in self._speaks:
            speaks.terminate()
            speaks.wait()
        self._runs.terminate()
        self._runs.wait()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    made = Server(tmp_path)
    monkeypatch.setenv("PULSE_SERVER", made.address)
    yield made
    made.end()


@needs_server
def test_what_is_said_is_recorded_and_a_microphone_taken_away_ends_it_with_what_was_said(
    server: Server, make_voice: Callable[..., ProgramVoice]
) -> None:
    ear = Ear()
    voice = make_voice()
    voice.record(ear.listener)
    ear.wait(lambda: bool(ear.blocks))
    server.speak(a_voice(60))
    ear.wait(lambda: max(ear.levels[-3:]) > 0.6)
    heard_s = length_s(len(ear.blocks))
    ear.wait(lambda: length_s(len(ear.blocks)) > heard_s + 1.0)
    assert max(map(abs, ear.samples())) == pytest.approx(8000, rel=0.15)
    server.take_away_the_microphone()
    assert ear.wait_end() is VoiceEnd.LOST
    assert length_s(len(ear.blocks)) > heard_s + 1.0


@needs_server
def test_finishing_brings_the_last_words_home(
    server: Server, make_voice: Callable[..., ProgramVoice]
) -> None:
    ear = Ear()
    voice = make_voice()
    voice.record(ear.listener)
    ear.wait(lambda: len(ear.blocks) >= 4 * BLOCK_BYTES)
    voice.finish()
    assert ear.wait_end() is VoiceEnd.DONE
    assert len(ear.blocks) % BLOCK_BYTES == 0


@needs_server
def test_a_note_is_heard_from_a_place_on_in_the_patients_output_and_in_no_other(
    server: Server, make_voice: Callable[..., ProgramVoice]
) -> None:
    note = blocks_of(array("h", [*a_voice(1.0, 0.02), *a_voice(1.0, 0.3)]))
    run, into = server.listen()
    ear = Ear()
    make_voice(output=lambda: "Headphones").play(note, 1.0, ear.hearer)
    assert ear.wait_end() is VoiceEnd.DONE
    run.terminate()
    run.wait()
    heard: array[int] = array("h")
    heard.frombytes(into.read_bytes()[: into.stat().st_size // 2 * 2])
    loud = [sample for sample in heard if abs(sample) > 200]
    assert loud
    assert 0.5 < len(loud) / RATE_HZ < 1.4
    assert ear.places == sorted(ear.places)
    assert ear.places[0] >= 0.85
    gone = Ear()
    make_voice(output=lambda: "A place that is gone").play(note, 0.0, gone.hearer)
    assert gone.wait_end() is VoiceEnd.NO_DEVICE


@needs_server
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace, to see every file that is opened")
def test_no_file_is_written_while_a_note_is_recorded_and_played(
    server: Server, make_voice: Callable[..., ProgramVoice], tmp_path: Path
) -> None:
    seen = tmp_path / "seen.txt"
    calls = "trace=open,openat,creat,mkdir,mkdirat,link,linkat,rename,renameat,renameat2"
    watched = ["strace", "-f", "-qq", "-A", "-e", calls, "-o", str(seen)]
    own = [sys.executable, "-B", "-P", "-m", "companion"]
    voice, ear, hearing = ProgramVoice(at_once, nowhere, [*watched, *own]), Ear(), Ear()
    voice.record(ear.listener)
    ear.wait(lambda: len(ear.blocks) >= 2 * BLOCK_BYTES)
    voice.finish()
    assert ear.wait_end() is VoiceEnd.DONE
    voice.play(ear.blocks, 0.0, hearing.hearer)
    assert hearing.wait_end() is VoiceEnd.DONE
    voice.close()
    lines = seen.read_text(errors="replace").splitlines()
    assert sum("voice_program" in line for line in lines) >= 2
    reads = [line for line in lines if "O_RDONLY" in line or '"/dev/' in line]
    assert [line for line in lines if line not in reads and "O_PATH" not in line] == []


@needs_server
def test_noise_for_a_note_ends_calmly(server: Server, make_voice: Callable[..., ProgramVoice]) -> None:
    ear = Ear()
    make_voice().play(b"\xff" * BLOCK_BYTES * 3, 0.0, ear.hearer)
    assert ear.wait_end() is VoiceEnd.UNREADABLE
