"""The first page of a report: what a coach needs before the hour, read in one minute."""

from __future__ import annotations

from companion.core.before_after import before_and_after
from companion.core.follow_up import FollowUpCheck
from companion.core.said import Said, said_joined
from companion.core.snapshot import Snapshot
from companion.core.steps import open_step, past_steps
from companion.core.topics import open_in_order
from companion.share.chosen import sliders_of, steps_of, topics_of, trend_marks_of
from companion.share.report.blocks import Block, Making, own_words, table_block
from companion.share.report.figures import level_words, measure_heading, read_first
from companion.share.report.lists import step_state
from companion.share.report.over_time import chart_block, first_chart
from companion.share.text import one_line, printable
from companion.share.words import short_day_words, slider_words

MOST_TOPICS = 4
MOST_LETTERS = 110
MOST_STEP_LETTERS = 140
MOST_MARKED = 2
CHART_SIZE = (216.0, 104.0)
WIDE_SIZE = (432.0, 100.0)


def first_page(snapshot: Snapshot, making: Making) -> list[Block]:
    """Topics, before and after, the small step, one chart: each only where its part was chosen (H34).

    What is long is cut here; the part itself holds it to the letter.
    """
    blocks = (
        _read_first(snapshot, making),
        _topics(snapshot),
        _step(snapshot),
        _then_and_now(snapshot, making),
    )
    return [block for block in blocks if block is not None]


def _read_first(snapshot: Snapshot, making: Making) -> Block | None:
    marked = read_first(snapshot)
    if not marked:
        return None
    newest = marked[-MOST_MARKED:]
    lines = [measure_heading(taken, making.measures.get(taken.measure_id)) for taken in newest]
    left = len(marked) - len(newest)
    if left:
        more = Said("1 more is inside.") if left == 1 else Said("{count} more are inside.", count=left)
        lines[-1] = said_joined([lines[-1], more], ". ")
    return {
        "kind": "words",
        "heading": Said("Please read first"),
        "before": lines,
        "paragraphs": [],
        "after": [],
    }


def _topics(snapshot: Snapshot) -> Block | None:
    held = open_in_order(topics_of(snapshot))
    if not held:
        return None
    left = len(held) - MOST_TOPICS
    more = Said("1 more is inside.") if left == 1 else Said("{count} more are inside.", count=left)
    items = [own_words(_cut(topic.text, MOST_LETTERS)) for topic in held[:MOST_TOPICS]]
    heading = Said("What I want to talk about")
    return {"kind": "list", "heading": heading, "items": items, "more": more if left > 0 else ""}


def _before_after(snapshot: Snapshot) -> Block | None:
    found = before_and_after(sliders_of(snapshot), (at for _, at in trend_marks_of(snapshot)))
    if found is None:
        return None
    columns = [Said("0 to 10"), _column(Said("Before"), found.before), _column(Said("After"), found.after)]
    rows = [
        [slider_words(slider), level_words(before), level_words(after)]
        for slider, before, after in found.levels()
    ]
    return table_block(Said("Before and after"), columns, rows)


def _column(name: str, check: FollowUpCheck | None) -> str:
    if check is None:
        return name
    return said_joined([name, short_day_words(check.begun_at.local_day)])


def _step(snapshot: Snapshot) -> Block | None:
    held = steps_of(snapshot)
    step = open_step(held) or next(iter(past_steps(held)), None)
    if step is None:
        return None
    when = [Said("When: {when}", when=one_line(step.when))] if step.when.strip() else []
    return {
        "kind": "words",
        "heading": Said("My small step"),
        "before": [],
        "paragraphs": own_words(_cut(step.text, MOST_STEP_LETTERS)),
        "after": [said_joined([*when, step_state(step.state)], " \N{MIDDLE DOT} ")],
    }


def _then_and_now(snapshot: Snapshot, making: Making) -> Block | None:
    """Before and after beside the chart, or whichever of the two was chosen."""
    levels, trend = _before_after(snapshot), first_chart(snapshot, making)
    if trend is None:
        return levels
    if levels is None:
        return chart_block(trend, making, WIDE_SIZE, is_told=False)
    chart = chart_block(trend, making, CHART_SIZE, is_told=False)
    return {"kind": "pair", "left": levels, "right": chart}


def _cut(text: str, most: int) -> str:
    whole = " ".join(printable(text).split())
    return whole if len(whole) <= most else f"{whole[:most].rsplit(' ', 1)[0]} …"
