"""Stream: bubbles in clusters over seven stones. A bubble of radius r sings at 3.26 / r Hz (Minnaert)."""

from __future__ import annotations

import numpy as np
from circular import bell, level, reverb, slow_curve, soften, stereo_noise, stretch
from grains import Grains, ring, scatter, sow

ID = "stream"
SEED = 29
FRAMES = 7_359_707
WHAT = "A small stream over stones"
METHOD = (
    "Some seventy thousand bubbles, each a Minnaert tone with its own damping and slight climb, in uneven "
    "clusters over seven stones; a little moving water below"
)
STONES = 7
BUBBLES_PER_S = 56.0
ROOM_S = {300.0: 0.5, 1200.0: 0.4, 3500.0: 0.25}


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    season = 0.20 * slow_curve(rng, FRAMES, 0.008, 0.05)
    places = np.linspace(-0.85, 0.85, STONES) + rng.uniform(-0.08, 0.08, STONES)
    sizes = rng.permutation(np.geomspace(0.62, 1.5, STONES))
    bubbles = np.zeros((2, FRAMES))
    for place, size in zip(places, sizes, strict=True):
        bubbles += _stone(rng, float(place), float(size), season)
    flow = level(stereo_noise(rng, FRAMES, bell(420, 0.9), shared=0.45), 0.20)
    flow += level(stereo_noise(rng, FRAMES, bell(900, 0.8), shared=0.3), 0.10)
    lap = np.exp(0.22 * slow_curve(rng, FRAMES, 0.3, 2.5) + season)
    mixed = reverb(rng, level(bubbles, 1.0), ROOM_S, wet=0.35) + flow * stretch(lap, FRAMES)
    return soften(mixed, 4600.0, low_hz=70.0)


def _stone(rng: np.random.Generator, place: float, size: float, season: np.ndarray) -> np.ndarray:
    gurgle = 0.42 * slow_curve(rng, FRAMES, 0.4, 3.5) + 0.32 * slow_curve(rng, FRAMES, 0.03, 0.3)
    at_s = sow(rng, FRAMES, BUBBLES_PER_S * np.exp(gurgle + season))
    count = at_s.size
    pitch_hz = scatter(rng, count, 1000 / size, 0.55, (260, 3600))
    radius_m = 3.26 / pitch_hz
    damping = 0.13 / radius_m + 0.0072 * radius_m**-1.5
    return ring(
        Grains(
            at_s=at_s,
            pitch_hz=pitch_hz,
            decay_s=1 / damping,
            attack_s=1.5 / pitch_hz,
            rise=np.where(rng.uniform(size=count) < 0.35, rng.uniform(0.02, 0.10, count), 0.0),
            loud=rng.uniform(0.15, 1.0, count) ** 2.1,
            place=np.clip(place + 0.12 * rng.standard_normal(count), -1, 1),
        ),
        FRAMES,
    )
