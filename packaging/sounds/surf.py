"""Surf: long waves on a flat shore, each with its own height, pace and path from ear to ear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from circular import RATE_HZ, bell, curve_points, level, slow_curve, soften, stereo_noise, stretch
from grains import Grains, ring, scatter, sow

ID = "surf"
SEED = 55
FRAMES = 7_536_609
LENGTH_S = FRAMES / RATE_HZ
WAVES = 15
WHAT = "Slow waves on a flat shore"
METHOD = (
    "Six shaped noises under fifteen waves, each with its own pace, height, break and path; foam of some "
    "sixty thousand single bubbles that burst as the water draws back"
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
    Layer(centre_hz=75, octaves=0.75, lag_s=-0.9, rise_s=4.4, fall_s=6.5, gain=0.50, always=0.26),
    Layer(centre_hz=260, octaves=0.95, lag_s=-0.3, rise_s=4.0, fall_s=5.4, gain=0.80, always=0.22),
    Layer(centre_hz=800, octaves=1.00, lag_s=0.1, rise_s=3.6, fall_s=4.4, gain=0.66, always=0.12),
    Layer(centre_hz=2100, octaves=0.90, lag_s=0.5, rise_s=3.3, fall_s=3.6, gain=0.30, always=0.040),
    Layer(centre_hz=4600, octaves=0.75, lag_s=0.9, rise_s=3.1, fall_s=3.8, gain=0.12, always=0.012),
)
FOAM = Layer(centre_hz=3300, octaves=0.85, lag_s=3.6, rise_s=3.2, fall_s=3.6, gain=0.05, always=0.0)
FOAM_SHARE = 0.16
BUBBLES_PER_S = 1100.0

Wave = tuple[float, float, float, float]


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    waves = _waves(rng)
    out = np.zeros((2, FRAMES))
    for layer in LAYERS:
        out += _voice(rng, layer, waves)
    out += _voice(rng, FOAM, waves)
    foam = level(_foam(rng, waves), FOAM_SHARE * float(np.sqrt(np.mean(out**2))))
    return soften(out + foam, 5200.0)


def _foam(rng: np.random.Generator, waves: list[Wave]) -> np.ndarray:
    """Bubbles of the outrunning water: each bursts alone, most of them while the wave draws back."""
    backwash = sum(
        _swell(at_s + FOAM.lag_s, FOAM.rise_s * drawn, FOAM.fall_s * drawn, tall)
        for at_s, tall, drawn, _ in waves
    )
    patches = np.exp(0.4 * slow_curve(rng, FRAMES, 0.8, 4.0))
    at_s = sow(rng, FRAMES, BUBBLES_PER_S * backwash * patches)
    count = at_s.size
    pitch_hz = scatter(rng, count, 2000, 0.45, (900, 4200))
    return ring(
        Grains(
            at_s=at_s,
            pitch_hz=pitch_hz,
            decay_s=scatter(rng, count, 0.0018, 0.4, (0.0008, 0.004)),
            attack_s=1.5 / pitch_hz,
            rise=np.zeros(count),
            loud=scatter(rng, count, 0.5, 0.8, (0.1, 1.5)),
            place=rng.uniform(-0.95, 0.95, count),
        ),
        FRAMES,
    )


def _waves(rng: np.random.Generator) -> list[Wave]:
    """For each wave: when it breaks, its height, how drawn out it is, and its drift between the ears."""
    pace = rng.uniform(0.66, 1.4, WAVES)
    breaks_s = np.cumsum(pace / pace.sum() * LENGTH_S)
    sets = 0.80 + 0.20 * np.sin(2 * np.pi * (np.arange(WAVES) * 2 / WAVES + 0.2))
    height = sets * rng.uniform(0.72, 1.08, WAVES)
    return [
        (float(at), float(tall), float(rng.uniform(1.0, 1.35)), float(rng.uniform(-1, 1)))
        for at, tall in zip(breaks_s, height, strict=True)
    ]


def _voice(rng: np.random.Generator, layer: Layer, waves: list[Wave]) -> np.ndarray:
    sound = stereo_noise(rng, FRAMES, bell(layer.centre_hz, layer.octaves), shared=0.35)
    drift = 1 + 0.13 * np.clip(slow_curve(rng, FRAMES, 0.05, 0.5), -2, 2)
    for side in range(2):
        envelope = np.full(curve_points(FRAMES), layer.always)
        for at_s, tall, drawn, path in waves:
            away = path if side else -path
            envelope += _swell(
                at_s + layer.lag_s + 0.35 * away, layer.rise_s * drawn, layer.fall_s * drawn, layer.gain
            ) * (tall * (1 + 0.22 * away))
        sound[side] *= stretch(envelope * drift, FRAMES)
    return sound


def _swell(peak_s: float, rise_s: float, fall_s: float, gain: float) -> np.ndarray:
    """A soft hump on the circle: a raised cosine up, then a decay that starts level and thins out."""
    points = curve_points(FRAMES)
    time_s = np.arange(points) * (LENGTH_S / points)
    since_s = (time_s - peak_s + LENGTH_S / 2) % LENGTH_S - LENGTH_S / 2
    up = np.where((since_s > -rise_s) & (since_s <= 0), 0.5 + 0.5 * np.cos(np.pi * since_s / rise_s), 0.0)
    down = np.where(since_s > 0, 1 / np.cosh(1.9 * since_s / fall_s) ** 1.3, 0.0)
    return gain * (up**1.4 + down)
