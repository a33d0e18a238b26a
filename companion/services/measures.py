"""Questionnaires as they are answered: each answer is kept, and a person may leave and come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from companion.core.clock import Instant
from companion.core.kept import kept_record
from companion.core.measures import DueMeasure, Measure, MeasureTaken, shows_support
from companion.services.follow_up import kept_things
from companion.services.hooks import Hook
from companion.services.ports import Clock, Failed, Ok, Records, Storage

Told = Callable[[Ok[MeasureTaken] | Failed], None]


class MeasureService:
    """Every change comes home once it is durable. ``changed`` tells of each."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.changed: Hook[MeasureTaken] = Hook()
        self._storage, self._clock = storage, clock

    def begin(self, due: DueMeasure, measure: Measure, done: Told) -> None:
        """The answers as far as they are given; new ones, not yet kept, where there are none."""
        self._storage.submit(partial(_begin, due=due, measure=measure, now=self._clock.now()), done)

    def answer(self, taken: MeasureTaken, item: int, answer: int | None, done: Told) -> None:
        """Keep the answer to an item, None where it is left out, and go on to the next.

        An answer to item 9 above 0 keeps that support was shown, before anything else is asked (H24).
        """
        answers = list(taken.answers)
        answers[item] = answer
        now_s = self._clock.now().utc_s
        shown_s = now_s if shows_support(taken.measure_id, item, answer) else taken.support_shown_utc_s
        self._keep(replace(taken, answers=tuple(answers), passed=item + 1, support_shown_utc_s=shown_s), done)

    def go_back(self, taken: MeasureTaken, done: Told) -> None:
        """Ask the item before once more; its answer stays until another is given."""
        self._keep(replace(taken, passed=max(0, taken.passed - 1), is_done=False), done)

    def finish(self, taken: MeasureTaken, difficulty: int | None, done: Told) -> None:
        """The person came to the end."""
        self._keep(replace(taken, difficulty=difficulty, is_done=True), done)

    def put_away(self, due: DueMeasure, measure: Measure, done: Told) -> None:
        """It need not be asked any more for this day. What was answered stays kept."""
        now = self._clock.now()
        self._storage.submit(partial(_put_away, due=due, measure=measure, now=now), partial(self._kept, done))

    def asked_again(self, taken: MeasureTaken, done: Told) -> None:
        """“How are you today?” was opened for these answers: it is not asked again for them."""
        self._keep(replace(taken, asked_again_utc_s=self._clock.now().utc_s), done)

    def all(self, done: Callable[[Ok[tuple[MeasureTaken, ...]] | Failed], None]) -> None:
        """Every questionnaire that was begun, oldest first."""
        self._storage.submit(_all, done)

    def _keep(self, taken: MeasureTaken, done: Told) -> None:
        taken = replace(taken, changed_utc_s=self._clock.now().utc_s)
        self._storage.submit(partial(_save, taken=taken), partial(self._kept, done))

    def _kept(self, done: Told, result: Ok[MeasureTaken] | Failed) -> None:
        if isinstance(result, Ok):
            self.changed.emit(result.value)
        done(result)


def _begin(records: Records, due: DueMeasure, measure: Measure, now: Instant) -> MeasureTaken:
    for taken in kept_things(records, MeasureTaken, due.session_id):
        if taken.record_id == due.record_id and len(taken.answers) == len(measure.items):
            return taken
    return MeasureTaken(
        record_id=due.record_id,
        begun_at=now,
        changed_utc_s=now.utc_s,
        session_id=due.session_id,
        measure_id=measure.measure_id,
        version=measure.version,
        day_number=due.day_number,
        answers=(None,) * len(measure.items),
    )


def _put_away(records: Records, due: DueMeasure, measure: Measure, now: Instant) -> MeasureTaken:
    taken = replace(_begin(records, due, measure, now), is_put_away=True, changed_utc_s=now.utc_s)
    return _save(records, taken)


def _save(records: Records, taken: MeasureTaken) -> MeasureTaken:
    records.save_record(kept_record(taken))
    return taken


def _all(records: Records) -> tuple[MeasureTaken, ...]:
    return kept_things(records, MeasureTaken)
