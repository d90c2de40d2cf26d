from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from kit.errors import BadInput, Refusal, Unreachable
from shop.model import SYSTEM, Address, Recipient
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.payments.model import Purpose
from shop.shipping.advancing import advance
from shop.shipping.carrier import Shipment, Tracking
from shop.shipping.model import Parcel
from shop.shipping.redirecting import redirect
from shop.shipping.sandbox import SandboxCarrier
from shop.shipping.service import Shipping
from shop.shipping.states import NodeStatus
from tests.shop.stall import ALICE, CHARLIE, HOME, OFFICE, SMOOTH, Stall, usd


class Deaf(SandboxCarrier):
    """A carrier whose service is down."""

    async def track(self, shipment: Shipment, now: datetime) -> Tracking:
        raise Unreachable("the carrier does not answer")

    async def redirect(self, shipment: Shipment, address: Address, now: datetime) -> bool:
        raise Unreachable("the carrier does not answer")


async def parcels(stall: Stall, order: Order) -> tuple[Parcel, ...]:
    async with stall.db.read() as tx:
        return await Shipping(tx, stall.shop).track(ALICE, order.id)


async def travel(stall: Stall, hours: int) -> None:
    stall.clock.move(timedelta(hours=hours))
    await advance(stall.db, stall.shop)


async def send_to(stall: Stall, order: Order, address: Address, method: str = "") -> Order:
    async with stall.db.write() as tx:
        return await Changes(tx, stall.shop).change_address(
            ALICE, order.id, address, f"{order.id} to {address.line1}", method
        )


async def test_a_parcel_travels_and_each_node_is_kept_once(stall: Stall) -> None:
    order = await stall.shipped({"mug-red": 2})
    assert await stall.stock("mug-red") == (8, 0)
    await travel(stall, 30)
    await advance(stall.db, stall.shop)
    (parcel,) = await parcels(stall, order)
    assert [node.status for node in parcel.nodes] == ["accepted", "in_transit", "in_transit"]
    assert parcel.nodes[0].place.by_locale["zh-CN"] == "本店仓库"
    await travel(stall, 30)
    order = await stall.order(order)
    assert (order.state, order.fulfilments[0].status) == (OrderState.DELIVERED, "delivered")
    assert order.delivered_at == order.shipped_at + timedelta(hours=54) if order.shipped_at else False
    kinds = await stall.events(order)
    assert kinds.count("parcel.node") == 5
    assert kinds[-1] == "order.delivered"
    await stall.check()


async def test_four_workers_tell_of_each_node_once(stall: Stall) -> None:
    order = await stall.shipped()
    stall.clock.move(timedelta(hours=60))
    await asyncio.gather(*(advance(stall.db, stall.shop) for _ in range(4)))
    kinds = await stall.events(order)
    assert (kinds.count("parcel.node"), kinds.count("order.delivered")) == (5, 1)


@pytest.mark.parametrize(
    ("ending", "exception", "delivered"),
    [
        ("5", NodeStatus.DELAYED, True),
        ("6", NodeStatus.ADDRESS_PROBLEM, True),
        ("7", NodeStatus.HELD, True),
        ("8", NodeStatus.REFUSED, False),
        ("9", NodeStatus.LOST, False),
    ],
)
async def test_every_exception_is_told(stall: Stall, ending: str, exception: NodeStatus, *, delivered: bool) -> None:
    order = await stall.shipped(number=f"SB000000000{ending}")
    await travel(stall, 200)
    (parcel,) = await parcels(stall, order)
    assert exception in {node.status for node in parcel.nodes}
    assert "parcel.exception" in await stall.events(order)
    assert ((await stall.order(order)).state is OrderState.DELIVERED) is delivered


async def test_a_parcel_that_is_not_heard_of_is_noticed_once_until_there_is_news(stall: Stall) -> None:
    order = await stall.shipped(number="SB0000000009")
    await travel(stall, 30)
    await travel(stall, 72)
    await travel(stall, 10)
    assert (await stall.events(order)).count("parcel.stuck") == 1
    (parcel,) = await parcels(stall, order)
    assert parcel.stuck
    assert parcel.trace is not None, "the carrier is asked to search for it"
    await travel(stall, 100)
    (parcel,) = await parcels(stall, order)
    assert (parcel.status, parcel.stuck) == (NodeStatus.LOST, False)


async def test_a_silent_carrier_is_asked_again_later(stall: Stall) -> None:
    order = await stall.shipped()
    deaf = replace(stall, shop=replace(stall.shop, carriers={"sandbox": Deaf()}))
    await travel(deaf, 3)
    assert (await parcels(stall, order))[0].nodes == ()
    await travel(stall, 1)
    assert [node.status for node in (await parcels(stall, order))[0].nodes] == ["accepted"]


async def test_an_order_in_two_parcels_is_delivered_with_the_second(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1, "mug-blue": 1})
    async with stall.db.write() as tx:
        shipping = Shipping(tx, stall.shop)
        await shipping.pack(CHARLIE, order.id, "pack")
        await shipping.ship(CHARLIE, order.id, "ship", tracking_ids=[SMOOTH, "SB0000000007"], parcels=[[1], [2]])
    await travel(stall, 60)
    assert (await stall.order(order)).state is OrderState.SHIPPED
    await travel(stall, 70)
    assert (await stall.order(order)).state is OrderState.DELIVERED
    assert [len(parcel.lines) for parcel in await parcels(stall, order)] == [1, 1]


async def test_lines_belong_in_exactly_one_parcel(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1, "mug-blue": 1})
    async with stall.db.write() as tx:
        shipping = Shipping(tx, stall.shop)
        await shipping.pack(CHARLIE, order.id, "pack")
        with pytest.raises(BadInput, match="parcels"):
            await shipping.ship(CHARLIE, order.id, "ship", parcels=[[1]])


async def test_what_is_not_paid_is_not_packed(stall: Stall) -> None:
    unpaid = await stall.place()
    changed = await stall.paid({"mug-red": 1})
    async with stall.db.write() as tx:
        await Changes(tx, stall.shop).change_items(ALICE, changed.id, {1: "mug-blue"}, "k", "card")
    async with stall.db.write() as tx:
        shipping = Shipping(tx, stall.shop)
        with pytest.raises(Refusal, match=r"order\.step"):
            await shipping.pack(CHARLIE, unpaid.id, "pack-1")
        with pytest.raises(Refusal, match=r"order\.unpaid"):
            await shipping.pack(CHARLIE, changed.id, "pack-2")


async def test_shipping_the_same_order_twice_at_once_takes_its_stock_once(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 2})
    async with stall.db.write() as tx:
        await Shipping(tx, stall.shop).pack(CHARLIE, order.id, "pack")

    async def ship(number: int) -> None:
        async with stall.db.write() as tx:
            await Shipping(tx, stall.shop).ship(CHARLIE, order.id, f"ship-{number}")

    await asyncio.gather(*(ship(number) for number in range(3)), return_exceptions=True)
    assert await stall.stock("mug-red") == (8, 0)
    assert len(await parcels(stall, order)) == 1


async def test_a_cancel_and_a_dispatch_at_the_same_moment_leave_one_of_the_two(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 2}, "gift")
    async with stall.db.write() as tx:
        await Shipping(tx, stall.shop).pack(CHARLIE, order.id, "pack")

    async def ship() -> None:
        async with stall.db.write() as tx:
            await Shipping(tx, stall.shop).ship(CHARLIE, order.id, "ship")

    async def cancel() -> None:
        async with stall.db.write() as tx:
            await Changes(tx, stall.shop).cancel(ALICE, order.id, "ordered_by_mistake", "cancel")

    await asyncio.gather(ship(), cancel(), return_exceptions=True)
    order = await stall.order(order)
    expected = {OrderState.SHIPPED: (8, 0), OrderState.CANCELLED: (10, 0)}
    assert await stall.stock("mug-red") == expected[order.state]
    await stall.check()


async def test_a_parcel_on_its_way_is_redirected_for_a_fee(stall: Stall) -> None:
    order = await stall.shipped(method="gift")
    await travel(stall, 30)
    async with stall.db.read() as tx:
        quote = await Changes(tx, stall.shop).quote_change_address(ALICE, order.id, OFFICE)
    assert (quote.intercept, quote.fee, quote.method.id if quote.method else "") == (True, usd("4.50"), "gift")
    order = await send_to(stall, order, OFFICE)
    assert (order.fees, order.total) == (usd("0.00"), usd("17.90"))
    assert await stall.balance("gift") == Decimal("82.10")
    assert await redirect(stall.db, stall.shop) == 1
    order = await stall.order(order)
    assert order.address == OFFICE
    assert (order.fees, order.total) == (usd("4.50"), usd("22.40"))
    assert await stall.balance("gift") == Decimal("77.60")
    assert "parcel.redirected" in await stall.events(order)
    await travel(stall, 60)
    (parcel,) = await parcels(stall, order)
    assert [node.status for node in parcel.nodes][3:] == ["redirected", "arrived", "out_for_delivery", "delivered"]
    await stall.check()


async def test_who_receives_it_at_the_new_address_goes_along(stall: Stall) -> None:
    order = await stall.shipped(method="gift")
    await travel(stall, 30)
    async with stall.db.write() as tx:
        changes = Changes(tx, stall.shop)
        await changes.change_address(ALICE, order.id, OFFICE, "k", recipient=Recipient("Bob", "202 555 0123"))
    assert (await stall.order(order)).recipient == Recipient("Alice Miller")
    assert await redirect(stall.db, stall.shop) == 1
    order = await stall.order(order)
    assert (order.address, order.recipient) == (OFFICE, Recipient("Bob", "+12025550123"))


async def test_a_carrier_that_says_no_takes_nothing(stall: Stall) -> None:
    order = await stall.shipped(method="gift")
    await travel(stall, 49)
    order = await send_to(stall, order, OFFICE)
    stall.clock.move(timedelta(hours=2))  # out for delivery before the carrier was asked
    assert await redirect(stall.db, stall.shop) == 1
    order = await stall.order(order)
    assert (order.fees, order.total) == (usd("0.00"), usd("17.90"))
    assert [entry.purpose for entry in order.payments] == [Purpose.ORDER]
    assert await stall.balance("gift") == Decimal("82.10")
    assert "parcel.redirect_refused" in await stall.events(order)
    await stall.check()


async def test_no_carrier_is_asked_for_what_the_card_does_not_cover_any_more(stall: Stall) -> None:
    order = await stall.shipped(method="gift")
    await travel(stall, 30)
    await send_to(stall, order, OFFICE)
    await stall.spend("gift", "80.00")
    assert await redirect(stall.db, stall.shop) == 1
    order = await stall.order(order)
    assert (order.address, order.fees, order.total) == (HOME, usd("0.00"), usd("17.90"))
    assert order.history[-1].why == "fee"
    await stall.check()


async def test_who_empties_the_card_meanwhile_is_redirected_and_staff_hear_of_it(stall: Stall) -> None:
    order = await stall.shipped(method="gift")
    await travel(stall, 30)
    await send_to(stall, order, OFFICE)

    class Slow(SandboxCarrier):
        """The customer spends what is on the card while it is asked."""

        async def redirect(self, shipment: Shipment, address: Address, now: datetime) -> bool:
            await stall.spend("gift", "80.00")
            return await super().redirect(shipment, address, now)

    slow = replace(stall.shop, carriers={"sandbox": Slow()})
    assert await redirect(stall.db, slow) == 1
    order = await stall.order(order)
    assert (order.address, order.fees, order.total) == (OFFICE, usd("0.00"), usd("17.90"))
    assert (await stall.events(order))[-2:] == ["payment.attention", "parcel.redirected"]
    await stall.check()


async def test_a_parcel_in_the_van_is_out_of_reach_and_one_request_at_a_time(stall: Stall) -> None:
    order = await stall.shipped(method="gift")
    await send_to(stall, order, OFFICE)
    with pytest.raises(Refusal, match=r"intercept\.asked"):
        await send_to(stall, order, replace(OFFICE, line1="2 Other Road"))
    later = await stall.shipped(method="card")
    await travel(stall, 51)
    with pytest.raises(Refusal) as refused:
        await send_to(stall, later, OFFICE)
    assert refused.value.rule == "intercept.reach"
    assert refused.value.instead == ("track_parcel", "talk_to_person")


async def test_a_silent_carrier_is_asked_to_redirect_again_later(stall: Stall) -> None:
    order = await stall.shipped(method="gift")
    await send_to(stall, order, OFFICE)
    deaf = replace(stall, shop=replace(stall.shop, carriers={"sandbox": Deaf()}))
    assert await redirect(deaf.db, deaf.shop) == 0
    stall.clock.move(timedelta(minutes=6))
    assert await redirect(stall.db, stall.shop) == 1
    assert (await stall.order(order)).address == OFFICE


async def test_staff_say_that_it_has_arrived_where_no_carrier_does(stall: Stall) -> None:
    order = await stall.shipped()
    async with stall.db.write() as tx:
        order = await Shipping(tx, stall.shop).deliver(CHARLIE, order.id, "there")
    assert order.state is OrderState.DELIVERED
    assert order.history[-1].actor == CHARLIE
    async with stall.db.write() as tx:
        with pytest.raises(Refusal):
            await Shipping(tx, stall.shop).deliver(SYSTEM, order.id, "again")


@pytest.mark.parametrize(("now", "taken"), [("2.00", "2.00"), ("9.00", "4.50")])
async def test_a_fee_that_has_changed_meanwhile_is_never_more_than_was_agreed_to(
    stall: Stall, now: str, taken: str
) -> None:
    order = await stall.shipped(method="gift")
    await travel(stall, 30)
    await send_to(stall, order, OFFICE)
    rules = stall.shop.policy.intercept.model_copy(update={"fee": {"USD": Decimal(now)}})
    changed = replace(stall.shop, policy=stall.shop.policy.model_copy(update={"intercept": rules}))
    assert await redirect(stall.db, changed) == 1
    order = await stall.order(order)
    assert (order.address, order.fees) == (OFFICE, usd(taken))
    await stall.check()
