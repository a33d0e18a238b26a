"""The lock's rule: what opens the vault, when it closes by itself, and in which order that is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.services.errors import WrongPassphraseError
from companion.services.lock import LockService, Why
from companion.services.ports import Failed, Ok
from companion.services.settings import SettingsService
from tests.core.builders import opened
from tests.services.doubles import Evening


class HandDoor:
    """A door whose answer is set by the test, and that remembers what was asked of it."""

    def __init__(self) -> None:
        self.answer: Any = Ok(None)
        self.asked: list[str] = []

    def exists(self) -> bool:
        return True

    def create(self, _passphrase: str, done: Callable[[Any], None]) -> None:
        done(self.answer)

    def unlock(self, _passphrase: str, done: Callable[[Any], None]) -> None:
        done(self.answer)

    def lock(self, done: Callable[[Any], None]) -> None:
        self.asked.append("lock")
        done(Ok(None))

    def close(self) -> None:
        self.asked.append("close")


@pytest.fixture
def door() -> HandDoor:
    return HandDoor()


@pytest.fixture
def lock(door: HandDoor, evening: Evening, tmp_path: Path) -> LockService:
    settings = SettingsService(tmp_path / "settings.json")
    return LockService(door, evening.session, settings, evening.clock)


def ignore(_result: object) -> None:
    """Need not know."""


def test_it_is_closed_until_the_door_opened(lock: LockService, door: HandDoor) -> None:
    assert not lock.is_open
    door.answer = Failed(WrongPassphraseError("No."))
    lock.unlock("wrong", ignore)
    assert not lock.is_open
    assert lock.wait_s() is None
    door.answer = Ok(None)
    lock.unlock("right", ignore)
    assert lock.is_open


def test_a_vault_just_made_is_open_and_will_lock_too(lock: LockService, door: HandDoor) -> None:
    door.answer = Ok("code")
    lock.create("new", ignore)
    assert lock.wait_s() == pytest.approx(600.0)


def test_rooms_hear_of_the_lock_before_the_vault_closes(lock: LockService, door: HandDoor) -> None:
    lock.opened()
    seen: list[tuple[Why, list[str]]] = []
    lock.locked.connect(lambda why: seen.append((why, list(door.asked))))
    assert lock.lock_now(Why.ASKED)
    assert seen == [(Why.ASKED, [])]
    assert door.asked == ["lock"]


def test_it_locks_once(lock: LockService, door: HandDoor) -> None:
    lock.opened()
    assert lock.lock_now(Why.HIDDEN)
    assert not lock.lock_now(Why.HIDDEN)
    assert door.asked == ["lock"]


def test_it_does_not_lock_while_a_session_runs_by_any_way(
    lock: LockService, door: HandDoor, evening: Evening
) -> None:
    lock.opened()
    evening.session.handle(opened())
    state = evening.session.state
    assert state is not None
    assert state.is_open
    evening.clock.move(3600.0)
    lock.check()
    lock.touched()
    assert not lock.lock_now(Why.HIDDEN)
    assert lock.wait_s() is None
    assert door.asked == []
