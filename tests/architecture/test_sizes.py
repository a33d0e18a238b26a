"""Sizes that keep the house readable, and the sentences that each module and each public thing owes."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, modules

MOST_LINES = 300
MOST_CLASS_LINES = 150
MOST_PUBLIC_METHODS = 12
DOCUMENTED = {"core", "services", "vault", "audio", "share"}

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_ALL = pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
_DOCUMENTED = pytest.mark.parametrize(
    "module", [module for module in modules() if module.area in DOCUMENTED], ids=lambda module: module.name
)


@_ALL
def test_no_module_is_over_300_lines(module: Module) -> None:
    lines = len(module.text.splitlines())
    assert lines <= MOST_LINES


@_ALL
def test_no_class_is_over_150_lines(module: Module) -> None:
    lengths = {node.name: (node.end_lineno or 0) - _first_line(node) + 1 for node in _classes(module.tree)}
    too_long = {name: lines for name, lines in lengths.items() if lines > MOST_CLASS_LINES}
    assert not too_long, too_long


@_ALL
def test_no_class_has_over_12_public_methods(module: Module) -> None:
    counts = {
        node.name: len({method.name for method in _own_methods(node)}) for node in _classes(module.tree)
    }
    too_many = {name: count for name, count in counts.items() if count > MOST_PUBLIC_METHODS}
    assert not too_many, too_many


@_ALL
def test_a_module_starts_with_a_sentence_on_what_it_owns(module: Module) -> None:
    if not module.text.strip():
        return
    words = ast.get_docstring(module.tree) or ""
    first = words.split("\n\n")[0].strip()
    assert first, "no docstring"
    assert first.endswith("."), first
    assert len(first.split()) >= 3, first


@_DOCUMENTED
def test_every_public_thing_says_what_it_does(module: Module) -> None:
    owed = [
        f"line {node.lineno}: {name}" for name, node in _public(module.tree) if not ast.get_docstring(node)
    ]
    assert not owed, "; ".join(owed)


def _first_line(node: ast.ClassDef) -> int:
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _own_methods(node: ast.ClassDef) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The methods that others may call; overrides of Qt's events keep Qt's names and are Qt's to call."""
    methods = [part for part in node.body if isinstance(part, _FUNCTIONS)]
    return [method for method in methods if not method.name.startswith("_") and method.name.islower()]


def _public(
    tree: ast.Module,
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]]:
    for node in tree.body:
        if isinstance(node, _FUNCTIONS) and not node.name.startswith("_"):
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name, node
            for method in _own_methods(node):
                if not _repeats_a_property(method):
                    yield f"{node.name}.{method.name}", method


def _repeats_a_property(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    marks = [mark.attr if isinstance(mark, ast.Attribute) else "" for mark in method.decorator_list]
    return "setter" in marks or "deleter" in marks
