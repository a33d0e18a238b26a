"""Strings: a small section that bows note into note over a drone; no chord asks for another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from circular import RATE_HZ, curve_points, refine, reverb, slow_curve, soften, stretch
from scipy import fft

ID = "strings"
SEED = 43
FRAMES = 7_394_719
LENGTH_S = FRAMES / RATE_HZ
COARSE = 1_920_000
ROOT_HZ = 110.0
WHAT = "Slow strings that drift from note to note"
METHOD = (
    "Eleven just-tuned notes on the pad's root, each a section of many players (partials as narrow bands), "
    "soft body formants, long bows with 9 s between chords that share their notes; wrapped reverb"
)
ROOM_S = {200.0: 3.6, 600.0: 4.2, 1600.0: 2.8, 3500.0: 1.4}
PARTIALS = {False: (1, 2, 3), True: (4, 5, 6, 7, 8, 9, 10, 11, 12)}
BODY = ((290.0, 0.5, 1.0), (540.0, 0.5, 0.9), (1050.0, 0.55, 0.75), (2100.0, 0.5, 0.30))
CHORDS = ("open", "wide", "open", "warm", "wide", "warm")
CHANGE_S = 9.0


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its ratio to the root, how loud, and the chords it belongs to (none: it is the drone)."""

    ratio: float
    gain: float
    chords: tuple[str, ...] = ()


NOTES = (
    Note(1, 0.62),
    Note(3 / 2, 0.46),
    Note(2, 0.50, ("open", "warm")),
    Note(9 / 4, 0.42, ("wide",)),
    Note(5 / 2, 0.44, ("open", "warm")),
    Note(3, 0.40, ("open", "wide")),
    Note(10 / 3, 0.36, ("warm",)),
    Note(4, 0.30, ("open", "warm")),
    Note(9 / 2, 0.24, ("wide",)),
    Note(5, 0.18, ("open",)),
    Note(6, 0.13, ("wide",)),
)


def render() -> np.ndarray:
    """The whole loop, 2 x frames, not yet levelled."""
    rng = np.random.default_rng(SEED)
    turns_s = np.cumsum(rng.uniform(0.85, 1.15, len(CHORDS)))
    turns_s *= LENGTH_S / turns_s[-1]
    out = np.zeros((2, COARSE))
    for note in NOTES:
        bow = 1 + 0.30 * np.clip(slow_curve(rng, FRAMES, 0.03, 0.11), -2, 2)
        held = np.full(bow.size, 0.85) if not note.chords else _held(note, turns_s)
        pressure = held * bow
        lean = 0.10 * slow_curve(rng, FRAMES, 0.006, 0.03)
        dark = _section(rng, note, is_bright=False) * stretch(pressure, COARSE)
        bright = _section(rng, note, is_bright=True) * stretch(pressure**1.7, COARSE)
        for side in range(2):
            tilt = np.clip(1 + (lean if side else -lean), 0.7, 1.3)
            out[side] += note.gain * (dark[side] + bright[side]) * stretch(tilt, COARSE)
    return soften(reverb(rng, refine(out, FRAMES), ROOM_S, wet=0.35), 3600.0, low_hz=60.0)


def _held(note: Note, turns_s: np.ndarray) -> np.ndarray:
    """How far a note sounds: chords hand over along a raised cosine, so a shared note never stops."""
    time_s = np.arange(curve_points(FRAMES)) * (LENGTH_S / curve_points(FRAMES))
    total = np.zeros(time_s.size)
    for chord, end_s, begin_s in zip(CHORDS, turns_s, np.roll(turns_s, 1), strict=True):
        if chord in note.chords:
            inside_s = (time_s - begin_s + CHANGE_S / 2) % LENGTH_S
            span_s = (end_s - begin_s) % LENGTH_S
            up = np.clip(inside_s / CHANGE_S, 0, 1)
            down = np.clip((span_s + CHANGE_S - inside_s) / CHANGE_S, 0, 1)
            total += (0.5 - 0.5 * np.cos(np.pi * up)) * (0.5 - 0.5 * np.cos(np.pi * down))
    return total


def _section(rng: np.random.Generator, note: Note, *, is_bright: bool) -> np.ndarray:
    """Many players on one note: every partial a band a few cents wide, in part shared by both ears."""
    spectra = [np.zeros(COARSE // 2 + 1, dtype=complex) for _ in range(3)]
    for number in PARTIALS[is_bright]:
        centre_hz = ROOT_HZ * note.ratio * number
        width_hz = 0.18 + centre_hz * 0.0026
        centre, reach = round(centre_hz * LENGTH_S), int(4 * width_hz * LENGTH_S)
        if centre + reach > COARSE // 2:
            break
        bins = np.arange(centre - reach, centre + reach)
        shape = np.exp(-0.5 * ((bins - centre) / (width_hz * LENGTH_S)) ** 2)
        shape *= _body(centre_hz) * number**-1.15 / np.sqrt(np.sum(shape**2))
        for spectrum in spectra:
            spectrum[bins] += 0.6 * shape * np.exp(2j * np.pi * rng.uniform(size=bins.size))
        spectra[0][centre] += _body(centre_hz) * number**-1.15 * np.exp(2j * np.pi * rng.uniform())
    common, left, right = (fft.irfft(spectrum, COARSE) * COARSE for spectrum in spectra)
    return np.stack([0.8 * common + 0.6 * left, 0.8 * common + 0.6 * right])


def _body(freq_hz: float) -> float:
    """The wooden body: four broad resonances, and nothing sharp above them."""
    formants = sum(
        gain * np.exp(-0.5 * (np.log2(freq_hz / at_hz) / octaves) ** 2) for at_hz, octaves, gain in BODY
    )
    return float((0.25 + formants) / (1 + (freq_hz / 1900) ** 3))
