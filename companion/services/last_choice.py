"""The choice that was made last, kept as a start for the next one; never put in by itself (H34)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from companion.core.snapshot import Section
from companion.services.ports import Records

SETTING = "last_share"
MOST_TAKEN_OUT = 10_000
_SPANS = ("all", "week", "days", "sessions")


@dataclass(frozen=True, slots=True)
class LastChoice:
    """What was chosen last. ``span``: how the days were chosen; days and sessions themselves are not kept."""

    sections: frozenset[Section] = frozenset()
    span: str = "all"
    taken_out: frozenset[str] = frozenset()
    format_id: str = "pdf"
    protection: str = ""
    whom: str = ""


def load_last_choice(records: Records) -> LastChoice | None:
    """The last choice; None where there is none that this version can use."""
    kept = records.get_setting(SETTING)
    if kept is None:
        return None
    try:
        return _choice_from(json.loads(kept))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def keep_last_choice(records: Records, choice: LastChoice) -> None:
    """Keep a choice in place of the one before."""
    kept = {
        "sections": sorted(section.value for section in choice.sections),
        "span": choice.span,
        "taken_out": sorted(choice.taken_out)[:MOST_TAKEN_OUT],
        "format": choice.format_id,
        "protection": choice.protection,
        "whom": choice.whom,
    }
    records.set_setting(SETTING, json.dumps(kept, ensure_ascii=False))


def _choice_from(kept: Any) -> LastChoice:
    known = {section.value for section in Section}
    span = str(kept["span"])
    return LastChoice(
        sections=frozenset(Section(name) for name in kept["sections"] if name in known),
        span=span if span in _SPANS else "all",
        taken_out=frozenset(map(str, kept["taken_out"])),
        format_id=str(kept["format"]),
        protection=str(kept["protection"]),
        whom=str(kept["whom"]),
    )
