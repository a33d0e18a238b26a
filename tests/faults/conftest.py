"""Counts what the tests that break things did, and prints it in one table at the end."""

from __future__ import annotations

import pytest

from tests.faults.tally import Tally

_TALLY = pytest.StashKey[Tally]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_TALLY] = Tally()


@pytest.fixture(scope="session")
def tally(request: pytest.FixtureRequest) -> Tally:
    """Where each test adds its counts."""
    return request.config.stash.setdefault(_TALLY, Tally())


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = config.stash.get(_TALLY, Tally()).table()
    if lines:
        terminalreporter.section("what was broken, and what was lost")
        for line in lines:
            terminalreporter.write_line(line)
