"""Taking strokes back, and bringing them on again."""

from __future__ import annotations

from companion.core.drawing import Drawing

MOST_STEPS = 200


class DrawingUndo:
    """The drawing as it is, with the way to where it was. A new stroke forgets what was taken back."""

    def __init__(self, drawing: Drawing) -> None:
        self._steps, self._at = [drawing], 0

    @property
    def now(self) -> Drawing:
        """The drawing as it is."""
        return self._steps[self._at]

    @property
    def can_undo(self) -> bool:
        """Whether something can be taken back."""
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return self._at < len(self._steps) - 1

    def change(self, drawing: Drawing) -> None:
        """The drawing is another now; the oldest of more than 200 steps is forgotten."""
        self._steps = [*self._steps[: self._at + 1], drawing][-MOST_STEPS - 1 :]
        self._at = len(self._steps) - 1

    def undo(self) -> None:
        """One step back; nothing happens at the first."""
        self._at = max(0, self._at - 1)

    def redo(self) -> None:
        """One step on; nothing happens at the last."""
        self._at = min(len(self._steps) - 1, self._at + 1)
