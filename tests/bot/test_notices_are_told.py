"""What happens in the shop is told to the customer, in their language, once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.house import House
from bot.notices import NOTICES
from bot.notices.manners import MANNERS
from bot.notifier import Notifier
from desk.model import Message, Thread
from desk.reading import ThreadReader
from desk.threads import Threads
from kit.clock import MovableClock
from shop import events
from shop.model import SYSTEM, ActorKind
from shop.orders.happenings import CARRIES, Happened
from shop.returns.states import ReturnKind
from shop.shipping.service import Shipping
from shop.shipping.states import Finding, NodeStatus
from tests.rendered import faults

DATA: dict[str, Any] = {
    "amount": "12.50", "currency": "USD", "tracking_id": "T1", "tracking_ids": ["T1"], "total": "12.50",
    "hours": 72, "return_id": "ret_1", "kind": ReturnKind.RETURN, "label": "RL1", "why": "declined",
    "method_id": "card_1", "method_kind": "credit_card", "status": NodeStatus.OUT_FOR_DELIVERY, "seq": 1,
    "reason": "changed_mind", "entry": "ent_1", "session": "ses_1", "event": "evt_1", "lines": [1], "restock": True,
    "state": "cancelled", "finding": Finding.CONFIRMED, "reference": "TR1", "way_number": "SF1", "promised": "12.50",
    "pick_up_on": "2026-01-07", "paper_id": "inv_1", "number": "INV-2026-000001", "credits": "INV-2026-000001",
}  # fmt: skip
# What a text looks like when something that belongs into it is missing.
MISSING = re.compile(r"[{}]|\s[.,!?;:]|  |[:：]\s*[.。]|\bNone\b|\(\)|（）|^\s*$")
# What may be different from one event of a kind to the next.
OTHERWISE: list[tuple[Happened, dict[str, Any]]] = [
    *((Happened.EXCEPTION, {"status": status}) for status in NodeStatus),
    (Happened.NODE, {"status": NodeStatus.DELIVERED}),
    *((Happened.RETURN_APPROVED, {"kind": kind, "label": label}) for kind in ReturnKind for label in ("RL1", "")),
    *((Happened.RETURN_REJECTED, {"kind": kind, "why": why}) for kind in ReturnKind for why in ("It was worn.", "")),
    *((Happened.TRACED, {"finding": one, "return_id": claim}) for one in Finding for claim in ("ret_1", "")),
    *((Happened.RETURN_INSPECTED, {"kind": kind}) for kind in ReturnKind),
    (Happened.RETURN_PICK_UP, {"pick_up_on": ""}),
    (Happened.PAYMENT_FAILED, {"why": "timed_out"}),
    (Happened.REFUNDED, {"method_kind": "gift_card"}),
    (Happened.STUCK, {"hours": 1}),
    (Happened.REDIRECTED, {"amount": "0.00"}),
    (Happened.REDIRECT_REFUSED, {"why": "fee"}),
    (Happened.REDIRECT_REFUSED, {"why": "carrier"}),
    (Happened.SHIPPED, {"tracking_ids": ["T1", "T2"]}),
    (Happened.SHIPPED, {"tracking_ids": []}),
    (Happened.RETURN_EXCHANGED, {"tracking_ids": ["T1", "T2"]}),
    (Happened.RETURN_EXCHANGED, {"tracking_ids": []}),
]
TOLD = [kind for kind, notice in NOTICES.items() if notice is not None]


async def sit_down(house: House, channel: str = "rest", who: str = "alice", locale: str = "en") -> Thread:
    async with house.ground.db.write() as tx:
        threads = Threads(tx, house.ground.clock)
        thread = await threads.find_or_open(channel, who, locale)
        await threads.prove(thread.id, "alice_1")
        return thread


async def happen(house: House, kind: Happened, /, **data: Any) -> None:
    async with house.ground.db.write() as tx:
        now = house.ground.clock.now()
        carried = {name: DATA[name] for name in CARRIES[kind]}
        told = {"by": ActorKind.SYSTEM, **carried, **data}
        await events.emit(tx, kind.value, now, customer_id="alice_1", order_id="#W0000001", data=told)


def notifier(house: House) -> Notifier:
    return Notifier(house.desk_parts, house.shop)


async def heard(house: House, thread: Thread) -> Sequence[Message]:
    async with house.ground.db.read() as tx:
        return await ThreadReader(tx).after(thread.id)


def test_every_kind_of_event_is_decided_upon() -> None:
    assert set(NOTICES) == set(Happened)
    assert set(CARRIES) == set(Happened)
    assert set(MANNERS) == set(TOLD), "each notice has its manner, in one place"


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


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_nothing_is_missing_in_any_notice(house: House, locale: str) -> None:
    thread = await sit_down(house, locale=locale)
    events: list[tuple[Happened, dict[str, Any]]] = [*((kind, {}) for kind in TOLD), *OTHERWISE]
    for kind, data in events:
        await happen(house, kind, **data)
    while await notifier(house).round():
        pass
    said = await heard(house, thread)
    assert len(said) == len(events)
    names = ("It was worn", "declined", house.shop.policy.returns.send_to)
    for (kind, data), message in zip(events, said, strict=True):
        titles = [button["title"] for button in message.payload["buttons"]]
        for text in (message.text, *titles):
            assert not MISSING.search(text), (kind, data, text)
            assert not faults(text, locale, names), (kind, data, text, faults(text, locale, names))
            assert text.replace("#W0000001", "").isascii() == (locale == "en"), (kind, data, text)


@pytest.mark.parametrize(
    ("locale", "kind", "numbers", "words"),
    [
        ("en", Happened.SHIPPED, ["T1"], "Order #W0000001 is on its way! The tracking number is T1."),
        ("en", Happened.SHIPPED, ["T1", "T2"], "It travels in 2 parcels, with the tracking numbers T1, T2."),
        ("en", Happened.SHIPPED, [], "Order #W0000001 is on its way!"),
        ("en", Happened.RETURN_EXCHANGED, ["T1"], "is on its way! The tracking number is T1."),
        ("zh-CN", Happened.SHIPPED, ["T1"], "订单 #W0000001 已经发出。快递单号：T1。"),
        ("zh-CN", Happened.RETURN_EXCHANGED, ["T1", "T2"], "共 2 个包裹，快递单号：T1、T2。"),
    ],
)
async def test_what_is_sent_comes_with_its_tracking_numbers(
    house: House, locale: str, kind: Happened, numbers: list[str], words: str
) -> None:
    thread = await sit_down(house, locale=locale)
    await happen(house, kind, tracking_ids=numbers)
    await notifier(house).round()
    [said] = await heard(house, thread)
    assert words in said.text


async def test_a_dispatch_in_the_shop_is_told_with_the_number_that_it_got(house: House) -> None:
    thread = await sit_down(house)
    async with house.ground.db.write() as tx:
        shipping = Shipping(tx, house.shop)
        await shipping.pack(SYSTEM, "#W0000001", "k1")
        order = await shipping.ship(SYSTEM, "#W0000001", "k2")
    await notifier(house).round()
    [number] = [number for part in order.fulfilments for number in part.tracking_ids]
    assert (await heard(house, thread))[-1].text.endswith(f"The tracking number is {number}.")


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


async def test_a_redirection_is_told_once(house: House) -> None:
    thread = await sit_down(house)
    await happen(house, Happened.REDIRECTED)
    await happen(house, Happened.NODE, status=NodeStatus.REDIRECTED)
    await notifier(house).round()
    assert len(await heard(house, thread)) == 1


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
