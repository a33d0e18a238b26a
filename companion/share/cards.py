"""The sitter's card and the emergency card: one tagged page each, for when the computer does not work."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, assert_never

from companion.content.loader import Content
from companion.content.places import fill_places, plan_words
from companion.core.events import Tier
from companion.core.help import LATER_SIGNS, HelpNumbers, derive_extra_lines
from companion.core.look_ins import look_in_minutes
from companion.core.plan import CarePlan
from companion.services.cards import CardKind, CardPaper
from companion.share.pdf import FONT_DIRS
from companion.share.setup import wording_of
from companion.share.text import one_line, paragraphs
from companion.share.typesetting import Typesetter

MOST_ROWS = 20
_TEMPLATES = {CardKind.SITTER: "sitter_card.typ", CardKind.EMERGENCY: "emergency_card.typ"}
_RED_FLAG = "will_not_wake"
_UNBROKEN = re.compile(r"[!-~]{15,}")
_PIECE = 8
_BLANK = "\N{INFORMATION SEPARATOR ONE}"


class PaperCards:
    """Makes the cards with the words of one language. ``system_fonts`` helps with other scripts.

    Each card is one page whatever the plan holds: words of the plan shrink, and what is longer than its
    place even then is cut; the page as a whole shrinks to 56 % at most (H17, H18).
    """

    def __init__(self, assets_dir: Path, content: Content, *, system_fonts: bool = True) -> None:
        self._content = content
        wording = wording_of(content.language)
        self._setters = {
            kind: Typesetter(assets_dir / "ui" / name, FONT_DIRS, system_fonts=system_fonts, wording=wording)
            for kind, name in _TEMPLATES.items()
        }

    def pdf(self, kind: CardKind, plan: CarePlan, paper: CardPaper) -> bytes:
        """The card as PDF/UA-1, the same bytes for the same plan. Raises ``ShareError`` if a part is gone."""
        return self._setters[kind].typeset(self._report(kind, plan, paper))

    def picture(self, kind: CardKind, plan: CarePlan, paper: CardPaper, dpi: int) -> bytes:
        """The same page as a PNG with this many points to an inch, to print it or to show it."""
        return self._setters[kind].draw(self._report(kind, plan, paper), dpi)

    def _report(self, kind: CardKind, plan: CarePlan, paper: CardPaper) -> dict[str, Any]:
        match kind:
            case CardKind.SITTER:
                report = _sitter_report(self._content, plan)
            case CardKind.EMERGENCY:
                report = _emergency_report(self._content, plan)
            case _:
                assert_never(kind)
        return {"lang": self._content.language, "paper": paper, "notice": [], **report}


def _words(content: Content, plan: CarePlan) -> dict[str, str]:
    words = plan_words(plan, content.country(plan.contacts.country))
    line = plan.timeline
    words |= {
        "every_min": str(line.look_in_every_s // 60),
        "until_min": str(line.look_in_frequent_until_s // 60),
        "later_min": str(line.look_in_later_every_s // 60),
    }
    return {name: one_line(text) for name, text in words.items()}


def _numbers(words: Mapping[str, str]) -> HelpNumbers:
    return HelpNumbers(words["emergency"], words["care_team"], words["crisis_line"], words["address"])


def _sitter_report(content: Content, plan: CarePlan) -> dict[str, Any]:
    words = _words(content, plan)
    card = content.card("printed_sitter").filled(words)
    calm, end = content.card("calm_script").filled(words), content.card("end_card").filled(words)
    names = ("emergency", "care_team", "care_team_daytime", "crisis_line")
    look, columns = card.part("look"), card.part("columns")
    sections = {part_id: _section(card.part(part_id)) for part_id in ("stand", "water", "stay")}
    return {
        "document_title": card.title,
        "title": card.title,
        "lead": _told(card.lead),
        "numbers": [
            {"name": card.part(name).heading, "number": _told(words[name])} for name in names if words[name]
        ],
        "extra": [
            _told(": ".join((", ".join(filter(None, (line.name, line.hours))), line.number)))
            for line in derive_extra_lines(plan.contacts)
        ],
        "say_heading": card.part("say").heading,
        "say": _say(content),
        "address_name": card.part("address").heading,
        "address": _told(words["address"]),
        "time_name": card.part("time").heading,
        "flags_heading": card.part("flags").heading,
        "flags": _labels(content, Tier.EMERGENCY),
        "doubt": card.part("doubt").heading,
        "left": [
            _section(calm.part("say")),
            _section(calm.part("how")),
            sections["stand"],
            sections["stay"],
        ],
        "look": {
            "heading": look.heading,
            "lines": _all_told(look.lines),
            "rhythm": card.part("blank_rows").heading,
            "columns": [columns.heading, *columns.lines],
            "minutes": _rows(plan),
        },
        "right": [sections["water"], _section(end.part("until_tomorrow"))],
        "write_heading": card.part("write").heading,
    }


def _emergency_report(content: Content, plan: CarePlan) -> dict[str, Any]:
    words = _words(content, plan)
    card, scripts = content.card("printed_emergency").filled(words), content.help_scripts()
    emergency = scripts.of(Tier.EMERGENCY)
    care_team = card.part("care_team")
    return {
        "document_title": card.title,
        "title": card.title,
        "call": _told(card.part("emergency").heading),
        "lead": card.lead,
        "doubt": card.part("doubt").heading,
        "say_heading": card.part("say").heading,
        "say": _say(content),
        "address_name": card.part("address").heading,
        "address": _told(words["address"]),
        "time_name": card.part("time").heading,
        "steps_heading": card.part("steps").heading,
        "steps": _all_told(emergency.steps_for(_RED_FLAG, _numbers(words))),
        "how": [{"heading": part.heading, "lines": _all_told(part.steps)} for part in scripts.how],
        "care_team_heading": care_team.heading,
        "care_team": _told(words["care_team"]),
        "care_team_signs": _halves(_labels(content, Tier.CARE_TEAM)),
        "no_answer": _told(" ".join(care_team.lines)),
    }


def _rows(plan: CarePlan) -> list[str]:
    """The minutes of the look-ins; where there are too many for a page, rows to write them in."""
    minutes = look_in_minutes(plan.timeline)
    return [str(minute) for minute in minutes] if len(minutes) <= MOST_ROWS else [""] * MOST_ROWS


def _labels(content: Content, tier: Tier) -> list[dict[str, Any]]:
    signs = (sign for sign in content.signs() if sign.tier is tier and sign.sign_id not in LATER_SIGNS)
    return _all_told(sign.label for sign in signs)


def _halves(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    middle = (len(rows) + 1) // 2
    return [rows[:middle], rows[middle:]]


def _say(content: Content) -> list[str]:
    """The words for the phone, cut where a person writes the minutes and the sign."""
    script = content.help_scripts().of(Tier.EMERGENCY)
    return fill_places(script.say, {"minutes": _BLANK, "sign": _BLANK}).split(_BLANK)


def _section(part: Any) -> dict[str, Any]:
    return {"heading": part.heading, "lines": _all_told(part.lines)}


def _all_told(lines: Iterable[str]) -> list[dict[str, Any]]:
    return [_told(line) for line in lines]


def _told(text: str) -> dict[str, Any]:
    """One line as the page sets it; an endless word may break between its pieces."""
    for paragraph in paragraphs(one_line(text)):
        pieces = [
            part for piece in paragraph.lines[0] for part in _UNBROKEN.sub(_broken, piece).split(_BLANK)
        ]
        return {"rtl": paragraph.right_to_left, "pieces": pieces}
    return {"rtl": False, "pieces": [""]}


def _broken(run: re.Match[str]) -> str:
    return _BLANK.join(re.findall(f".{{1,{_PIECE}}}", run[0]))
