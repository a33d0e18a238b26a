"""The parts of a report that are figures: sliders, measures and their totals, numbers. Facts, no meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from companion.core.follow_up import Slider
from companion.core.measures import Measure, MeasureTaken, needs_reading_first
from companion.core.numbers import Reading
from companion.core.said import Said, said_joined
from companion.core.snapshot import Snapshot
from companion.core.trends import measure_name
from companion.share.chosen import ToldNumbers, measures_of, numbers_of, sliders_of, sums_of
from companion.share.report.blocks import Block, Making, counted, moment_words, section, table_block
from companion.share.words import (
    day_words,
    minutes_words,
    narrow_day_words,
    slider_words,
    time_words,
    weekday_words,
)

NONE_GIVEN = "\N{EN DASH}"
READ_FIRST = Said("Please read this first.")


def sliders(snapshot: Snapshot, making: Making) -> Block:
    """How the person stood on each day: one row a check, one column a slider that was ever moved."""
    held = sliders_of(snapshot)
    many = Said("{count} short checks", count=len(held))
    inside = counted(len(held), Said("No short checks"), Said("1 short check"), many)
    moved = [slider for slider in Slider if any(check.level(slider) is not None for check in held)]
    columns = [Said("Day"), Said("Days after"), *map(slider_words, moved)]
    rows = [
        [
            narrow_day_words(check.begun_at.local_day),
            str(check.day_number),
            *(level_words(check.level(slider)) for slider in moved),
        ]
        for check in making.first_of(held)
    ]
    blocks = [table_block("", columns, rows, before=slider_lines(making, moved))] if rows else []
    return section("sliders", Said("How I was, day by day"), inside, blocks)


def slider_lines(making: Making, moved: Sequence[Slider]) -> list[str]:
    """What the ends of the sliders mean."""
    ends = [
        Said(
            "{name}: 0 is “{least}”, 10 is “{most}”.",
            name=slider_words(slider),
            least=making.slider_ends[slider][0],
            most=making.slider_ends[slider][1],
        )
        for slider in moved
        if slider in making.slider_ends
    ]
    lines: list[str] = [Said("Each goes from 0 to 10. They are never added up.")]
    return [*lines, said_joined(ends, " ")] if ends else lines


def measures(snapshot: Snapshot, making: Making) -> Block:
    """Each questionnaire with every item, its answer, and the total where no answer is missing."""
    held = measures_of(snapshot)
    many = Said("{count} filled in forms", count=len(held))
    inside = counted(len(held), Said("No forms"), Said("1 filled in form"), many)
    blocks = [_measure(taken, making.measures.get(taken.measure_id)) for taken in making.first_of(held)]
    return section("measures", Said("Forms my care team asked for"), inside, blocks)


def measure_sums(snapshot: Snapshot, making: Making) -> Block:
    """The totals alone, a table for each questionnaire; nothing tells a single answer."""
    held = sums_of(snapshot)
    many = Said("{count} totals", count=len(held))
    inside = counted(len(held), Said("No totals"), Said("1 total"), many)
    blocks: list[Block] = []
    for measure_id in sorted({taken.measure_id for taken in held}):
        measure = making.measures.get(measure_id)
        rows = [
            [day_words(taken.begun_at.local_day), _sum_words(taken, measure)]
            for taken in held
            if taken.measure_id == measure_id
        ]
        after = [measure.notice] if measure is not None else []
        columns = [Said("Day"), Said("Total")]
        blocks.append(table_block(_title(measure_id, measure), columns, rows[: making.most], after=after))
    return section("measure_totals", Said("Totals of forms"), inside, blocks)


def numbers(snapshot: Snapshot, making: Making) -> Block:
    """Blood pressure, pulse and oxygen as they were read, a table for each session."""
    by_session = [list(group) for _, group in groupby(numbers_of(snapshot), key=attrgetter("session_id"))]
    count = sum(map(len, by_session))
    inside = counted(count, Said("No numbers"), Said("1 reading"), Said("{count} readings", count=count))
    blocks = [_numbers(readings) for readings in making.first_of(by_session)]
    return section("numbers", Said("Numbers from sessions"), inside, blocks)


def read_first(snapshot: Snapshot) -> tuple[MeasureTaken, ...]:
    """The chosen answers that a coach is asked to read first; none with totals alone (4.4, H34)."""
    return tuple(filter(needs_reading_first, measures_of(snapshot)))


def read_first_lines(snapshot: Snapshot, measures: Mapping[str, Measure]) -> list[str]:
    """“Please read first” and each form that it is about, as words for any format; nothing where none is."""
    marked = [measure_heading(taken, measures.get(taken.measure_id)) for taken in read_first(snapshot)]
    return [Said("Please read first"), *marked] if marked else []


def measure_heading(taken: MeasureTaken, measure: Measure | None) -> str:
    """A questionnaire by its name and when it was filled in."""
    return said_joined([_title(taken.measure_id, measure), moment_words(taken.begun_at)], ", ")


def level_words(level: int | None) -> str:
    """Where a slider stood; a dash where it was skipped."""
    return NONE_GIVEN if level is None else str(level)


def _measure(taken: MeasureTaken, measure: Measure | None) -> Block:
    rows = [
        [_item_words(measure, number), _answer_words(measure, answer)]
        for number, answer in enumerate(taken.answers)
    ]
    difficulty = measure.difficulty if measure is not None else None
    if difficulty is not None and taken.difficulty is not None:
        told = next((one.text for one in difficulty.choices if one.value == taken.difficulty), "")
        rows.append([difficulty.text, told or str(taken.difficulty)])
    rows.append([Said("Total"), _sum_words(taken, measure)])
    form = Said("Form version {version}.", version=taken.version)
    return table_block(
        measure_heading(taken, measure),
        [Said("Question"), Said("My answer")],
        rows,
        mark=READ_FIRST if needs_reading_first(taken) else "",
        before=[measure.lead] if measure is not None and measure.lead else [],
        after=[form] if measure is None else [form, measure.notice],
        is_figures=False,
    )


def _item_words(measure: Measure | None, number: int) -> str:
    if measure is not None and number < len(measure.items):
        return f"{number + 1}. {measure.items[number].text}"
    return Said("Question {number}", number=number + 1)


def _answer_words(measure: Measure | None, answer: int | None) -> str:
    if answer is None:
        return Said("left out")
    if measure is not None and answer < len(measure.choices):
        return f"{answer} \N{MIDDLE DOT} {measure.choices[answer].text}"
    return str(answer)


def _sum_words(taken: MeasureTaken, measure: Measure | None) -> str:
    if taken.total is None:
        return Said("No total: an answer is missing.")
    if measure is None:
        return str(taken.total)
    most = len(measure.items) * max(choice.value for choice in measure.choices)
    return Said("{total} of {most}", total=taken.total, most=most)


def _title(measure_id: str, measure: Measure | None) -> str:
    return measure_name(measure_id) if measure is None else measure.title


def _numbers(readings: Sequence[ToldNumbers]) -> Block:
    columns = [
        Said("Time"), Said("Minutes"), Said("Blood pressure"), Said("Pulse"), Said("Oxygen"),
    ]  # fmt: skip
    rows = [
        [
            time_words(told.reading.at.local),
            minutes_words(told.since_s) or NONE_GIVEN,
            _pressure(told.reading.reading),
            level_words(told.reading.reading.pulse),
            level_words(told.reading.reading.oxygen_percent),
        ]
        for told in readings
    ]
    day = weekday_words(readings[0].reading.at.local_day)
    units = Said("Blood pressure in mmHg, pulse per minute, oxygen in percent.")
    marked = readings[0].since_s is not None
    count = (
        Said("Minutes count from when the medicine was taken.") if marked else Said("No medicine was marked.")
    )
    return table_block(Said("Session, {day}", day=day), columns, rows, before=[units, count])


def _pressure(reading: Reading) -> str:
    if reading.systolic_mmhg is None:
        return NONE_GIVEN
    return Said("{top} over {bottom}", top=reading.systolic_mmhg, bottom=reading.diastolic_mmhg)
