"""Renders every sound of Companion into a folder, with the list of what each one is (sounds.toml).

Needs requirements.txt beside it, in an environment of its own; takes about a minute and 2 GB. check.py
measures what came out. Samples are the same on every run; bytes differ, as Vorbis numbers its streams.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cues
import numpy as np
import pad
import soundfile
import surf
from circular import RATE_HZ, start_softly, tame
from measure import Measured, loudness_lufs, measure, true_peak_dbtp

ASSETS = Path(__file__).parents[2] / "assets" / "audio"
BED_LUFS = -24.0
BED_CEILING_DBTP = -12.0
CUE_PEAK_DBTP = -12.5
COMPRESSION = 0.5
HEAD = """\
# Every sound that ships with Companion. Written by packaging/sounds/render.py; do not edit by hand.
# length_s is exact; frames and sha256 are held by a test. Levels: ITU-R BS.1770-4, after encoding.
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """One sound to render: a bed loops, a cue is heard once."""

    sound_id: str
    kind: str
    what: str
    method: str
    seed: int
    render: Callable[[], np.ndarray]


PIECES = (
    Piece(surf.ID, "bed", surf.WHAT, surf.METHOD, surf.SEED, surf.render),
    Piece(pad.ID, "bed", pad.WHAT, pad.METHOD, pad.SEED, pad.render),
    Piece(
        cues.IN.cue_id,
        "cue",
        cues.IN.what,
        cues.BREATH_METHOD,
        cues.SEED,
        lambda: cues.render_breath(cues.IN),
    ),
    Piece(
        cues.OUT.cue_id,
        "cue",
        cues.OUT.what,
        cues.BREATH_METHOD,
        cues.SEED,
        lambda: cues.render_breath(cues.OUT),
    ),
    Piece(cues.BOWL_ID, "cue", cues.BOWL_WHAT, cues.BOWL_METHOD, cues.SEED + 1, cues.render_bowl),
)


def level_bed(loop: np.ndarray) -> np.ndarray:
    """Bring a loop to BED_LUFS with its peaks held under the ceiling; three rounds settle both."""
    for _ in range(3):
        loop = loop * 10 ** ((BED_LUFS - loudness_lufs(loop.T, RATE_HZ)) / 20)
        loop = tame(loop, 10 ** (BED_CEILING_DBTP / 20))
    return start_softly(loop)


def level_cue(sound: np.ndarray) -> np.ndarray:
    """Bring a cue to CUE_PEAK_DBTP."""
    return sound * 10 ** ((CUE_PEAK_DBTP - true_peak_dbtp(sound.T)) / 20)


def write_vorbis(path: Path, sound: np.ndarray) -> None:
    """Encode 2 x frames, a second at a time: libsndfile overflows its stack on one long write."""
    with soundfile.SoundFile(
        path, "w", RATE_HZ, 2, format="OGG", subtype="VORBIS", compression_level=COMPRESSION
    ) as file:
        for start in range(0, sound.shape[1], RATE_HZ):
            file.write(sound[:, start : start + RATE_HZ].T)


def entry(piece: Piece, path: Path, frames: int, found: Measured) -> str:
    """One table of sounds.toml."""
    return f"""
[{piece.sound_id}]
file = "{path.name}"
kind = "{piece.kind}"
what = "{piece.what}"
method = "{piece.method}"
seed = {piece.seed}
length_s = {frames / RATE_HZ}
frames = {frames}
loudness_lufs = {found.loudness_lufs:.1f}
true_peak_dbtp = {found.true_peak_dbtp:.1f}
licence = "CC0-1.0"
sha256 = "{hashlib.sha256(path.read_bytes()).hexdigest()}"
"""


def main() -> None:
    """Render all, or only what is named, into --out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ASSETS)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    listing = HEAD
    for piece in PIECES:
        path = out / f"{piece.sound_id}.ogg"
        raw = piece.render()
        write_vorbis(path, level_bed(raw) if piece.kind == "bed" else level_cue(raw))
        decoded, rate_hz = soundfile.read(path, always_2d=True)
        found = measure(decoded, rate_hz)
        print(f"{piece.sound_id}: {found}")
        listing += entry(piece, path, decoded.shape[0], found)
    (out / "sounds.toml").write_text(listing, encoding="utf-8")


if __name__ == "__main__":
    main()
