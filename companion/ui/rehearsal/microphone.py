"""A microphone for a rehearsal: someone spoke for four seconds, at once, and nothing is really heard."""

from __future__ import annotations

from companion.core.adpcm import BLOCK_BYTES, BLOCK_SAMPLES, RATE_HZ
from companion.services.voice_ports import Hearer, Listener, VoiceEnd

SAID_S = 4
_LOUD = 0.6


class RehearsedVoice:
    """``voice_ports.VoiceDevice`` without any device. What is played goes on until it is stopped."""

    def __init__(self) -> None:
        self._listener: Listener | None = None

    def record(self, listener: Listener) -> None:
        """Hear all of it now."""
        self._listener = listener
        listener.heard(bytes(BLOCK_BYTES) * (SAID_S * RATE_HZ // BLOCK_SAMPLES), _LOUD)

    def finish(self) -> None:
        """End the recording."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.ended(VoiceEnd.DONE)

    def play(self, blocks: bytes, from_s: float, hearer: Hearer) -> None:  # noqa: ARG002  the port's shape
        """Tell the place at which it begins."""
        hearer.at(from_s)

    def stop(self) -> None:
        """End whatever runs."""
        self._listener = None

    def close(self) -> None:
        """End for good."""
        self.stop()
