"""Run as a program: plays on SDL's disk output, which writes into a file what a device would hear."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from companion.audio.deck import Deck
from companion.audio.environment import prepare_environment
from companion.audio.stock import read_stock
from companion.core.soundscape import Family
from companion.services.ports import Scene

BYTES_PER_S = 48_000 * 4
BUFFER_FRAMES = 2048
LONG_AGO_S = -1000.0
CLICKS = 4


def open_mixer():
    prepare_environment("disk")
    from companion.audio.pygame_mixer import PygameMixer

    mixer = PygameMixer()
    mixer.open("", BUFFER_FRAMES)
    return mixer


def wait_for(out: Path, seconds: float) -> None:
    goal = out.stat().st_size + seconds * BYTES_PER_S
    while out.stat().st_size < goal:
        time.sleep(0.02)


def play_loop(out: Path, file: Path, at_s: float) -> None:
    """One bed at full level for more than a round, as fast as it can be written."""
    mixer = open_mixer()
    clip = mixer.load(file)
    mixer.start_loop(clip, at_s).set_level(1.0)
    wait_for(out, clip.get_length() + 30.0)
    mixer.close()


def play_level(out: Path, file: Path, level: float) -> None:
    """A second of a bed on its way at one level."""
    mixer = open_mixer()
    mixer.start_loop(mixer.load(file), 0.0).set_level(level)
    wait_for(out, 1.0)
    mixer.close()


def play_scene(out: Path, assets_dir: Path, scenes_dir: Path, family: Family, scene: Scene) -> None:
    """A scene at its levels and full volume for a whole round, with every cue over and over."""
    stock = read_stock(assets_dir, scenes_dir)
    mixer = open_mixer()
    mix = stock.mix(family, scene)
    deck = Deck(mixer, stock.lengths_s(), lambda _: None)
    deck.go_to(mix, mix.crossfade_s, LONG_AGO_S)
    for sound_id in mix.gains:
        deck.take(sound_id, mixer.load(stock.path(sound_id)), LONG_AGO_S)
    deck.tick(0.0)
    cue = mixer.load(stock.path("sitting_end"))
    for _ in range(8):
        mixer.play_once(cue, mix.cue_gain)
        wait_for(out, 20.0)
    mixer.close()


def play_pairs(out: Path) -> None:
    """Clicks in pairs, asked for half a buffer apart, at the pace of a device."""
    mixer = open_mixer()
    click = mixer.from_samples(b"\xff\x3f" * 2)
    half_s = BUFFER_FRAMES / 48_000 / 2
    for _ in range(CLICKS):
        asked_s = time.monotonic()
        for later_s in (0.0, half_s):
            mixer.play_once(click, 1.0, waited_s=time.monotonic() - asked_s - later_s)
        wait_for(out, 0.31)
    mixer.close()


if __name__ == "__main__":
    what, target, *rest = sys.argv[1:]
    if what == "loop":
        play_loop(Path(target), Path(rest[0]), float(rest[1]))
    elif what == "pairs":
        play_pairs(Path(target))
    elif what == "level":
        play_level(Path(target), Path(rest[0]), float(rest[1]))
    else:
        play_scene(Path(target), Path(rest[0]), Path(rest[1]), Family(rest[2]), Scene(rest[3]))
