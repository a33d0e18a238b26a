"""Shared by the sound tests: the shipped files, a fake device, and small scenes of their own."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from companion.audio.engine import MixerSound
from companion.audio.mixer import ClipError, MixerError
from companion.audio.worker import Timing
from companion.services.ports import SoundStatus

ROOT = Path(__file__).parents[2]
WAIT_S = 10.0
QUICK = Timing(
    open_after_s=0.0,
    rest_s=0.01,
    feed_s=0.01,
    retry_s=0.01,
    resume_fade_s=2.0,
    close_fade_s=0.05,
    last_buffers_s=0.0,
)


@dataclass
class FakeVoice:
    path: Path
    at_s: float
    levels: list[float] = field(default_factory=lambda: [0.0])
    is_resting: bool = False
    is_stopped: bool = False

    def set_level(self, level: float) -> None:
        assert not self.is_stopped
        self.levels.append(level)
        self.is_resting = False

    def hold(self, level: float) -> None:
        assert not self.is_stopped
        self.levels.append(level)
        self.is_resting = True

    def stop(self) -> None:
        assert self.levels[-1] == 0.0, "a bed was cut while it was heard"
        self.is_stopped = True


class FakeRing(FakeVoice):
    """A ring of 12 s on a device whose clock the test moves."""

    def __init__(self, mixer: FakeMixer) -> None:
        super().__init__(Path("ring"), 0.0)
        self.mixer = mixer
        self.began_s = mixer.heard_s
        self.samples = bytearray()

    def write(self, samples: bytes) -> None:
        assert len(samples) / 192_000 <= self.room_s() + 1e-6, "what is heard was written over"
        self.samples += samples

    def room_s(self) -> float:
        return self.heard_s() + 10.5 - len(self.samples) / 192_000

    def heard_s(self) -> float:
        return self.mixer.heard_s - self.began_s


class FakeMixer:
    """A sound device that can be pulled out and given back. A clip is its path and the opening it is of."""

    def __init__(self) -> None:
        self.is_there = threading.Event()
        self.is_there.set()
        self.is_open = False
        self.opening = 0
        self.voices: list[FakeVoice] = []
        self.once: queue.Queue[tuple[str, float]] = queue.Queue()
        self.started: queue.Queue[FakeVoice] = queue.Queue()
        self.faded_once_s: list[float] = []
        self.broken: set[str] = set()
        self.fails_next_start = False
        self.goes_once = False
        self.loaded: list[str] = []
        self.names: tuple[str, ...] = ()
        self.opened = ""
        self.news = False
        self.buffer_frames = 0
        self.rings: list[FakeRing] = []
        self.heard_s = 0.0

    def open(self, output: str, buffer_frames: int) -> float:
        if not self.is_there.is_set():
            raise MixerError("no device")
        self.is_open = True
        self.opening += 1
        self.buffer_frames = buffer_frames
        self.opened = output if output in self.names else ""
        return buffer_frames / 48_000

    def output(self) -> str:
        return self.opened

    def outputs(self) -> tuple[str, ...]:
        return self.names

    def has_news(self) -> bool:
        news, self.news = self.news, False
        return news

    def close(self) -> None:
        self.is_open = False

    def load(self, path: Path) -> tuple[Path, int]:
        assert self.is_open
        if path.stem in self.broken:
            raise ClipError(f"{path.name}: broken")
        self.loaded.append(path.stem)
        return path, self.opening

    def start_loop(self, clip: tuple[Path, int], at_s: float) -> FakeVoice:
        assert self.is_open
        if self.fails_next_start:
            self.fails_next_start = False
            raise MixerError("the device went away")
        assert clip[1] == self.opening, "a clip of a dead device was played"
        voice = FakeVoice(clip[0], at_s)
        self.voices.append(voice)
        self.started.put(voice)
        return voice

    def start_ring(self) -> FakeRing:
        assert self.is_open
        ring = FakeRing(self)
        self.rings.append(ring)
        return ring

    def from_samples(self, samples: bytes) -> tuple[Path, int]:
        return Path(f"{len(samples)}.pcm"), self.opening

    def play_once(
        self, clip: tuple[Path, int], level: float, in_s: float = 0.0, waited_s: float | None = None
    ) -> None:
        assert clip[1] == self.opening
        assert waited_s is None or waited_s >= 0
        self.once.put((clip[0].stem, level))

    def fade_once(self, over_s: float) -> None:
        self.faded_once_s.append(over_s)

    def is_lost(self) -> bool:
        gone, self.goes_once = self.goes_once, False
        return gone or not self.is_there.is_set()


@dataclass
class Rig:
    """An engine on a fake device, with the statuses it told."""

    mixer: FakeMixer
    sound: MixerSound
    statuses: queue.Queue[SoundStatus]
    skipped: queue.Queue[str]

    def next_status(self) -> SoundStatus:
        return self.statuses.get(timeout=WAIT_S)


@pytest.fixture
def assets_dir() -> Path:
    return ROOT / "assets" / "audio"


@pytest.fixture
def scenes_dir() -> Path:
    return ROOT / "companion" / "content" / "scenes"


@pytest.fixture
def fake_mixer() -> FakeMixer:
    return FakeMixer()


@pytest.fixture
def make_rig(fake_mixer: FakeMixer, assets_dir: Path, scenes_dir: Path) -> Iterator[Callable[..., Rig]]:
    made: list[MixerSound] = []

    def make(assets: Path = assets_dir, timing: Timing = QUICK) -> Rig:
        statuses: queue.Queue[SoundStatus] = queue.Queue()
        skipped: queue.Queue[str] = queue.Queue()
        sound = MixerSound(
            make_mixer=lambda: fake_mixer,
            assets_dir=assets,
            scenes_dir=scenes_dir,
            post=lambda call: call(),
            on_status=statuses.put,
            on_skipped=skipped.put,
            timing=timing,
        )
        made.append(sound)
        return Rig(fake_mixer, sound, statuses, skipped)

    yield make
    for sound in made:
        sound.close()
