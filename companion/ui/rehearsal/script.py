"""What a rehearsed person answers: a TOML file with keys named after the screens."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from companion.services.errors import ScriptError

AnswerWord = Literal["yes", "no", "not_sure"]
Minutes = Annotated[float, msgspec.Meta(ge=0, le=1440)]


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the person lives."""

    code: str = "US"


class Prepare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person hopes for."""

    intention: str = ""


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answers that are not the opening ones, by the question's id."""

    answers: dict[str, AnswerWord] = {}


class Settle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the person settles, and for how long they breathe with the guide."""

    pattern: str = "long_out"
    breathe_min: Minutes = 5.0


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sitter's note, so many minutes after the mark."""

    at_min: Minutes
    text: str


class HelpAsked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone asks for help, so many minutes after the mark."""

    at_min: Minutes
    sign: str = ""


class Sitter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the sitter does. ``misses``: minutes at which the due look-in is left out once."""

    notes: tuple[Note, ...] = ()
    help: tuple[HelpAsked, ...] = ()
    misses: tuple[Minutes, ...] = ()
    stops_at_min: Minutes | None = None


class FirstNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the person writes first; nothing when they leave it for later."""

    text: str = ""


class Share(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is chosen for the coach."""

    sections: tuple[str, ...] = ()
    formats: tuple[Literal["pdf", "json"], ...] = ("pdf",)


class Script(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person's way through a session."""

    country: Country = Country()
    prepare: Prepare = Prepare()
    private_check: Answers = Answers()
    gate: Answers = Answers()
    settle: Settle = Settle()
    sitter: Sitter = Sitter()
    fit_to_end: Answers = Answers()
    first_note: FirstNote = FirstNote()
    share: Share = Share()


def read_script(text: str) -> Script:
    """The script in a text. Raises ``ScriptError`` with the place of what cannot be followed."""
    try:
        return msgspec.convert(tomllib.loads(text), Script)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ScriptError(f"This script cannot be followed: {error}") from error


def default_script_text() -> str:
    """The script that ships."""
    return Path(__file__).with_name("default.toml").read_text("utf-8")
