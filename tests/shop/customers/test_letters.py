"""Letters leave once, by one worker, and again only when they have to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kit.clock import MovableClock
from kit.db import Database
from kit.errors import Permanent, Unreachable
from shop.customers import letters
from shop.customers.letters import Letter, NoCourier, SandboxCourier


class Carrier:
    """A courier that keeps what it carries, or fails as it is told."""

    def __init__(self) -> None:
        self.carried: list[str] = []
        self.trouble: list[Exception] = []

    async def send(self, letter: Letter) -> None:
        if self.trouble:
            raise self.trouble.pop()
        self.carried.append(letter.to)


@pytest.fixture
async def written(db: Database, clock: MovableClock) -> Database:
    """One letter to Alice."""
    async with db.write() as tx:
        await letters.write(tx, "email", "alice@example.com", subject="Hello", body="It is me.", at=clock.now())
    return db


async def test_a_letter_is_sent_once(written: Database, clock: MovableClock) -> None:
    carrier = Carrier()
    assert [await letters.deliver(written, carrier, clock) for _ in range(2)] == [1, 0]
    assert carrier.carried == ["alice@example.com"]


async def test_a_letter_is_tried_again_when_the_post_is_closed(written: Database, clock: MovableClock) -> None:
    carrier = Carrier()
    carrier.trouble = [Unreachable("the post is closed")]
    assert await letters.deliver(written, carrier, clock) == 0
    assert await letters.deliver(written, carrier, clock) == 0  # not at once
    clock.move(timedelta(minutes=2))
    assert await letters.deliver(written, carrier, clock) == 1


async def test_a_letter_to_nowhere_is_given_up(written: Database, clock: MovableClock) -> None:
    carrier = Carrier()
    carrier.trouble = [Permanent("there is no such address")]
    await letters.deliver(written, carrier, clock)
    clock.move(timedelta(hours=1))
    assert await letters.deliver(written, carrier, clock) == 0
    assert carrier.carried == []


async def test_the_sandbox_leaves_letters_where_the_demo_shows_them(written: Database, clock: MovableClock) -> None:
    assert await letters.deliver(written, SandboxCourier(), clock) == 1
    async with written.read() as tx:
        (letter,) = await letters.recent(tx)
    assert (letter.to, letter.body) == ("alice@example.com", "It is me.")


async def test_each_failure_waits_longer_from_ten_seconds_to_an_hour(written: Database, clock: MovableClock) -> None:
    carrier = Carrier()
    for wait in (10, 40, 160, 640, 2560, 3600):
        carrier.trouble = [Unreachable("the post is closed")]
        assert await letters.deliver(written, carrier, clock) == 0
        carrier.trouble = []
        clock.move(timedelta(seconds=wait - 1))
        assert await letters.deliver(written, carrier, clock) == 0
        clock.move(timedelta(seconds=2))
    assert await letters.deliver(written, carrier, clock) == 1


async def test_where_no_way_is_set_a_letter_is_given_up_and_forgotten(written: Database, clock: MovableClock) -> None:
    assert await letters.deliver(written, NoCourier(), clock) == 0
    clock.move(timedelta(days=8))
    assert await letters.deliver(written, NoCourier(), clock) == 0
    async with written.read() as tx:
        assert await letters.recent(tx) == []
