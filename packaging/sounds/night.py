"""Night: warm air that hardly moves, and tree crickets far off whose trills beat against each other."""

from __future__ import annotations

import numpy as np
from circular import RATE_HZ, bell, level, reverb, slow_curve, soften, stereo_noise, stretch

ID = "night"
SEED = 37
FRAMES = 7_647_185
WHAT = "A still night with crickets far off"
METHOD = (
    "Four pairs of tree crickets, each a soft trill with its own drifting pulse that comes and goes over "
    "half a minute, paired within 2 Hz so that they beat; far room; two slow airs"
)
PAIRS = ((1810.0, -0.6), (2110.0, 0.4), (2380.0, 0.7), (1570.0, -0.2))
ROOM_S = {250.0: 1.4, 900.0: 1.8, 2200.0: 1.5}


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    near = np.exp(0.20 * slow_curve(rng, FRAMES, 0.01, 0.06))
    air = level(stereo_noise(rng, FRAMES, bell(190, 0.9), shared=0.4), 0.80) * stretch(near, FRAMES)
    breath = np.exp(0.24 * slow_curve(rng, FRAMES, 0.012, 0.09))
    air += level(stereo_noise(rng, FRAMES, bell(620, 0.9), shared=0.3), 0.30) * stretch(breath, FRAMES)
    crickets = np.zeros((2, FRAMES))
    for pitch_hz, place in PAIRS:
        for _ in range(2):
            crickets += _trill(rng, pitch_hz + rng.uniform(-1.0, 1.0), place + rng.uniform(-0.2, 0.2))
    return soften(air + level(reverb(rng, crickets, ROOM_S, wet=0.6), 0.15), 3200.0, low_hz=60.0)


def _trill(rng: np.random.Generator, pitch_hz: float, place: float) -> np.ndarray:
    """One cricket: about 38 soft pulses a second, never quite even, swelling and resting on its own."""
    drift = stretch(0.0010 * slow_curve(rng, FRAMES, 0.02, 0.3), FRAMES)
    uneven = stretch(0.05 * slow_curve(rng, FRAMES, 0.05, 1.5), FRAMES)
    pulse = _on_the_circle(rng.uniform(35, 42) * (1 + uneven))
    tone = np.sin(_on_the_circle(pitch_hz * (1 + drift)) + rng.uniform(0, 2 * np.pi))
    sings = np.clip(0.55 + 0.6 * slow_curve(rng, FRAMES, 0.008, 0.04), 0.0, 1.6) ** 1.5
    song = tone * (0.5 - 0.5 * np.cos(pulse)) * stretch(sings, FRAMES)
    toward = (np.clip(place, -0.9, 0.9) + 1) * np.pi / 4
    return np.stack([np.cos(toward) * song, np.sin(toward) * song])


def _on_the_circle(freq_hz: np.ndarray) -> np.ndarray:
    """A phase that has made whole turns when the loop ends."""
    turns = np.cumsum(freq_hz) / RATE_HZ
    return 2 * np.pi * turns * (round(turns[-1]) / turns[-1])
