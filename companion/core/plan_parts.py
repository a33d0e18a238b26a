"""The parts that a care plan has for the people who read it, and which of them two plans differ in."""

from __future__ import annotations

from enum import Enum
from typing import Any

from companion.core.plan import CarePlan


class PlanPart(Enum):
    """One part of a plan, in the order in which it is read."""

    CLINIC = "clinic"
    EMERGENCY = "emergency"
    URGENT = "urgent"
    DAYTIME = "daytime"
    CRISIS = "crisis"
    MORE_NUMBERS = "more_numbers"
    ADDRESS = "address"
    SITTER = "sitter"
    COACH = "coach"
    DAYS = "days"
    ENDS = "ends"
    FOOD = "food"
    MEDICINE = "medicine"
    NUMBERS = "numbers"
    LIMITS = "limits"
    LOOK_INS = "look_ins"
    TIMES = "times"
    STAY = "stay"
    QUESTIONS = "questions"
    WORDS = "words"
    TELL = "tell"
    FOLLOW_UP = "follow_up"
    MEASURES = "measures"


def part_of(plan: CarePlan, part: PlanPart) -> Any:
    """What a plan holds in one part, only to be compared with another plan's."""
    contacts, line = plan.contacts, plan.timeline
    return {
        PlanPart.CLINIC: (plan.clinic, plan.is_example),
        PlanPart.EMERGENCY: (contacts.country, contacts.emergency_number),
        PlanPart.URGENT: contacts.care_team_urgent,
        PlanPart.DAYTIME: contacts.care_team_daytime,
        PlanPart.CRISIS: contacts.crisis_line,
        PlanPart.MORE_NUMBERS: contacts.more,
        PlanPart.ADDRESS: plan.address,
        PlanPart.SITTER: plan.sitter,
        PlanPart.COACH: plan.coach,
        PlanPart.DAYS: (plan.any_day, plan.session_days),
        PlanPart.ENDS: plan.valid_until,
        PlanPart.FOOD: plan.food_and_drink,
        PlanPart.MEDICINE: plan.medicine,
        PlanPart.NUMBERS: plan.numbers,
        PlanPart.LIMITS: plan.limits,
        PlanPart.LOOK_INS: (line.look_in_every_s, line.look_in_later_every_s),
        PlanPart.TIMES: (line.quiet_until_s, line.grounding_from_s, line.earliest_end_s),
        PlanPart.STAY: line.sitter_stays_s,
        PlanPart.QUESTIONS: plan.extra_gate_items,
        PlanPart.WORDS: plan.own_words,
        PlanPart.TELL: plan.tell_after,
        PlanPart.FOLLOW_UP: plan.follow_up_days,
        PlanPart.MEASURES: plan.measures,
    }[part]


def changed_parts(before: CarePlan, after: CarePlan) -> tuple[PlanPart, ...]:
    """The parts in which one plan says something else than another, in reading order."""
    return tuple(part for part in PlanPart if part_of(before, part) != part_of(after, part))
