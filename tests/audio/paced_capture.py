"""Run as a program: plays into a pipe that is read at its own pace, so that hours pass in seconds.

The mixer waits until what it gave was read. The clock of everything that plays is the count of what was read,
so that each step comes at exactly its moment however busy the computer is.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
from array import array
from collections.abc import Callable
from operator import sub
from pathlib import Path

from companion.audio.deck import Deck
from companion.audio.environment import prepare_environment
from companion.audio.scenes import SceneMix
from companion.audio.stage import Stage
from companion.audio.stock import read_stock
from companion.core.soundscape import SESSION_SCENES, Family
from companion.services.sound_ports import Scape

BYTES_PER_S = 48_000 * 4
TICK_BYTES = BYTES_PER_S // 20
BUFFER_FRAMES = 512
PIPE_BYTES = 4096
LONG_AGO_S = -1000.0

Take = Callable[[bytes], None]


class Paced:
    """A mixer whose output is read here; ``now_s`` is how much was."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._read_bytes = 0
        self._pipe, far_end = os.pipe()
        fcntl.fcntl(far_end, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
        os.environ["SDL_DISKAUDIOFILE"] = f"/dev/fd/{far_end}"
        os.environ["SDL_DISKAUDIODELAY"] = "0"
        prepare_environment("disk")
        from companion.audio.pygame_mixer import PygameMixer

        self.mixer = PygameMixer()
        self.mixer.open("", BUFFER_FRAMES)

    @property
    def now_s(self) -> float:
        return self._read_bytes / BYTES_PER_S

    def run(self, span_s: float, tick: Callable[[float], None]) -> None:
        """Let time pass; ``tick`` comes twenty times a second."""
        until = self._read_bytes + round(span_s * BYTES_PER_S)
        while self._read_bytes < until:
            tick(self.now_s)
            wanted = TICK_BYTES
            while wanted > 0:
                piece = os.read(self._pipe, wanted)
                wanted -= len(piece)
                self._read_bytes += len(piece)
                self._take(piece)


def play_tones(out: Path, one: Path, other: Path) -> None:
    """A steady bed, its change to another over 8 s, then a rise of the volume."""
    with out.open("wb") as file:
        paced = Paced(file.write)
        deck = Deck(paced.mixer, {"one": 1.0, "other": 1.0}, lambda _: None)
        deck.set_volume(0.6, LONG_AGO_S)
        deck.go_to(SceneMix({"one": 0.5}, 0.0, 8.0), 8.0, LONG_AGO_S)
        deck.take("one", paced.mixer.load(one), LONG_AGO_S)
        paced.run(2.0, deck.tick)
        deck.go_to(SceneMix({"other": 0.5}, 0.0, 8.0), 8.0, paced.now_s)
        deck.take("other", paced.mixer.load(other), paced.now_s)
        paced.run(10.0, deck.tick)
        deck.set_volume(1.0, paced.now_s)
        paced.run(14.0, deck.tick)
    os._exit(0)


class Watch:
    """Looks at every sample of the left side: the highest, and the widest step from one to the next."""

    def __init__(self) -> None:
        self.peak = self.widest = 0
        self._last: int | None = None
        self._rest = b""

    def take(self, piece: bytes) -> None:
        piece = self._rest + piece
        whole = len(piece) // 4 * 4
        self._rest = piece[whole:]
        left = array("h", piece[:whole])[::2]
        if self._last is not None:
            left.insert(0, self._last)
        if len(left) > 1:
            self.peak = max(self.peak, furthest(left))
            self.widest = max(self.widest, furthest(array("i", map(sub, left[1:], left))))
            self._last = left[-1]


def furthest(values: array) -> int:
    """The value that is furthest from nothing, without its sign."""
    highest, lowest = max(values), min(values)
    return max(highest, -lowest)


def widest_step(samples: bytes) -> int:
    """The widest step of a bed, that from its end to its start included."""
    left = array("h", samples)[::2]
    left.append(left[0])
    return furthest(array("i", map(sub, left[1:], left)))


def held_kib() -> int:
    """How much memory this process holds just now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def live_scenes(assets_dir: Path, scenes_dir: Path, family: Family, span_s: float) -> None:
    """All scenes of a family at full volume, one after the other, over a span in all."""
    stock = read_stock(assets_dir, scenes_dir)
    watch = Watch()
    paced = Paced(watch.take)
    clips = {sound: paced.mixer.load(stock.path(sound)) for sound, _ in stock.lengths_s().items()}
    asked: list[str] = []
    stage: Stage = Stage(paced.mixer, stock, asked.append, lambda _: None)
    stage.clips = {sound: clips[sound] for sound in stock.short_sounds()}
    seconds = 0

    def tick(now_s: float) -> None:
        nonlocal seconds
        while asked:
            sound = asked.pop()
            stage.take(sound, clips[sound], now_s)
        stage.tick(now_s)
        if now_s >= seconds:
            seconds += 1
            stage.breathe(now_s)

    before_kib = 0
    for scene in SESSION_SCENES:
        stage.want(Scape(scene, family), paced.now_s)
        stage.begin(paced.now_s)
        paced.run(span_s / 4, tick)
        before_kib = before_kib or held_kib()
    grown_kib = held_kib() - before_kib
    most = 0.0
    for scene in SESSION_SCENES:
        mix = stock.mix(family, scene)
        loudest = {
            sound: gain * 10 ** (mix.moves[sound].swing_db / 20 if sound in mix.moves else 0)
            for sound, gain in mix.gains.items()
        }
        most = max(most, sum(widest_step(clips[sound].get_raw()) * gain for sound, gain in loudest.items()))
    said = {"peak": watch.peak, "widest": watch.widest, "bound": most, "grown_kib": grown_kib}
    print(json.dumps({**said, "heard_s": paced.now_s}), flush=True)
    os._exit(0)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "tones":
        play_tones(*map(Path, rest))
    else:
        live_scenes(Path(rest[0]), Path(rest[1]), Family(rest[2]), float(rest[3]))
