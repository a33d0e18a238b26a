"""SilentTone: the sitter's tone where nothing is to be heard, as in a rehearsal."""

from __future__ import annotations

from collections.abc import Callable

from companion.core.outputs import Outputs


class SilentTone:
    """``tone_port.SitterTone`` that finds no output and plays nothing."""

    def look(self, done: Callable[[Outputs], None]) -> None:
        """There is no output."""
        done(Outputs())

    def play(
        self,
        output_id: str,  # noqa: ARG002  the shape of the port
        patient: str | None,  # noqa: ARG002
        *,
        louder: bool,  # noqa: ARG002
        done: Callable[[bool], None],
    ) -> None:
        """Nothing is heard."""
        done(False)

    def close(self) -> None:
        """Nothing runs."""
