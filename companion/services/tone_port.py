"""What the sitter's tone needs from the outside, as a protocol."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from companion.core.outputs import Outputs


class SitterTone(Protocol):
    """Calls the sitter by a soft tone on an output that is not the patient's (H19)."""

    def look(self, done: Callable[[Outputs], None]) -> None:
        """Find the outputs that there are now; ``done`` is called on the owner's thread."""
        ...

    def play(
        self, output_id: str, patient: str | None, *, louder: bool, done: Callable[[bool], None]
    ) -> None:
        """Play the tone on this output and on no other; False where it was not played.

        The outputs are looked at again right before, so nothing is heard where ``output_id`` is gone, or is
        the patient's by now.
        """
        ...

    def close(self) -> None:
        """Play no more; returns when nothing runs any more."""
        ...
