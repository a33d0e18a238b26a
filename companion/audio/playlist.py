"""The person's own pieces in order: each streams through a ring and gives way to the next in a crossfade."""

from __future__ import annotations

import logging
from collections.abc import Callable

from companion.audio.decoding import PcmStream
from companion.audio.mixer import MixerError, Ring
from companion.audio.player import FEED_S, Player
from companion.core.soundscape import SHORTEST_TRACK_S, derive_track_place, track_crossfade_s
from companion.services.sound_ports import Track, Tracks

_log = logging.getLogger(__name__)

JOIN_S = 2.0
PREPARE_S = 12.0

OpenStream = Callable[[Track, float], PcmStream]


def open_stream(track: Track, from_s: float) -> PcmStream:
    """Decode a track from a moment of it on."""
    return PcmStream(track.open, track.suffix, from_s)


class Playlist:
    """Plays ``Tracks`` on a mixer. No thread and no clock of its own; every call gets the moment in seconds.

    ``tell_skipped`` hears of each track that could not be played, or not to its end, by its id. Calls may
    raise MixerError. Whatever a track does, the next one comes.
    """

    def __init__(
        self,
        start_ring: Callable[[], Ring],
        volume: Callable[[float], float],
        tell_skipped: Callable[[str], None],
        open_stream: OpenStream = open_stream,
    ) -> None:
        self._start_ring, self._volume, self._open_stream = start_ring, volume, open_stream
        self._tell_skipped = tell_skipped
        self._tracks: tuple[Track, ...] = ()
        self._players: list[Player] = []
        self._over_s = 0.0
        self._failed: set[str] = set()

    @property
    def is_on(self) -> bool:
        """Whether a track is heard or awaited."""
        return bool(self._players)

    @property
    def is_moving(self) -> bool:
        """Whether a level is on its way, or a track that should sound by now is awaited."""
        waits = [player for player in self._players if not player.sounds]
        return any(not player.is_settled for player in self._players if player.sounds) or (
            bool(waits) and len(waits) == len(self._players)
        )

    @property
    def has_failed(self) -> bool:
        """Whether none of the tracks that are wanted can be played."""
        return bool(self._tracks) and self._failed >= {track.track_id for track in self._tracks}

    def go_to(self, programme: Tracks, at_s: float, over_s: float, now_s: float) -> None:
        """Change to a list of tracks at its place; the track of that place plays on if it sounds already."""
        self._tracks, self._over_s = programme.tracks, over_s
        self._failed.clear()
        place = derive_track_place([track.length_s for track in self._tracks], at_s)
        wanted = self._tracks[place.index].track_id
        stays = [one for one in self._players if one.track.track_id == wanted and not one.is_leaving][:1]
        for player in self._players:
            if player not in stays:
                player.let_go(over_s, now_s)
        if stays:
            stays[0].index = place.index
        else:
            self._make_ready(place.index, place.offset_s)

    def leave(self, over_s: float, now_s: float) -> None:
        """Fade what is heard and play no more."""
        self._tracks = ()
        for player in self._players:
            player.let_go(over_s, now_s)

    def tick(self, now_s: float) -> None:
        """Bring every track to its level, begin what is ready, and free what has faded out."""
        for player in tuple(self._players):
            if not player.sounds:
                self._begin_if_ready(player, now_s)
            elif player.step(self._volume(now_s), now_s):
                self._drop(player)

    def feed(self, now_s: float) -> None:
        """Write ahead, and see to the next track; to be called about once a second."""
        for player in [player for player in self._players if player.sounds]:
            player.write_ahead()
            if player.is_leaving:
                continue
            if player.was_cut():
                self._tell_skipped(player.track.track_id)
            left_s = player.left_s()
            if left_s <= PREPARE_S and self._players == [player]:
                self._make_ready((player.index + 1) % len(self._tracks), 0.0)
            join_s = min(track_crossfade_s(player.track.length_s), max(left_s, JOIN_S))
            if left_s <= join_s + FEED_S:
                self._over_s = join_s
                player.let_go(join_s, now_s)

    def close(self) -> None:
        """The device is gone, or about to be: drop everything; returns when no decoder is left."""
        players, self._players = self._players, []
        for player in players:
            player.stream.finish()

    def _make_ready(self, index: int, from_s: float) -> None:
        """Open the track of this place, or the first one behind it that has not failed."""
        for step in range(len(self._tracks)):
            place = (index + step) % len(self._tracks)
            track = self._tracks[place]
            if track.track_id not in self._failed:
                start_s = from_s if step == 0 else 0.0
                self._players.append(Player(place, track, self._open_stream(track, start_s), start_s))
                return

    def _begin_if_ready(self, player: Player, now_s: float) -> None:
        if player.is_leaving:
            self._drop(player)
            return
        if not player.stream.is_ready():
            return
        if player.stream.is_over():
            self._skip(player)
            return
        if any(other.sounds and not other.is_leaving for other in self._players):
            return
        try:
            ring = self._start_ring()
        except MixerError:
            if any(other.sounds for other in self._players):
                return  # both rings are fading still; it begins when one is free
            raise
        player.begin(ring, self._over_s, now_s)

    def _skip(self, player: Player) -> None:
        self._drop(player)
        if player.from_s <= SHORTEST_TRACK_S:
            self._failed.add(player.track.track_id)
            _log.info("a track is skipped")
            self._tell_skipped(player.track.track_id)
        if self._tracks:
            self._make_ready((player.index + 1) % len(self._tracks), 0.0)

    def _drop(self, player: Player) -> None:
        player.stream.close()
        self._players.remove(player)
