"""The look-ins of a whole session as minutes, for a card on paper that must do without the computer."""

from __future__ import annotations

from companion.core.due import look_in_gap_s
from companion.core.phases import Timeline


def look_in_minutes(timeline: Timeline) -> tuple[int, ...]:
    """Whole minutes after the mark at which the sitter looks in, if each is done on time (H02).

    Up to the minute until which the sitter stays.
    """
    minutes: list[int] = []
    since_s = look_in_gap_s(timeline, 0.0)
    while since_s <= timeline.sitter_stays_s:
        minutes.append(since_s // 60)
        since_s += look_in_gap_s(timeline, since_s)
    return tuple(minutes)
