"""Cues: a rising breath, a second sip of it, a falling breath, and the soft bowl that ends a sitting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from circular import RATE_HZ, bell, noise

SEED = 5
GLIDE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Breath:
    """A gliding tone with air in it. Pitch in Hz, times in s, partials as amplitudes from the first up."""

    cue_id: str
    what: str
    length_s: float
    from_hz: float
    to_hz: float
    attack_s: float
    partials: tuple[float, ...]
    air_from_hz: float
    air_to_hz: float
    air: float


IN = Breath(
    "breathe_in", "Breathe in: rises, light", 1.6, 261.6, 392.4, 0.22, (1, 0.30, 0.16, 0.06), 700, 2200, 0.30
)
AGAIN = Breath(
    "breathe_again", "Breathe in a little more: short, rises on", 1.1, 392.4, 523.2, 0.16,
    (1, 0.22, 0.10), 1300, 2800, 0.32,
)  # fmt: skip
OUT = Breath(
    "breathe_out", "Breathe out: falls, dark", 2.0, 293.3, 195.6, 0.14, (1, 0.16, 0.03), 1100, 380, 0.34
)
BREATH_METHOD = "A soft tone that glides, with a moving band of air; raised-cosine attack, slow fall"

BOWL_ID = "sitting_end"
BOWL_WHAT = "The sitting is over: one soft bowl"
BOWL_METHOD = "Five modes of a bowl, each a beating pair, high modes dying first; felt attack of 45 ms"
BOWL_LENGTH_S = 6.0
BOWL_MODES = ((1.0, 1.0, 2.6, 0.5), (2.71, 0.34, 1.7, 0.8), (5.02, 0.10, 0.9, 1.1), (7.73, 0.03, 0.5, 1.5))
BOWL_HZ = 174.6
BOWL_ATTACK_S = 0.045


def render_breath(breath: Breath) -> np.ndarray:
    """One breath cue, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    frames = int(breath.length_s * RATE_HZ)
    place = np.minimum(1.0, np.arange(frames) / frames / GLIDE_SHARE)
    glide = place * place * (3 - 2 * place)
    pitch_hz = breath.from_hz * (breath.to_hz / breath.from_hz) ** glide
    phase = 2 * np.pi * np.cumsum(pitch_hz) / RATE_HZ
    tone = sum(level * np.sin(number * phase) for number, level in enumerate(breath.partials, 1))
    envelope = _envelope(frames, breath.attack_s)
    sides = []
    for detune in (-1, 1):
        low = noise(rng, frames, bell(breath.air_from_hz, 0.7)) * np.sqrt(1 - glide)
        far = noise(rng, frames, bell(breath.air_to_hz, 0.7)) * np.sqrt(glide)
        shimmer = 0.35 * np.sin(phase * (1 + detune * 0.0012))
        sides.append((tone + shimmer + breath.air * (low + far)) * envelope)
    return np.stack(sides)


def render_bowl() -> np.ndarray:
    """The end of a sitting, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED + 1)
    frames = int(BOWL_LENGTH_S * RATE_HZ)
    time_s = np.arange(frames) / RATE_HZ
    out = np.zeros((2, frames))
    for ratio, level, decay_s, beat_hz in BOWL_MODES:
        for side in range(2):
            first, second = rng.uniform(0, 2 * np.pi, 2)
            beating = np.sin(2 * np.pi * (BOWL_HZ * ratio - beat_hz / 2) * time_s + first)
            beating += 0.3 * np.sin(2 * np.pi * (BOWL_HZ * ratio + beat_hz / 2) * time_s + second)
            out[side] += level * np.exp(-time_s / decay_s) * beating
    attack = np.minimum(1.0, time_s / BOWL_ATTACK_S)
    release = np.minimum(1.0, (BOWL_LENGTH_S - time_s) / 2.5)
    return out * np.sin(np.pi / 2 * attack) ** 2 * np.sin(np.pi / 2 * release) ** 2


def _envelope(frames: int, attack_s: float) -> np.ndarray:
    time_s = np.arange(frames) / RATE_HZ
    length_s = frames / RATE_HZ
    up = 0.5 - 0.5 * np.cos(np.pi * np.minimum(1.0, time_s / attack_s))
    down = np.cos(np.pi / 2 * np.clip((time_s - attack_s) / (length_s - attack_s), 0, 1)) ** 1.3
    return up * down
