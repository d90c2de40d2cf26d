"""What goes back is sent or picked up, followed by its carrier, and arrives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kit.errors import Refusal
from shop.orders.model import Order
from shop.returns.following import follow
from shop.returns.model import Return
from shop.returns.service import Returns
from shop.returns.states import ReturnState
from shop.returns.wishes import ClaimWish, Wish
from shop.shipping.states import NodeStatus
from tests.shop.stall import ALICE, CHARLIE, Stall


async def asked(stall: Stall, order: Order, *, approved: bool = True) -> Return:
    async with stall.db.write() as tx:
        returns = Returns(tx, stall.shop)
        back = await returns.request_return(ALICE, order.id, Wish(lines=(1,), reason="changed_mind"), "return")
        return await returns.approve(CHARLIE, back.id, "yes") if approved else back


async def send(stall: Stall, back: Return, number: str = "", key: str = "sent") -> Return:
    async with stall.db.write() as tx:
        return await Returns(tx, stall.shop).sent(ALICE, back.id, key, number)


async def book(stall: Stall, back: Return, day: date, key: str = "book") -> Return:
    async with stall.db.write() as tx:
        return await Returns(tx, stall.shop).pick_up(ALICE, back.id, day, key)


async def passes(stall: Stall, order: Order, hours: int = 0) -> Return:
    stall.clock.move(timedelta(hours=hours))
    await follow(stall.db, stall.shop)
    (back,) = (await stall.order(order)).returns
    return back


async def test_under_our_label_it_is_followed_until_it_is_here(stall: Stall) -> None:
    order = await stall.delivered()
    back = await send(stall, await asked(stall, order))
    assert (back.state, back.way_number) == (ReturnState.IN_TRANSIT, back.label)
    assert (await passes(stall, order, 12)).way_status is NodeStatus.IN_TRANSIT
    back = await passes(stall, order, 48)
    assert (back.state, back.way_status) == (ReturnState.IN_TRANSIT, NodeStatus.DELIVERED)
    await passes(stall, order, 12)
    kinds = await stall.events(order)
    assert (kinds.count("return.sent"), kinds.count("return.arrived")) == (1, 1)


async def test_under_a_foreign_number_it_is_only_kept(stall: Stall) -> None:
    order = await stall.delivered()
    back = await send(stall, await asked(stall, order), "SF1234567890")
    assert (back.state, back.way_number) == (ReturnState.IN_TRANSIT, "SF1234567890")
    assert (await passes(stall, order, 100)).way_status is None
    back = await send(stall, back, "SF9999999999", "again")
    assert back.way_number == "SF9999999999", "said again, the new number counts"


async def test_what_is_sent_before_it_is_approved_is_noted(stall: Stall) -> None:
    order = await stall.delivered()
    back = await send(stall, await asked(stall, order, approved=False), "SF1234567890")
    assert (back.state, back.way_number) == (ReturnState.REQUESTED, "SF1234567890")


async def test_what_has_arrived_is_not_sent_again(stall: Stall) -> None:
    order = await stall.delivered()
    back = await send(stall, await asked(stall, order))
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).receive(CHARLIE, back.id, "receive")
    with pytest.raises(Refusal, match=r"return\.sent"):
        await send(stall, back, "SF1", "again")


async def test_a_courier_comes_on_a_day_that_the_carrier_agrees_to(stall: Stall) -> None:
    order = await stall.delivered()
    back = await asked(stall, order)
    day = stall.clock.now().date() + timedelta(days=2)
    await book(stall, back, day)
    back = await passes(stall, order)
    assert (back.pick_up_on, back.way_number, back.state) == (day, back.label, ReturnState.APPROVED)
    assert (await passes(stall, order, 72)).state is ReturnState.IN_TRANSIT, "the carrier has it in hand"
    assert (await stall.events(order)).count("return.pick_up") == 1


async def test_a_day_on_which_nobody_can_come_is_told(stall: Stall) -> None:
    order = await stall.delivered()
    back = await asked(stall, order)
    today = stall.clock.now().date()
    sunday = today + timedelta(days=(6 - today.weekday()) or 7)
    await book(stall, back, sunday)
    assert (await passes(stall, order)).pick_up_on is None
    with pytest.raises(Refusal, match=r"pick_up\.day"):
        await book(stall, back, today + timedelta(days=30), "far")


async def test_a_pick_up_waits_for_the_approval(stall: Stall) -> None:
    order = await stall.delivered()
    back = await asked(stall, order, approved=False)
    day = stall.clock.now().date() + timedelta(days=2)
    await book(stall, back, day)
    assert (await passes(stall, order, 1)).way_number == ""
    async with stall.db.write() as tx:
        await Returns(tx, stall.shop).approve(CHARLIE, back.id, "yes")
    back = await passes(stall, order)
    assert (back.pick_up_on, back.way_number) == (day, back.label)


async def test_a_claim_that_need_not_come_back_has_no_label(stall: Stall) -> None:
    order = await stall.delivered()
    async with stall.db.write() as tx:
        returns = Returns(tx, stall.shop)
        back = await returns.open_claim(ALICE, order.id, ClaimWish(lines=(1,), reason="missing"), "claim")
        assert (await returns.approve(CHARLIE, back.id, "yes")).label == ""
