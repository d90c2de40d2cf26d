"""What happens in the shop is told to the customer, in their language, once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.house import House
from bot.notices import NOTICES
from bot.notifier import Notifier
from desk.model import Message, Thread
from desk.reading import ThreadReader
from desk.threads import Threads
from kit.clock import MovableClock
from shop import events
from shop.model import ActorKind
from shop.orders.happenings import Happened
from shop.returns.states import ReturnKind
from shop.shipping.states import NodeStatus

DATA: dict[str, Any] = {
    "by": ActorKind.SYSTEM, "amount": "12.50", "currency": "USD", "tracking_id": "T1", "carrier": "sandbox",
    "hours": 72, "return_id": "ret_1", "kind": ReturnKind.RETURN, "label": "RL1", "why": "declined",
    "method_id": "card_1", "method_kind": "credit_card", "status": NodeStatus.OUT_FOR_DELIVERY, "seq": 1,
    "reason": "changed_mind",
}  # fmt: skip
TOLD = [kind for kind, notice in NOTICES.items() if notice is not None]


async def sit_down(house: House, channel: str = "rest", who: str = "alice", locale: str = "en") -> Thread:
    async with house.ground.db.write() as tx:
        threads = Threads(tx, house.ground.clock)
        thread = await threads.find_or_open(channel, who, locale)
        await threads.prove(thread.id, "alice_1")
        return thread


async def happen(house: House, kind: Happened, **data: Any) -> None:
    async with house.ground.db.write() as tx:
        now = house.ground.clock.now()
        told = {**DATA, **data}
        await events.emit(tx, kind.value, now, customer_id="alice_1", order_id="#W0000001", data=told)


def notifier(house: House) -> Notifier:
    return Notifier(house.ground.db, house.ground.clock, house.ground.texts, house.shop, house.desk_parts.told)


async def heard(house: House, thread: Thread) -> Sequence[Message]:
    async with house.ground.db.read() as tx:
        return await ThreadReader(tx).after(thread.id)


def test_every_kind_of_event_is_decided_upon() -> None:
    assert set(NOTICES) == set(Happened)


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_each_notice_names_the_order_and_offers_a_next_step(house: House, locale: str) -> None:
    thread = await sit_down(house, locale=locale)
    for kind in TOLD:
        await happen(house, kind)
    await notifier(house).round()
    said = await heard(house, thread)
    assert len(said) == len(TOLD)
    for message in said:
        assert "#W0000001" in message.text
        assert message.payload["buttons"]
        assert all(len(button["payload"].encode()) <= 64 for button in message.payload["buttons"])
        assert message.text.isascii() == (locale == "en")


@pytest.mark.parametrize("status", list(NodeStatus))
async def test_every_trouble_of_a_parcel_has_its_words(house: House, status: NodeStatus) -> None:
    thread = await sit_down(house)
    await happen(house, Happened.EXCEPTION, status=status)
    await notifier(house).round()
    [said] = await heard(house, thread)
    assert [button["payload"] for button in said.payload["buttons"]][-1] == "/talk_to_person"


async def test_what_a_customer_did_in_the_chat_is_not_told_again(house: House) -> None:
    thread = await sit_down(house)
    for kind in (Happened.CANCELLED, Happened.ADDRESS_CHANGED, Happened.ITEMS_CHANGED, Happened.PAYMENT_CHANGED):
        await happen(house, kind, by=ActorKind.CUSTOMER)
    await notifier(house).round()
    assert await heard(house, thread) == []


async def test_two_notifiers_at_once_tell_each_event_once(house: House) -> None:
    thread = await sit_down(house)
    for _ in range(5):
        await happen(house, Happened.PAID)
    await asyncio.gather(notifier(house).round(), notifier(house).round())
    await notifier(house).round()
    assert len(await heard(house, thread)) == 5


async def test_a_notifier_that_died_leaves_its_events_to_another(house: House) -> None:
    thread = await sit_down(house)
    await happen(house, Happened.PAID)
    async with house.ground.db.write() as tx:
        await events.claim(tx, "dead", house.ground.clock.now())
    await notifier(house).round()
    assert await heard(house, thread) == []
    clock = house.ground.clock
    assert isinstance(clock, MovableClock)
    clock.move(timedelta(minutes=5))
    await notifier(house).round()
    assert len(await heard(house, thread)) == 1


async def test_it_is_told_on_each_channel_in_the_thread_used_last(house: House) -> None:
    old = await sit_down(house, "web", "web_1")
    clock = house.ground.clock
    assert isinstance(clock, MovableClock)
    clock.move(timedelta(days=1))
    new, rest = await sit_down(house, "web", "web_2"), await sit_down(house)
    await happen(house, Happened.SHIPPED)
    await notifier(house).round()
    assert [len(await heard(house, thread)) for thread in (old, new, rest)] == [0, 1, 1]


async def test_an_event_of_a_kind_nobody_knows_is_passed_over(house: House) -> None:
    thread = await sit_down(house)
    async with house.ground.db.write() as tx:
        await events.emit(tx, "moon.rose", house.ground.clock.now(), customer_id="alice_1", order_id="#W0000001")
    assert await notifier(house).round() == 1
    assert await heard(house, thread) == []
