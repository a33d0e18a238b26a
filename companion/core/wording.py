"""What the words of a care plan may never hold, since they are shown as our own are (safety.md 11, H29)."""

from __future__ import annotations

import re

_NEVER_SAID = (
    r"doses?|dosed|dosages?|dosing|mg|milligrams?|overdos(?:e|es|ed|ing)|take (?:more|again|less)"
    r"|top(?:ped)? up|titrat(?:e|es|ed|ing|ion)|trips?|tripping|tripped|highs?|journeys?|journeying"
    r"|cur(?:e|es|ed|ing)|heal|heals|healed|healing|treats? (?:your )?(?:depression|anxiety)"
    r"|safe to start|cleared|approv(?:e|es|ed|al|ing)|eligib(?:le|ility)|all clear|(?:ab)?normal(?:ly)?"
    r"|pass/fail|failed|you are fine|low risk|high risk|tick all|stop taking"
    r"|skip your (?:medicines?|pills?)|stop your (?:medicines?|pills?)|commit(?:ted|s)? suicide|self harm"
    r"|streaks?|will help you|most people feel|neuroplastic(?:ity)?|binaural|healing frequenc(?:y|ies)"
)
_PHRASES = _NEVER_SAID.replace(" ", r"[\s\-]+")
_BANNED = re.compile(rf"(?<!\w)(?:{_PHRASES})(?!\w)", re.IGNORECASE)
_MEDICINE_UNITS = (
    r"mgs?|mcgs?|[µμ]gs?|micrograms?|milligrams?|iu|tablets?|tabs?|troches?|lozenges?|capsules?|pills?"
    r"|sprays?|puffs?|drops?"
)
_UNITS = rf"{_MEDICINE_UNITS}|mls?|millilit(?:er|re)s?|cc|grams?|g"
_FIGURE = r"(?<![\w.,])(?:\d+(?:[.,/]\d+)?|half an?|one|two|three|four|five|six|seven|eight|nine|ten)"
_AMOUNT = re.compile(rf"{_FIGURE}[\s\-]*(?:{_UNITS})(?!\w)", re.IGNORECASE)
_MEDICINE_AMOUNT = re.compile(rf"{_FIGURE}[\s\-]*(?:{_MEDICINE_UNITS})(?!\w)", re.IGNORECASE)


def banned_word(text: str) -> str | None:
    """The first word that Companion never shows, as it stands in the text (safety.md 11, rules 1 to 10)."""
    found = _BANNED.search(text)
    return None if found is None else found[0]


def amount_in(text: str, *, of_medicine: bool = False) -> str | None:
    """The first amount in a text, such as a figure with ml; None where there is none (H29).

    ``of_medicine``: only units that medicine comes in, so that a glass of water may be measured.
    """
    found = (_MEDICINE_AMOUNT if of_medicine else _AMOUNT).search(text)
    return None if found is None else found[0]
