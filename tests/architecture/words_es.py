"""The rules for Spanish words: what is never said, and the reading grade by Crawford's count."""

from __future__ import annotations

import re
from itertools import pairwise

from tests.architecture.words import Language, sentences_of, words_of

_STRONG, _WEAK = "aeoáéó", "iuü"
_VOWEL_RUN = re.compile(r"[aeiouáéíóúü]+")


def syllables_es(word: str) -> int:
    """How many syllables a Spanish word has: two strong vowels part, an accent on a weak one parts too."""
    small = re.sub(r"(?<=[gq])u(?=[eiéí])", "", word.lower())
    if word.isupper() and len(word) > 1 and not _VOWEL_RUN.search(small):
        return len(word)
    small = re.sub(r"y(?![aeiouáéíóú])", "i", small)
    return max(1, sum(_peaks(run[0]) for run in _VOWEL_RUN.finditer(small)))


def _peaks(run: str) -> int:
    peaks = 1
    for before, after in pairwise(run):
        both_strong = before in _STRONG and after in _STRONG
        peaks += both_strong or before in "íú" or after in "íú"
    return peaks


def crawford(text: str) -> float:
    """The school grade of a Spanish text by Crawford (1984), from sentences and syllables in 100 words."""
    words = words_of(text)
    syllables = sum(syllables_es(word) for word in words)
    in_100 = 100 / len(words)
    return -0.205 * len(sentences_of(text)) * in_100 + 0.049 * syllables * in_100 - 3.407


SPANISH = Language(
    banned=(
        # What the app must never speak of: amounts, repeats, promises, verdicts (safety.md 11, rule 1).
        "dosis", "dosificaci[oó]n", "dosificar", "mg", "miligramos?", "sobredosis",
        "tom(?:a|e|ar) (?:m[aá]s|otra vez|de nuevo|menos)", "titula(?:r|ci[oó]n)",
        "viajes?", "colocad[oa]s?", "colocarse", "drogad[oa]s?",
        "cur(?:a|as|an|ar|ado|ada|ación)", "san(?:a|as|an|ar|aci[oó]n)", "sanador(?:a|es|as)?",
        "trata (?:tu |la )?(?:depresi[oó]n|ansiedad)",
        "segur[oa] (?:empezar|comenzar)", "es seguro", "sin peligro", "todo en orden", "todo bien",
        "aprobad[oa]s?", "aprobar", "apt[oa]s?", "elegibles?", "autorizad[oa]s?",
        "(?:a)?normal(?:es|mente)?", "aprobado/suspenso", "est[aá]s bien", "(?:bajo|alto) riesgo",
        "marcar todo", "marca todo",
        # Never tell anyone to change a medicine, never blame, never promise (rules 4, 6, 9, 10; H07).
        "dej(?:a|e|ar) de tomar", "s[aá]ltate (?:tu|la) (?:medicina|pastilla)",
        "deja (?:tu|la) (?:medicina|pastilla)s?", "cometer suicidio", "cometi[oó] suicidio",
        "autolesi(?:[oó]n|ones)", "rachas?", "te (?:va a ayudar|ayudar[aá])",
        "la mayor[ií]a (?:de la gente )?siente",
        "neuropl[aá]stic[oa]s?", "neuroplasticidad", "binaural(?:es)?",
        "frecuencias? (?:curativas?|sanadoras?)",
    ),
    capitals=frozenset({
        "FDA", "RCP", "IMAO", "PDF", "JSON", "UTF", "HOME", "SHOUT", "US", "GB", "IE", "CA", "AU", "NZ",
        "ES", "MX", "F", "MIT", "LGPL", "OFL", "SDL", "OK", "EE", "UU", "CSV", "UTC", "HTML", "FILE",
        "USB",
    }),
    grade=crawford,
)  # fmt: skip
