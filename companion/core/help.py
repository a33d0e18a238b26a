"""Help: a sign that someone sees leads to a tier, and the tier to whom to call and what to say."""

from __future__ import annotations

from dataclasses import dataclass

from companion.core.events import Tier
from companion.core.plan import CarePlan

MOST_EXTRA_LINES = 6
_LINE_PARTS = ("name", "number", "hours")
FEWEST_DIGITS = 2
FEWEST_AFTER_PLUS = 7
MOST_DIGITS = 15
_DIGITS = frozenset("0123456789")
_BETWEEN_DIGITS = frozenset(" -()/.")
NO_ANSWER_AFTER_S = 5 * 60
"""How long the care team may leave a call unanswered before the emergency number is next (safety.md 10)."""


LATER_SIGNS = frozenset(
    {"very_low_mood", "sped_up_mood", "no_sleep", "wanting_more", "pain_passing_urine", "blood_or_no_urine"}
)
"""Signs of the days after, which a card for the session itself leaves out."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that someone may see. ``spoken`` is how it is said to the call-taker."""

    sign_id: str
    tier: Tier
    label: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class ExtraLine:
    """A line that the care team added to its plan; it comes after all others (safety.md 3 f)."""

    name: str
    number: str
    hours: str = ""


@dataclass(frozen=True, slots=True)
class HelpNumbers:
    """Whom to call, always in this order: emergency, care team, crisis line, the rest (safety.md 3 d)."""

    emergency: str
    care_team: str
    crisis_line: str
    address: str
    extra: tuple[ExtraLine, ...] = ()


def derive_numbers(plan: CarePlan | None, local_emergency: str) -> HelpNumbers:
    """The numbers to show; without a plan the local emergency number alone (H16)."""
    if plan is None:
        return HelpNumbers(local_emergency, "", "", "")
    contacts = plan.contacts
    return HelpNumbers(
        contacts.emergency_number,
        contacts.care_team_urgent,
        contacts.crisis_line,
        plan.address,
        derive_extra_lines(contacts),
    )


def derive_extra_lines(contacts: object) -> tuple[ExtraLine, ...]:
    """The lines that a care team added to its contacts, as ``more`` or ``extra``: name, number, hours.

    At most ``MOST_EXTRA_LINES``. A row of another shape, without a name or without a number that can be
    dialled, is left out: a wrong number is worse than none (H16).
    """
    rows = (*getattr(contacts, "more", ()), *getattr(contacts, "extra", ()))
    lines: list[ExtraLine] = []
    for row in rows:
        parts = row if isinstance(row, tuple) else tuple(getattr(row, name, "") for name in _LINE_PARTS)
        match parts:
            case (str(name), str(number), str(hours)) if name.strip() and can_be_dialled(number.strip()):
                lines.append(ExtraLine(name.strip(), number.strip(), hours.strip()))
            case _:
                continue
    return tuple(lines[:MOST_EXTRA_LINES])


def can_be_dialled(number: str) -> bool:
    """Whether a phone takes a number as it stands (H16).

    2 to 15 digits, one "+" in front of seven or more, and nothing but blanks, brackets, strokes and dots
    between them.
    """
    fewest = FEWEST_AFTER_PLUS if number.startswith("+") else FEWEST_DIGITS
    return may_become_number(number) and _digits(number) >= fewest


def may_become_number(typed: str) -> bool:
    """Whether something typed so far may still become a number that a phone takes."""
    bare = typed.strip().removeprefix("+")
    known = all(letter in _DIGITS or letter in _BETWEEN_DIGITS for letter in bare)
    return known and _digits(bare) <= MOST_DIGITS


def _digits(text: str) -> int:
    return sum(letter in _DIGITS for letter in text)
