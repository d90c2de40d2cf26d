from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from kit.errors import BadInput, NotFound, Refusal
from shop.catalogue.tables import VariantRow
from shop.model import Actor, Recipient
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.payments.model import EntryKind, EntryState
from tests.shop.stall import ALICE, BOB, CHARLIE, HOME, OFFICE, Stall, usd

MISTAKE = "ordered_by_mistake"


async def cancel(stall: Stall, order: Order, key: str = "cancel", reason: str = MISTAKE, actor: Actor = ALICE) -> Order:
    async with stall.db.write() as tx:
        return await Changes(tx, stall.shop).cancel(actor, order.id, reason, key)


async def change(stall: Stall, order: Order, variants: dict[int, str], method: str = "", key: str = "items") -> Order:
    async with stall.db.write() as tx:
        return await Changes(tx, stall.shop).change_items(ALICE, order.id, variants, key, method)


async def move(stall: Stall, order: Order, method: str, key: str = "payment") -> Order:
    async with stall.db.write() as tx:
        return await Changes(tx, stall.shop).change_payment(ALICE, order.id, method, key)


def ledger(order: Order) -> list[tuple[str, str, str, str]]:
    return [(e.kind.value, str(e.amount.amount), e.method_id, e.state.value) for e in order.payments]


async def test_cancelling_gives_the_money_and_the_stock_back(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 3})
    async with stall.db.read() as tx:
        quote = await Changes(tx, stall.shop).quote_cancel(ALICE, order.id, MISTAKE)
    assert [(str(back.method.id), back.amount, back.at_once) for back in quote.refunds] == [
        ("card", usd("41.90"), False)
    ]
    order = await cancel(stall, order)
    assert (order.state, order.cancel_reason) == (OrderState.CANCELLED, MISTAKE)
    assert ledger(order)[1:] == [("refund", "41.90", "card", "requested")]
    assert await stall.stock("mug-red") == (10, 0)
    await stall.settle()
    order = await stall.order(order)
    assert ledger(order)[1:] == [("refund", "41.90", "card", "captured")]
    assert await stall.events(order) == ["order.placed", "order.paid", "order.cancelled", "payment.refunded"]
    last = next(entry for entry in order.history if entry.new_state == "cancelled")
    assert (last.actor, last.why, last.old_state) == (ALICE, MISTAKE, "paid")
    await stall.check()


async def test_cancelling_puts_a_gift_cards_money_back_at_once(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1}, "gift")
    await cancel(stall, order)
    assert await stall.balance("gift") == Decimal("100.00")
    await stall.check()


async def test_two_clicks_on_cancel_refund_once(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1}, "gift")
    await asyncio.gather(*(cancel(stall, order) for _ in range(4)))
    assert await stall.balance("gift") == Decimal("100.00")
    assert len((await stall.order(order)).entries(EntryKind.REFUND)) == 1


async def test_cancelling_from_two_devices_refunds_once(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1}, "gift")
    outcomes = await asyncio.gather(
        *(cancel(stall, order, key=f"device-{number}") for number in range(4)), return_exceptions=True
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    assert [refusal.rule for refusal in refused] == ["cancel.state"] * 3
    assert await stall.balance("gift") == Decimal("100.00")
    await stall.check()


async def test_cancelling_while_the_card_is_being_charged_ends_even(stall: Stall) -> None:
    order = await stall.place({"mug-red": 1}, "card")
    order = await cancel(stall, order)
    assert [entry[3] for entry in ledger(order)] == ["requested", "requested"]
    stall.clock.move(timedelta(minutes=1))
    await stall.settle()
    stall.clock.move(timedelta(minutes=1))
    await stall.settle()
    order = await stall.order(order)
    assert [entry[3] for entry in ledger(order)] == ["captured", "captured"]
    assert order.captured == usd("0.00")
    await stall.check()


async def test_a_refund_of_a_charge_that_was_declined_is_not_paid_out(stall: Stall) -> None:
    order = await stall.place({"mug-red": 1}, "card-declined")
    await cancel(stall, order)
    for _ in range(3):
        await stall.settle()
        stall.clock.move(timedelta(minutes=1))
    order = await stall.order(order)
    assert {entry.state for entry in order.payments} == {EntryState.FAILED}
    assert order.booked == usd("0.00")


async def test_a_delivered_order_is_sent_back_instead_of_cancelled(stall: Stall) -> None:
    order = await stall.delivered()
    with pytest.raises(Refusal) as refused:
        await cancel(stall, order)
    assert refused.value.rule == "cancel.state"
    assert refused.value.instead[0] == "return_item"
    assert refused.value.instead[-1] == "talk_to_person"


async def test_a_reason_the_shop_does_not_know_is_refused(stall: Stall) -> None:
    order = await stall.paid()
    with pytest.raises(Refusal, match=r"cancel\.reason"):
        await cancel(stall, order, reason="it rains")


async def test_somebody_elses_order_cannot_be_cancelled(stall: Stall) -> None:
    order = await stall.paid()
    with pytest.raises(NotFound):
        await cancel(stall, order, actor=BOB)


async def test_staff_may_cancel_for_a_customer(stall: Stall) -> None:
    order = await cancel(stall, await stall.paid(), actor=CHARLIE)
    assert order.history[-1].actor == CHARLIE


async def test_the_address_changes_as_long_as_the_order_is_in_the_house(stall: Stall) -> None:
    order = await stall.paid()
    async with stall.db.write() as tx:
        changes = Changes(tx, stall.shop)
        quote = await changes.quote_change_address(ALICE, order.id, OFFICE)
        order = await changes.change_address(ALICE, order.id, OFFICE, "address")
    assert (quote.old, quote.new, quote.intercept, quote.fee) == (HOME, OFFICE, False, usd("0.00"))
    assert order.address == OFFICE
    assert (await stall.events(order))[-1] == "order.address_changed"


async def test_somebody_else_receives_it_at_the_same_address(stall: Stall) -> None:
    order = await stall.paid()
    async with stall.db.write() as tx:
        changes = Changes(tx, stall.shop)
        await changes.change_address(
            ALICE, order.id, HOME, "name", recipient=Recipient(" Jenny Kim ", note="Ring twice.")
        )
        order = await changes.change_address(ALICE, order.id, HOME, "phone", recipient=Recipient(phone="202 555 0123"))
    assert order.recipient == Recipient("Jenny Kim", "+12025550123", "Ring twice.")
    async with stall.db.read() as tx:
        with pytest.raises(Refusal, match=r"address\.same"):
            await Changes(tx, stall.shop).quote_change_address(ALICE, order.id, HOME, recipient=Recipient("Jenny Kim"))
        with pytest.raises(BadInput, match="phone"):
            await Changes(tx, stall.shop).quote_change_address(ALICE, order.id, HOME, recipient=Recipient(phone="12"))


async def test_the_name_on_a_parcel_that_has_left_stays(stall: Stall) -> None:
    order = await stall.shipped()
    async with stall.db.read() as tx:
        with pytest.raises(Refusal, match=r"address\.labelled"):
            await Changes(tx, stall.shop).quote_change_address(ALICE, order.id, HOME, recipient=Recipient("Jenny Kim"))


async def test_the_same_address_again_and_half_an_address_are_refused(stall: Stall) -> None:
    order = await stall.paid()
    async with stall.db.read() as tx:
        with pytest.raises(Refusal, match=r"address\.same"):
            await Changes(tx, stall.shop).quote_change_address(ALICE, order.id, replace(HOME, line1=" 1 Main Street "))
        with pytest.raises(BadInput, match="city"):
            await Changes(tx, stall.shop).quote_change_address(ALICE, order.id, replace(OFFICE, city=""))


async def test_dearer_options_are_charged_to_the_chosen_method(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 2})
    async with stall.db.read() as tx:
        quote = await Changes(tx, stall.shop).quote_change_items(ALICE, order.id, {1: "mug-blue"})
    assert (quote.difference, quote.total, quote.needs_method) == (usd("6.00"), usd("35.90"), True)
    assert [str(label) for label in quote.swaps[0].new.labels] == ["blue"]
    order = await change(stall, order, {1: "mug-blue"}, "gift")
    assert order.items_changed
    assert (order.lines[0].item.variant_id, order.lines[0].unit_price) == ("mug-blue", usd("15.00"))
    assert ledger(order)[1:] == [("payment", "6.00", "gift", "captured")]
    assert await stall.balance("gift") == Decimal("94.00")
    assert (await stall.stock("mug-red"), await stall.stock("mug-blue")) == ((10, 0), (10, 2))
    await stall.check()


async def test_cheaper_options_are_refunded_to_the_chosen_method(stall: Stall) -> None:
    order = await change(stall, await stall.paid({"mug-red": 1}), {1: "mug-green"}, "gift")
    assert ledger(order)[1:] == [("refund", "3.00", "gift", "captured")]
    assert await stall.balance("gift") == Decimal("103.00")
    await stall.check()


async def test_options_of_the_same_price_move_no_money(stall: Stall) -> None:
    order = await change(stall, await stall.paid({"mug-red": 1}), {1: "mug-gold"})
    assert len(order.payments) == 1
    assert order.items_changed


async def test_an_unpaid_order_only_gets_another_total(stall: Stall) -> None:
    order = await stall.place({"mug-red": 1})
    old_page = await stall.session(order)
    order = await change(stall, order, {1: "mug-blue"})
    assert (order.payments, order.due) == ((), usd("20.90"))
    new_page = await stall.session(order)
    assert new_page.id != old_page.id
    assert new_page.amount == usd("20.90")
    await stall.check()


@pytest.mark.parametrize(
    ("variants", "method", "rule"),
    [
        ({1: "mug-red"}, "card", "items.differs"),
        ({1: "shirt-s"}, "card", "items.same_product"),
        ({1: "no-such"}, "card", "items.same_product"),
        ({1: "mug-blue"}, "", "items.method"),
        ({1: "mug-blue"}, "gift-small", "payment.gift_card"),
        ({1: "mug-blue"}, "bob-card", "payment.unknown_method"),
    ],
)
async def test_item_changes_that_are_refused(stall: Stall, variants: dict[int, str], method: str, rule: str) -> None:
    order = await stall.paid({"mug-red": 1})
    with pytest.raises(Refusal) as refused:
        await change(stall, order, variants, method)
    assert refused.value.rule == rule
    assert await stall.order(order) == order
    await stall.check()


async def test_options_that_are_sold_out_are_refused(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1})
    async with stall.db.write() as tx:
        await tx.execute(update(VariantRow).where(VariantRow.id == "mug-blue").values(available=False))
    with pytest.raises(Refusal, match=r"items\.available"):
        await change(stall, order, {1: "mug-blue"}, "card")


async def test_items_are_changed_once(stall: Stall) -> None:
    order = await change(stall, await stall.paid({"mug-red": 1}), {1: "mug-blue"}, "card")
    with pytest.raises(Refusal) as refused:
        await change(stall, order, {1: "mug-green"}, "card", key="again")
    assert refused.value.rule == "items.once"


async def test_two_orders_swapping_their_variants_at_once_keep_the_stock_right(stall: Stall) -> None:
    first = await stall.paid({"mug-red": 5})
    second = await stall.paid({"mug-blue": 5})
    await asyncio.gather(
        change(stall, first, {1: "mug-blue"}, "card", "a"), change(stall, second, {1: "mug-red"}, "card", "b")
    )
    assert (await stall.stock("mug-red"), await stall.stock("mug-blue")) == ((10, 5), (10, 5))
    await stall.check()


async def test_a_charge_for_changed_items_that_is_declined_holds_the_parcel_back(stall: Stall) -> None:
    order = await change(stall, await stall.paid({"mug-red": 1}), {1: "mug-blue"}, "card-declined")
    await stall.settle()
    order = await stall.order(order)
    assert order.due == usd("3.00")
    assert (await stall.events(order))[-1] == "payment.failed"
    await stall.pay(order)
    order = await stall.order(order)
    assert (order.due, order.state) == (usd("0.00"), OrderState.PAID)


async def test_another_method_is_charged_before_the_old_one_is_refunded(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1}, "paypal")
    async with stall.db.read() as tx:
        quote = await Changes(tx, stall.shop).quote_change_payment(ALICE, order.id, "card")
    assert (quote.amount, quote.old.kind, quote.new.kind) == (usd("17.90"), "paypal", "credit_card")
    order = await move(stall, order, "card")
    for _ in range(2):
        await stall.settle()
        stall.clock.move(timedelta(minutes=1))
    order = await stall.order(order)
    assert ledger(order) == [
        ("payment", "17.90", "paypal", "captured"),
        ("payment", "17.90", "card", "captured"),
        ("refund", "17.90", "paypal", "captured"),
    ]
    assert order.paid_with == ("card",)
    await stall.check()


async def test_a_new_method_that_is_declined_leaves_the_old_one_in_place(stall: Stall) -> None:
    order = await move(stall, await stall.paid({"mug-red": 1}, "paypal"), "card-declined")
    for _ in range(3):
        await stall.settle()
        stall.clock.move(timedelta(minutes=1))
    order = await stall.order(order)
    assert [entry[3] for entry in ledger(order)] == ["captured", "failed", "failed"]
    assert (order.paid_with, order.due) == (("paypal",), usd("0.00"))


async def test_moving_to_and_from_gift_cards_moves_their_balances(stall: Stall) -> None:
    order = await move(stall, await stall.paid({"mug-red": 1}), "gift")
    assert await stall.balance("gift") == Decimal("82.10")
    await move(stall, order, "paypal", "back")
    assert await stall.balance("gift") == Decimal("100.00")
    await stall.check()


@pytest.mark.parametrize(
    ("method", "rule"),
    [("card", "payment.differs"), ("gift-small", "payment.gift_card"), ("no-such", "payment.unknown_method")],
)
async def test_payment_changes_that_are_refused(stall: Stall, method: str, rule: str) -> None:
    order = await stall.paid({"mug-red": 1})
    with pytest.raises(Refusal) as refused:
        await move(stall, order, method)
    assert refused.value.rule == rule


async def test_an_order_paid_with_two_methods_stays_with_them(stall: Stall) -> None:
    order = await change(stall, await stall.paid({"mug-red": 1}), {1: "mug-blue"}, "gift")
    with pytest.raises(Refusal, match=r"payment\.single"):
        await move(stall, order, "paypal")


async def test_changing_and_cancelling_at_the_same_moment_leaves_the_books_right(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1}, "gift")
    await asyncio.gather(
        change(stall, order, {1: "mug-blue"}, "gift"),
        cancel(stall, order),
        move(stall, order, "card"),
        return_exceptions=True,
    )
    for _ in range(3):
        await stall.settle()
        stall.clock.move(timedelta(minutes=1))
    await stall.check()
    assert (await stall.order(order)).state in {OrderState.PAID, OrderState.CANCELLED}
