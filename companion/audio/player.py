"""One own piece that sounds, or is made ready to: its stream, its ring, its level."""

from __future__ import annotations

from companion.audio.decoding import PcmStream
from companion.audio.mixer import Ring
from companion.audio.pcm_format import BYTES_PER_FRAME, BYTES_PER_S, RATE_HZ
from companion.audio.ramps import Fade
from companion.services.sound_ports import Track

FEED_S = 1.0
"""How often a player is fed."""

LATE_ROOM_S = 8.0
SHORT_BY_S = 5.0


class Player:
    """A track from one of its moments on. Calls may raise MixerError."""

    def __init__(self, index: int, track: Track, stream: PcmStream, from_s: float) -> None:
        self.index, self.track, self.stream = index, track, stream
        self.from_s = from_s
        self.is_leaving = False
        self._ring: Ring | None = None
        self._fade = Fade.still(0.0)
        self._is_settled = False
        self._written_s = 0.0
        self._is_cut = False

    @property
    def sounds(self) -> bool:
        """Whether it has begun."""
        return self._ring is not None

    @property
    def is_settled(self) -> bool:
        """Whether it sounds at its level."""
        return self._is_settled

    def begin(self, ring: Ring, over_s: float, now_s: float) -> None:
        """Sound from now on, rising to the track's own level over a span."""
        self._ring = ring
        self.write_ahead()
        self._fade = self._fade.towards(self.track.gain, now_s, over_s)

    def let_go(self, over_s: float, now_s: float) -> None:
        """Fade out over a span; a second call changes nothing."""
        if not self.is_leaving:
            self.is_leaving, self._is_settled = True, False
            self._fade = self._fade.towards(0.0, now_s, over_s)

    def step(self, volume: float, now_s: float) -> bool:
        """Bring it to its level of this moment; True once it has faded out and was freed."""
        ring = self._ring
        assert ring is not None, "only a track that sounds has a level"
        level = self._fade.level(now_s) * volume
        if not self._fade.done(now_s):
            ring.set_level(level)
            return False
        ring.hold(level)
        if self.is_leaving:
            ring.stop()
            return True
        self._is_settled = True
        return False

    def left_s(self) -> float:
        """Seconds until its end, as far as its end is known."""
        assert self._ring is not None, "only a track that sounds has time left"
        if self.stream.is_over():
            return self._written_s - self._ring.heard_s()
        return self.track.length_s - self.from_s - self._ring.heard_s()

    def write_ahead(self) -> None:
        """Fill the ring with what is decoded."""
        ring = self._ring
        assert ring is not None, "only a track that sounds is written"
        room_bytes = int(ring.room_s() * BYTES_PER_S)
        while room_bytes > 0:
            samples = self.stream.take(room_bytes)
            if not samples:
                self._write_silence(ring)
                return
            ring.write(samples)
            self._written_s += len(samples) / BYTES_PER_S
            room_bytes -= len(samples)

    def was_cut(self) -> bool:
        """Whether the file ended well before its length; True only once."""
        read_s = self.from_s + self._written_s
        is_short = self.stream.is_over() and read_s < self.track.length_s - SHORT_BY_S
        is_news, self._is_cut = is_short and not self._is_cut, self._is_cut or is_short
        return is_news

    def _write_silence(self, ring: Ring) -> None:
        """Silence where no samples are left or a decoder is late, never the round before once more."""
        is_over = self.stream.is_over()
        if not is_over and ring.room_s() < LATE_ROOM_S:
            return
        silence_s = ring.room_s() if is_over else FEED_S
        ring.write(bytes(max(0, int(silence_s * RATE_HZ)) * BYTES_PER_FRAME))
        if not is_over:
            self._written_s += silence_s
            self.from_s -= silence_s
