"""Finds every word that a person may read: in content, program, page for the coach and README."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.architecture.source import ROOT, Module, called_name
from tests.architecture.words import Said
from tests.content.every_file import is_rule

TAKE_WORDS = {"tr", "_tr", "Said"}
"""What is given words of ours as its first argument; a translator sees a plain literal there alone."""
MAKES_SAID = "core/said.py"
READ_OUT = {"show", "text_word"}
FOR_ENGINEERS = ("two commands", "develop", "licence", "license", "credits", "contribut", "build", "test")
_LOOSE = re.compile(r"^[\w“”%.(][\w\s“”\u2018\u2019'\",.:;?!()…\-\u2013+/%·=\[\]{}&#]*$")
_CODE = re.compile(
    r"^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|VACUUM|ATTACH|WITH|ALTER|DROP|ORDER|AND)\b|%\(|\bM{3,4}\b"
)  # also the shape of a date


def content_said(path: Path) -> list[Said]:
    """Every text of one content file that is shown or read aloud."""
    where = path.relative_to(ROOT).as_posix()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Said(f"{where} {key}", text) for key, text in _spoken(data, "")]


def plan_comments(path: Path) -> list[Said]:
    """What a plan file tells the clinician beside its fields."""
    where = path.relative_to(ROOT).as_posix()
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return [
        Said(f"{where} line {number}", line.partition("#")[2].strip())
        for number, line in lines
        if "#" in line
    ]


def marked_said(module: Module) -> list[Said]:
    """Every literal that is given to ``tr``, ``translate`` or ``Said``."""
    return [said for call in _calls(module.tree) if (said := _translated(module, call)) is not None]


def unplain_translations(module: Module) -> list[int]:
    """The lines on which ``tr`` gets something else than a plain literal, which no translator would see."""
    return [
        call.lineno
        for call in _calls(module.tree)
        if called_name(call) in TAKE_WORDS and module.name != MAKES_SAID
        if not (call.args and _plain(call.args[0]) is not None)
    ]


def loose_said(module: Module) -> list[Said]:
    """Every other text of two words or more in a module: errors, the command line, the coach's page.

    Docstrings, log lines, queries, patterns and style sheets are no words for a person.
    """
    tree = module.tree
    passed_over = _docstrings(tree) | _logged(tree)
    marked = {id(part) for call in _calls(tree) if _translated(module, call) for part in ast.walk(call)}
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if (
            id(node) in passed_over
            or id(node) in marked
            or (id(node) in inner and isinstance(node, ast.Constant))
        ):
            continue
        text = _plain(node) if isinstance(node, ast.Constant | ast.JoinedStr) else None
        if text is not None and _is_for_people(text):
            found.append(Said(f"companion/{module.name}:{node.lineno}", text))
    return found


def typst_said(path: Path) -> list[Said]:
    """Every text of its own that a page template holds."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', path.read_text(encoding="utf-8"))
    where = path.relative_to(ROOT).as_posix()
    return [Said(where, text) for text in found if _is_for_people(text)]


def readme_said(path: Path) -> tuple[list[Said], list[Said]]:
    """The paragraphs of a Markdown file: those for everyone, and those for engineers."""
    everyone: list[Said] = []
    engineers: list[Said] = []
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->|<[^>]+>", "", text, flags=re.DOTALL)
    into = everyone
    for block in re.split(r"\n\s*\n", text):
        if block.lstrip().startswith("#"):
            heading = block.lstrip("# \n").splitlines()[0]
            into = engineers if heading.lower().startswith(FOR_ENGINEERS) else everyone
        where = path.relative_to(ROOT).as_posix()
        into += [Said(where, bare) for bare in _bare_markdown(block)]
    return everyone, engineers


def _bare_markdown(block: str) -> list[str]:
    """The paragraphs, list items and table cells of a block, without their marks."""
    block = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\n\n\1\n\n", block))
    block = re.sub(r"`[^`]*`", "it", block)
    block = re.sub(r"^[\s>]*(?:#+|[-*+]|\d+\.)\s+", "\n\n", block, flags=re.MULTILINE)
    block = re.sub(r"^[\s|:-]+$", "", block, flags=re.MULTILINE).replace("|", "\n\n").replace("*", "")
    return [bare for part in re.split(r"\n\s*\n", block) if (bare := " ".join(part.split()))]


def _spoken(value: Any, key: str) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield key, value
        case dict():
            for name, inner in value.items():
                if name in READ_OUT or not (name == "wording_version" or is_rule(name, inner)):
                    yield from _spoken(inner, name)
        case list():
            for inner in value:
                yield from _spoken(inner, key)
        case _:
            return


def _calls(tree: ast.Module) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def _translated(module: Module, call: ast.Call) -> Said | None:
    name = called_name(call)
    at = 1 if name == "translate" else 0
    if name not in {*TAKE_WORDS, "translate"} or len(call.args) <= at:
        return None
    text = _plain(call.args[at])
    return None if text is None else Said(f"companion/{module.name}:{call.lineno}", text)


def _plain(node: ast.AST) -> str | None:
    """A literal's text; what an f-string puts in counts as one short word."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(_plain(part) or "it" for part in values)
        case _:
            return None


def _docstrings(tree: ast.Module) -> set[int]:
    """Texts that stand alone as a statement: what a module, class, function or constant says of itself."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _logged(tree: ast.Module) -> set[int]:
    levels = {"debug", "info", "warning", "error", "critical", "exception", "log"}
    return {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and called_name(call) in levels
        for part in ast.walk(call)
    }


def _is_for_people(text: str) -> bool:
    return " " in text.strip() and bool(_LOOSE.match(text.strip())) and not _CODE.search(text.strip())
