"""A parcel that is missing is searched for by its carrier: asked once, told once, and kept in the ledger."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from kit.errors import Unreachable
from shop.orders.model import Order
from shop.returns.model import Return
from shop.returns.service import Returns
from shop.returns.wishes import ClaimWish
from shop.shipping.advancing import advance
from shop.shipping.carrier import Search, Shipment
from shop.shipping.model import Trace
from shop.shipping.sandbox import SandboxCarrier
from shop.shipping.service import Shipping
from shop.shipping.states import Finding, Handed, NodeStatus
from shop.shipping.tracing import trace
from tests.shop.stall import ALICE, Stall


class Deaf(SandboxCarrier):
    """A carrier whose service is down."""

    async def trace(self, shipment: Shipment, asked_at: datetime, now: datetime) -> Search:
        raise Unreachable("the carrier does not answer")


async def missed(stall: Stall, order: Order) -> Return:
    async with stall.db.write() as tx:
        wish = ClaimWish(lines=(1,), reason="not_received", remedy="refund")
        return await Returns(tx, stall.shop).open_claim(ALICE, order.id, wish, "claim")


async def search(stall: Stall, order: Order) -> Trace | None:
    async with stall.db.read() as tx:
        (parcel,) = await Shipping(tx, stall.shop).track(ALICE, order.id)
    return parcel.trace


async def passes(stall: Stall, hours: int) -> None:
    stall.clock.move(timedelta(hours=hours))
    await advance(stall.db, stall.shop)
    await trace(stall.db, stall.shop)


@pytest.mark.parametrize(
    ("number", "handed", "signed", "finding"),
    [
        ("SB0000000001", Handed.HOUSEHOLD, "", Finding.CONFIRMED),
        ("SB0000000003", Handed.LOCKER, "", Finding.CONFIRMED),
        ("SB0000000004", Handed.DOOR, "", Finding.LOST),
    ],
)
async def test_what_is_not_there_has_its_proof_and_is_searched_for(
    stall: Stall, number: str, handed: Handed, signed: str, finding: Finding
) -> None:
    order = await stall.shipped(number=number)
    await passes(stall, 60)
    async with stall.db.read() as tx:
        (parcel,) = await Shipping(tx, stall.shop).track(ALICE, order.id)
    assert parcel.status is NodeStatus.DELIVERED
    assert parcel.proof is not None
    assert (parcel.proof.handed, parcel.proof.signed) == (handed, signed)
    claim = await missed(stall, order)
    await passes(stall, 1)
    asked = await search(stall, order)
    assert asked is not None
    assert (asked.return_id, asked.reference, asked.finding) == (claim.id, f"TR{number}", None)
    await passes(stall, 24)
    await passes(stall, 24)
    asked = await search(stall, order)
    assert asked is not None
    assert asked.finding is finding
    assert (await stall.events(order)).count("parcel.traced") == 1
    told = [entry.what for entry in (await stall.order(order)).history if entry.what.startswith("trace")]
    assert sorted(told) == ["trace_answered", "trace_requested"]


async def test_four_workers_tell_the_answer_once(stall: Stall) -> None:
    order = await stall.delivered()
    await missed(stall, order)
    stall.clock.move(timedelta(hours=25))
    await asyncio.gather(*(trace(stall.db, stall.shop) for _ in range(4)))
    stall.clock.move(timedelta(hours=25))
    await asyncio.gather(*(trace(stall.db, stall.shop) for _ in range(4)))
    assert (await stall.events(order)).count("parcel.traced") == 1


async def test_a_claim_joins_the_search_that_goes_on(stall: Stall) -> None:
    order = await stall.shipped(number="SB0000000009")
    await passes(stall, 30)
    await passes(stall, 80)
    going_on = await search(stall, order)
    assert going_on is not None
    claim = await missed(stall, order)
    joined = await search(stall, order)
    assert joined is not None
    assert (going_on.return_id, joined.return_id, joined.asked_at) == ("", claim.id, going_on.asked_at)


async def test_a_silent_carrier_is_asked_again(stall: Stall) -> None:
    order = await stall.delivered()
    await missed(stall, order)
    carriers = dict(stall.shop.carriers)
    # The parts are read-only to the shop; this carrier takes the place of the real one for one test.
    stall.shop.carriers.update({"sandbox": Deaf()})  # type: ignore[attr-defined]
    await passes(stall, 25)
    asked = await search(stall, order)
    assert asked is not None
    assert asked.finding is None
    stall.shop.carriers.update(carriers)  # type: ignore[attr-defined]
    await passes(stall, 1)
    asked = await search(stall, order)
    assert asked is not None
    assert asked.finding is Finding.CONFIRMED


async def test_what_was_refused_at_the_door_comes_back_and_is_not_searched_for(stall: Stall) -> None:
    order = await stall.shipped(number="SB0000000008")
    await passes(stall, 60)
    await missed(stall, order)
    assert await search(stall, order) is None
    await passes(stall, 62)
    async with stall.db.read() as tx:
        (parcel,) = await Shipping(tx, stall.shop).track(ALICE, order.id)
    assert [node.status for node in parcel.nodes[-2:]] == [NodeStatus.REFUSED, NodeStatus.RETURNED]
    assert not parcel.stuck
