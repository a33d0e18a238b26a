"""Care plans as data for the tests of the core."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

Path = tuple[str, ...]


def plan_data(changed: Mapping[Path, Any] | None = None) -> dict[str, Any]:
    """The data of a small good plan, with some fields set to other values."""
    data: dict[str, Any] = {
        "format": 1,
        "clinic": {"name": "Alder Clinic"},
        "contacts": {
            "country": "US",
            "emergency_number": "911",
            "care_team_daytime": "503 555 0142",
            "care_team_urgent": "503 555 0142",
            "crisis_line": "988",
        },
        "home": {"address": "14 Alder Lane, flat 2"},
        "people": {"sitter": "Sam", "coach": "Maya"},
        "days": {"sessions": [date(2026, 12, 5), date(2026, 12, 12)]},
        "rules": {
            "food_and_drink": "Follow the times that your care team gave you.",
            "medicine": "Take it the way your care team told you.",
        },
    }
    for path, value in (changed or {}).items():
        section = data
        for name in path[:-1]:
            section = section.setdefault(name, {})
        section[path[-1]] = value
    return data
