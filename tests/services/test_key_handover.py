"""The key leaves the vault while a session runs, and is forgotten when the session ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from companion.core.phases import Phase
from companion.services.errors import StorageError
from companion.services.key_handover import KeyHandover
from companion.services.ports import Failed, Ok
from tests.services.doubles import Evening

KEY = bytes(range(32))


class Lender:
    """An open vault; ``waits`` holds back what it lends."""

    def __init__(self) -> None:
        self.result: Ok[bytes] | Failed = Ok(KEY)
        self.waits = False
        self._waiting: list[Callable[[Ok[bytes] | Failed], None]] = []

    def lend_key(self, done: Callable[[Ok[bytes] | Failed], None]) -> None:
        self._waiting.append(done)
        if not self.waits:
            self.let_go()

    def let_go(self) -> None:
        while self._waiting:
            self._waiting.pop(0)(self.result)


class Holder:
    """A parent that remembers what was said to it."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def hold(self, key: bytes) -> None:
        self.said.append(key)

    def forget(self) -> None:
        self.said.append("forget")


@pytest.fixture
def lender() -> Lender:
    return Lender()


@pytest.fixture
def holder(evening: Evening, lender: Lender) -> Holder:
    made = Holder()
    KeyHandover(evening.session, lender, made)
    return made


def test_the_key_is_handed_over_once_as_soon_as_a_session_is_open(evening: Evening, holder: Holder) -> None:
    assert holder.said == []
    evening.reach(Phase.PRIVATE_CHECK)
    assert holder.said == [KEY]
    evening.reach(Phase.END_CARD)
    assert holder.said == [KEY]


def test_it_is_forgotten_once_the_session_is_over(evening: Evening, holder: Holder) -> None:
    evening.reach(Phase.CLOSED)
    assert holder.said == [KEY, "forget"]


def test_a_key_that_comes_home_after_the_end_is_not_handed_over(
    evening: Evening, lender: Lender, holder: Holder
) -> None:
    lender.waits = True
    evening.reach(Phase.CLOSED)
    lender.let_go()
    assert holder.said == ["forget"]


@pytest.mark.logs("the key could not be lent: StorageError")
def test_a_key_that_could_not_be_lent_is_asked_for_again_at_the_next_step(
    evening: Evening, lender: Lender, holder: Holder
) -> None:
    lender.result = Failed(StorageError("Not now."))
    evening.reach(Phase.PRIVATE_CHECK)
    lender.result = Ok(KEY)
    evening.reach(Phase.GATE)
    assert holder.said == [KEY]
