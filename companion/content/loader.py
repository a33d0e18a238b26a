"""The words and rules that the app follows, read from their files when they are first asked for."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields
from pathlib import Path

from companion.content.after import AfterContent
from companion.content.cards import BreathPattern
from companion.content.checklists import Checklist
from companion.content.countries import Country
from companion.content.files import ContentFiles
from companion.content.help_scripts import HelpScripts
from companion.content.languages import FALLBACK
from companion.content.places import check_unique
from companion.content.word_files import WordFiles
from companion.core.breath import Pattern, PatternError
from companion.core.gate import CheckItem
from companion.core.help import Sign
from companion.core.phases import Timeline
from companion.core.plan import CarePlan

CONTENT_ROOT = Path(__file__).parent
REST_OF_THE_UNION = "EU"


@dataclass(frozen=True, slots=True)
class _SignFile:
    signs: tuple[Sign, ...]

    def __post_init__(self) -> None:
        check_unique([sign.sign_id for sign in self.signs])


@dataclass(frozen=True, slots=True)
class _CountryFile:
    countries: tuple[Country, ...]

    def __post_init__(self) -> None:
        check_unique([country.code for country in self.countries])


@dataclass(frozen=True, slots=True)
class _TimelineFile:
    quiet_until_min: int
    grounding_from_min: int
    earliest_end_min: int
    call_team_at_min: tuple[int, ...]
    look_in_every_min: int
    look_in_frequent_until_min: int
    look_in_later_every_min: int
    missed_after_min: int
    rest_before_asking_again_min: int
    sitter_stays_min: int

    @property
    def timeline(self) -> Timeline:
        """The same times in seconds."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        calls_s = tuple(60 * minutes for minutes in values.pop("call_team_at_min"))
        times_s = {name.removesuffix("_min") + "_s": 60 * minutes for name, minutes in values.items()}
        return Timeline(call_team_at_s=calls_s, **times_s)


@dataclass(frozen=True, slots=True)
class _BreathFile:
    name: str
    line: str
    order: int
    in_s: float = 0.0
    out_s: float = 0.0
    is_natural: bool = False
    in_again_s: float = 0.0


class Content(WordFiles):
    """All content in one language, English where a language has no file of its own.

    ``language``: the one that is spoken, such as "es". ``after``: what the days after hold. Each file is read
    once, when it is first asked for.
    Everything raises ``ContentError`` for a file that is missing or breaks its contract.
    """

    def __init__(self, locale: str = FALLBACK, root: Path = CONTENT_ROOT) -> None:
        files = ContentFiles(root, locale)
        super().__init__(files)
        self.after = AfterContent(files)

    def checklist(self, name: str) -> Checklist:
        """A list of questions: ``private_check``, ``gate`` or ``fit_to_end``, with open places."""
        return self._record(f"lists/{name}", Checklist)

    def check_items(self, name: str, plan: CarePlan) -> tuple[CheckItem, ...]:
        """The rules of a list as this plan asks it (H01, H03)."""
        return self.checklist(name).asked_by(plan).check_items

    def signs(self) -> tuple[Sign, ...]:
        """Every sign that Help knows, the most urgent tier first (safety.md 10)."""
        return self._record("help/signs", _SignFile).signs

    def help_scripts(self) -> HelpScripts:
        """What to do and to say for each tier."""
        return self._record("help/scripts", HelpScripts)

    def pattern(self, pattern_id: str) -> Pattern:
        """One breathing pattern, checked against the floor of 6 a minute; no hold can be written (H13)."""
        return self._breath(pattern_id).pattern

    def patterns(self) -> tuple[BreathPattern, ...]:
        """Every breathing pattern there is a file for, with its name; the first is the one to offer first."""
        found = (self._breath(name) for name in self._files.names("breath"))
        return tuple(sorted(found, key=_place))

    def timeline(self, name: str = "standard") -> Timeline:
        """When things are due where a plan says nothing (safety.md 10)."""
        return self._record(f"timelines/{name}", _TimelineFile).timeline

    def countries(self) -> tuple[Country, ...]:
        """Every country that the table of phone lines knows, by its name in this language (safety.md 3)."""
        return tuple(sorted(self._record("contacts/countries", _CountryFile).countries, key=_alphabet))

    def country(self, code: str) -> Country | None:
        """The phone lines of a country; None for one that the table does not know (H16)."""
        return next((country for country in self.countries() if country.code == code.upper()), None)

    def example_plan_text(self) -> str:
        """The example care plan as a clinician would write it, comments and all."""
        return self._files.text("plans/example")

    def _breath(self, pattern_id: str) -> BreathPattern:
        name = f"breath/{pattern_id}"
        record = self._record(name, _BreathFile)
        try:
            pattern = Pattern(pattern_id, record.in_s, record.out_s, record.is_natural, record.in_again_s)
        except PatternError as error:
            raise self._files.refused(name, str(error)) from error
        return BreathPattern(pattern, record.name, record.line, record.order)


def _place(choice: BreathPattern) -> tuple[int, str]:
    return choice.order, choice.pattern.pattern_id


def _alphabet(country: Country) -> tuple[bool, str]:
    """The place of a country in a list, with the rest of the Union last; accents stand with their letters."""
    letters = unicodedata.normalize("NFD", country.name.casefold())
    return country.code == REST_OF_THE_UNION, "".join(
        one for one in letters if not unicodedata.combining(one)
    )
