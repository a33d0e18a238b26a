"""The rules for words that a person reads: what is never said, and how easy it must be to read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

LONGEST_SENTENCE_WORDS = 20
MEAN_SENTENCE_WORDS = 12
HARDEST_GRADE = 6.0
GRADED_FROM_WORDS = 20
RED_FLAG_WORDS = 12

_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'\-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"(?:[.?!]+[\u201d\u2019\"')\]]*\s+)|\n+")
_PLACE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Said:
    """Words that someone reads, and where they stand."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A text that breaks a rule, and why."""

    said: Said
    reason: str

    def __str__(self) -> str:
        return f"{self.said.where}: “{self.said.text}”: {self.reason}"


@dataclass(frozen=True, slots=True)
class Language:
    """What one language never says, and how its reading grade is counted."""

    banned: tuple[str, ...]
    capitals: frozenset[str]
    grade: Callable[[str], float]

    @property
    def banned_pattern(self) -> re.Pattern[str]:
        """Whole words and phrases, whatever their capitals; a space stands for any white space."""
        either = "|".join(phrase.replace(" ", r"[\s\-]+") for phrase in self.banned)
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """The words of a text; numbers are none, and an open place counts as one short word."""
    return _WORD.findall(_PLACE.sub("it", text))


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a line of its own is one, with or without a full stop."""
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence and words_of(sentence)]


def said_faults(said: Said, language: Language) -> list[Fault]:
    """What is wrong with the words themselves: banned ones, shouting, exclamation marks, pictures."""
    reasons = [f"never say “{found[0]}”" for found in language.banned_pattern.finditer(said.text)]
    if re.search(r"[!¡]", said.text):
        reasons.append("no exclamation marks")
    if any(is_picture(letter) for letter in said.text):
        reasons.append("no emoji or other pictures")
    shouted = {word for word in words_of(said.text) if len(word) > 1 and word.isupper()} - language.capitals
    reasons += [f"“{word}” shouts" for word in sorted(shouted)]
    return [Fault(said, reason) for reason in reasons]


def reading_faults(said: Said, language: Language) -> list[Fault]:
    """What is wrong with how one text reads: a long sentence, or a grade above 6 from 20 words on."""
    faults = [
        Fault(said, f"a sentence has {len(words_of(sentence))} words; {LONGEST_SENTENCE_WORDS} is the most")
        for sentence in sentences_of(said.text)
        if len(words_of(sentence)) > LONGEST_SENTENCE_WORDS
    ]
    if (
        len(words_of(said.text)) >= GRADED_FROM_WORDS
        and (grade := round(language.grade(said.text), 1)) > HARDEST_GRADE
    ):
        faults.append(Fault(said, f"reads at grade {grade:.1f}; {HARDEST_GRADE:g} is the most"))
    return faults


def whole_faults(where: str, texts: Iterable[str], language: Language) -> list[Fault]:
    """What is wrong with a file as a whole: its mean sentence, and its grade with all texts together."""
    together = "\n".join(texts)
    sentences = sentences_of(together)
    if not sentences:
        return []
    said = Said(where, "the whole file")
    mean = sum(len(words_of(sentence)) for sentence in sentences) / len(sentences)
    faults = []
    if mean > MEAN_SENTENCE_WORDS:
        faults.append(Fault(said, f"{mean:.1f} words a sentence; {MEAN_SENTENCE_WORDS} is the most"))
    enough = len(words_of(together)) >= GRADED_FROM_WORDS
    if enough and (grade := round(language.grade(together), 1)) > HARDEST_GRADE:
        faults.append(Fault(said, f"reads at grade {grade:.1f}; {HARDEST_GRADE:g} is the most"))
    return faults


def is_picture(letter: str) -> bool:
    """Whether a letter is an emoji or a picture sign."""
    return unicodedata.category(letter) == "So" or ord(letter) >= 0x1F000 or letter in "\u200d\ufe0f"


def flesch_kincaid(text: str) -> float:
    """The grade of an English text by Flesch and Kincaid (1975): 6 reads like a school book for age 11."""
    words = words_of(text)
    syllables = sum(syllables_of(word) for word in words)
    return 0.39 * len(words) / len(sentences_of(text)) + 11.8 * syllables / len(words) - 15.59


def syllables_of(word: str) -> int:
    """How many syllables an English word has, by its vowels; the words that this gets wrong are listed."""
    small = word.lower().replace("\u2019", "'").removesuffix("'s")
    if "-" in small:
        return sum(syllables_of(part) for part in small.split("-"))
    if small in _LISTED:
        return _LISTED[small]
    if small.isalpha() and word.isupper() and len(word) > 1:
        return len(word)
    stem = re.sub(r"(?<=[^aeiouy])(?:es|ed|e)$", _silent, small)
    groups = re.findall(r"[aeiouy]+", stem)
    split = len(re.findall(r"[iu]a(?!l$)|(?<![stx])io(?!u)|uo|[iu]um|ying|eo(?!p)", stem))
    return max(1, len(groups) + split)


def _silent(ending: re.Match[str]) -> str:
    """The ending where it is spoken: after d or t, after a hiss, and in -le."""
    before = ending.string[: ending.start()]
    match ending[0]:
        case "ed":
            return "ed" if before.endswith(("d", "t")) else ""
        case "es":
            hisses = before.endswith(("s", "z", "x", "sh", "ch", "c", "g"))
            return "es" if hisses or _speaks_le(before) else ""
        case _:
            return "e" if _speaks_le(before) else ""


def _speaks_le(before: str) -> bool:
    return before.endswith("l") and len(before) > 1 and before[-2] not in "aeiouy"


_LISTED = {
    "area": 3, "being": 2, "breathed": 1, "create": 2, "cpr": 3, "fda": 3, "maoi": 4, "maois": 4, "pdf": 3,
    "ideas": 3, "idea": 3, "live": 1, "quiet": 2, "quietly": 3, "sometimes": 2, "someone": 2, "something": 2,
    "somewhere": 2, "science": 2, "used": 1, "everyone": 3, "every": 2, "everything": 3, "evening": 2,
    "whole": 1, "cruel": 2, "fuel": 2, "poem": 2, "diary": 3, "naming": 2, "people": 2, "eyes": 1,
    "medicines": 3, "medicine": 3, "ketamine": 3, "spravato": 4, "companion": 3, "urine": 2, "alcohol": 3,
    "home": 1, "shout": 1, "ok": 2, "json": 2, "utf": 3, "vacuum": 2, "safety": 2, "lately": 2, "safely": 2,
    "homes": 1, "sitter": 2, "passphrase": 2, "sometime": 2, "somebody": 3, "careful": 2, "carefully": 3,
    "noted": 2, "needed": 2, "reader": 2, "real": 1, "really": 2, "hopes": 1, "sips": 1, "phone": 1,
}  # fmt: skip

ENGLISH = Language(
    banned=(
        # What the app must never speak of: amounts, repeats, promises, verdicts (safety.md 11, rule 1).
        "doses?", "dosed", "dosages?", "dosing", "mg", "milligrams?", "overdos(?:e|es|ed|ing)",
        "take (?:more|again|less)", "top(?:ped)? up", "titrat(?:e|es|ed|ing|ion)",
        "trips?", "tripping", "tripped", "high", "highs", "journeys?", "journeying",
        "cur(?:e|es|ed|ing)", "heal", "heals", "healed", "healing",
        "treats? (?:your )?(?:depression|anxiety)",
        "safe to start", "cleared", "approv(?:e|es|ed|al|ing)", "eligib(?:le|ility)", "all clear",
        "(?:ab)?normal", "(?:ab)?normally", "pass/fail", "failed", "you are fine", "low risk", "high risk",
        "tick all",
        # Never tell anyone to change a medicine, never blame, never promise (rules 4, 6, 9, 10; H07).
        "stop taking", "skip your (?:medicines?|pills?)", "stop your (?:medicines?|pills?)",
        "commit(?:ted|s)? suicide", "self harm", "streaks?", "will help you", "most people feel",
        "neuroplastic(?:ity)?", "binaural", "healing frequenc(?:y|ies)",
    ),
    capitals=frozenset({
        "FDA", "CPR", "MAOI", "PDF", "JSON", "CSV", "UTC", "UTF", "HOME", "SHOUT", "US", "GB", "IE",
        "CA", "AU", "NZ", "ES", "MX", "F", "MIT", "LGPL", "OFL", "SDL", "OK", "DIR", "COMMAND", "FILE",
        "QUERY", "N",
    }),
    grade=flesch_kincaid,
)  # fmt: skip
