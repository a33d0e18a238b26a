"""Plans as data, drawn by the search: whole and good, with every field there may be."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from companion.core.plan_fields import CARD_IDS, MEASURE_IDS

WORDS = st.text(
    st.characters(blacklist_categories=("Cc", "Cf", "Cs", "Zl", "Zp"), blacklist_characters="0123456789"),
    min_size=1, max_size=12,
).map(lambda text: f"Ask Sam {text}.")  # fmt: skip
PHONES = st.from_regex(r"[1-9][0-9]{2} [0-9]{3} [0-9]{4}", fullmatch=True)
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
PLAIN = st.sampled_from(["Call us in the morning.", "Close the curtains.", "Put “all” of it\naway, \\ so."])
FOLLOW_UP = [1, 2, 3, 7, 14]


def _section(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


_LINE = _section({"name": WORDS, "number": PHONES}, {"hours": WORDS})
PLANS = st.fixed_dictionaries(
    {
        "format": st.just(1),
        "clinic": _section({"name": WORDS}, {}),
        "contacts": _section(
            {
                "country": st.sampled_from(["US", "GB", "ie"]),
                "emergency_number": st.sampled_from(["911", "112"]),
                "care_team_daytime": PHONES,
                "care_team_urgent": PHONES,
            },
            {"crisis_line": PHONES, "more": st.lists(_LINE, max_size=3)},
        ),
        "home": _section({"address": WORDS}, {}),
        "people": _section({"sitter": WORDS}, {"coach": WORDS}),
        "days": _section({"sessions": st.lists(DAYS, min_size=1, max_size=4)}, {"valid_until": DAYS}),
        "rules": _section({"food_and_drink": WORDS, "medicine": WORDS}, {}),
    },
    optional={
        "example": st.booleans(),
        "numbers": _section(
            {},
            {
                "asked_for": st.booleans(),
                "pulse": st.booleans(),
                "during_min": st.lists(st.integers(5, 240), max_size=3),
                "at_end": st.booleans(),
            },
        ),
        "limits": _section({}, {"pulse_max": st.integers(70, 100), "pulse_min": st.integers(50, 70)}),
        "look_ins": _section({}, {"every_min": st.integers(2, 10)}),
        "follow_up": st.just({"days": FOLLOW_UP}),
        "measures": _section(
            {}, {name: st.lists(st.sampled_from(FOLLOW_UP), max_size=2) for name in MEASURE_IDS}
        ),
        "gate": _section({}, {"extra": st.lists(PLAIN, max_size=2)}),
        "after": _section({}, {"tell": PLAIN}),
        "words": _section({}, dict.fromkeys(CARD_IDS, PLAIN)),
    },
)
