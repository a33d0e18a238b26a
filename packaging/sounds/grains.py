"""Grains: single drops, bubbles and leaf ticks, each rung on its own and laid on the circle."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from circular import RATE_HZ
from scipy import fft
from scipy.special import ndtr, ndtri

SILENT_AFTER_DECAYS = 7.0
WIDEST_DELAY_S = 0.00035


@dataclass(frozen=True, slots=True)
class Grains:
    """Many short rings, one value a grain. `rise`: how far the pitch climbs within one decay, as a share.

    `place` runs from -1 (left) to 1 (right). A bubble's pitch climbs; a tick on a leaf stays where it is.
    """

    at_s: np.ndarray
    pitch_hz: np.ndarray
    decay_s: np.ndarray
    attack_s: np.ndarray
    rise: np.ndarray
    loud: np.ndarray
    place: np.ndarray


def sow(rng: np.random.Generator, frames: int, per_s: np.ndarray) -> np.ndarray:
    """When grains fall: chance alone (Poisson) under a slow curve of how many fall in a second."""
    span_s = frames / RATE_HZ / per_s.size
    counts = rng.poisson(np.maximum(per_s, 0.0) * span_s)
    return (np.repeat(np.arange(per_s.size), counts) + rng.uniform(size=counts.sum())) * span_s


def scatter(
    rng: np.random.Generator, count: int, centre: float, octaves: float, limits: tuple[float, float]
) -> np.ndarray:
    """Values spread evenly to the ear round a centre; none beyond the limits, and none heaped upon them."""
    low, high = (ndtr(np.log2(limit / centre) / octaves) for limit in limits)
    return centre * 2 ** (octaves * ndtri(rng.uniform(low, high, count)))


def ring(grains: Grains, frames: int) -> np.ndarray:
    """All grains as 2 x frames. What rings over the end goes on at the start."""
    tail = int((SILENT_AFTER_DECAYS * grains.decay_s.max() + 0.01) * RATE_HZ)
    out = np.zeros((2, frames + tail))
    clock_s = np.arange(tail) / RATE_HZ
    sides, delays_s = _between_the_ears(grains.place)
    sides = sides * grains.loud
    starts = ((grains.at_s + delays_s) * RATE_HZ).astype(int)
    for index in range(grains.at_s.size):
        decay_s = grains.decay_s[index]
        time_s = clock_s[: int(SILENT_AFTER_DECAYS * decay_s * RATE_HZ) + 2]
        turns = grains.pitch_hz[index] * time_s * (1 + 0.5 * grains.rise[index] * time_s / decay_s)
        opening = 1 - np.exp(-time_s / grains.attack_s[index])
        wave = np.sin(2 * np.pi * turns) * opening * np.exp(-time_s / decay_s)
        for side in range(2):
            start = starts[side, index] % frames
            out[side, start : start + time_s.size] += sides[side, index] * wave
    out[:, :tail] += out[:, frames:]
    return out[:, :frames]


def shots(
    rng: np.random.Generator, frames: int, at_s: np.ndarray, gain: np.ndarray, spread: float
) -> np.ndarray:
    """Far drops, too many to hear one by one yet not noise: uneven impulses through one colour.

    `gain` is the colour on the frequencies of the loop; `spread` is how uneven the drops are (log deviation).
    """
    loud = np.exp(spread * rng.standard_normal(at_s.size)) * rng.choice((-1.0, 1.0), at_s.size)
    sides, delays_s = _between_the_ears(rng.uniform(-1, 1, at_s.size))
    out = []
    for side in range(2):
        heard_at = ((at_s + delays_s[side]) * RATE_HZ).astype(int) % frames
        impulses = np.bincount(heard_at, weights=sides[side] * loud, minlength=frames)
        out.append(fft.irfft(fft.rfft(impulses) * gain, frames))
    return np.stack(out)


def _between_the_ears(place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each ear and grain: how loud it is there, and how much later than at the nearer ear, in s."""
    toward = (place + 1) * np.pi / 4
    later_s = np.stack([np.maximum(place, 0.0), np.maximum(-place, 0.0)]) * WIDEST_DELAY_S
    return np.stack([np.cos(toward), np.sin(toward)]), later_s
