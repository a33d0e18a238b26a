"""The computer stays awake from hold to release, and a refusal is only logged."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from wakepy import keep

from companion.services.inline import InlineJobs
from companion.system.keep_awake import NoKeepAwake, WakepyKeepAwake


@dataclass
class Mode:
    active: bool = True


class System:
    """Stands at the border of wakepy: counts who is kept awake."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.held = 0
        self.promises = True
        self.fails = False

    @contextmanager
    def presenting(self, on_fail: str) -> Iterator[Mode]:
        self.asked.append(on_fail)
        if self.fails:
            raise RuntimeError("marker of the system")
        self.held += 1
        yield Mode(self.promises)
        self.held -= 1


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    system = System()
    monkeypatch.setattr(keep, "presenting", system.presenting)
    return system


@pytest.fixture
def awake(system: System) -> WakepyKeepAwake:
    return WakepyKeepAwake(InlineJobs())


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """What is logged."""
    got: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            got.append(record.getMessage())

    logger, handler = logging.getLogger("companion.system.keep_awake"), Keep()
    kept = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    yield got
    logger.removeHandler(handler)
    logger.propagate = kept


def test_the_screen_stays_on_from_hold_to_release(awake: WakepyKeepAwake, system: System) -> None:
    awake.hold()
    assert system.held == 1
    awake.release()
    assert system.held == 0
    awake.hold()
    assert system.held == 1


def test_holding_twice_holds_once_and_releasing_twice_is_nothing(
    awake: WakepyKeepAwake, system: System
) -> None:
    awake.hold()
    awake.hold()
    assert system.held == 1
    awake.release()
    awake.release()
    assert system.held == 0


@pytest.mark.logs("awake")
def test_a_system_that_does_not_promise_is_logged_and_never_raised(
    awake: WakepyKeepAwake, system: System, lines: list[str]
) -> None:
    system.promises = False
    awake.hold()
    assert system.asked == ["pass"]
    assert lines == ["the system does not promise to stay awake"]


@pytest.mark.logs("awake")
def test_a_failure_is_logged_without_its_text(
    awake: WakepyKeepAwake, system: System, lines: list[str]
) -> None:
    system.fails = True
    awake.hold()
    awake.release()
    assert lines == ["keeping awake went wrong: RuntimeError"]


def test_a_rehearsal_asks_nothing_of_the_system(system: System) -> None:
    awake = NoKeepAwake()
    awake.hold()
    awake.release()
    assert system.asked == []
