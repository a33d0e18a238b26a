"""Rain: drops of every size on leaves, earth and puddles, many far and few near."""

from __future__ import annotations

import numpy as np
from circular import RATE_HZ, bell, level, reverb, slow_curve, soften, stereo_noise, stretch
from grains import Grains, ring, scatter, shots, sow
from scipy import fft

ID = "rain"
SEED = 23
FRAMES = 7_231_936
WHAT = "Soft rain on leaves and earth"
METHOD = (
    "Some three hundred thousand drops: far ones as uneven shots through two colours, nearer ones rung one "
    "by one on leaf, puddle and earth; density wanders slowly"
)
ROOM_S = {250.0: 0.7, 1000.0: 0.6, 3500.0: 0.35}


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    shower = np.exp(0.22 * slow_curve(rng, FRAMES, 0.008, 0.06))
    far = level(_far(rng, 1400 * shower, 800.0, 0.9), 0.44) + level(
        _far(rng, 520 * shower, 2300.0, 0.7), 0.30
    )
    near = level(_leaves(rng, 80 * shower), 0.50) + level(_puddles(rng, 13 * shower), 0.36)
    near += level(_earth(rng, 1.6 * shower), 0.15)
    ground = level(stereo_noise(rng, FRAMES, bell(230, 1.0), shared=0.45), 0.24) * stretch(shower, FRAMES)
    return soften(reverb(rng, far + near, ROOM_S, wet=0.3) + ground, 5400.0)


def _far(rng: np.random.Generator, per_s: np.ndarray, centre_hz: float, octaves: float) -> np.ndarray:
    colour = bell(centre_hz, octaves)(fft.rfftfreq(FRAMES, 1 / RATE_HZ))
    return shots(rng, FRAMES, sow(rng, FRAMES, per_s), colour, spread=0.7)


def _leaves(rng: np.random.Generator, per_s: np.ndarray) -> np.ndarray:
    """Taps on leaves: short, wooden, each leaf its own pitch."""
    at_s = sow(rng, FRAMES, per_s)
    pitch_hz = scatter(rng, at_s.size, 1350, 0.55, (500, 3200))
    return ring(
        Grains(
            at_s=at_s,
            pitch_hz=pitch_hz,
            decay_s=scatter(rng, at_s.size, 0.0034, 0.5, (0.0015, 0.009)),
            attack_s=1.2 / pitch_hz,
            rise=np.zeros(at_s.size),
            loud=scatter(rng, at_s.size, 0.6, 0.8, (0.1, 1.8)),
            place=rng.uniform(-0.9, 0.9, at_s.size),
        ),
        FRAMES,
    )


def _puddles(rng: np.random.Generator, per_s: np.ndarray) -> np.ndarray:
    """A drop in standing water shuts in a bubble, whose pitch climbs a little."""
    at_s = sow(rng, FRAMES, per_s)
    pitch_hz = scatter(rng, at_s.size, 1250, 0.45, (500, 2600))
    return ring(
        Grains(
            at_s=at_s,
            pitch_hz=pitch_hz,
            decay_s=scatter(rng, at_s.size, 0.010, 0.4, (0.004, 0.022)),
            attack_s=2.0 / pitch_hz,
            rise=rng.uniform(0.0, 0.12, at_s.size),
            loud=scatter(rng, at_s.size, 0.5, 0.7, (0.1, 1.2)),
            place=rng.uniform(-0.8, 0.8, at_s.size),
        ),
        FRAMES,
    )


def _earth(rng: np.random.Generator, per_s: np.ndarray) -> np.ndarray:
    """The few near drops: large, low and soft, as from a branch."""
    at_s = sow(rng, FRAMES, per_s)
    return ring(
        Grains(
            at_s=at_s,
            pitch_hz=scatter(rng, at_s.size, 420, 0.4, (230, 800)),
            decay_s=scatter(rng, at_s.size, 0.022, 0.3, (0.012, 0.04)),
            attack_s=np.full(at_s.size, 0.006),
            rise=rng.uniform(-0.05, 0.05, at_s.size),
            loud=scatter(rng, at_s.size, 0.6, 0.5, (0.2, 1.2)),
            place=rng.uniform(-0.6, 0.6, at_s.size),
        ),
        FRAMES,
    )
