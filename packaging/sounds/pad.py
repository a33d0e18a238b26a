"""Pad: a warm, open chord in just ratios whose notes come and go at their own slow pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from circular import RATE_HZ, refine, reverb, slow_curve, stretch
from scipy import fft

ID = "pad"
SEED = 17
FRAMES = 7_309_097
LENGTH_S = FRAMES / RATE_HZ
COARSE = 1_920_000
ROOT_HZ = 110.0
WHAT = "A warm, open chord that slowly shifts"
METHOD = (
    "Ten just-tuned notes, each partial a steady core in a narrow band of random phases, "
    "swelling on its own slow curve; wrapped reverb"
)


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its ratio to the root, how loud it is and how far its swell goes (0 is steady)."""

    ratio: float
    gain: float
    swing: float


NOTES = (
    Note(ratio=1 / 2, gain=0.55, swing=0.25),
    Note(ratio=3 / 4, gain=0.42, swing=0.40),
    Note(ratio=1, gain=0.80, swing=0.30),
    Note(ratio=3 / 2, gain=0.62, swing=0.45),
    Note(ratio=2, gain=0.62, swing=0.45),
    Note(ratio=9 / 4, gain=0.34, swing=0.80),
    Note(ratio=5 / 2, gain=0.40, swing=0.75),
    Note(ratio=3, gain=0.36, swing=0.60),
    Note(ratio=10 / 3, gain=0.20, swing=0.95),
    Note(ratio=4, gain=0.20, swing=0.80),
)
DARK_PARTIALS = (1, 2, 3)
BRIGHT_PARTIALS = (4, 5, 6, 7)
PLAYERS = 0.6
ROOM_S = {150.0: 4.5, 500.0: 5.0, 1500.0: 3.2, 4000.0: 1.5}


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    out = np.zeros((2, COARSE))
    for note in NOTES:
        swell = np.clip(1 + note.swing * slow_curve(rng, FRAMES, 0.006, 0.035), 0.04, None)
        colour = np.clip(0.8 + 0.5 * slow_curve(rng, FRAMES, 0.01, 0.05), 0.05, None)
        lean = 0.12 * slow_curve(rng, FRAMES, 0.006, 0.03)
        dark = _strings(rng, note, DARK_PARTIALS)
        bright = _strings(rng, note, BRIGHT_PARTIALS) * stretch(colour, COARSE)
        loud = stretch(note.gain * swell, COARSE)
        for side in range(2):
            tilt = 1 + (lean if side else -lean)
            out[side] += (dark[side] + bright[side]) * loud * stretch(np.clip(tilt, 0.6, 1.4), COARSE)
    return reverb(rng, refine(out, FRAMES), ROOM_S, wet=0.3)


def _strings(rng: np.random.Generator, note: Note, partials: tuple[int, ...]) -> np.ndarray:
    """Each partial a core among many players: narrow bands of random phase, no vibrato, no period."""
    spectra = [np.zeros(COARSE // 2 + 1, dtype=complex) for _ in range(3)]
    for number in partials:
        centre_hz = ROOT_HZ * note.ratio * number
        loud = number**-1.7 / (1 + (centre_hz / 1100) ** 2)
        width_hz = 0.22 + centre_hz * 0.0022
        centre = round(centre_hz * LENGTH_S)
        reach = int(4 * width_hz * LENGTH_S)
        bins = np.arange(max(1, centre - reach), centre + reach)
        shape = np.exp(-0.5 * ((bins - centre) / (width_hz * LENGTH_S)) ** 2)
        shape *= loud * PLAYERS / np.sqrt(np.sum(shape**2))
        core = loud * np.exp(2j * np.pi * rng.uniform())
        for spectrum in spectra:
            spectrum[bins] += shape * np.exp(2j * np.pi * rng.uniform(size=bins.size))
        spectra[0][centre] += core
    common, left, right = (fft.irfft(spectrum, COARSE) * COARSE for spectrum in spectra)
    return np.stack([0.8 * common + 0.6 * left, 0.8 * common + 0.6 * right])
