"""The parts of a care plan in plain words. It shows no amounts (H29)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.core.numbers import NumbersAsked
from companion.core.plan import CarePlan, ContactLine
from companion.core.plan_parts import PlanPart
from companion.ui.days import day_line

MOST_DAYS = 8

translate = QCoreApplication.translate


def part_name(part: PlanPart) -> str:
    """What a part is called."""
    return {
        PlanPart.CLINIC: translate("MyPlan", "Clinic"),
        PlanPart.EMERGENCY: translate("MyPlan", "Emergency"),
        PlanPart.URGENT: translate("MyPlan", "Care team, any hour"),
        PlanPart.DAYTIME: translate("MyPlan", "Care team, by day"),
        PlanPart.CRISIS: translate("MyPlan", "Crisis line"),
        PlanPart.MORE_NUMBERS: translate("MyPlan", "More numbers"),
        PlanPart.ADDRESS: translate("MyPlan", "Address"),
        PlanPart.SITTER: translate("MyPlan", "Sitter"),
        PlanPart.COACH: translate("MyPlan", "Coach"),
        PlanPart.DAYS: translate("MyPlan", "Your days"),
        PlanPart.ENDS: translate("MyPlan", "Last day of the plan"),
        PlanPart.FOOD: translate("MyPlan", "Food and drink"),
        PlanPart.MEDICINE: translate("MyPlan", "Your medicine"),
        PlanPart.NUMBERS: translate("MyPlan", "Numbers to take"),
        PlanPart.LIMITS: translate("MyPlan", "Limits"),
        PlanPart.LOOK_INS: translate("MyPlan", "Looking in"),
        PlanPart.TIMES: translate("MyPlan", "Times"),
        PlanPart.STAY: translate("MyPlan", "The sitter's stay"),
        PlanPart.QUESTIONS: translate("MyPlan", "Your care team's own questions"),
        PlanPart.WORDS: translate("MyPlan", "Your care team's own words"),
        PlanPart.TELL: translate("MyPlan", "Whom to tell after"),
        PlanPart.FOLLOW_UP: translate("MyPlan", "Days with a check after"),
        PlanPart.MEASURES: translate("MyPlan", "Questions your care team asks for"),
    }[part]


def part_lines(plan: CarePlan, part: PlanPart) -> list[str]:
    """What a plan says in a part, line by line; nothing where it says nothing."""
    contacts = plan.contacts
    lines: dict[PlanPart, list[str]] = {
        PlanPart.CLINIC: [plan.clinic],
        PlanPart.EMERGENCY: [contacts.emergency_number],
        PlanPart.URGENT: [contacts.care_team_urgent],
        PlanPart.DAYTIME: [contacts.care_team_daytime],
        PlanPart.CRISIS: [contacts.crisis_line],
        PlanPart.MORE_NUMBERS: [_line_words(line) for line in contacts.more],
        PlanPart.ADDRESS: [plan.address],
        PlanPart.SITTER: [plan.sitter],
        PlanPart.COACH: [plan.coach],
        PlanPart.DAYS: _days(plan),
        PlanPart.ENDS: [] if plan.valid_until is None else [day_line(plan.valid_until, year=True)],
        PlanPart.FOOD: plan.food_and_drink.splitlines(),
        PlanPart.MEDICINE: plan.medicine.splitlines(),
        PlanPart.NUMBERS: _numbers(plan.numbers),
        PlanPart.LIMITS: _limits(plan),
        PlanPart.LOOK_INS: [_look_ins(plan)],
        PlanPart.TIMES: _times(plan),
        PlanPart.STAY: [_stay(plan)],
        PlanPart.QUESTIONS: list(plan.extra_gate_items),
        PlanPart.WORDS: [line for _, text in plan.own_words for line in text.splitlines()],
        PlanPart.TELL: plan.tell_after.splitlines(),
        PlanPart.FOLLOW_UP: [_after_words(plan.follow_up_days)],
        PlanPart.MEASURES: [
            f"{measure_name(asked.measure_id)}: {_after_words(asked.days)}" for asked in plan.measures
        ],
    }
    return [line for line in lines[part] if line.strip()]


def measure_name(measure_id: str) -> str:
    """A questionnaire by the name that clinicians use."""
    return {"phq9": "PHQ-9", "gad7": "GAD-7", "phq2": "PHQ-2", "pcl5": "PCL-5"}[measure_id]


def _line_words(line: ContactLine) -> str:
    said = f"{line.name}: {line.number}"
    return f"{said} ({line.hours})" if line.hours.strip() else said


def _days(plan: CarePlan) -> list[str]:
    if plan.any_day:
        return [translate("MyPlan", "Any day, since this is an example.")]
    lines = [day_line(day, year=True) for day in plan.session_days[:MOST_DAYS]]
    if len(plan.session_days) > MOST_DAYS:
        more = len(plan.session_days) - MOST_DAYS
        lines.append(translate("MyPlan", "and %1 more").replace("%1", str(more)))
    return lines


def _numbers(asked: NumbersAsked) -> list[str]:
    if not asked.any:
        return [translate("MyPlan", "No numbers are asked for.")]
    names = {
        translate("MyPlan", "Blood pressure"): asked.blood_pressure,
        translate("MyPlan", "Pulse"): asked.pulse,
        translate("MyPlan", "Oxygen"): asked.oxygen,
    }
    lines = [", ".join(name for name, is_asked in names.items() if is_asked)]
    when = [translate("MyPlan", "before the start")]
    if asked.during_min:
        during = translate("MyPlan", "%1 minutes after the medicine")
        when.append(during.replace("%1", _listed([str(minute) for minute in asked.during_min])))
    if asked.at_end:
        when.append(translate("MyPlan", "at the end"))
    return [*lines, translate("MyPlan", "When: %1.").replace("%1", _listed(when))]


def _limits(plan: CarePlan) -> list[str]:
    if not plan.numbers.any:
        return []
    limits = plan.limits
    pressure = translate("MyPlan", "Blood pressure: %1 or less.")
    pulse = translate("MyPlan", "Pulse: %1 to %2. Oxygen: %3 % or more.")
    return [
        pressure.replace("%1", f"{limits.systolic_max_mmhg}/{limits.diastolic_max_mmhg}"),
        pulse.replace("%1", str(limits.pulse_min))
        .replace("%2", str(limits.pulse_max))
        .replace("%3", str(limits.oxygen_min_percent)),
    ]


def _look_ins(plan: CarePlan) -> str:
    line = plan.timeline
    every = translate("MyPlan", "Look in every %1 minutes at first, then every %2.")
    return every.replace("%1", str(line.look_in_every_s // 60)).replace(
        "%2", str(line.look_in_later_every_s // 60)
    )


def _times(plan: CarePlan) -> list[str]:
    line = plan.timeline
    quiet = translate("MyPlan", "The quiet part lasts %1 minutes after the medicine.")
    grounding = translate("MyPlan", "Looking around begins at %1 minutes.")
    ends = translate("MyPlan", "The earliest end is %1 minutes after the medicine.")
    return [
        quiet.replace("%1", str(line.quiet_until_s // 60)),
        grounding.replace("%1", str(line.grounding_from_s // 60)),
        ends.replace("%1", str(line.earliest_end_s // 60)),
    ]


def _stay(plan: CarePlan) -> str:
    stays = translate("MyPlan", "%1 stays %2 hours after the medicine.").replace("%1", plan.sitter)
    return stays.replace("%2", f"{plan.timeline.sitter_stays_s / 3600:g}")


def _after_words(days: tuple[int, ...]) -> str:
    said = translate("MyPlan", "day %1") if len(days) == 1 else translate("MyPlan", "days %1")
    return said.replace("%1", _listed([str(day) for day in days]))


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    both = translate("MyPlan", "%1 and %2")
    return both.replace("%2", names[-1]).replace("%1", ", ".join(names[:-1]))
