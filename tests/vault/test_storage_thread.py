"""The storage thread: in order, every result home, nothing lost at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Queue

import pytest

from companion.services.ports import Failed, Ok
from companion.vault.thread import StorageThread, VaultClosedError


@pytest.fixture
def posted() -> Queue[Callable[[], None]]:
    return Queue()


def test_work_runs_in_order_on_one_other_thread(posted: Queue[Callable[[], None]]) -> None:
    thread = StorageThread(posted.put)
    ran: list[tuple[int, int]] = []
    for number in range(200):
        thread.run(lambda number=number: ran.append((number, threading.get_ident())), lambda _: None)
    thread.close()
    assert [number for number, _ in ran] == list(range(200))
    assert len({ident for _, ident in ran}) == 1
    assert ran[0][1] != threading.get_ident()


def test_results_come_home_only_when_the_owner_runs_them(posted: Queue[Callable[[], None]]) -> None:
    thread = StorageThread(posted.put)
    got: list[tuple[object, int]] = []
    thread.run(lambda: 5, lambda result: got.append((result, threading.get_ident())))
    thread.close()
    assert got == []
    posted.get_nowait()()
    assert got == [(Ok(5), threading.get_ident())]


def test_work_that_raises_comes_home_as_it_was_raised_and_the_next_runs(
    posted: Queue[Callable[[], None]],
) -> None:
    thread = StorageThread(posted.put)
    error = KeyError("x")
    got: list[object] = []

    def fail() -> None:
        raise error

    thread.run(fail, got.append)
    thread.run(lambda: "next", got.append)
    thread.close()
    while not posted.empty():
        posted.get()()
    assert got == [Failed(error), Ok("next")]


def test_work_without_an_open_vault_is_told_so(posted: Queue[Callable[[], None]]) -> None:
    thread = StorageThread(posted.put)
    got: list[object] = []
    thread.submit(lambda records: records.events(), got.append)
    thread.close()
    thread.submit(lambda records: records.events(), got.append)
    while not posted.empty():
        posted.get()()
    assert [type(result.error) for result in got if isinstance(result, Failed)] == [VaultClosedError] * 2


def test_closing_finishes_everything_that_was_given_before(posted: Queue[Callable[[], None]]) -> None:
    thread = StorageThread(posted.put)
    gate = threading.Event()
    done: list[str] = []
    thread.run(lambda: gate.wait(30), lambda _: None)
    for number in range(50):
        thread.run(lambda number=number: done.append(str(number)), lambda _: None)
    gate.set()
    thread.close(lambda: done.append("last"))
    thread.close(lambda: done.append("never"))
    assert done == [*(str(number) for number in range(50)), "last"]


def test_records_are_out_of_reach_of_other_threads(posted: Queue[Callable[[], None]]) -> None:
    thread = StorageThread(posted.put)
    with pytest.raises(AssertionError):
        thread.held()
    thread.close()
