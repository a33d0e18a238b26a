"""Only the command line prints; everything else hands its results over."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import Module, called_name, modules

COMMAND_LINE = {
    "calm_end.py",
    "card_command.py",
    "cli.py",
    "coach_command.py",
    "commands.py",
    "exchange_commands.py",
    "plan_commands.py",
    "rehearse.py",
    "share_command.py",
    "selftest.py",
}
PRINTERS = {"print", "pprint", "print_exc", "print_exception", "print_stack", "breakpoint"}


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.name)
def test_only_the_command_line_prints(module: Module) -> None:
    if module.area in COMMAND_LINE:
        return
    calls = [node for node in ast.walk(module.tree) if isinstance(node, ast.Call)]
    found = [f"line {call.lineno}: {called_name(call)}" for call in calls if called_name(call) in PRINTERS]
    assert not found, "; ".join(found)
