from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from kit.errors import NotFound, Permanent, Refusal
from shop.model import SYSTEM
from shop.orders.changes.service import Changes
from shop.orders.expiry import expire
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.payments.model import EntryState, Purpose
from shop.payments.service import Payments
from shop.payments.settling import settle
from tests.shop.payments.fakes import Bank
from tests.shop.stall import ALICE, CHARLIE, Stall, usd


@pytest.fixture
def bank() -> Bank:
    return Bank()


@pytest.fixture
def banked(stall: Stall, bank: Bank) -> Stall:
    """The stall with the bank as its only provider."""
    return replace(stall, shop=replace(stall.shop, providers={"bank": bank}))


async def give_back(stall: Stall, order: Order, amount: str, key: str = "goodwill") -> Order:
    async with stall.db.write() as tx:
        return await Payments(tx, stall.shop).refund(CHARLIE, order.id, usd(amount), "scratched", key)


async def test_four_workers_charge_a_card_once(banked: Stall, bank: Bank) -> None:
    order = await banked.place(method="card")
    assert sum(await asyncio.gather(*(settle(banked.db, banked.shop) for _ in range(4)))) == 1
    assert list(bank.moved.values()) == ["17.90 USD"]
    assert (await banked.order(order)).state is OrderState.PAID
    assert (await banked.events(order)).count("order.paid") == 1


async def test_a_lost_answer_is_asked_for_again_under_the_same_key(banked: Stall, bank: Bank) -> None:
    bank.silent = 2
    order = await banked.place(method="card")
    for _ in range(3):
        await settle(banked.db, banked.shop)
        banked.clock.move(timedelta(minutes=1))
    assert len(bank.moved) == 1
    assert (await banked.order(order)).state is OrderState.PAID


async def test_a_silent_provider_is_not_asked_again_at_once_and_staff_are_told(banked: Stall, bank: Bank) -> None:
    bank.silent = 1000
    order = await banked.place(method="card")
    assert await settle(banked.db, banked.shop) == 0
    assert (await banked.order(order)).payments[0].problem == "the bank does not answer"
    assert await settle(banked.db, banked.shop) == 0
    for _ in range(10):
        banked.clock.move(timedelta(hours=1))
        await settle(banked.db, banked.shop)
    assert (await banked.events(order)).count("payment.attention") == 1


async def test_an_order_does_not_expire_while_its_card_is_being_charged(banked: Stall, bank: Bank) -> None:
    bank.silent = 1
    order = await banked.place(method="card")
    await settle(banked.db, banked.shop)
    banked.clock.move(timedelta(hours=1))
    assert await banked.expire() == 0
    await settle(banked.db, banked.shop)
    assert (await banked.order(order)).state is OrderState.PAID


async def test_a_declined_card_leaves_the_order_to_be_paid_otherwise(stall: Stall) -> None:
    order = await stall.place(method="card-declined")
    await stall.settle()
    order = await stall.order(order)
    assert (order.state, order.due, order.settling) == (OrderState.UNPAID, order.total, False)
    assert await stall.events(order) == ["order.placed", "payment.failed"]
    async with stall.db.write() as tx:
        payments = Payments(tx, stall.shop)
        assert (await payments.quote(ALICE, order.id, "card")).amount == order.total
        await payments.charge(ALICE, order.id, "card", "retry")
        await payments.charge(ALICE, order.id, "card", "retry")
    await stall.settle()
    order = await stall.order(order)
    assert (order.state, order.captured) == (OrderState.PAID, order.total)
    await stall.check()


async def test_while_a_card_is_being_charged_no_second_one_is(stall: Stall) -> None:
    order = await stall.place(method="card")
    async with stall.db.write() as tx:
        with pytest.raises(Refusal, match=r"pay\.settling"):
            await Payments(tx, stall.shop).charge(ALICE, order.id, "paypal", "impatient")


async def test_staff_give_a_part_back_and_never_more_than_was_paid(stall: Stall) -> None:
    order = await stall.paid(method="gift")
    order = await give_back(stall, order, "10.00")
    assert (order.booked, order.owed) == (usd("7.90"), usd("7.90"))
    with pytest.raises(Refusal, match=r"refund\.too_much"):
        await give_back(stall, order, "7.91", "more")
    order = await give_back(stall, order, "7.90", "rest")
    assert order.booked == usd("0.00")
    await stall.check()


async def test_partial_refunds_at_the_same_moment_never_exceed_the_payment(stall: Stall) -> None:
    order = await stall.paid(method="gift")
    await asyncio.gather(*(give_back(stall, order, "5.00", f"k{n}") for n in range(6)), return_exceptions=True)
    order = await stall.order(order)
    assert order.booked == usd("2.90")
    assert {entry.purpose for entry in order.payments[1:]} == {Purpose.GOODWILL}


async def test_customers_do_not_refund_themselves(stall: Stall) -> None:
    order = await stall.paid()
    async with stall.db.write() as tx:
        with pytest.raises(Permanent):
            await Payments(tx, stall.shop).refund(ALICE, order.id, usd("1.00"), "please", "k")


async def test_a_declined_refund_is_shown_to_staff_who_ask_again(banked: Stall, bank: Bank) -> None:
    order = await banked.place(method="card")
    await settle(banked.db, banked.shop)
    bank.declines = True
    async with banked.db.write() as tx:
        await Changes(tx, banked.shop).cancel(ALICE, order.id, "ordered_by_mistake", "c")
    await settle(banked.db, banked.shop)
    order = await banked.order(order)
    assert (order.payments[-1].state, order.due) == (EntryState.FAILED, usd("-17.90"))
    assert (await banked.events(order))[-1] == "payment.attention"
    bank.declines = False
    async with banked.db.write() as tx:
        await Payments(tx, banked.shop).retry_refund(CHARLIE, order.id, order.payments[-1].id)
        with pytest.raises(NotFound):
            await Payments(tx, banked.shop).retry_refund(CHARLIE, order.id, order.payments[0].id)
    await settle(banked.db, banked.shop)
    order = await banked.order(order)
    assert (order.captured, order.due) == (usd("0.00"), usd("0.00"))


async def test_without_a_provider_a_card_cannot_pay(stall: Stall) -> None:
    bare = replace(stall, shop=replace(stall.shop, providers={}))
    with pytest.raises(Refusal, match=r"payment\.no_provider"):
        await bare.place(method="card")
    order = await bare.place()
    with pytest.raises(Refusal, match=r"payment\.no_provider"):
        await bare.session(order)


async def test_an_open_page_for_the_same_amount_is_used_again(stall: Stall) -> None:
    order = await stall.place()
    assert (await stall.session(order)).id == (await stall.session(order)).id
    async with stall.db.write() as tx:
        payments = Payments(tx, stall.shop)
        first = await payments.open_page(ALICE, order.id, "same")
        assert await payments.open_page(ALICE, order.id, "same") == first
        assert (await payments.quote(SYSTEM, order.id)).method is None


async def test_orders_whose_cards_are_being_charged_do_not_keep_others_from_expiring(banked: Stall, bank: Bank) -> None:
    for _ in range(3):
        await banked.place(method="card")
    forgotten = await banked.place()
    banked.clock.move(timedelta(hours=1))
    assert await expire(banked.db, banked.shop, limit=2) == 1
    assert (await banked.order(forgotten)).state is OrderState.CANCELLED
    assert bank.moved == {}
