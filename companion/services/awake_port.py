"""What a session, and a sitting with the breathing guide, need of the computer's power, as a protocol."""

from __future__ import annotations

from typing import Protocol


class KeepAwake(Protocol):
    """Keeps the computer and its screen from sleeping while nobody touches a key (H18)."""

    def hold(self) -> None:
        """Ask the system to stay awake; returns at once."""
        ...

    def release(self) -> None:
        """Let the computer sleep again."""
        ...
