"""A drawing as a picture for a page: the core writes it from numbers, nothing is copied."""

from __future__ import annotations

from dataclasses import dataclass

from companion.core.drawing import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    DrawingUnreadableError,
    drawing_from,
    svg_of,
)


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG and its size in its own units."""

    svg: str
    width: float = PAGE_WIDTH
    height: float = PAGE_HEIGHT

    def fitted(self, width: float, height: float) -> float:
        """How wide it may be shown so that it fits into a room, never larger than it is."""
        return self.width * min(1.0, width / self.width, height / self.height)


def drawing_svg(data: bytes) -> Picture | None:
    """The stored strokes as an SVG without a name; None where the bytes are no drawing or hold no stroke."""
    try:
        drawing = drawing_from(data)
    except DrawingUnreadableError:
        return None
    # Each format says by itself what a picture is, and names it.
    return Picture(svg_of(drawing).replace(' role="img"', "", 1)) if drawing.strokes else None
