"""Help: a sign that someone sees leads to a tier, and the tier to whom to call and what to say."""

from __future__ import annotations

from dataclasses import dataclass

from companion.core.events import Tier
from companion.core.plan import CarePlan


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that someone may see. ``spoken`` is how it is said to the call-taker."""

    sign_id: str
    tier: Tier
    label: str
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class HelpNumbers:
    """Whom to call, always in this order: emergency, care team, crisis line (safety.md 3 d)."""

    emergency: str
    care_team: str
    crisis_line: str
    address: str


def derive_numbers(plan: CarePlan | None, local_emergency: str) -> HelpNumbers:
    """The numbers to show; without a plan the local emergency number alone (H16)."""
    if plan is None:
        return HelpNumbers(local_emergency, "", "", "")
    contacts = plan.contacts
    return HelpNumbers(
        contacts.emergency_number, contacts.care_team_urgent, contacts.crisis_line, plan.address
    )
