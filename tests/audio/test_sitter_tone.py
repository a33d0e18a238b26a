"""The tone's own program, for real: on a sound server with two outputs, and with whatever can go wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from companion.audio.sitter_tone import ProgramTone
from companion.audio.tone_shape import SOFT_PEAK
from companion.core.outputs import Output, Outputs

WITHIN_S = 30.0
SINKS = (("phones", "Headphones"), ("room", "Speakers"))
needs_server = pytest.mark.skipif(
    shutil.which("pulseaudio") is None or shutil.which("parec") is None,
    reason="needs PulseAudio with its tools, for two outputs that nobody hears",
)


class Answer:
    """Waits for one answer."""

    def __init__(self) -> None:
        self._came = Event()
        self._value: Any = None

    def take(self, value: Any) -> None:
        self._value = value
        self._came.set()

    def wait(self) -> Any:
        assert self._came.wait(WITHIN_S)
        return self._value


def at_once(call: Callable[[], None]) -> None:
    call()


@pytest.fixture
def make_tone() -> Iterator[Callable[..., ProgramTone]]:
    made: list[ProgramTone] = []

    def make(code: str = "") -> ProgramTone:
        command = [sys.executable, "-c", textwrap.dedent(code)] if code else []
        made.append(ProgramTone(at_once, command))
        return made[-1]

    yield make
    for tone in made:
        tone.close()


def looked(tone: ProgramTone) -> Outputs:
    answer = Answer()
    tone.look(answer.take)
    found = answer.wait()
    assert isinstance(found, Outputs)
    return found


def played(tone: ProgramTone, output_id: str, patient: str | None = None, *, louder: bool = False) -> bool:
    answer = Answer()
    tone.play(output_id, patient, louder=louder, done=answer.take)
    return bool(answer.wait())


@pytest.mark.parametrize(
    "code",
    [
        "import sys; sys.exit(9)",
        "print('no json')",
        "print('{}')",
        "print('[1]')",
        'print(\'{"outputs": [[1]], "default": ""}\')',
        "import os; os.abort()",
        "import sys; sys.stdin.close()",
    ],
)
def test_a_program_that_fails_finds_no_output(make_tone: Callable[..., ProgramTone], code: str) -> None:
    assert looked(make_tone(code)) == Outputs()


def test_a_program_that_cannot_be_started_plays_nothing() -> None:
    tone = ProgramTone(at_once, ["/nowhere/to/be/found"])
    assert played(tone, "room") is False
    tone.close()


def test_what_was_found_is_told(make_tone: Callable[..., ProgramTone]) -> None:
    told = """print('{"outputs": [["a", "Kopfhörer"]], "default": "a"}')"""
    assert looked(make_tone(told)) == Outputs((Output("a", "Kopfhörer"),), "a")


@pytest.mark.parametrize("code", [0, 3])
def test_only_a_program_that_ended_well_has_played(make_tone: Callable[..., ProgramTone], code: int) -> None:
    assert played(make_tone(f"import sys; sys.exit({code})"), "room") is (code == 0)


def test_closing_ends_a_program_that_hangs(make_tone: Callable[..., ProgramTone], tmp_path: Path) -> None:
    runs = tmp_path / "runs"
    tone = make_tone(f"import pathlib, time; pathlib.Path({str(runs)!r}).touch(); time.sleep(600)")
    answer = Answer()
    tone.look(answer.take)
    for _ in range(600):
        if runs.exists():
            break
        Event().wait(0.02)
    tone.close()
    assert answer.wait() == Outputs()


def test_without_a_sound_server_nothing_is_found_and_nothing_is_played(
    make_tone: Callable[..., ProgramTone], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    monkeypatch.setenv("PIPEWIRE_REMOTE", f"{tmp_path}/none")
    tone = make_tone()
    assert looked(tone) == Outputs()
    assert played(tone, "room") is False


class Server:
    """A sound server of this test alone, with outputs that nobody hears."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.address = folder, f"unix:{folder}/pulse.sock"
        loads = [f"module-native-protocol-unix socket={folder}/pulse.sock auth-anonymous=1"]
        loads += [f"module-null-sink sink_name={name} sink_properties=device.description={title}"
                  for name, title in SINKS]  # fmt: skip
        options = ["-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--log-level=error"]
        command = ["pulseaudio", *options, *(part for load in loads for part in ("-L", load))]
        self._runs = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while not (folder / "pulse.sock").exists():
            assert self._runs.poll() is None
            Event().wait(0.02)

    def tell(self, *words: str) -> str:
        command = ["pactl", "--server", self.address, *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def record(self, sink: str) -> tuple[subprocess.Popen[bytes], Path]:
        into = self.folder / f"{sink}.raw"
        options = ["--format=s16le", "--channels=1", "--rate=48000", "--latency-msec=50"]
        command = ["parec", "--server", self.address, "-d", f"{sink}.monitor", *options]
        with into.open("wb") as file:
            return subprocess.Popen(command, stdout=file, stderr=subprocess.DEVNULL), into

    def pull_out(self, sink: str) -> None:
        rows = (row.split("\t") for row in self.tell("list", "short", "modules").splitlines())
        [number] = [row[0] for row in rows if f"sink_name={sink} " in row[2]]
        self.tell("unload-module", number)

    def end(self) -> None:
        self._runs.terminate()
        self._runs.wait()


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    made = Server(tmp_path)
    monkeypatch.setenv("PULSE_SERVER", made.address)
    made.tell("set-default-sink", "phones")
    yield made
    made.end()


@needs_server
def test_the_room_hears_the_tone_the_headphones_hear_nothing_and_a_pulled_plug_is_seen(
    server: Server, make_tone: Callable[..., ProgramTone]
) -> None:
    tone = make_tone()
    outputs = Outputs(tuple(Output(*sink) for sink in SINKS), "phones")
    assert looked(tone) == outputs
    records = [server.record("room"), server.record("phones")]
    assert played(tone, "room") is True
    assert played(tone, "phones") is False
    assert played(tone, "room", "Speakers") is False
    for run, _ in records:
        run.terminate()
        run.wait()
    room, phones = (_samples(into) for _, into in records)
    assert max(map(abs, room)) == pytest.approx(SOFT_PEAK * 32767, rel=0.02)
    assert not any(phones)
    server.pull_out("room")
    assert looked(tone) == Outputs((Output("phones", "Headphones"),), "phones")
    assert played(tone, "room") is False


def _samples(into: Path) -> array[int]:
    samples = array("h")
    raw = into.read_bytes()
    samples.frombytes(raw[: len(raw) // 2 * 2])
    return samples
