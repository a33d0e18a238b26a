"""Bowls: singing bowls that swell in without a stroke, beat slowly and fade from the top down."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from circular import RATE_HZ, reverb, slow_curve, soften, stretch

ID = "bowls"
SEED = 47
FRAMES = 7_465_579
LENGTH_S = FRAMES / RATE_HZ
WHAT = "Singing bowls that swell and fade"
METHOD = (
    "Six bowls on the pad's root, four inharmonic modes each, every mode a beating pair; each tone swells in "
    "over 4 s, high modes die first; two bowls sung all the while below; wrapped reverb"
)
ROOT_HZ = 110.0
BOWLS = (3 / 2, 9 / 4, 5 / 2, 3.0, 10 / 3, 4.0)
ROOM_S = {150.0: 5.0, 500.0: 6.0, 1500.0: 4.0, 4000.0: 1.8}
TAIL_S = 48.0


@dataclass(frozen=True, slots=True)
class Mode:
    """One way a bowl rings: ratio to its lowest, loudness, time to fall by 60 dB, beat between its pair."""

    ratio: float
    loud: float
    fall_s: float
    beat_hz: float


MODES = (
    Mode(1.0, 1.0, 44.0, 0.16),
    Mode(2.71, 0.28, 24.0, 0.27),
    Mode(5.02, 0.08, 13.0, 0.38),
    Mode(7.73, 0.016, 8.0, 0.52),
)


@dataclass(frozen=True, slots=True)
class Tone:
    """A single bowl, heard once: id, words, pitch, length and the span of its swell."""

    tone_id: str
    what: str
    seed: int
    pitch_hz: float
    length_s: float
    attack_s: float
    bright: float


LOW = Tone("bowl_low", "One low bowl, swelling in and away", 53, 110.0, 12.0, 3.4, 0.8)
MIDDLE = Tone("bowl_middle", "One bowl, swelling in and away", 59, 165.0, 11.0, 3.2, 0.7)
CHIME = Tone("chime_soft", "A soft, light bowl, swelling in and away", 61, 330.0, 9.0, 3.0, 0.5)
TONE_METHOD = (
    "Four inharmonic modes, each a beating pair; swells in over 3 s or more and fades out, no stroke"
)


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    tail = int(TAIL_S * RATE_HZ)
    out = np.zeros((2, FRAMES + tail))
    last = -1
    for at_s in _strokes_s(rng):
        which = int(rng.choice([index for index in range(len(BOWLS)) if index != last]))
        last = which
        tone = ring_bowl(rng, ROOT_HZ * BOWLS[which], TAIL_S, rng.uniform(3.8, 5.0), rng.uniform(0.6, 1.0))
        lean = rng.uniform(-0.35, 0.35)
        loud = rng.uniform(0.75, 1.0) * BOWLS[which] ** -0.2
        start = int(at_s * RATE_HZ)
        out[0, start : start + tail] += loud * (1 - lean) * tone[0]
        out[1, start : start + tail] += loud * (1 + lean) * tone[1]
    out[:, :tail] += out[:, FRAMES:]
    loop = out[:, :FRAMES] + 0.40 * _sung(rng, ROOT_HZ) + 0.36 * _sung(rng, ROOT_HZ * 2)
    return soften(reverb(rng, loop, ROOM_S, wet=0.4), 3600.0, low_hz=50.0)


def ring_bowl(
    rng: np.random.Generator, pitch_hz: float, length_s: float, attack_s: float, bright: float
) -> np.ndarray:
    """One bowl, 2 x frames: every mode swells in over `attack_s`, then falls at its own pace.

    A bowl beats alike each time it is rung; two rates of one bowl would make holes where they meet.
    """
    time_s = np.arange(int(length_s * RATE_HZ)) / RATE_HZ
    swell = np.sin(np.pi / 2 * np.minimum(1.0, time_s / attack_s)) ** 2
    out = np.zeros((2, time_s.size))
    own = np.random.default_rng(round(pitch_hz))
    for mode in MODES:
        beat_hz = mode.beat_hz * own.uniform(0.8, 1.25)
        fall = np.exp(-6.9 * np.maximum(0.0, time_s - 0.6 * attack_s) / mode.fall_s)
        loud = mode.loud * (bright if mode.ratio > 1 else 1.0)
        for half, share in ((-0.5, 1.0), (0.5, 0.28)):
            turn = 2 * np.pi * (pitch_hz * mode.ratio + half * beat_hz) * time_s
            first = rng.uniform(0, 2 * np.pi)
            for side, phase in enumerate((first, first + rng.uniform(-0.7, 0.7))):
                out[side] += loud * share * fall * np.sin(turn + phase)
    return out * swell * np.cos(np.pi / 2 * np.clip((time_s - length_s + 4) / 4, 0, 1)) ** 2


def render_tone(tone: Tone) -> np.ndarray:
    """A single bowl, not yet levelled; its last four seconds fade to nothing."""
    rng = np.random.default_rng(tone.seed)
    return ring_bowl(rng, tone.pitch_hz, tone.length_s, tone.attack_s, tone.bright)


def _strokes_s(rng: np.random.Generator) -> np.ndarray:
    """When a bowl begins to swell: 5 to 11 s apart, no two gaps alike, once round the circle."""
    gaps = rng.permutation(np.linspace(5.0, 11.0, 19)) * rng.uniform(0.95, 1.05, 19)
    return np.cumsum(gaps) * (LENGTH_S / gaps.sum()) % LENGTH_S


def _sung(rng: np.random.Generator, pitch_hz: float) -> np.ndarray:
    """A bowl rubbed round its rim: a pair of tones, whole turns in the loop, whose beat never keeps time."""
    time_s = np.arange(FRAMES) / RATE_HZ
    loud = stretch(np.clip(1 + 0.3 * slow_curve(rng, FRAMES, 0.01, 0.06), 0.3, 1.8), FRAMES)
    out = np.zeros((2, FRAMES))
    for ratio, share in ((1.0, 1.0), (2.71, 0.10)):
        for beat_hz, half in ((-0.09, 1.0), (0.09, 0.3)):
            whole_hz = round((pitch_hz * ratio + beat_hz) * LENGTH_S) / LENGTH_S
            wander = stretch(2.2 * slow_curve(rng, FRAMES, 0.006, 0.06), FRAMES)
            first = rng.uniform(0, 2 * np.pi)
            for side, phase in enumerate((first, first + rng.uniform(-0.8, 0.8))):
                out[side] += share * half * np.sin(2 * np.pi * whole_hz * time_s + wander + phase)
    return out * loud
