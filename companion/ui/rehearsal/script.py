"""What a rehearsed person answers: a TOML file with keys named after the screens."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from companion.content.checklists import EXTRA_ITEM_PREFIX
from companion.content.loader import Content
from companion.core.look_in import MOST_BREATHS
from companion.core.snapshot import Section
from companion.services.errors import ScriptError

OTHER = "other"
AnswerWord = Literal["yes", "no", "not_sure"]
Minutes = Annotated[float, msgspec.Meta(ge=0, le=1440)]


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the person lives; ``number`` is what they type where the code is ``OTHER``."""

    code: str = "US"
    number: str = "112"


class Prepare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person hopes for."""

    intention: str = ""


class Practised(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rehearsal without medicine, where one is asked for: the sitter's initials, the pretend sign."""

    initials: str = "SM"
    sign: str = "will_not_wake"


class Morning(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person says on a morning after an earlier session."""

    slept: Literal["full_night", "a_little", "no"] = "full_night"
    feels: Literal["well", "up_and_down", "low"] = "well"


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answers that are not the opening ones, by the question's id."""

    answers: dict[str, AnswerWord] = {}


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the devices show: one number for each time they are read; the last one stays."""

    systolic: tuple[int, ...] = (124,)
    diastolic: tuple[int, ...] = (78,)
    pulse: tuple[int, ...] = (68,)
    oxygen: tuple[int, ...] = (98,)
    signs: AnswerWord = "no"


class Settle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the person settles, and for how long they breathe with the guide."""

    pattern: Literal["long_out", "even", "gentle", "natural", "quiet"] = "long_out"
    breathe_min: Minutes = 5.0


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sitter's note, so many minutes after the mark."""

    at_min: Minutes
    text: str


class HelpAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone asks for help, so many minutes after the mark."""

    at_min: Minutes
    sign: str = ""


class BreathCount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sitter counts breaths for 30 seconds, so many minutes after the mark."""

    at_min: Minutes
    breaths: Annotated[int, msgspec.Meta(ge=0, le=MOST_BREATHS)]


class HandOver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another adult takes over, so many minutes after the mark."""

    at_min: Minutes
    initials: Annotated[str, msgspec.Meta(min_length=1, max_length=4)]


class Sitter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the sitter does. ``misses``: minutes at which the due look-in is left out once.

    ``pages_at_min``: when the sitter looks at each page behind the panel.
    """

    notes: tuple[Note, ...] = ()
    help: tuple[HelpAsked, ...] = ()
    counts: tuple[BreathCount, ...] = ()
    hands_over: tuple[HandOver, ...] = ()
    pages_at_min: Minutes | None = None
    misses: tuple[Minutes, ...] = ()
    stops_at_min: Minutes | None = None


class FirstNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person writes first; nothing when they leave it for later."""

    text: str = ""


class DaysAfter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many days after the session the person comes back to a short check; 0 for not at all.

    ``measures``: the number of the answer to each item of a questionnaire, from 0; the last one stays.
    """

    comes_back_after: Annotated[int, msgspec.Meta(ge=0, le=90)] = 0
    measures: tuple[Annotated[int, msgspec.Meta(ge=0, le=4)], ...] = (0,)


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is chosen for the coach, as which files, and how they are locked."""

    sections: tuple[Section, ...] = ()
    formats: tuple[str, ...] = ("pdf",)
    protect: Literal["none", "password"] = "none"


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person's way through a session."""

    country: Country = Country()
    prepare: Prepare = Prepare()
    practice: Practised = Practised()
    morning: Morning = Morning()
    private_check: Answers = Answers()
    gate: Answers = Answers()
    numbers: Numbers = Numbers()
    settle: Settle = Settle()
    sitter: Sitter = Sitter()
    fit_to_end: Answers = Answers()
    first_note: FirstNote = FirstNote()
    share: Share = Share()
    days_after: DaysAfter = DaysAfter()


def read_script(text: str, content: Content) -> Script:
    """The script in a text. Raises ``ScriptError`` with the place of what cannot be followed."""
    try:
        script = msgspec.convert(tomllib.loads(text), Script)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ScriptError(_refusal(str(error))) from error
    unknown = _unknown_names(script, content)
    if unknown:
        raise ScriptError(_refusal(f"There is no {', no '.join(unknown)}"))
    return script


def _refusal(told: str) -> str:
    """One line from a parser's words, which name the place as " - at `$.settle.pattern`"."""
    reason, _, path = told.partition(" - at `$")
    place = path.removesuffix("`").replace("[...]", "").strip(".")
    where = f"In “{place}”: " if place else ""
    return f"This script cannot be followed. {where}{' '.join(reason.split()).rstrip('.')}."


def _unknown_names(script: Script, content: Content) -> list[str]:
    """Each name in the script that the contents do not hold, with its place."""
    unknown: list[str] = []
    lists = {"private_check": script.private_check, "gate": script.gate, "fit_to_end": script.fit_to_end}
    for name, given in lists.items():
        known = {item.item_id for item in content.checklist(name).items}
        for item_id in given.answers:
            is_extra = name == "gate" and item_id.startswith(EXTRA_ITEM_PREFIX)
            if item_id not in known and not is_extra:
                unknown.append(f"question “{item_id}” in “{name}”")
    signs = {sign.sign_id for sign in content.signs()}
    unknown += [f"sign “{asked.sign}”" for asked in script.sitter.help if asked.sign not in {"", *signs}]
    if script.practice.sign not in signs:
        unknown.append(f"sign “{script.practice.sign}”")
    codes = {country.code for country in content.countries()}
    if script.country.code not in codes | {OTHER}:
        unknown.append(f"country “{script.country.code}”")
    return unknown


def coachs_list_file() -> Path:
    """The coach's list that ships with the script."""
    return Path(__file__).with_name("from_coach.json")


def default_script_text() -> str:
    """The script that ships."""
    return Path(__file__).with_name("default.toml").read_text("utf-8")
