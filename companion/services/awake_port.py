"""What a session needs of the computer's power, as a protocol."""

from __future__ import annotations

from typing import Protocol


class KeepAwake(Protocol):
    """Keeps the computer and its screen from sleeping during a session (H18)."""

    def hold(self) -> None:
        """Ask the system to stay awake; returns at once."""
        ...

    def release(self) -> None:
        """Let the computer sleep again."""
        ...
