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
_NEVER_SAID_ES = (
    r"dosis|dosificaci[oó]n|dosificar|miligramos?|sobredosis|tom(?:a|e|ar) (?:m[aá]s|otra vez|de nuevo|menos)"
    r"|titula(?:r|ci[oó]n)|viajes?|colocad[oa]s?|colocarse|drogad[oa]s?|cur(?:a|as|an|ar|ado|ada|ación)"
    r"|san(?:a|as|an|ar|aci[oó]n)|sanador(?:a|es|as)?|trata (?:tu |la )?(?:depresi[oó]n|ansiedad)"
    r"|segur[oa] (?:empezar|comenzar)|es seguro|sin peligro|todo en orden|todo bien|aprobad[oa]s?|aprobar"
    r"|apt[oa]s?|elegibles?|autorizad[oa]s?|(?:a)?normal(?:es|mente)?|aprobado/suspenso|est[aá]s bien"
    r"|(?:bajo|alto) riesgo|marcar todo|marca todo|dej(?:a|e|ar) de tomar"
    r"|s[aá]ltate (?:tu|la) (?:medicina|pastilla)|deja (?:tu|la) (?:medicina|pastilla)s?"
    r"|cometer suicidio|cometi[oó] suicidio|autolesi(?:[oó]n|ones)|rachas?|te (?:va a ayudar|ayudar[aá])"
    r"|la mayor[ií]a (?:de la gente )?siente|neuropl[aá]stic[oa]s?|neuroplasticidad|binaural(?:es)?"
    r"|frecuencias? (?:curativas?|sanadoras?)"
)
_PHRASES = f"{_NEVER_SAID}|{_NEVER_SAID_ES}".replace(" ", r"[\s\-]+")
_BANNED = re.compile(rf"(?<!\w)(?:{_PHRASES})(?!\w)", re.IGNORECASE)
_MEDICINE_UNITS = (
    r"mgs?|mcgs?|[µμ]gs?|micrograms?|milligrams?|iu|tablets?|tabs?|troches?|lozenges?|capsules?|pills?"
    r"|sprays?|puffs?|drops?|microgramos?|miligramos?|tabletas?|comprimidos?|c[aá]psulas?|pastillas?"
    r"|trociscos?|gotas?|inhalaciones|inhalaci[oó]n|rociadas?"
)
_UNITS = rf"{_MEDICINE_UNITS}|mls?|millilit(?:er|re)s?|mililitros?|cc|grams?|gramos?|g"
_FIGURE = (
    r"(?<![\w.,])(?:\d+(?:[.,/]\d+)?|half an?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|medi[oa]|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez)"
)
_AMOUNT = re.compile(rf"{_FIGURE}[\s\-]*(?:{_UNITS})(?!\w)", re.IGNORECASE)
_MEDICINE_AMOUNT = re.compile(rf"{_FIGURE}[\s\-]*(?:{_MEDICINE_UNITS})(?!\w)", re.IGNORECASE)


def banned_word(text: str) -> str | None:
    """The first word that Companion never shows, in English or Spanish (safety.md 11, rules 1 to 10)."""
    found = _BANNED.search(text)
    return None if found is None else found[0]


def amount_in(text: str, *, of_medicine: bool = False) -> str | None:
    """The first amount in a text, such as a figure with ml; None where there is none (H29).

    ``of_medicine``: only units that medicine comes in, so that a glass of water may be measured.
    """
    found = (_MEDICINE_AMOUNT if of_medicine else _AMOUNT).search(text)
    return None if found is None else found[0]
