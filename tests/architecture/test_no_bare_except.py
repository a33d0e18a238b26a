"""No error is hidden: nothing is caught bare, and what catches everything hands the error on."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import Module, called_name, modules

EVERYTHING = {"Exception", "BaseException"}
_ALL = pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)


@_ALL
def test_nothing_is_caught_bare(module: Module) -> None:
    bare = [f"line {handler.lineno}" for handler in _handlers(module) if handler.type is None]
    assert not bare, "; ".join(bare)


@_ALL
def test_what_catches_everything_hands_the_error_on(module: Module) -> None:
    hiding = [
        f"line {handler.lineno}"
        for handler in _handlers(module)
        if handler.type is not None and _catches_everything(handler.type) and not _hands_on(handler)
    ]
    assert not hiding, "; ".join(hiding)


@_ALL
def test_nothing_suppresses_every_error(module: Module) -> None:
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    found = [
        f"line {call.lineno}"
        for call in calls
        if called_name(call) == "suppress" and any(_catches_everything(part) for part in call.args)
    ]
    assert not found, "; ".join(found)


def _handlers(module: Module) -> list[ast.ExceptHandler]:
    return [node for node in ast.walk(module.tree) if isinstance(node, ast.ExceptHandler)]


def _catches_everything(caught: ast.expr) -> bool:
    return any(isinstance(node, ast.Name) and node.id in EVERYTHING for node in ast.walk(caught))


def _hands_on(handler: ast.ExceptHandler) -> bool:
    """Whether the handler raises, or uses the error that it caught."""
    nodes = [node for statement in handler.body for node in ast.walk(statement)]
    uses = any(isinstance(node, ast.Name) and node.id == handler.name for node in nodes)
    return uses or any(isinstance(node, ast.Raise) for node in nodes)
