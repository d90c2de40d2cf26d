"""When a service is asked, left alone and tried again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kit.breaker import LONGEST_PAUSE, Breaker, State
from kit.clock import MovableClock

PAUSE = timedelta(seconds=5)


@pytest.fixture
def told() -> list[State]:
    return []


@pytest.fixture
def breaker(clock: MovableClock, told: list[State]) -> Breaker:
    return Breaker(clock, told.append, failures=3, pause=PAUSE)


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        breaker.failed()


def half_open(breaker: Breaker, clock: MovableClock) -> None:
    """It opened, the pause is over, and one caller is trying."""
    fail(breaker, 3)
    clock.move(PAUSE)
    assert breaker.admits()


def test_failures_with_a_success_between_them_do_not_open_it(breaker: Breaker) -> None:
    fail(breaker, 2)
    breaker.succeeded()
    fail(breaker, 2)
    assert breaker.admits()


def test_three_in_a_row_open_it_until_the_pause_is_over(
    breaker: Breaker, clock: MovableClock, told: list[State]
) -> None:
    fail(breaker, 3)
    assert not breaker.admits()
    clock.move(PAUSE - timedelta(seconds=1))
    assert not breaker.admits()
    clock.move(timedelta(seconds=1))
    assert breaker.admits()
    assert told == [State.OPEN, State.HALF_OPEN]


def test_only_one_tries(breaker: Breaker, clock: MovableClock) -> None:
    fail(breaker, 3)
    clock.move(PAUSE)
    assert [breaker.admits() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert breaker.state is State.CLOSED
    assert breaker.admits()


def test_a_try_in_vain_doubles_the_pause_up_to_a_minute(breaker: Breaker, clock: MovableClock) -> None:
    half_open(breaker, clock)
    breaker.failed()
    clock.move(PAUSE)
    assert not breaker.admits()
    clock.move(PAUSE)
    for _ in range(10):
        assert breaker.admits()
        breaker.failed()
        clock.move(LONGEST_PAUSE)
    assert breaker.admits()


def test_after_a_recovery_the_pause_is_short_again(breaker: Breaker, clock: MovableClock) -> None:
    half_open(breaker, clock)
    breaker.failed()
    clock.move(PAUSE * 2)
    assert breaker.admits()
    breaker.succeeded()
    fail(breaker, 3)
    clock.move(PAUSE)
    assert breaker.admits()


def test_who_tried_and_left_makes_room_for_the_next(breaker: Breaker, clock: MovableClock) -> None:
    half_open(breaker, clock)
    breaker.gave_up()
    assert [breaker.admits(), breaker.admits()] == [True, False]


def test_a_late_success_does_not_close_what_failures_have_opened(breaker: Breaker) -> None:
    fail(breaker, 3)
    breaker.succeeded()
    assert breaker.state is State.OPEN
