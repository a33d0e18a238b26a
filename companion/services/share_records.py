"""The topics, steps, checks, measures and readings of a share that was read."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from operator import attrgetter

from msgspec import UNSET, UnsetType

from companion.core.clock import Instant
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.measures import MeasureTaken, needs_reading_first
from companion.core.number_events import NumbersTaken
from companion.core.snapshot import SharedSession
from companion.core.steps import SmallStep
from companion.core.topics import Topic
from companion.services import share_models as models
from companion.services.share_checks import CANNOT_BE, UNKNOWN, FaultError, once

ToInstant = Callable[[str, models.MomentShape], Instant]
ToUtcS = Callable[[str, str], float]
_NO_TRENDS = models.TrendsShape(sessions=[], series=[])


def record_fields(file: models.ShareTwo) -> dict[str, frozenset[str]]:
    """Which fields of a kept record a share tells, by its kind; an older one lacks the last answer."""
    rows = [] if isinstance(file.measures, UnsetType) else file.measures
    last = set() if any(isinstance(row.difficulty, UnsetType) for row in rows) else {"difficulty"}
    return {
        Topic.KIND: frozenset({"text", "place", "state", "became", "closed_utc_s"}),
        SmallStep.KIND: frozenset({"text", "when", "helper", "state", "became", "closed_utc_s"}),
        FollowUpCheck.KIND: frozenset({"day_number", "sliders", "is_done"}),
        MeasureTaken.KIND: frozenset({"measure_id", "version", "day_number", "answers", "is_done"} | last),
    }


def topics_of(file: models.ShareTwo, to_instant: ToInstant, to_utc_s: ToUtcS) -> tuple[Topic, ...]:
    """The topics for the coach."""
    rows = [] if isinstance(file.topics, UnsetType) else file.topics
    once("$.topics", (row.record_id for row in rows))
    return tuple(
        Topic(
            record_id=row.record_id,
            begun_at=to_instant(f"$.topics[{i}].begun_at", row.begun_at),
            changed_utc_s=to_utc_s(f"$.topics[{i}].changed_utc", row.changed_utc),
            session_id=row.session_id,
            text=row.text,
            place=row.place,
            state=row.state,
            became=row.became,
            closed_utc_s=_closed(f"$.topics[{i}].closed_utc", row.closed_utc, to_utc_s),
        )
        for i, row in enumerate(rows)
    )


def steps_of(file: models.ShareTwo, to_instant: ToInstant, to_utc_s: ToUtcS) -> tuple[SmallStep, ...]:
    """The small steps."""
    rows = [] if isinstance(file.small_steps, UnsetType) else file.small_steps
    once("$.small_steps", (row.record_id for row in rows))
    return tuple(
        SmallStep(
            record_id=row.record_id,
            begun_at=to_instant(f"$.small_steps[{i}].begun_at", row.begun_at),
            changed_utc_s=to_utc_s(f"$.small_steps[{i}].changed_utc", row.changed_utc),
            session_id=row.session_id,
            text=row.text,
            when=row.when,
            helper=row.helper,
            state=row.state,
            became=row.became,
            closed_utc_s=_closed(f"$.small_steps[{i}].closed_utc", row.closed_utc, to_utc_s),
        )
        for i, row in enumerate(rows)
    )


def checks_of(file: models.ShareTwo, to_instant: ToInstant, to_utc_s: ToUtcS) -> tuple[FollowUpCheck, ...]:
    """The checks with their sliders; where only trends were shared, those that their points give."""
    if isinstance(file.sliders, UnsetType):
        return _trend_checks(file, to_instant)
    once("$.sliders", (row.record_id for row in file.sliders))
    return tuple(
        FollowUpCheck(
            record_id=row.record_id,
            begun_at=to_instant(f"$.sliders[{i}].begun_at", row.begun_at),
            changed_utc_s=to_utc_s(f"$.sliders[{i}].changed_utc", row.changed_utc),
            session_id=row.session_id,
            day_number=row.day_number,
            sliders=tuple(row.sliders.items()),
            is_done=row.is_done,
        )
        for i, row in enumerate(file.sliders)
    )


def measures_of(file: models.ShareTwo, to_instant: ToInstant, to_utc_s: ToUtcS) -> tuple[MeasureTaken, ...]:
    """The measures with their answers; where only totals or trends were shared, the total as one answer."""
    if isinstance(file.measures, UnsetType):
        return _sums(file, to_instant) or _trend_sums(file, to_instant)
    once("$.measures", (row.record_id for row in file.measures))
    taken = tuple(
        MeasureTaken(
            record_id=row.record_id,
            begun_at=to_instant(f"$.measures[{i}].begun_at", row.begun_at),
            changed_utc_s=to_utc_s(f"$.measures[{i}].changed_utc", row.changed_utc),
            session_id=row.session_id,
            measure_id=row.measure_id,
            version=row.version,
            day_number=row.day_number,
            answers=tuple(row.answers),
            is_done=row.is_done,
            difficulty=None if isinstance(row.difficulty, UnsetType) else row.difficulty,
        )
        for i, row in enumerate(file.measures)
    )
    for i, (one, row) in enumerate(zip(taken, file.measures, strict=True)):
        if one.total != row.total:
            raise FaultError(f"$.measures[{i}].total", CANNOT_BE)
        if row.please_read_first not in (UNSET, needs_reading_first(one)):
            raise FaultError(f"$.measures[{i}].please_read_first", CANNOT_BE)
    return taken


def check_trends(file: models.ShareTwo, to_instant: ToInstant) -> None:
    """Every moment and name on the trends can be true. Raises ``FaultError``."""
    _points(file, "", to_instant)
    marks = [] if isinstance(file.trends, UnsetType) else file.trends.sessions
    for i, mark in enumerate(marks):
        to_instant(f"$.trends.sessions[{i}].at", mark.at)


def numbers_sessions(file: models.ShareTwo, to_instant: ToInstant) -> tuple[SharedSession, ...]:
    """The readings by their sessions."""
    rows = [] if isinstance(file.numbers, UnsetType) else file.numbers
    taken = [
        (
            row.session_id,
            NumbersTaken(
                to_instant(f"$.numbers[{i}].at", row.at),
                row.systolic_mmhg,
                row.diastolic_mmhg,
                row.pulse,
                row.oxygen_percent,
            ),
        )
        for i, row in enumerate(rows)
    ]
    by_session = groupby(sorted(taken, key=lambda pair: pair[0]), key=lambda pair: pair[0])
    return tuple(SharedSession(name, tuple(event for _, event in pairs)) for name, pairs in by_session)


def _sums(file: models.ShareTwo, to_instant: ToInstant) -> tuple[MeasureTaken, ...]:
    rows = [] if isinstance(file.measure_totals, UnsetType) else file.measure_totals
    once("$.measure_totals", (row.record_id for row in rows))
    return tuple(
        _sum_as_answer(
            record_id=row.record_id,
            at=to_instant(f"$.measure_totals[{i}].at", row.at),
            session_id=row.session_id,
            measure_id=row.measure_id,
            day_number=row.day_number,
            total=row.total,
            version=row.version,
        )
        for i, row in enumerate(rows)
    )


def _trend_sums(file: models.ShareTwo, to_instant: ToInstant) -> tuple[MeasureTaken, ...]:
    return tuple(
        _sum_as_answer(
            record_id=point.record_id,
            at=at,
            session_id=point.session_id,
            measure_id=name,
            day_number=point.day_number,
            total=point.value,
        )
        for name, point, at in _points(file, "measure", to_instant)
    )


def _trend_checks(file: models.ShareTwo, to_instant: ToInstant) -> tuple[FollowUpCheck, ...]:
    points = sorted(_points(file, "slider", to_instant), key=lambda told: told[1].record_id)
    checks: list[FollowUpCheck] = []
    for record_id, group in groupby(points, key=lambda told: told[1].record_id):
        told = list(group)
        _, first, at = told[0]
        try:
            sliders = tuple((Slider(name), point.value) for name, point, _ in told)
            check = FollowUpCheck(
                record_id=record_id,
                begun_at=at,
                changed_utc_s=at.utc_s,
                session_id=first.session_id,
                day_number=first.day_number or 0,
                sliders=sliders,
            )
        except ValueError as error:
            raise FaultError("$.trends.series", CANNOT_BE) from error
        checks.append(check)
    return tuple(sorted(checks, key=attrgetter("begun_at.utc_s")))


def _points(
    file: models.ShareTwo, kind: str, to_instant: ToInstant
) -> list[tuple[str, models.PointShape, Instant]]:
    trends = _NO_TRENDS if isinstance(file.trends, UnsetType) else file.trends
    once("$.trends.series", (series.name for series in trends.series))
    found: list[tuple[str, models.PointShape, Instant]] = []
    for i, series in enumerate(trends.series):
        of, colon, name = series.name.partition(":")
        if of not in ("slider", "measure") or not colon or not name:
            raise FaultError(f"$.trends.series[{i}].name", UNKNOWN)
        for j, point in enumerate(series.points):
            at = to_instant(f"$.trends.series[{i}].points[{j}].at", point.at)
            found += [(name, point, at)] if of == kind else []
    return found


def _sum_as_answer(
    *,
    record_id: str,
    at: Instant,
    session_id: str | None,
    measure_id: str,
    day_number: int | None,
    total: int,
    version: int = 1,
) -> MeasureTaken:
    return MeasureTaken(
        record_id=record_id,
        begun_at=at,
        changed_utc_s=at.utc_s,
        session_id=session_id,
        measure_id=measure_id,
        version=version,
        day_number=day_number,
        answers=(total,),
        is_done=True,
    )


def _closed(place: str, text: str | None, to_utc_s: ToUtcS) -> float | None:
    return None if text is None else to_utc_s(place, text)
