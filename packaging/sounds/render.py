"""Renders every sound of Companion into a folder, with the lists of what each one is and measures.

Needs requirements.txt beside it, in an environment of its own; a bed takes a minute or two and about 1.5 GB.
Samples are the same on every run, which measured.toml holds by their hash; bytes of the files differ, as
Vorbis numbers its streams. check.py measures anew what came out.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import bowls
import cues
import listing
import night
import numpy as np
import pad
import rain
import soundfile
import stream
import strings
import surf
import wind
from circular import RATE_HZ, soft_starts, tame
from measure import Measured, loudness_lufs, measure, true_peak_dbtp

ASSETS = Path(__file__).parents[2] / "assets" / "audio"
BED_LUFS = -24.0
BED_CEILING_DBTP = -13.0
CUE_PEAK_DBTP = -12.5
COMPRESSION = 0.5
CUTS = 12
SEAM_SHARE = 0.6


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
    *(
        Piece(bed.ID, "bed", bed.WHAT, bed.METHOD, bed.SEED, bed.render)
        for bed in (surf, rain, stream, wind, night, pad, strings, bowls)
    ),
    *(
        Piece(
            breath.cue_id,
            "cue",
            breath.what,
            cues.BREATH_METHOD,
            cues.SEED,
            partial(cues.render_breath, breath),
        )
        for breath in (cues.IN, cues.AGAIN, cues.OUT)
    ),
    Piece(cues.BOWL_ID, "cue", cues.BOWL_WHAT, cues.BOWL_METHOD, cues.SEED + 1, cues.render_bowl),
    *(
        Piece(tone.tone_id, "cue", tone.what, bowls.TONE_METHOD, tone.seed, partial(bowls.render_tone, tone))
        for tone in (bowls.LOW, bowls.MIDDLE, bowls.CHIME)
    ),
)


def level_bed(loop: np.ndarray) -> np.ndarray:
    """Give both sides one power and the loop BED_LUFS, peaks held under the ceiling, in three rounds."""
    power = np.mean(loop**2, axis=1, keepdims=True)
    loop = loop * np.sqrt(power.mean() / power)
    for _ in range(3):
        loop = loop * 10 ** ((BED_LUFS - loudness_lufs(loop.T, RATE_HZ)) / 20)
        loop = tame(loop, 10 ** (BED_CEILING_DBTP / 20))
    return loop


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


def write_loop(path: Path, loop: np.ndarray) -> np.ndarray:
    """Cut the circle where the seam is still smooth once encoded; Vorbis errs most at the ends of a file."""
    for cut in soft_starts(loop, CUTS):
        turned = np.roll(loop, -cut, axis=1)
        write_vorbis(path, turned)
        found, _ = soundfile.read(path, always_2d=True)
        jump = np.abs(found[0] - found[-1]).max()
        steps = np.abs(np.diff(found, axis=0)).max(axis=1)
        if jump <= SEAM_SHARE * np.percentile(steps, 95):
            return turned
    raise SystemExit(f"{path.name}: no cut of {CUTS} gives a smooth seam")


def make(sound_id: str, out: Path) -> tuple[Measured, int, str]:
    """Render, level, encode and measure one sound; gives figures, frames and the hash of the samples."""
    piece = next(piece for piece in PIECES if piece.sound_id == sound_id)
    path = out / f"{sound_id}.ogg"
    raw = piece.render()
    if piece.kind == "bed":
        sound = write_loop(path, level_bed(raw))
    else:
        sound = level_cue(raw)
        write_vorbis(path, sound)
    decoded, rate_hz = soundfile.read(path, always_2d=True)
    pcm = np.round(sound.T * 32767).astype("<i2").tobytes()
    return measure(decoded, rate_hz), decoded.shape[0], hashlib.sha256(pcm).hexdigest()


def entries(made: dict[str, tuple[Measured, int, str]], out: Path) -> Iterator[listing.Entry]:
    """What the lists say of each sound, in their order."""
    for piece in PIECES:
        if piece.sound_id in made:
            found, frames, pcm_sha256 = made[piece.sound_id]
            path = out / f"{piece.sound_id}.ogg"
            yield listing.Entry(
                sound_id=piece.sound_id,
                listed={
                    "file": path.name,
                    "kind": piece.kind,
                    "what": piece.what,
                    "method": piece.method,
                    "seed": piece.seed,
                    "length_s": frames / RATE_HZ,
                    "frames": frames,
                    "loudness_lufs": round(found.loudness_lufs, 1),
                    "true_peak_dbtp": round(found.true_peak_dbtp, 1),
                    "licence": "CC0-1.0",
                    "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                },
                measured={"pcm_sha256": pcm_sha256, "size_bytes": path.stat().st_size, **asdict(found)},
            )


def main() -> None:
    """Render all, or only what is named; what is not named keeps its place in the lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these sounds")
    parser.add_argument("--out", type=Path, default=ASSETS)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    names = asked.names or [piece.sound_id for piece in PIECES]
    with ProcessPoolExecutor(asked.jobs) as pool:
        made = dict(zip(names, pool.map(make, names, [asked.out] * len(names)), strict=True))
    for name, (found, _, _) in made.items():
        print(f"{name}: {found}")
    listing.write(asked.out, [piece.sound_id for piece in PIECES], list(entries(made, asked.out)))


if __name__ == "__main__":
    main()
