"""Wind in trees: three trees that a gust reaches one after the other; its pitch climbs as it freshens."""

from __future__ import annotations

import numpy as np
from circular import CURVE_RATE_HZ, bell, level, noise, slow_curve, soften, stereo_noise, stretch
from grains import Grains, ring, scatter, sow

ID = "wind"
SEED = 31
FRAMES = 7_579_079
WHAT = "Wind in trees, near and far"
METHOD = (
    "Three trees, each nine soft bands between which the gust glides, reached one after the other; "
    "about two hundred thousand leaf ticks that follow the gust; steady air below"
)
BANDS_HZ = tuple(130.0 * 2 ** (0.5 * step) for step in range(9))
TREES = ((-0.75, 380.0, 0.0), (0.05, 480.0, 2.1), (0.8, 320.0, 4.3))
LEAVES_PER_S = 330.0


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    front = slow_curve(rng, FRAMES, 0.012, 0.07)
    air = level(stereo_noise(rng, FRAMES, bell(210, 1.0), shared=0.4), 0.36)
    air += level(stereo_noise(rng, FRAMES, bell(850, 0.9), shared=0.3), 0.17)
    trees = np.zeros((2, FRAMES))
    leaves = np.zeros((2, FRAMES))
    for place, rest_hz, late_s in TREES:
        own = slow_curve(rng, FRAMES, 0.03, 0.22)
        gust = 0.8 * np.roll(front, round(late_s * CURVE_RATE_HZ)) + 0.5 * own
        trees += _tree(rng, place, rest_hz, gust)
        leaves += _leaves(rng, place, np.roll(gust, round(0.4 * CURVE_RATE_HZ)))
    return soften(air + level(trees, 0.85) + level(leaves, 0.26), 4200.0, low_hz=60.0)


def _tree(rng: np.random.Generator, place: float, rest_hz: float, gust: np.ndarray) -> np.ndarray:
    """Bands an octave wide, never narrow: a narrow one would howl."""
    centre = np.log2(rest_hz) + 0.55 * np.clip(gust, -2, 2)
    loud = np.exp(0.34 * np.clip(gust, -2.2, 2.0))
    total = np.zeros(FRAMES)
    for band_hz in BANDS_HZ:
        near = np.exp(-0.5 * ((np.log2(band_hz) - centre) / 0.6) ** 2)
        flutter = np.exp(0.16 * slow_curve(rng, FRAMES, 0.3, 2.0))
        total += noise(rng, FRAMES, bell(band_hz, 0.42)) * stretch(near * loud * flutter, FRAMES)
    toward = (place + 1) * np.pi / 4
    return np.stack([np.cos(toward) * total, np.sin(toward) * total])


def _leaves(rng: np.random.Generator, place: float, gust: np.ndarray) -> np.ndarray:
    branches = np.exp(0.35 * slow_curve(rng, FRAMES, 0.5, 2.5))
    at_s = sow(rng, FRAMES, LEAVES_PER_S * np.exp(0.7 * np.clip(gust, -2.5, 1.7)) * branches)
    count = at_s.size
    pitch_hz = scatter(rng, count, 1900, 0.5, (800, 3800))
    return ring(
        Grains(
            at_s=at_s,
            pitch_hz=pitch_hz,
            decay_s=scatter(rng, count, 0.0016, 0.4, (0.0007, 0.004)),
            attack_s=1.5 / pitch_hz,
            rise=np.zeros(count),
            loud=scatter(rng, count, 0.5, 0.8, (0.08, 1.6)),
            place=np.clip(place + 0.22 * rng.standard_normal(count), -1, 1),
        ),
        FRAMES,
    )
