"""Sets plain values on tagged pages by Typst, whatever characters they hold."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from companion.services.errors import ShareError
from companion.share.setup import ENGLISH, Wording
from companion.share.text import JOINERS, is_bare, is_plain, with_names, without_idle_marks
from companion.share.words import NAMED_NOTICE, UNTAGGED_NOTICE

if TYPE_CHECKING:
    import typst

_ROUNDS = 8
_NOT_MADE = "The pages could not be made. Nothing was written. Try another format."
_ALWAYS_DRAWN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100))))
_TROUBLE = re.compile(r'the text (?:contains the disallowed codepoint )?`"((?:[^"\\]|\\.)*)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
_BACKSLASHED = re.compile(r"\\(.)")
# Each character stands alone here, so that one which no font has cannot upset the letters around it.
_PROBE = b"""#set document(title: "Probe", date: none)
#set page(width: 20cm, height: auto)
#set text(font: ("Literata", "Atkinson Hyperlegible"), lang: "en")
#for letter in json(bytes(sys.inputs.report)) { par(text(letter)) }
"""


@dataclass(frozen=True, slots=True)
class _Refused:
    """The typesetter gave up; ``characters`` are those that it named, if any."""

    characters: frozenset[str]
    reason: Exception | None = None


class Typesetter:
    """Makes one PDF from a template and plain values.

    PDF/UA refuses a character that no font has, and Typst 0.15 can even panic where such a character
    stands in a wrapped line from right to left. So every character is tried alone first; those that
    cannot be drawn are named in brackets. User text is only ever data, never markup.
    """

    def __init__(
        self,
        template: Path,
        font_dirs: tuple[Path, ...],
        *,
        system_fonts: bool = True,
        wording: Wording = ENGLISH,
    ) -> None:
        self._wording = wording
        self._template = template
        self._system_fonts = system_fonts
        self._font_dirs = [str(folder) for folder in font_dirs]
        self._faces: typst.Fonts | None = None

    def typeset(self, report: dict[str, Any]) -> bytes:
        """The PDF. Its report has a ``notice`` list, to which a notice on named letters is added.

        Raises ``ShareError`` where the template is missing or broken.
        """
        template = self._read_template()
        report = _mapped(report, without_idle_marks)
        undrawable = self._undrawable(report)
        for _ in range(_ROUNDS):
            made = self._compile(template, self._with_named(report, undrawable), "ua-1")
            if isinstance(made, bytes):
                return made
            if made.characters <= undrawable:
                break
            undrawable |= _weakest(made.characters - undrawable)
        simpler = report
        for keeps in (is_bare, is_plain):
            lost = {letter for letter in _letters(report) if not keeps(letter)}
            simpler = self._with_named(report, undrawable | lost)
            made = self._compile(template, simpler, "ua-1")
            if isinstance(made, bytes):
                return made
        made = self._compile(template, _noticed(simpler, self._wording.of(UNTAGGED_NOTICE)), None)
        if isinstance(made, bytes):
            return made
        raise ShareError(_NOT_MADE) from made.reason

    def draw(self, report: dict[str, Any], dpi: int) -> bytes:
        """The one page of a report as a PNG with this many points to an inch.

        Raises ``ShareError`` where the template is missing or broken, or the report needs more pages.
        """
        made = self._compile(
            self._read_template(), self._with_named(report, self._undrawable(report)), None, dpi
        )
        if isinstance(made, bytes):
            return made
        raise ShareError(_NOT_MADE) from made.reason

    def _read_template(self) -> bytes:
        try:
            return self._template.read_bytes()
        except OSError as error:
            raise ShareError("A part of Companion is missing. Nothing was made. Install it again.") from error

    def _undrawable(self, report: dict[str, Any]) -> set[str]:
        letters = sorted(_letters(report) - _ALWAYS_DRAWN)
        tried = self._compile(_PROBE, letters, "ua-1") if letters else b""
        return set() if isinstance(tried, bytes) else set(tried.characters)

    def _with_named(self, report: dict[str, Any], undrawable: Iterable[str]) -> dict[str, Any]:
        letters = frozenset(undrawable)
        if not letters & _letters(report):
            return report

        def named(text: str) -> str:
            return with_names(text, letters)

        changed: dict[str, Any] = _mapped(report, named)
        return _noticed(changed, self._wording.of(NAMED_NOTICE))

    def _compile(
        self, template: bytes, values: Any, standard: Literal["ua-1"] | None, dpi: int | None = None
    ) -> bytes | _Refused:
        import typst  # noqa: PLC0415 - 34 MB that the first window does not need

        compiler = typst.Compiler(
            root=str(self._template.parent),
            font_paths=self._find_faces(),
        )
        try:
            made = compiler.compile(
                template,
                sys_inputs={"report": json.dumps(values, ensure_ascii=False)},
                pdf_standards=standard,
                format="pdf" if dpi is None else "png",
                ppi=None if dpi is None else float(dpi),
            )
        except typst.TypstError as error:
            return _Refused(_named_in(error.diagnostic), error)
        except BaseException as error:
            # A panic of the typesetter has no class that could be named here.
            if type(error).__name__ != "PanicException":
                raise
            return _Refused(frozenset())
        return made if isinstance(made, bytes) else _Refused(frozenset())

    def _find_faces(self) -> typst.Fonts:
        """The faces, looked for once: the search holds the interpreter for 12 ms, and windows with it."""
        import typst  # noqa: PLC0415 - 34 MB that the first window does not need

        if self._faces is None:
            self._faces = typst.Fonts(include_system_fonts=self._system_fonts, font_paths=self._font_dirs)
        return self._faces


def _named_in(diagnostic: str) -> frozenset[str]:
    quoted = (found[1] for found in _TROUBLE.finditer(diagnostic))
    return frozenset("".join(_BACKSLASHED.sub(r"\1", _ESCAPE.sub(_letter, text)) for text in quoted))


def _weakest(characters: frozenset[str]) -> frozenset[str]:
    """Those to give up first where letters can be drawn alone but not together, as in a keycap."""
    for gives_way in (_is_joiner, _is_enclosing, _is_mark, _is_not_basic):
        some = frozenset(filter(gives_way, characters))
        if some:
            return some
    return characters


def _is_joiner(character: str) -> bool:
    return character in JOINERS


def _is_enclosing(character: str) -> bool:
    return unicodedata.category(character) == "Me"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Mc"}


def _is_not_basic(character: str) -> bool:
    return character not in _ALWAYS_DRAWN


def _letter(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16))


def _strings(values: Any) -> Iterator[str]:
    match values:
        case str():
            yield values
        case dict():
            for value in values.values():
                yield from _strings(value)
        case list():
            for value in values:
                yield from _strings(value)


def _letters(values: Any) -> set[str]:
    return set().union(*_strings(values))


def _mapped(values: Any, change: Callable[[str], str]) -> Any:
    match values:
        case str():
            return change(values)
        case dict():
            return {name: _mapped(value, change) for name, value in values.items()}
        case list():
            return [_mapped(value, change) for value in values]
        case _:
            return values


def _noticed(report: dict[str, Any], notice: str) -> dict[str, Any]:
    return {**report, "notice": [*report["notice"], notice]}
