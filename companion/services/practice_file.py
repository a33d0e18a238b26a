"""The file in which a coach's list travels: small, plain JSON that is taken whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from companion.core.practice_list import (
    LineKind,
    PracticeError,
    PracticeLine,
    PracticeList,
    checked_count,
    checked_line,
    checked_name,
)
from companion.core.said import Said
from companion.services.errors import CalmError
from companion.services.share_checks import TWICE
from companion.services.share_doubles import doubled_place
from companion.services.share_files import write_new_file
from companion.services.share_places import line_of

FORMAT, VERSION = "companion-practice", 1
LARGEST_BYTES = 32_768
SUFFIX = ".json"
_KNOWN = {"format", "version", "coach", "made_on", "lines"}


class PracticeFileError(CalmError):
    """A list that was not taken; its place is named, and nothing was changed."""


def practice_bytes(practice: PracticeList) -> bytes:
    """The file of a list. Raises ``PracticeFileError`` for a list that may not be one."""
    try:
        checked = _checked(practice)
    except PracticeError as error:
        raise PracticeFileError(Said("{why} The list was not saved.", why=error.args[0])) from error
    document = {
        "format": FORMAT,
        "version": VERSION,
        "coach": checked.coach,
        "made_on": None if checked.made_on is None else checked.made_on.isoformat(),
        "lines": [{"kind": line.kind.value, "text": line.text} for line in checked.lines],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def write_practice(practice: PracticeList, target: Path) -> Path:
    """Write a list as a new file; no file is ever overwritten."""
    return write_new_file(target, practice_bytes(practice))


def read_practice_file(file: Path) -> PracticeList:
    """A list in a file. Raises ``PracticeFileError`` with the place of what is wrong."""
    try:
        with file.open("rb") as opened:
            content = opened.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise PracticeFileError("This file cannot be read. Nothing was taken in.") from error
    return read_practice(content)


def read_practice(content: bytes) -> PracticeList:
    """A list from its bytes. Raises ``PracticeFileError`` with the place of what is wrong."""
    try:
        return _read(content)
    except PracticeError as error:
        raise PracticeFileError(Said("{why} Nothing was taken in.", why=error.args[0])) from error


def _read(content: bytes) -> PracticeList:
    if len(content) > LARGEST_BYTES:
        raise PracticeError(Said("The file is too large for a list."))
    try:
        text = content.decode("utf-8")
        document = json.loads(text, parse_constant=_refused)
        _check_once(text)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise PracticeError(Said("Line {line} of the file cannot be read.", line=line)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise PracticeError(Said("This file is no list from a coach."))
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise PracticeError(Said("The version of this list cannot be read."))
    if version > VERSION:
        raise PracticeError(Said("This list needs a newer Companion."))
    unknown = sorted(set(document) - _KNOWN)
    if unknown:
        raise PracticeError(Said("The list holds more than steps and prompts."))
    lines = document.get("lines")
    if not isinstance(lines, list):
        raise PracticeError(Said("The list has no lines."))
    checked_count(len(lines))
    read = tuple(_line(line, number) for number, line in enumerate(lines, start=1))
    return PracticeList(read, checked_name(_text(document.get("coach", ""))), _day(document.get("made_on")))


def _line(value: Any, number: int) -> PracticeLine:
    place = Said("Line {number}", number=number)
    if not isinstance(value, dict) or set(value) != {"kind", "text"} or not isinstance(value["text"], str):
        raise PracticeError(Said("{place} is no step and no prompt.", place=place))
    kinds = {kind.value: kind for kind in LineKind}
    if not isinstance(value["kind"], str) or value["kind"] not in kinds:
        raise PracticeError(Said("{place} is no step and no prompt.", place=place))
    return checked_line(kinds[value["kind"]], value["text"], place)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PracticeError(Said("The name of the coach cannot be read."))
    return value


def _day(value: Any) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise PracticeError(Said("The day of the list cannot be read.")) from error


def _check_once(text: str) -> None:
    doubled = doubled_place(text)
    if doubled is not None:
        line = line_of(text.encode(), f"${doubled}")
        raise PracticeError(
            Said(
                "Line {line} of the file, at {place}: {reason}.", line=line, place=f"${doubled}", reason=TWICE
            )
        )


def _refused(_constant: str) -> Any:
    raise PracticeError(Said("The list holds a number that is none."))


def _checked(practice: PracticeList) -> PracticeList:
    checked_count(len(practice.lines))
    lines = tuple(
        checked_line(line.kind, line.text, Said("Line {number}", number=number))
        for number, line in enumerate(practice.lines, start=1)
    )
    return PracticeList(lines, checked_name(practice.coach), practice.made_on)
