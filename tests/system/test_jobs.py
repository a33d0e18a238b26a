"""Slow work runs on its own thread, one thing at a time, and comes home in order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import Queue

import pytest

from companion.services.ports import Failed, Ok
from companion.system.jobs import JobsThread


class Home:
    """An owner's thread that runs what is posted when the test asks for it."""

    def __init__(self) -> None:
        self.posted: Queue[Callable[[], None]] = Queue()

    def run_all(self) -> None:
        while not self.posted.empty():
            self.posted.get()()


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def jobs(home: Home) -> Iterator[JobsThread]:
    jobs = JobsThread(home.posted.put)
    yield jobs
    jobs.close()


def test_results_come_home_in_the_order_of_asking(jobs: JobsThread, home: Home) -> None:
    results: list[Ok[int] | Failed] = []
    for number in range(20):
        jobs.submit(_Give(number), results.append)
    jobs.close()
    assert results == []
    home.run_all()
    assert results == [Ok(number) for number in range(20)]


def test_work_runs_on_the_jobs_thread_and_its_result_on_the_owners(jobs: JobsThread, home: Home) -> None:
    threads: list[object] = []

    def done(result: Ok[str] | Failed) -> None:
        threads.extend([result, threading.current_thread()])

    jobs.submit(_thread_name, done)
    jobs.close()
    home.run_all()
    assert threads == [Ok("jobs"), threading.current_thread()]


def test_an_error_comes_home_and_the_next_work_is_done(jobs: JobsThread, home: Home) -> None:
    results: list[Ok[int] | Failed] = []
    error = RuntimeError("broken")

    def fail() -> int:
        raise error

    jobs.submit(fail, results.append)
    jobs.submit(_Give(5), results.append)
    jobs.close()
    home.run_all()
    assert results == [Failed(error), Ok(5)]


def test_closing_finishes_what_waits_and_ends_the_thread(jobs: JobsThread, home: Home) -> None:
    gate, results = threading.Event(), []
    jobs.submit(gate.wait, results.append)
    jobs.submit(_Give(1), results.append)
    gate.set()
    jobs.close()
    assert "jobs" not in {thread.name for thread in threading.enumerate()}
    home.run_all()
    assert results == [Ok(True), Ok(1)]


def test_without_work_there_is_no_thread_and_closing_is_nothing(jobs: JobsThread) -> None:
    assert "jobs" not in {thread.name for thread in threading.enumerate()}
    jobs.close()
    jobs.close()


class _Give:
    def __init__(self, number: int) -> None:
        self._number = number

    def __call__(self) -> int:
        return self._number


def _thread_name() -> str:
    return threading.current_thread().name
