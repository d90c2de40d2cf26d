"""A note for the courier goes to the carrier with the parcel, once, and is tried again while nobody answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kit.errors import Refusal, Unreachable
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.shipping.advancing import advance
from shop.shipping.carrier import Shipment
from shop.shipping.noting import tell_couriers
from shop.shipping.sandbox import SandboxCarrier
from tests.shop.stall import ALICE, Stall


class Listening(SandboxCarrier):
    """The sandbox, which remembers what it is told; `deaf`: its service is down."""

    def __init__(self) -> None:
        super().__init__()
        self.deaf, self.told = False, list[str]()

    async def instruct(self, shipment: Shipment, note: str, now: datetime) -> bool:
        if self.deaf:
            raise Unreachable("the carrier does not answer")
        agreed = await super().instruct(shipment, note, now)
        if agreed:
            self.told.append(note)
        return agreed


def listening(stall: Stall) -> tuple[Stall, Listening]:
    carrier = Listening()
    return replace(stall, shop=replace(stall.shop, carriers={"sandbox": carrier})), carrier


async def note(stall: Stall, order: Order, words: str, key: str = "n1") -> Order:
    async with stall.db.write() as tx:
        return await Changes(tx, stall.shop).note_courier(ALICE, order.id, words, key)


async def test_the_carrier_is_told_once_by_four_workers(stall: Stall) -> None:
    stall, carrier = listening(stall)
    order = await stall.shipped(number="SB0000000001")
    for _ in range(2):
        assert (await note(stall, order, "leave it with the doorman")).recipient.note == "leave it with the doorman"
    await asyncio.gather(*(tell_couriers(stall.db, stall.shop) for _ in range(4)))
    assert carrier.told == ["leave it with the doorman"]
    assert (await stall.events(order)).count("parcel.note_taken") == 1


async def test_a_carrier_that_does_not_answer_is_asked_again(stall: Stall) -> None:
    stall, carrier = listening(stall)
    order = await stall.shipped(number="SB0000000001")
    await note(stall, order, "ring twice")
    carrier.deaf = True
    assert await tell_couriers(stall.db, stall.shop) == 0
    carrier.deaf = False
    assert await tell_couriers(stall.db, stall.shop) == 0, "not at once"
    stall.clock.move(timedelta(minutes=6))
    assert await tell_couriers(stall.db, stall.shop) == 1
    assert carrier.told == ["ring twice"]


async def test_who_has_been_at_the_door_is_told_nothing_more(stall: Stall) -> None:
    stall, carrier = listening(stall)
    order = await stall.shipped(number="SB0000000007")  # held at the station after 54 hours
    stall.clock.move(timedelta(hours=55))
    await advance(stall.db, stall.shop)
    await note(stall, order, "ring twice")
    assert await tell_couriers(stall.db, stall.shop) == 1
    assert carrier.told == []
    assert "parcel.note_refused" in await stall.events(order)


async def test_there_is_no_courier_for_what_has_not_left(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1})
    with pytest.raises(Refusal, match=r"note\.state"):
        await note(stall, order, "ring twice")
