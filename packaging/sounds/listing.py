"""The lists of the sounds: sounds.toml and README.md ship beside them, measured.toml stays here."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).with_name("measured.toml")
SOUNDS_HEAD = """\
# Every sound that ships with Companion. Written by packaging/sounds/render.py; do not edit by hand.
# length_s is exact; frames and sha256 are held by a test. Levels: ITU-R BS.1770-4, after encoding.
"""
MEASURED_HEAD = """\
# What every shipped sound measures after encoding, and the hash of the samples it was encoded from.
# Written by render.py; sha256 ties the figures to the file. check.py measures anew and compares.
"""
README_HEAD = """\
# The sounds

All are made by the scripts in `packaging/sounds`, from a seed, without any recording, and given to everyone
(CC0, see `LICENSE`). Beds are loops without a seam. No two beds have a common factor in their frames, so
layers drift against each other and do not come round together within a session. All tonal beds are tuned in
just ratios on A (110 Hz), so any of them may be layered. This page is written by `render.py`.

| sound | what | seed | length | loudness | true peak | size |
| --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sound: what sounds.toml says of it, and its figures."""

    sound_id: str
    listed: dict[str, Any]
    measured: dict[str, Any]


def write(out: Path, order: list[str], fresh: list[Entry]) -> None:
    """Write all three lists; a sound that was not made anew keeps what they said of it."""
    measured_path = MEASURED if out.name == "audio" else out / MEASURED.name
    listed, measured = _read(out / "sounds.toml"), _read(measured_path)
    for entry in fresh:
        listed[entry.sound_id] = entry.listed
        measured[entry.sound_id] = {"sha256": entry.listed["sha256"], **entry.measured}
    known = [sound_id for sound_id in order if sound_id in listed]
    (out / "sounds.toml").write_text(SOUNDS_HEAD + _toml(listed, known), encoding="utf-8")
    measured_path.write_text(
        MEASURED_HEAD + _toml(measured, [name for name in known if name in measured]), encoding="utf-8"
    )
    rows = "".join(_row(sound_id, listed[sound_id], out / listed[sound_id]["file"]) for sound_id in known)
    methods = "".join(f"- **{sound_id}**: {listed[sound_id]['method']}.\n" for sound_id in known)
    (out / "README.md").write_text(f"{README_HEAD}{rows}\n## How each is made\n\n{methods}", encoding="utf-8")


def _row(sound_id: str, listed: dict[str, Any], path: Path) -> str:
    return (
        f"| {sound_id} | {listed['what']} | {listed['seed']} | {listed['length_s']:.3f} s | "
        f"{listed['loudness_lufs']:.1f} LUFS | {listed['true_peak_dbtp']:.1f} dBTP | "
        f"{path.stat().st_size / 1e6:.2f} MB |\n"
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _toml(tables: dict[str, Any], order: list[str]) -> str:
    return "".join(
        f"\n[{sound_id}]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in tables[sound_id].items())
        for sound_id in order
    )


def _value(value: float | str) -> str:
    return json.dumps(round(value, 6) if isinstance(value, float) and abs(value) < 100 else value)
