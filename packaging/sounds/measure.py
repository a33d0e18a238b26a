"""Loudness, true peak, range and seam of a sound file, by ITU-R BS.1770-4 and EBU Tech 3342."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import signal as dsp

FLOOR_DB = -120.0


@dataclass(frozen=True, slots=True)
class Measured:
    """What a bed or cue sounds like in numbers. Levels in LUFS and dBTP, range in LU, jumps in amplitude."""

    loudness_lufs: float
    true_peak_dbtp: float
    range_lu: float
    mono_correlation: float
    seam_jump: float
    ordinary_jump_p95: float


def measure(samples: np.ndarray, rate_hz: int) -> Measured:
    """Measure stereo samples (frames x 2, full scale 1.0)."""
    left, right = samples[:, 0], samples[:, 1]
    steps = np.abs(np.diff(samples, axis=0)).max(axis=1)
    return Measured(
        loudness_lufs=loudness_lufs(samples, rate_hz),
        true_peak_dbtp=true_peak_dbtp(samples),
        range_lu=range_lu(samples, rate_hz),
        mono_correlation=float(np.corrcoef(left, right)[0, 1]),
        seam_jump=float(np.abs(samples[0] - samples[-1]).max()),
        ordinary_jump_p95=float(np.percentile(steps, 95)),
    )


def loudness_lufs(samples: np.ndarray, rate_hz: int) -> float:
    """Gated programme loudness: 400 ms blocks, 75 % overlap, gates at -70 LUFS and 10 LU under the mean."""
    power = _block_power(samples, rate_hz, min(0.4, samples.shape[0] / rate_hz), 0.1)
    heard = power[_lufs(power) > -70.0]
    if heard.size == 0:
        return FLOOR_DB
    heard = heard[_lufs(heard) > _lufs(heard.mean()) - 10.0]
    return float(_lufs(heard.mean()))


def range_lu(samples: np.ndarray, rate_hz: int) -> float:
    """Loudness range: 10th to 95th percentile of 3 s blocks, gated at -70 LUFS and 20 LU under the mean."""
    if samples.shape[0] < 3 * rate_hz:
        return 0.0
    power = _block_power(samples, rate_hz, 3.0, 0.1)
    heard = power[_lufs(power) > -70.0]
    if heard.size == 0:
        return 0.0
    heard = heard[_lufs(heard) > _lufs(heard.mean()) - 20.0]
    low, high = np.percentile(_lufs(heard), [10, 95])
    return float(high - low)


def true_peak_dbtp(samples: np.ndarray) -> float:
    """Highest absolute value after resampling to four times the rate."""
    highest = max(np.abs(dsp.resample_poly(channel, 4, 1)).max() for channel in samples.T)
    return float(20 * np.log10(max(highest, 1e-6)))


def _block_power(samples: np.ndarray, rate_hz: int, block_s: float, hop_s: float) -> np.ndarray:
    weighted = _k_weighted(samples, rate_hz)
    total = np.concatenate([[0.0], np.cumsum(np.sum(weighted**2, axis=1))])
    block, hop = int(block_s * rate_hz), int(hop_s * rate_hz)
    starts = np.arange(0, samples.shape[0] - block + 1, hop)
    return (total[starts + block] - total[starts]) / block


def _k_weighted(samples: np.ndarray, rate_hz: int) -> np.ndarray:
    for b, a in (_head_shelf(rate_hz), _low_cut(rate_hz)):
        samples = dsp.lfilter(b, a, samples, axis=0)
    return samples


def _head_shelf(rate_hz: int) -> tuple[np.ndarray, np.ndarray]:
    """The +4 dB shelf above 1.7 kHz that stands for the head (analogue values of BS.1770)."""
    q, k = 0.7071752369554196, np.tan(np.pi * 1681.974450955533 / rate_hz)
    top = 10 ** (3.999843853973347 / 20)
    middle = top**0.4996667741545416
    norm = 1 + k / q + k * k
    b = np.array([top + middle * k / q + k * k, 2 * (k * k - top), top - middle * k / q + k * k]) / norm
    a = np.array([norm, 2 * (k * k - 1), 1 - k / q + k * k]) / norm
    return b, a


def _low_cut(rate_hz: int) -> tuple[np.ndarray, np.ndarray]:
    """The high-pass at 38 Hz of BS.1770; its numerator is left unscaled, as in the standard."""
    q, k = 0.5003270373238773, np.tan(np.pi * 38.13547087602444 / rate_hz)
    norm = 1 + k / q + k * k
    return np.array([1.0, -2.0, 1.0]), np.array([norm, 2 * (k * k - 1), 1 - k / q + k * k]) / norm


def _lufs(power: np.ndarray) -> np.ndarray:
    return -0.691 + 10 * np.log10(np.maximum(power, 1e-12))
