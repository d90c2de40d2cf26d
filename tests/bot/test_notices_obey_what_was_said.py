"""Each notice obeys STOP and the quiet hours, but for what an order needs and what cannot wait."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.house import House
from bot.notices.manners import MANNERS
from desk.model import Thread
from desk.queue import Queue
from desk.todo import Todo
from kit.clock import MovableClock
from shop.customers.contact import NEEDED, PROGRESS, URGENT, Contact, Kind, Manner, Quiet
from shop.orders.happenings import Happened
from shop.shipping.states import NodeStatus
from tests.bot.test_notices_are_told import TOLD, happen, heard, notifier, sit_down

NIGHT = Quiet(22 * 60, 8 * 60)
H = Happened
# What an order cannot do without is told to whoever said STOP: spelt out here, so that a change is one on purpose.
NEEDS = {
    H.CANCELLED, H.PAYMENT_EXPIRED, H.ADDRESS_CHANGED, H.ITEMS_CHANGED, H.PAYMENT_CHANGED, H.PAYMENT_FAILED, H.REFUNDED,
    H.LATE_PAYMENT, H.INVOICED, H.CREDITED, H.EXCEPTION, H.STUCK, H.TRACED, H.REDIRECTED, H.REDIRECT_REFUSED,
    H.NOTE_TAKEN, H.NOTE_REFUSED,
    H.RETURN_APPROVED, H.RETURN_REJECTED, H.RETURN_WITHDRAWN, H.RETURN_PICK_UP, H.RETURN_REFUNDED,
}  # fmt: skip
AT_ONCE: list[tuple[Happened, dict[str, Any]]] = [
    (H.PAYMENT_FAILED, {}),
    (H.EXCEPTION, {"status": NodeStatus.ADDRESS_PROBLEM}),
]


def usual(kind: Happened) -> dict[str, Any]:
    return {"status": NodeStatus.LOST} if kind is H.EXCEPTION else {}


async def stop(house: House) -> None:
    async with house.ground.db.write() as tx:
        await Contact(tx, house.shop).choose("alice_1", list(Kind), wanted=False)


async def at_night(house: House) -> MovableClock:
    """In the middle of hours in which alice_1 wants to be left alone."""
    async with house.ground.db.write() as tx:
        await Contact(tx, house.shop).keep_quiet("alice_1", NIGHT)
    clock = house.ground.clock
    assert isinstance(clock, MovableClock)
    here = clock.now().astimezone(house.shop.texts.zone)
    clock.move(timedelta(hours=(23 - here.hour) % 24, minutes=-here.minute))
    return clock


@pytest.mark.parametrize("kind", TOLD)
async def test_who_said_stop_hears_what_the_order_needs_and_nothing_else(house: House, kind: Happened) -> None:
    thread = await sit_down(house)
    await stop(house)
    await happen(house, kind, **usual(kind))
    await notifier(house).round()
    assert len(await heard(house, thread)) == (kind in NEEDS)


@pytest.mark.parametrize("kind", TOLD)
async def test_at_night_only_what_cannot_wait_is_said_and_the_rest_in_the_morning(house: House, kind: Happened) -> None:
    thread = await sit_down(house)
    clock = await at_night(house)
    await happen(house, kind, **usual(kind))
    await notifier(house).round()
    assert len(await heard(house, thread)) == (kind in dict(AT_ONCE) and kind is not H.EXCEPTION)
    clock.move(timedelta(hours=9, minutes=1))
    await notifier(house).round()
    assert len(await heard(house, thread)) == 1


@pytest.mark.parametrize(("kind", "data"), AT_ONCE)
async def test_what_cannot_wait_is_said_at_night_even_after_stop(
    house: House, kind: Happened, data: dict[str, Any]
) -> None:
    thread = await sit_down(house)
    await stop(house)
    await at_night(house)
    await happen(house, kind, **data)
    await notifier(house).round()
    assert len(await heard(house, thread)) == 1


async def test_a_delay_is_news_of_the_way_that_may_be_refused(house: House) -> None:
    thread = await sit_down(house)
    await stop(house)
    await happen(house, H.EXCEPTION, status=NodeStatus.DELAYED)
    await notifier(house).round()
    assert await heard(house, thread) == []


async def test_the_staff_have_their_work_at_once_and_once(house: House) -> None:
    """Whatever the customer said about being written to."""
    thread = await sit_down(house)
    clock = await at_night(house)
    await happen(house, H.EXCEPTION, status=NodeStatus.LOST)
    await notifier(house).round()
    assert await tasks(house, thread) == ["parcel"]
    async with house.ground.db.write() as tx:
        await Todo(tx, clock, house.desk_parts.sla).done("alice_1", lambda _: True)
    clock.move(timedelta(hours=9, minutes=1))
    await notifier(house).round()
    assert len(await heard(house, thread)) == 1
    assert await tasks(house, thread) == []


async def tasks(house: House, thread: Thread) -> list[str]:
    async with house.ground.db.read() as tx:
        ticket = await Queue(tx, house.desk_parts.sla).of_thread(thread.id)
    return [task.kind for task in ticket.handover.tasks] if ticket is not None else []


def test_the_manners_are_what_is_written_down() -> None:
    assert {kind for kind, manner in MANNERS.items() if manner.kind is None} == NEEDS
    assert set(MANNERS.values()) <= {PROGRESS, NEEDED, URGENT}
    assert Manner(Kind.ORDERS) == PROGRESS
