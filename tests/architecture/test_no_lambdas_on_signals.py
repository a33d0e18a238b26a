"""No lambda is connected to a signal: it would keep its widget alive and hide which thread it runs on."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import Module, called_name, modules

CONNECTORS = {"connect", "singleShot", "callOnTimeout"}


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_no_lambda_is_connected(module: Module) -> None:
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    found = [
        f"line {call.lineno}: {ast.unparse(call)}"
        for call in calls
        if called_name(call) in CONNECTORS and _hands_over_a_lambda(call)
    ]
    assert not found, "; ".join(found)


def _hands_over_a_lambda(call: ast.Call) -> bool:
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return any(isinstance(node, ast.Lambda) for part in given for node in ast.walk(part))
