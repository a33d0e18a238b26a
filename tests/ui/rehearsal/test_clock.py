"""The rehearsal's clock: N times faster, patient with a busy machine, still when it is held."""

from __future__ import annotations

import pytest

from companion.ui.rehearsal.clock import STRIDE_S, Anchor, RehearsalClock, moment_after


class RealTime:
    """What ``time`` says, in the hands of a test."""

    def __init__(self) -> None:
        self.at_s = 1000.0

    def monotonic(self) -> float:
        return self.at_s

    def time(self) -> float:
        return self.at_s


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> RealTime:
    real = RealTime()
    monkeypatch.setattr("companion.ui.rehearsal.clock.time", real)
    return real


def test_its_seconds_are_so_many_times_shorter(real: RealTime) -> None:
    clock = RehearsalClock(5000.0, 120.0, 3600)
    real.at_s += 0.02
    assert clock.now().utc_s == pytest.approx(5002.4)
    assert clock.now().offset_s == 3600
    assert clock.real_s(600.0) == pytest.approx(5.0)


def test_it_waits_for_a_machine_that_is_too_busy_to_let_it_go_on(real: RealTime) -> None:
    clock = RehearsalClock(5000.0, 2000.0, 0)
    real.at_s += 30.0
    assert clock.now().utc_s == 5000.0 + STRIDE_S
    clock.beat()
    real.at_s += 0.001
    assert clock.now().utc_s == pytest.approx(5000.0 + STRIDE_S + 2.0)


def test_it_never_runs_backwards_and_shows_no_sleep(real: RealTime) -> None:
    clock = RehearsalClock(5000.0, 300.0, 0)
    moments = []
    for step_s in (0.01, 1.0, 0.0, 0.02, 5.0):
        real.at_s += step_s
        moments.append(clock.now())
        clock.beat()
    seconds = [moment.utc_s for moment in moments]
    assert seconds == sorted(seconds)
    assert all(moment.boot_s == moment.steady_s == moment.utc_s for moment in moments)


def test_it_stands_still_while_it_is_held_and_goes_on_from_there(real: RealTime) -> None:
    clock = RehearsalClock(5000.0, 80.0, 0)
    real.at_s += 0.05
    clock.hold()
    real.at_s += 60.0
    clock.beat()
    assert clock.now().utc_s == pytest.approx(5004.0)
    clock.go_on()
    real.at_s += 0.05
    assert clock.now().utc_s == pytest.approx(5008.0)


def test_a_gap_counts_as_the_seconds_that_really_went_by(real: RealTime) -> None:
    anchor = RehearsalClock(5000.0, 2000.0, 0).anchor()
    assert anchor == Anchor(5000.0, real.at_s)
    real.at_s += 40.0
    assert moment_after(anchor) == 5040.0
    real.at_s -= 80.0
    assert moment_after(anchor) == 5000.0
