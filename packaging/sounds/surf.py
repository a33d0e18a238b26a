"""Surf: long waves on a flat shore, each with its own height, pace and path from ear to ear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from circular import CURVE_RATE_HZ, bell, slow_curve, stereo_noise, stretch

ID = "surf"
SEED = 41
LENGTH_S = 157
WAVES = 15
WHAT = "Slow waves on a flat shore"
METHOD = (
    "Six shaped noises under fifteen waves, each with its own pace, height, break and path; "
    "made on a circle by FFT"
)


@dataclass(frozen=True, slots=True)
class Layer:
    """One colour of a wave: where it lies, how late it comes, how fast it dies, how loud it is."""

    centre_hz: float
    octaves: float
    lag_s: float
    rise_s: float
    fall_s: float
    gain: float
    always: float


LAYERS = (
    Layer(centre_hz=75, octaves=0.75, lag_s=-0.9, rise_s=3.6, fall_s=6.5, gain=0.50, always=0.26),
    Layer(centre_hz=260, octaves=0.95, lag_s=-0.3, rise_s=3.2, fall_s=5.4, gain=0.80, always=0.22),
    Layer(centre_hz=800, octaves=1.00, lag_s=0.1, rise_s=2.9, fall_s=4.4, gain=0.66, always=0.12),
    Layer(centre_hz=2100, octaves=0.90, lag_s=0.5, rise_s=2.6, fall_s=3.6, gain=0.30, always=0.040),
    Layer(centre_hz=4600, octaves=0.75, lag_s=0.9, rise_s=2.4, fall_s=3.8, gain=0.12, always=0.012),
)
FOAM = Layer(centre_hz=3300, octaves=0.85, lag_s=3.6, rise_s=3.0, fall_s=3.6, gain=0.13, always=0.0)


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    frames = LENGTH_S * 48_000
    waves = _waves(rng)
    out = np.zeros((2, frames))
    for layer in LAYERS:
        out += _voice(rng, layer, waves, frames)
    foam = _voice(rng, FOAM, waves, frames)
    fizz = np.exp(0.55 * slow_curve(rng, LENGTH_S, 4.0, 11.0))
    return out + foam * stretch(fizz, frames)


def _waves(rng: np.random.Generator) -> list[tuple[float, float, float, float]]:
    """For each wave: when it breaks, its height, how drawn out it is, and its drift between the ears."""
    pace = rng.uniform(0.82, 1.2, WAVES)
    breaks_s = np.cumsum(pace / pace.sum() * LENGTH_S)
    sets = 0.80 + 0.20 * np.sin(2 * np.pi * (np.arange(WAVES) * 2 / WAVES + 0.2))
    height = sets * rng.uniform(0.72, 1.08, WAVES)
    return [
        (float(at), float(tall), float(rng.uniform(0.85, 1.25)), float(rng.uniform(-1, 1)))
        for at, tall in zip(breaks_s, height, strict=True)
    ]


def _voice(
    rng: np.random.Generator, layer: Layer, waves: list[tuple[float, float, float, float]], frames: int
) -> np.ndarray:
    sound = stereo_noise(rng, frames, bell(layer.centre_hz, layer.octaves), shared=0.35)
    drift = 1 + 0.13 * np.clip(slow_curve(rng, LENGTH_S, 0.05, 0.5), -2, 2)
    for side in range(2):
        envelope = np.full(LENGTH_S * CURVE_RATE_HZ, layer.always)
        for at_s, tall, drawn, path in waves:
            away = path if side else -path
            envelope += _swell(
                at_s + layer.lag_s + 0.35 * away, layer.rise_s * drawn, layer.fall_s * drawn, layer.gain
            ) * (tall * (1 + 0.22 * away))
        sound[side] *= stretch(envelope * drift, frames)
    return sound


def _swell(peak_s: float, rise_s: float, fall_s: float, gain: float) -> np.ndarray:
    """A soft hump on the circle: a raised cosine up, then a decay that starts level and thins out."""
    time_s = np.arange(LENGTH_S * CURVE_RATE_HZ) / CURVE_RATE_HZ
    since_s = (time_s - peak_s + LENGTH_S / 2) % LENGTH_S - LENGTH_S / 2
    up = np.where((since_s > -rise_s) & (since_s <= 0), 0.5 + 0.5 * np.cos(np.pi * since_s / rise_s), 0.0)
    down = np.where(since_s > 0, 1 / np.cosh(1.9 * since_s / fall_s) ** 1.3, 0.0)
    return gain * (up**1.4 + down)
