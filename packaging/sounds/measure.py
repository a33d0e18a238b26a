"""What a sound is in numbers: loudness, peak, range, seam, slope, colour, balance and what comes round again.

Loudness and true peak by ITU-R BS.1770-4, range by EBU Tech 3342.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import signal as dsp

FLOOR_DB = -120.0
SHORT_S = 0.1
SLOPE_S = 0.4


@dataclass(frozen=True, slots=True)
class Measured:
    """One sound in numbers. Levels in LUFS, dBTP and dB, range in LU, jumps and DC in amplitude.

    `mono_loss_db`: what is lost when both sides are summed, against two sides that are alike.
    `rise_db_s`: the steepest rise of 400 ms levels over one second. `burst_db`: the furthest that 100 ms
    stand out over the second before them. `centroid_hz` and `over_6khz_db`: where the energy lies.
    `recurs`: the tallest later peak of the envelope's correlation with itself: 1 is a loop in the loop.
    """

    loudness_lufs: float
    true_peak_dbtp: float
    range_lu: float
    mono_correlation: float
    mono_loss_db: float
    balance_db: float
    dc: float
    seam_jump: float
    ordinary_jump_p95: float
    rise_db_s: float
    burst_db: float
    crest_db: float
    centroid_hz: float
    over_6khz_db: float
    recurs: float


def measure(samples: np.ndarray, rate_hz: int) -> Measured:
    """Measure stereo samples (frames x 2, full scale 1.0)."""
    left, right = samples[:, 0], samples[:, 1]
    steps = np.abs(np.diff(samples, axis=0)).max(axis=1)
    power = np.mean(samples**2, axis=0)
    centroid_hz, over_6khz_db = _colour(samples, rate_hz)
    return Measured(
        loudness_lufs=loudness_lufs(samples, rate_hz),
        true_peak_dbtp=true_peak_dbtp(samples),
        range_lu=range_lu(samples, rate_hz),
        mono_correlation=float(np.corrcoef(left, right)[0, 1]),
        mono_loss_db=float(-_db(np.mean((left + right) ** 2) / 2 / power.sum())),
        balance_db=float(_db(power[0] / power[1])),
        dc=float(np.abs(samples.mean(axis=0)).max()),
        seam_jump=float(np.abs(samples[0] - samples[-1]).max()),
        ordinary_jump_p95=float(np.percentile(steps, 95)),
        rise_db_s=_rise_db_s(samples, rate_hz),
        burst_db=_burst_db(samples, rate_hz),
        crest_db=float(20 * np.log10(np.abs(samples).max()) - _db(power.mean())),
        centroid_hz=centroid_hz,
        over_6khz_db=over_6khz_db,
        recurs=_recurs(samples, rate_hz),
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


def _levels_db(samples: np.ndarray, rate_hz: int, block_s: float) -> np.ndarray:
    """Levels of blocks end to end, in dB."""
    width = int(block_s * rate_hz)
    blocks = samples[: samples.shape[0] // width * width].reshape(-1, width * samples.shape[1])
    return _db(np.mean(blocks**2, axis=1) + 1e-9)


def _rise_db_s(samples: np.ndarray, rate_hz: int) -> float:
    levels = _levels_db(samples, rate_hz, SHORT_S)
    width, ahead = round(SLOPE_S / SHORT_S), round(1.0 / SHORT_S)
    power = np.convolve(
        10 ** (np.append(levels, levels[: width + ahead]) / 10), np.ones(width) / width, "valid"
    )
    if power.size <= ahead:
        return 0.0
    return float((_db(power[ahead:]) - _db(power[:-ahead])).max())


def _burst_db(samples: np.ndarray, rate_hz: int) -> float:
    levels = _levels_db(samples, rate_hz, SHORT_S)
    before = round(1.0 / SHORT_S)
    power = 10 ** (np.append(levels[-before:], levels) / 10)
    usual = np.convolve(power, np.ones(before) / before, "valid")[:-1]
    return float((levels - _db(usual)).max())


def _colour(samples: np.ndarray, rate_hz: int) -> tuple[float, float]:
    freq_hz, power = dsp.welch(samples, rate_hz, nperseg=8192, axis=0)
    power = power.sum(axis=1)
    high = power[freq_hz > 6000].sum() / power.sum()
    return float((freq_hz * power).sum() / power.sum()), float(_db(high + 1e-12))


def _recurs(samples: np.ndarray, rate_hz: int) -> float:
    """How alike the envelope is to itself at the most alike later time, on the circle."""
    levels = _levels_db(samples, rate_hz, SHORT_S / 2)
    if levels.size < 200:
        return 0.0
    spectrum = np.abs(np.fft.rfft(levels - levels.mean())) ** 2
    alike = np.fft.irfft(spectrum, levels.size)[: levels.size // 2] / (spectrum[1:].sum() * 2 / levels.size)
    peaks, _ = dsp.find_peaks(alike, prominence=0.05)
    return float(alike[peaks].max(initial=0.0))


def _db(power: np.ndarray | float) -> np.ndarray | float:
    return 10 * np.log10(power)


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
