"""The open places in content texts, the words that a care plan puts there, and small checks of ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.content.countries import Country
    from companion.core.plan import CarePlan

_PLACE = re.compile(r"\{([a-z_]+)\}")
_ID = re.compile(r"[a-z][a-z0-9_]*")


class ContentError(Exception):
    """A content file that is missing or breaks its contract; names the file and the reason."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"The file {file} of Companion cannot be used: {reason}. Please install it again.")
        self.file = file
        self.reason = reason


def fill_places(text: str, words: Mapping[str, str]) -> str:
    """The text with each ``{place}`` replaced by its words; a place without words stays as it is.

    Words are taken as they are: braces inside them are never read again.
    """
    return _PLACE.sub(lambda place: words.get(place[1], place[0]), text)


def places_of(text: str) -> frozenset[str]:
    """The names of the places that a text leaves open."""
    return frozenset(_PLACE.findall(text))


def plan_words(plan: CarePlan, country: Country | None = None) -> dict[str, str]:
    """What a care plan puts into the places of a text.

    Where the plan names no crisis line, the country's first one stands in (safety.md 3).
    """
    country_line = country.crisis[0].show if country is not None and country.crisis else ""
    contacts, limits = plan.contacts, plan.limits
    return {
        "address": plan.address,
        "sitter": plan.sitter,
        "coach": plan.coach,
        "clinic": plan.clinic,
        "food_and_drink": plan.food_and_drink,
        "medicine": plan.medicine,
        "emergency": contacts.emergency_number,
        "care_team": contacts.care_team_urgent,
        "care_team_daytime": contacts.care_team_daytime,
        "crisis_line": contacts.crisis_line or country_line,
        "systolic_max": str(limits.systolic_max_mmhg),
        "diastolic_max": str(limits.diastolic_max_mmhg),
        "pulse_min": str(limits.pulse_min),
        "pulse_max": str(limits.pulse_max),
        "oxygen_min": str(limits.oxygen_min_percent),
        "earliest_end_min": str(plan.timeline.earliest_end_s // 60),
        "sitter_stays_hours": f"{plan.timeline.sitter_stays_s / 3600:g}",
    }


def check_id(name: str) -> None:
    """Refuse an id that is not snake_case. Raises ``ValueError``."""
    if not _ID.fullmatch(name):
        raise ValueError(f"“{name}” must be small letters, digits and _")


def check_unique(names: list[str]) -> None:
    """Refuse a name that is used twice. Raises ``ValueError``."""
    doubled = {name for name in names if names.count(name) > 1}
    if doubled:
        raise ValueError(f"used twice: {', '.join(sorted(doubled))}")
