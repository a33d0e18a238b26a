"""Sound that has no ends: noise, slow curves and reverb made on a circle, so that a loop has no seam."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import fft
from scipy.ndimage import minimum_filter1d

RATE_HZ = 48_000
CURVE_RATE_HZ = 25
ROOM_SHARED = 0.6

Curve = Callable[[np.ndarray], np.ndarray]


def bell(centre_hz: float, octaves: float) -> Curve:
    """A band with smooth shoulders: a bell on the log-frequency axis, `octaves` wide at one sigma."""

    def gain(freq_hz: np.ndarray) -> np.ndarray:
        distance = np.log2(np.maximum(freq_hz, 1.0) / centre_hz) / octaves
        return np.exp(-0.5 * distance**2) / np.sqrt(np.maximum(freq_hz, 1.0))

    return gain


def noise(rng: np.random.Generator, frames: int, gain: Curve) -> np.ndarray:
    """Noise of unit RMS whose spectrum follows `gain`; its end runs into its start."""
    freq_hz = fft.rfftfreq(frames, 1 / RATE_HZ)
    spectrum = gain(freq_hz) * (rng.standard_normal(freq_hz.size) + 1j * rng.standard_normal(freq_hz.size))
    spectrum[0] = 0
    signal = fft.irfft(spectrum, frames)
    return signal / np.sqrt(np.mean(signal**2))


def stereo_noise(rng: np.random.Generator, frames: int, gain: Curve, shared: float) -> np.ndarray:
    """Two channels of noise with correlation `shared`: wide, yet whole when summed to mono."""
    common = noise(rng, frames, gain) * np.sqrt(shared)
    return np.stack([common + noise(rng, frames, gain) * np.sqrt(1 - shared) for _ in range(2)])


def curve_points(frames: int) -> int:
    """How many points a slow curve has over a loop: as near to CURVE_RATE_HZ as whole points allow."""
    return round(frames / RATE_HZ * CURVE_RATE_HZ)


def slow_curve(rng: np.random.Generator, frames: int, low_hz: float, high_hz: float) -> np.ndarray:
    """A curve of zero mean and unit deviation, wandering between two rates, at CURVE_RATE_HZ."""
    points = curve_points(frames)
    freq_hz = fft.rfftfreq(points, 1 / CURVE_RATE_HZ)
    inside = (freq_hz >= low_hz) & (freq_hz <= high_hz)
    spectrum = inside * (rng.standard_normal(freq_hz.size) + 1j * rng.standard_normal(freq_hz.size))
    curve = fft.irfft(spectrum, points)
    return curve / curve.std()


def stretch(curve: np.ndarray, frames: int) -> np.ndarray:
    """A slow curve at the sample rate; the last point leads back to the first."""
    at = np.arange(frames) * (curve.size / frames)
    return np.interp(at, np.arange(curve.size + 1), np.append(curve, curve[0]))


def refine(coarse: np.ndarray, frames: int) -> np.ndarray:
    """A loop that was made at a lower rate, at the full one: the same spectrum, nothing above it."""
    return np.stack([fft.irfft(fft.rfft(channel), frames) for channel in coarse]) * (frames / coarse.shape[1])


def soften(signal: np.ndarray, corner_hz: float, low_hz: float = 35.0) -> np.ndarray:
    """Roll off what is shrill above `corner_hz` and what only moves the loudspeaker below `low_hz`."""
    frames = signal.shape[1]
    freq_hz = fft.rfftfreq(frames, 1 / RATE_HZ)
    gain = 1 / (1 + (freq_hz / corner_hz) ** 4)
    gain *= freq_hz**4 / (freq_hz**4 + low_hz**4)
    return np.stack([fft.irfft(fft.rfft(channel) * gain, frames) for channel in signal])


def level(signal: np.ndarray, rms: float) -> np.ndarray:
    """Bring a layer to a given RMS, so that a mix can be read from its numbers."""
    return signal * (rms / np.sqrt(np.mean(signal**2)))


def reverb(
    rng: np.random.Generator, dry: np.ndarray, seconds_at: dict[float, float], wet: float
) -> np.ndarray:
    """Add a room whose tail wraps round the loop; `seconds_at` gives the 60 dB time of bands by centre Hz.

    Both ears share most of the room: two rooms of their own may turn a steady tone against itself in mono.
    """
    frames = dry.shape[1]
    tail_s = max(seconds_at.values())
    tail_frames = int(tail_s * RATE_HZ)
    time_s = np.arange(tail_frames) / RATE_HZ
    onset = np.minimum(1.0, time_s / 0.03)
    rooms = np.zeros((2, tail_frames))
    for centre_hz, decay_s in seconds_at.items():
        fall = onset * np.exp(-6.9 * time_s / decay_s)
        rooms += stereo_noise(rng, tail_frames, bell(centre_hz, 0.8), ROOM_SHARED) * fall
    out = []
    for channel, room in zip(dry, rooms, strict=True):
        padded = np.zeros(frames)
        padded[:tail_frames] = room / np.sqrt(np.sum(room**2))
        tail = fft.irfft(fft.rfft(channel) * fft.rfft(padded), frames)
        out.append(channel * (1 - wet) + tail * wet)
    return np.stack(out)


def tame(signal: np.ndarray, ceiling: float, window_s: float = 0.03) -> np.ndarray:
    """Hold peaks under `ceiling` by a smooth gain that both channels share; no sample is clipped."""
    width = int(window_s * RATE_HZ) | 1
    loud = np.max(np.abs(signal), axis=0)
    need = np.minimum(1.0, ceiling / np.maximum(loud, 1e-9))
    lowest = minimum_filter1d(need, size=width, mode="wrap")
    kernel = np.hanning(width + 2)[1:-1]
    kernel /= kernel.sum()
    padded = np.zeros(lowest.size)
    padded[:width] = kernel
    padded = np.roll(padded, -(width // 2))
    gain = fft.irfft(fft.rfft(lowest) * fft.rfft(padded), lowest.size)
    return signal * gain


def soft_starts(loop: np.ndarray, count: int, window_s: float = 0.5) -> list[int]:
    """Where the circle may be cut: in its quietest moment, between two nearly equal samples, best first."""
    power = np.sum(loop**2, axis=0)
    width = int(window_s * RATE_HZ)
    total = np.concatenate([[0.0], np.cumsum(np.concatenate([power, power[:width]]))])
    quietest = int(np.argmin(total[width : width + power.size] - total[: power.size]))
    inside = (quietest + np.arange(width)) % power.size
    steps = np.abs(loop[:, inside] - loop[:, inside - 1]).max(axis=0) + np.abs(loop[:, inside]).max(axis=0)
    return [int(inside[at]) for at in np.argsort(steps)[:count]]
