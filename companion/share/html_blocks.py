"""Each part of the report as HTML. Every word goes through ``escape``: nothing of it is read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from companion.core.drawing import DAY_INKS
from companion.core.said import Said
from companion.share.report.blocks import Block
from companion.share.text import printable

_LISTEN = Said("Listen")


@dataclass(frozen=True, slots=True)
class Marks:
    """What pages need besides the report: sounds by the names of their files, and our own words."""

    sounds: Mapping[str, str]
    words: Callable[[str], str]


def head_words(report: Mapping[str, Any], marks: Marks) -> str:
    """The head of the page with what is read in one minute, and what is inside as links."""
    links = [
        f'<a href="#part-{number}">{_text(section["inside"])}</a>'
        for number, section in enumerate(report["sections"], 1)
    ]
    inside = links or [_text(line) for line in report["inside"]]
    return "".join(
        (
            f"<header>\n<h1>{_text(report['title'])}</h1>\n",
            _quiet([report["written"], report["made_words"]]),
            "</header>\n",
            *(shown_block(block, 2, marks) for block in report["first"]),
            '<nav class="inside" aria-labelledby="inside">\n',
            f'<h2 id="inside">{_text(report["inside_heading"])}</h2>\n',
            _list(inside),
            _quiet(report["notice"]),
            "</nav>\n",
        )
    )


def shown_section(section: Block, marks: Marks, number: int) -> str:
    """One part under its own heading; ``number``: its place, counted from 1."""
    empty = _quiet([section["empty"]]) if section["empty"] else ""
    blocks = "".join(shown_block(block, 3, marks) for block in section["blocks"])
    begin = f'<section id="part-{number}" aria-labelledby="head-{number}">\n'
    heading = f'<h2 id="head-{number}">{_text(section["heading"])}</h2>\n'
    return f"{begin}{heading}{empty}{blocks}</section>\n"


def shown_block(block: Block, level: int, marks: Marks) -> str:
    """One block; ``level``: of its heading."""
    if block["kind"] == "pair":
        return "".join(shown_block(block[side], level, marks) for side in ("left", "right"))
    if block["kind"] in ("entry", "words"):
        return _entry(block, level, marks)
    return _SHOWN[block["kind"]](block, level)


def _entry(block: Block, level: int, marks: Marks) -> str:
    asked = block.get("asked")
    parts = [
        _heading(block["heading"], level),
        f'<p class="asked">{_text(asked)}</p>\n' if asked else "",
        _quiet(block["before"]) if block["kind"] == "entry" else _lines(block["before"]),
        _sound(block, marks),
        _own(block["paragraphs"]),
        _quiet(block["after"]),
        _own(block.get("became", ())),
    ]
    return "".join(parts)


def _sound(block: Block, marks: Marks) -> str:
    source = marks.sounds.get(block.get("sound", ""))
    if source is None:
        return ""
    name = f"{marks.words(_LISTEN)}, {block['heading']}"
    return f'<audio controls preload="metadata" aria-label="{_text(name)}" src="{escape(source)}"></audio>\n'


def _table(block: Block, level: int) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in block["columns"])
    rows = "".join(
        f'<tr><th scope="row">{_text(row[0])}</th>' + "".join(f"<td>{_text(cell)}</td>" for cell in row[1:])
        + "</tr>\n"
        for row in block["rows"]
    )  # fmt: skip
    mark = f"<p><strong>{_text(block['mark'])}</strong></p>\n" if block["mark"] else ""
    kind = "figures" if block["is_figures"] else "form"
    table = f'<table class="{kind}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    return "".join(
        (
            _heading(block["heading"], level), mark, _quiet(block["before"]),
            _wide(block, table), _quiet(block["after"]),
        )
    )  # fmt: skip


def _picture(block: Block, level: int) -> str:
    alt = _text(block["alt"])
    # What the picture is made of was written by us alone, with every word in it escaped.
    inner = _in_page_inks(block["svg"]).partition(">")
    svg = f'{inner[0]} role="img" aria-label="{alt}"><title>{alt}</title>{inner[2]}'
    figure = f"<figure>{svg}</figure>\n"
    return "".join(
        (_heading(block["heading"], level), figure, _own(block["paragraphs"]), _quiet(block["after"]))
    )


def _in_page_inks(svg: str) -> str:
    """A drawing in inks of the page's own: those of paper cannot be seen in the dark."""
    for ink, colour in DAY_INKS.items():
        svg = svg.replace(f'stroke="{colour}"', f'stroke="var(--{ink.value})"')
    return svg


def _items(block: Block, level: int) -> str:
    items = _list(_own(paragraphs) for paragraphs in block["items"])
    return _heading(block["heading"], level) + items + _quiet([block["more"]] if block["more"] else [])


def _timeline(block: Block, level: int) -> str:
    head = "".join(f'<th scope="col">{_text(name)}</th>' for name in block["columns"])
    rows = "".join(
        f'<tr><th scope="row">{_text(row["time"])}</th><td>{_text(row["minutes"])}</td>'
        f"<td>{_text(row['title'])}{_quiet(row['details'])}{_own(row['spoken'])}</td></tr>\n"
        for row in block["rows"]
    )
    table = f'<table class="timeline">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    return f"{_heading(block['heading'], level)}{_quiet([block['caption']])}{_wide(block, table)}"


def _wide(block: Block, table: str) -> str:
    """A table that may be wider than the window: the keyboard comes to it, to scroll it."""
    name = _text(block["heading"] or ", ".join(block["columns"]))
    return f'<div class="wide" tabindex="0" role="group" aria-label="{name}">{table}</div>\n'


def _heading(words: str, level: int) -> str:
    return f"<h{level}>{_text(words)}</h{level}>\n" if words else ""


def _quiet(lines: Sequence[str]) -> str:
    return f'<p class="quiet">{"<br>".join(map(_text, lines))}</p>\n' if lines else ""


def _lines(lines: Sequence[str]) -> str:
    return f"<p>{'<br>'.join(map(_text, lines))}</p>\n" if lines else ""


def _list(items: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ul>\n"


def _own(paragraphs: Sequence[Mapping[str, Any]]) -> str:
    """A person's words; where an endless word may break, ``wbr`` says so and adds no letter."""
    return "".join(
        f'<p class="own" dir="{"rtl" if paragraph["rtl"] else "ltr"}">'
        + "<br>".join("<wbr>".join(map(_text, pieces)) for pieces in paragraph["lines"])
        + "</p>\n"
        for paragraph in paragraphs
    )


def _text(words: str) -> str:
    return escape(printable(words))


_SHOWN: Mapping[str, Callable[[Block, int], str]] = {
    "table": _table,
    "picture": _picture,
    "list": _items,
    "timeline": _timeline,
}
