"""What a report is built of: plain values that each page format shows in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self, TypeVar

from companion.core.clock import Instant
from companion.core.follow_up import Slider
from companion.core.measures import Measure
from companion.core.said import Said, said_joined
from companion.core.snapshot import Snapshot
from companion.services.cards import paper_in
from companion.share.chart_svg import PAPER_INKS, ChartInks
from companion.share.setup import ENGLISH, Paper, ShareSetup, Wording
from companion.share.text import one_line, paragraphs
from companion.share.words import time_words, weekday_words

Block = dict[str, Any]
ThingT = TypeVar("ThingT")


@dataclass(frozen=True, slots=True)
class Making:
    """What the parts of a report need besides the snapshot.

    ``most``: only so many things of each part, for a first look. ``slider_ends``: what 0 and 10 of a slider
    mean, in the reader's language.
    """

    paper: Paper
    sign_labels: Mapping[str, str] = field(default_factory=dict)
    wording: Wording = ENGLISH
    measures: Mapping[str, Measure] = field(default_factory=dict)
    slider_ends: Mapping[Slider, tuple[str, str]] = field(default_factory=dict)
    wording_version: str = ""
    inks: ChartInks = PAPER_INKS
    most: int | None = None

    @classmethod
    def of(cls, setup: ShareSetup) -> Self:
        """What a format gets, as its report needs it."""
        return cls(
            paper=setup.paper,
            sign_labels=setup.sign_labels,
            wording=setup.wording,
            measures=setup.measures,
            slider_ends=setup.slider_ends,
            wording_version=setup.wording_version,
        )

    def first_of(self, things: Sequence[ThingT]) -> Sequence[ThingT]:
        """As many as are set."""
        return things[: self.most]


def making_for(snapshot: Snapshot, making: Making) -> Making:
    """The same on the paper that printers have where the person lives, where that is known."""
    return replace(making, paper=paper_in(snapshot.country)) if snapshot.country else making


def section(key: str, heading: str, inside: str, blocks: Iterable[Block], empty: str = "") -> Block:
    """A part of the report. ``inside``: its line on the first page; ``empty``: said for nothing."""
    built = list(blocks)
    missing = empty or Said("There are none from these days.")
    return {
        "key": key,
        "heading": heading,
        "inside": inside,
        "empty": "" if built else missing,
        "blocks": built,
    }


def entry_block(
    heading: str, text: str, *, asked: str = "", before: Sequence[str] = (), after: Sequence[str] = ()
) -> Block:
    """A person's own words under a heading. ``asked``: the question they answer; quiet lines around them."""
    return {
        "kind": "entry",
        "heading": heading,
        "asked": one_line(asked) if asked else "",
        "before": list(before),
        "paragraphs": own_words(text),
        "after": list(after),
    }


def table_block(
    heading: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    mark: str = "",
    before: Sequence[str] = (),
    after: Sequence[str] = (),
    is_figures: bool = True,
) -> Block:
    """Facts in rows; the first cell of a row names it. ``is_figures``: cells are short and stand alike."""
    return {
        "kind": "table",
        "heading": heading,
        "mark": mark,
        "before": list(before),
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "after": list(after),
        "is_figures": is_figures,
    }


def picture_block(
    heading: str, alt: str, svg: str, *, text: str = "", after: Sequence[str] = (), width_pt: float = 0.0
) -> Block:
    """A picture with what it shows in words. ``width_pt``: how wide it is, 0 for as wide as the text."""
    return {
        "kind": "picture",
        "heading": heading,
        "alt": alt,
        "svg": svg,
        "paragraphs": own_words(text),
        "after": list(after),
        "width_pt": width_pt,
    }


def own_words(text: str) -> list[dict[str, Any]]:
    """A person's words as paragraphs of lines of pieces, no letter lost."""
    return [
        {"rtl": paragraph.right_to_left, "lines": [list(pieces) for pieces in paragraph.lines]}
        for paragraph in paragraphs(text)
    ]


def moment_words(begun_at: Instant) -> str:
    """“Saturday 22 November 2025, 9:12”, as it was where it was begun (H41)."""
    return said_joined([weekday_words(begun_at.local_day), time_words(begun_at.local)], ", ")


def counted(count: int, none: str, one: str, many: str) -> str:
    """The line of a part with its count. The sentences are ``Said``, ``many`` with its place filled."""
    if count == 0:
        return none
    return one if count == 1 else many
