"""What Help says: whom to call, the words for the phone, and what to do meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from companion.content.places import check_id, check_unique, fill_places, places_of
from companion.core.events import Tier
from companion.core.help import HelpNumbers, Sign

FROM_A_PERSON = frozenset({"may_hurt"})


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do for some signs, one step a line."""

    signs: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HowTo:
    """How to do one thing that the steps of an emergency name, one move a line (safety.md 2.3)."""

    how_id: str
    heading: str
    steps: tuple[str, ...]

    def __post_init__(self) -> None:
        check_id(self.how_id)


@dataclass(frozen=True, slots=True)
class HelpScript:
    """What to do and to say for one tier. Steps are at most 12 words, the first word is the act."""

    tier: Tier
    heading: str
    heading_without_number: str
    lead: str
    say: str
    say_one_minute: str
    say_unmarked: str
    local_emergency: str
    steps_heading: str
    steps: tuple[str, ...]
    closing: str
    doubt: str
    special: tuple[Steps, ...] = ()
    no_answer: str = ""

    def heading_for(self, numbers: HelpNumbers) -> str:
        """The largest words: whom to call. Without a number it still says to call (H16)."""
        number = numbers.care_team if self.tier is Tier.CARE_TEAM else numbers.emergency
        return fill_places(self.heading, {"number": number}) if number else self.heading_without_number

    def no_answer_for(self, numbers: HelpNumbers) -> str:
        """What to do when nobody answered for 5 minutes; empty for a tier that has no such line."""
        return fill_places(self.no_answer, {"emergency": numbers.emergency or self.local_emergency})

    def say_this(self, spoken: str, minutes: int | None) -> str:
        """The words for the phone. ``minutes`` since the medicine mark; None where there is no mark."""
        match minutes:
            case None:
                template = self.say_unmarked
            case 1:
                template = self.say_one_minute
            case _:
                template = self.say
        return fill_places(template, {"minutes": str(minutes), "sign": spoken})

    def steps_for(self, sign_id: str, numbers: HelpNumbers) -> tuple[str, ...]:
        """The steps for a sign: its own where it has some, else those of the tier.

        A step on the care team or crisis line is left out where nobody gave that number; a step on the
        emergency number always stays.
        """
        own = next((part.steps for part in self.special if sign_id in part.signs), self.steps)
        words = {
            "emergency": numbers.emergency or self.local_emergency,
            "care_team": numbers.care_team,
            "crisis_line": numbers.crisis_line,
        }
        given = {name: number for name, number in words.items() if number}
        return tuple(fill_places(step, given) for step in own if places_of(step) <= given.keys())


@dataclass(frozen=True, slots=True)
class HelpScripts:
    """The scripts of all tiers, and what Help says before a sign was chosen."""

    heading: str
    lead: str
    cannot_call: str
    group_headings: Mapping[Tier, str]
    scripts: tuple[HelpScript, ...]
    how: tuple[HowTo, ...] = ()

    def __post_init__(self) -> None:
        tiers = [script.tier for script in self.scripts]
        if sorted(tiers, key=_value) != sorted(Tier, key=_value) or set(self.group_headings) != set(Tier):
            raise ValueError("each tier needs one heading and one script")
        check_unique([part.how_id for part in self.how])

    def how_for(self, sign: Sign) -> tuple[HowTo, ...]:
        """How to do what the steps name: for every emergency but danger from a person (H22)."""
        return self.how if sign.tier is Tier.EMERGENCY and sign.sign_id not in FROM_A_PERSON else ()

    def of(self, tier: Tier) -> HelpScript:
        """The script of one tier."""
        return next(script for script in self.scripts if script.tier is tier)


def _value(tier: Tier) -> str:
    return tier.value
