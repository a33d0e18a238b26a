"""SilentVoice: voice notes where nothing is recorded or heard, as in a rehearsal."""

from __future__ import annotations

from companion.services.voice_ports import Hearer, Listener, VoiceEnd


class SilentVoice:
    """``voice_ports.VoiceDevice`` without a microphone and without an output."""

    def record(self, listener: Listener) -> None:
        """There is no microphone."""
        listener.ended(VoiceEnd.NO_DEVICE)

    def finish(self) -> None:
        """Nothing runs."""

    def play(self, blocks: bytes, from_s: float, hearer: Hearer) -> None:  # noqa: ARG002  the port's shape
        """There is no output."""
        hearer.ended(VoiceEnd.NO_DEVICE)

    def stop(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing runs."""
