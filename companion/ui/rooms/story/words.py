"""What each thing of a session's story is called, in plain facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core.charts import number_words
from companion.core.clock import whole_minutes
from companion.core.events import Event
from companion.core.follow_up import FollowUpCheck, Slider
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind
from companion.core.measures import MeasureTaken
from companion.core.steps import SmallStep
from companion.core.story import SessionLine, StoryItem
from companion.core.topics import Topic
from companion.core.trends import measure_name
from companion.ui.days import day_words
from companion.ui.rooms.attached.words import length_words
from companion.ui.rooms.steps.cards import helper_words, state_words, when_words
from companion.ui.rooms.story.happenings import happening
from companion.ui.rooms.topics.actions import topic_state_words

_LONGEST_COUNT_S = 12 * 3600.0


@dataclass(frozen=True, slots=True)
class StoryWords:
    """A fact, what belongs to it, and the person's own words; empty for what there is not."""

    fact: str
    detail: str = ""
    own: str = ""


def item_words(item: StoryItem, sign_labels: Mapping[str, str]) -> StoryWords | None:
    """The words of one thing; None for what is never told: single answers, and entries without words."""
    thing = item.thing
    match thing:
        case Entry():
            own = thing.text.strip()
            return StoryWords(_entry_fact(thing), thing.prompt, own) if own else None
        case Attachment():
            is_voice = thing.kind is AttachmentKind.VOICE
            fact, length = (
                (_tr("Voice note"), length_words(thing.length_s)) if is_voice else (_tr("Drawing"), "")
            )
            return StoryWords(fact, length, thing.transcript.strip())
        case FollowUpCheck():
            day = _tr("Short check, day %1").replace("%1", str(thing.day_number))
            return StoryWords(day, _levels(thing), thing.side_effects_note.strip())
        case MeasureTaken():
            return StoryWords(_tr("%1 filled in").replace("%1", measure_name(thing.measure_id)))
        case SmallStep():
            said = (state_words(thing.state), when_words(thing), helper_words(thing))
            own = "\n".join(filter(None, (thing.text.strip(), thing.became.strip())))
            return StoryWords(_tr("A small step"), ". ".join(filter(None, said)), own)
        case Topic():
            own = "\n".join(filter(None, (thing.text.strip(), thing.became.strip())))
            return StoryWords(_tr("To talk about with the coach"), topic_state_words(thing.state), own)
        case _:
            return _event_words(thing, sign_labels)


def time_words(item: StoryItem) -> str:
    """The wall clock, and below it the minutes since the mark for the hours of the session."""
    time = f"{item.at.local:%H:%M}"
    since_s = item.since_mark_s
    if since_s is None or abs(since_s) > _LONGEST_COUNT_S:
        return time
    sign = "\N{MINUS SIGN}" if since_s <= -60 else ""
    minutes = _tr("%1 min").replace("%1", f"{sign}{whole_minutes(abs(since_s))}")
    return f"{time}\n{minutes}"


def session_words(line: SessionLine) -> str:
    """One session in the list: its day, its time, and whether the medicine was marked."""
    opened = line.opened_at
    words = f"{day_words(opened.local_day, year=True)}, {opened.local:%H:%M}"
    return words if line.medicine_at is not None else f"{words}. {_tr('No medicine was marked.')}"


def _event_words(event: Event, sign_labels: Mapping[str, str]) -> StoryWords | None:
    fact, _, detail = happening(event, sign_labels).partition("\n")
    return StoryWords(fact, detail) if fact else None


def _entry_fact(entry: Entry) -> str:
    match entry.kind:
        case EntryKind.INTENTION:
            return _tr("Your hope")
        case EntryKind.FRAGMENT:
            return _tr("You wrote")
        case EntryKind.REFLECTION:
            return _tr("You wrote, looking back")
        case _:
            assert_never(entry.kind)


def _levels(check: FollowUpCheck) -> str:
    names = {
        Slider.SLEEP: _tr("Sleep"),
        Slider.MOOD: _tr("Mood"),
        Slider.WORRY: _tr("Worry"),
        Slider.ENERGY: _tr("Energy"),
        Slider.BODY_EASE: _tr("Body ease"),
    }
    return ", ".join(f"{names[slider]} {number_words(level)}" for slider, level in check.sliders)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Story", text)
