"""The person's own music as the vault keeps it: titles, keys, loudness, and what each scene plays."""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from companion.core.phases import Scene
from companion.core.soundscape import SESSION_SCENES

SETTING = "own_music"
FORMAT = 1
MOST_TRACKS = 200
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class KeptTrack:
    """One own piece. ``title`` is the person's own words; they stay in the vault.

    ``line_id``: "" for music, else the line of guidance that it speaks.
    """

    track_id: str
    title: str
    suffix: str
    key: bytes = field(repr=False)
    length_s: float
    loudness_lufs: float
    peak_dbfs: float
    line_id: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All own pieces, and which of them each scene plays, in order."""

    tracks: tuple[KeptTrack, ...] = ()
    orders: dict[Scene, tuple[str, ...]] = field(default_factory=dict)

    def music(self) -> tuple[KeptTrack, ...]:
        """What is music, in the order in which it came."""
        return tuple(track for track in self.tracks if not track.line_id)

    def line(self, line_id: str) -> KeptTrack | None:
        """The recording of a line; the newest where there are several."""
        return next((track for track in reversed(self.tracks) if track.line_id == line_id), None)

    def of_scene(self, scene: Scene) -> tuple[KeptTrack, ...]:
        """What a scene plays, in order: everything, until the person says otherwise."""
        known = {track.track_id: track for track in self.music()}
        order = self.orders.get(scene, tuple(known))
        return tuple(known[track_id] for track_id in order if track_id in known)

    def adding(self, track: KeptTrack) -> Catalogue:
        """With one more; music goes to the end of every scene, a line takes the place of the one before."""
        kept = tuple(old for old in self.tracks if not track.line_id or old.line_id != track.line_id)
        orders = self.orders
        if not track.line_id:
            orders = {scene: (*order, track.track_id) for scene, order in orders.items()}
        return replace(self, tracks=(*kept, track), orders=orders)

    def without(self, track_id: str) -> Catalogue:
        """Without a track, in every scene."""
        orders = {
            scene: tuple(one for one in order if one != track_id) for scene, order in self.orders.items()
        }
        return Catalogue(tuple(track for track in self.tracks if track.track_id != track_id), orders)

    def ordering(self, scene: Scene, track_ids: Iterable[str]) -> Catalogue:
        """With these tracks, in this order, in a scene; unknown and double ones are dropped."""
        known = {track.track_id for track in self.music()}
        order = tuple(dict.fromkeys(track_id for track_id in track_ids if track_id in known))
        return replace(self, orders={**self.orders, scene: order})


def to_text(catalogue: Catalogue) -> str:
    """The stored form."""
    tracks = [
        {
            "id": track.track_id,
            "title": track.title,
            "suffix": track.suffix,
            "key": base64.b64encode(track.key).decode("ascii"),
            "length_s": track.length_s,
            "loudness_lufs": track.loudness_lufs,
            "peak_dbfs": track.peak_dbfs,
            "line_id": track.line_id,
        }
        for track in catalogue.tracks
    ]
    orders = {scene.value: list(order) for scene, order in catalogue.orders.items()}
    return json.dumps({"format": FORMAT, "tracks": tracks, "orders": orders})


def from_text(text: str | None) -> Catalogue:
    """The catalogue in a stored form; what makes no sense in it is left out."""
    try:
        data = json.loads(text or "{}")
        rows, orders = data.get("tracks", []), data.get("orders", {})
        tracks = tuple(track for row in rows if (track := _track(row)) is not None)
        catalogue = Catalogue(tracks)
        for scene in SESSION_SCENES:
            if scene.value in orders:
                catalogue = catalogue.ordering(scene, [str(one) for one in orders[scene.value]])
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Catalogue()
    return catalogue


def _track(row: Any) -> KeptTrack | None:
    try:
        figures = {name: float(row[name]) for name in ("length_s", "loudness_lufs", "peak_dbfs")}
        if not all(math.isfinite(figure) for figure in figures.values()) or figures["length_s"] <= 0:
            return None
        return KeptTrack(
            track_id=str(row["id"]),
            title=str(row["title"]),
            suffix=str(row["suffix"]),
            key=base64.b64decode(row["key"], validate=True),
            line_id=str(row.get("line_id", "")),
            **figures,
        )
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
        return None
