"""A microphone and a speaker that the tests hold in their hands."""

from __future__ import annotations

from companion.core.adpcm import BLOCK_BYTES, BLOCK_SAMPLES, RATE_HZ
from companion.services.voice_ports import Hearer, Listener, VoiceEnd


class HandVoice:
    """``voice_ports.VoiceDevice`` that hears what a test says."""

    def __init__(self) -> None:
        self.listener: Listener | None = None
        self.hearer: Hearer | None = None
        self.played: list[tuple[bytes, float]] = []
        self.last_words = b""

    def record(self, listener: Listener) -> None:
        self.listener = listener

    def finish(self) -> None:
        listener = self.listener
        assert listener is not None
        if self.last_words:
            listener.heard(self.last_words, 0.2)
        self.end(VoiceEnd.DONE)

    def play(self, blocks: bytes, from_s: float, hearer: Hearer) -> None:
        self.played.append((blocks, from_s))
        self.hearer = hearer

    def stop(self) -> None:
        self.listener = self.hearer = None

    def close(self) -> None:
        self.stop()

    def say(self, seconds: float, level: float = 0.7) -> bytes:
        blocks = bytes(BLOCK_BYTES) * max(1, int(seconds * RATE_HZ / BLOCK_SAMPLES))
        assert self.listener is not None
        self.listener.heard(blocks, level)
        return blocks

    def end(self, end: VoiceEnd) -> None:
        listener, self.listener = self.listener, None
        assert listener is not None
        listener.ended(end)
