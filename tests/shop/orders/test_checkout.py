from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from kit.errors import BadInput, NotFound, Refusal
from kit.texts import Text
from shop.catalogue.tables import VariantRow
from shop.model import Recipient
from shop.orders.checkout import Checkout
from shop.orders.quotes import Wanted
from shop.orders.service import Orders
from shop.orders.states import OrderState
from shop.policy.model import Policy
from tests.shop.stall import ALICE, BOB, HOME, Stall, usd


async def test_a_quote_names_goods_freight_and_total(stall: Stall) -> None:
    async with stall.db.read() as tx:
        quote = await Checkout(tx, stall.shop).quote("alice", [Wanted("mug-red", 2), Wanted("mug-blue")], HOME)
    assert (quote.goods, quote.freight, quote.total) == (usd("39.00"), usd("5.90"), usd("44.90"))
    assert [str(line.item.name) for line in quote.lines] == ["Mug", "Mug"]
    assert [str(label) for label in quote.lines[0].item.labels] == ["red"]
    assert quote.method is None


async def test_freight_is_free_from_the_limit_on(stall: Stall) -> None:
    async with stall.db.read() as tx:
        quote = await Checkout(tx, stall.shop).quote("alice", [Wanted("mug-red", 5)], HOME)
    assert (quote.goods, quote.freight) == (usd("60.00"), usd("0.00"))


async def test_an_order_waits_for_its_money_with_its_stock_promised(stall: Stall) -> None:
    order = await stall.place({"mug-red": 3})
    assert order.state is OrderState.UNPAID
    assert order.expires_at == stall.clock.now() + timedelta(minutes=30)
    assert await stall.stock("mug-red") == (10, 3)
    assert [entry.what for entry in order.history] == ["placed"]
    assert await stall.events(order) == ["order.placed"]
    assert order.due == order.total == usd("41.90")
    await stall.check()


async def test_an_order_knows_who_receives_it(stall: Stall) -> None:
    sister = Recipient("Jenny Kim", "+1 202 555 0123", " Leave it with the doorman. ")
    async with stall.db.write() as tx:
        order = await Checkout(tx, stall.shop).place("alice", [Wanted("mug-red")], HOME, "", "k", recipient=sister)
    assert order.recipient == Recipient("Jenny Kim", "+12025550123", "Leave it with the doorman.")


async def test_the_same_key_places_one_order(stall: Stall) -> None:
    first = await stall.place({"mug-red": 2}, key="once")
    again = await stall.place({"mug-red": 2}, key="once")
    assert again.id == first.id
    assert await stall.stock("mug-red") == (10, 2)


async def test_two_clicks_at_the_same_moment_place_one_order(stall: Stall) -> None:
    orders = await asyncio.gather(*(stall.place({"mug-red": 2}, key="once") for _ in range(5)))
    assert len({order.id for order in orders}) == 1
    assert await stall.stock("mug-red") == (10, 2)


async def test_what_is_not_counted_is_never_short(stall: Stall) -> None:
    await stall.place({"shirt-s": 500})
    assert await stall.stock("shirt-s") == (None, 0)


async def test_more_than_there_is_is_refused_with_what_is_left(stall: Stall) -> None:
    with pytest.raises(Refusal) as refused:
        await stall.place({"mug-red": 11})
    assert refused.value.rule == "checkout.stock"
    assert isinstance(refused.value.text, Text)
    assert refused.value.text.values["count"] == 10
    assert await stall.orders() == ()
    assert await stall.stock("mug-red") == (10, 0)


async def test_fifty_customers_race_for_the_last_ten_pieces(stall: Stall) -> None:
    async def buy(number: int) -> bool:
        try:
            await stall.place({"mug-red": 1}, key=f"customer-{number}")
        except Refusal as refused:
            return refused.rule != "checkout.stock"
        return True

    won = await asyncio.gather(*(buy(number) for number in range(50)))
    assert sum(won) == 10
    assert await stall.stock("mug-red") == (10, 10)
    assert len(await stall.orders()) == 10
    await stall.check()


async def test_racing_for_two_products_in_opposite_order_locks_nobody_up(stall: Stall) -> None:
    async def buy(number: int) -> bool:
        lines = {"mug-red": 1, "mug-blue": 1} if number % 2 else {"mug-blue": 1, "mug-red": 1}
        try:
            await stall.place(lines, key=f"customer-{number}")
        except Refusal:
            return False
        return True

    assert sum(await asyncio.gather(*(buy(number) for number in range(24)))) == 10
    await stall.check()


async def test_an_order_nobody_pays_is_let_go_and_its_stock_is_free(stall: Stall) -> None:
    order = await stall.place({"mug-red": 3})
    stall.clock.move(timedelta(minutes=29))
    assert await stall.expire() == 0
    stall.clock.move(timedelta(minutes=2))
    assert await stall.expire() == 1
    assert await stall.expire() == 0
    order = await stall.order(order)
    assert (order.state, order.cancel_reason) == (OrderState.CANCELLED, "expired")
    assert await stall.stock("mug-red") == (10, 0)
    assert await stall.events(order) == ["order.placed", "order.payment_expired"]
    await stall.check()


async def test_expiring_twice_at_the_same_moment_frees_the_stock_once(stall: Stall) -> None:
    await stall.place({"mug-red": 3})
    await stall.place({"mug-red": 4})
    stall.clock.move(timedelta(hours=1))
    assert sum(await asyncio.gather(*(stall.expire() for _ in range(4)))) == 2
    assert await stall.stock("mug-red") == (10, 0)


async def test_a_payment_and_the_expiry_at_the_same_moment_leave_one_of_the_two(stall: Stall) -> None:
    order = await stall.place({"mug-red": 1})
    session = await stall.session(order)
    stall.clock.move(timedelta(minutes=31))
    await asyncio.gather(stall.expire(), stall.hook(session))
    await stall.settle()
    order = await stall.order(order)
    assert order.state in {OrderState.PAID, OrderState.CANCELLED}
    await stall.check()


async def test_a_gift_card_pays_at_once(stall: Stall) -> None:
    order = await stall.place({"mug-red": 1}, method="gift")
    assert order.state is OrderState.PAID
    assert await stall.balance("gift") == Decimal("82.10")
    await stall.check()


async def test_a_gift_card_that_does_not_cover_the_order_is_refused(stall: Stall) -> None:
    with pytest.raises(Refusal, match=r"payment\.gift_card"):
        await stall.place({"mug-red": 1}, method="gift-small")
    assert await stall.balance("gift-small") == Decimal("1.00")


async def test_two_orders_at_once_never_overdraw_a_gift_card(stall: Stall) -> None:
    async def buy(number: int) -> bool:
        try:
            await stall.place({"shirt-s": 3}, method="gift", key=f"gift-{number}")  # 60.00, free freight
        except Refusal as refused:
            return refused.rule != "payment.gift_card"
        return True

    assert sum(await asyncio.gather(*(buy(number) for number in range(5)))) == 1
    assert await stall.balance("gift") == Decimal("40.00")
    await stall.check()


async def test_a_saved_card_is_charged_after_the_order_is_placed(stall: Stall) -> None:
    order = await stall.place({"mug-red": 1}, method="card")
    assert (order.state, order.settling) == (OrderState.UNPAID, True)
    await stall.settle()
    order = await stall.order(order)
    assert order.state is OrderState.PAID
    assert order.expires_at is None
    assert await stall.events(order) == ["order.placed", "order.paid"]


async def test_somebody_elses_method_and_order_do_not_exist(stall: Stall) -> None:
    with pytest.raises(Refusal, match=r"payment\.unknown_method"):
        await stall.place({"mug-red": 1}, method="bob-card")
    order = await stall.place({"mug-red": 1})
    async with stall.db.read() as tx:
        with pytest.raises(NotFound):
            await Orders(tx, stall.shop).get(BOB, order.id)


async def test_a_total_that_changed_after_the_confirmation_is_shown_again(stall: Stall) -> None:
    async with stall.db.write() as tx:
        with pytest.raises(Refusal, match=r"checkout\.price_changed"):
            await Checkout(tx, stall.shop).place("alice", [Wanted("mug-red")], HOME, "", "k", confirmed=usd("1.00"))


@pytest.mark.parametrize(
    ("wanted", "rule"),
    [([], "checkout.empty"), ([Wanted("no-such")], "checkout.gone")],
)
async def test_what_cannot_be_ordered_is_refused(stall: Stall, wanted: list[Wanted], rule: str) -> None:
    async with stall.db.read() as tx:
        with pytest.raises(Refusal) as refused:
            await Checkout(tx, stall.shop).quote("alice", wanted, HOME)
    assert refused.value.rule == rule


async def test_a_quantity_below_one_is_bad_input(stall: Stall) -> None:
    async with stall.db.read() as tx:
        with pytest.raises(BadInput, match="quantity"):
            await Checkout(tx, stall.shop).quote("alice", [Wanted("mug-red", 0)], HOME)


async def test_a_country_that_is_not_shipped_to_is_refused(stall: Stall) -> None:
    selling = stall.shop.policy.selling.model_copy(update={"ships_to": frozenset({"CN"})})
    strict = stall.under(stall.shop.policy.model_copy(update={"selling": selling}))
    with pytest.raises(Refusal, match=r"checkout\.country"):
        await strict.place()


async def test_a_shop_that_does_not_sell_in_the_chat_says_so(stall: Stall) -> None:
    with pytest.raises(Refusal, match=r"selling\.off"):
        await stall.under(Policy.load("retail")).place()


async def test_the_same_again_tells_what_is_gone_and_what_costs_more(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1, "mug-blue": 1, "shirt-s": 1})
    async with stall.db.write() as tx:
        await tx.execute(update(VariantRow).where(VariantRow.id == "mug-red").values(available=False))
        await tx.execute(update(VariantRow).where(VariantRow.id == "mug-blue").values(price=Decimal("16.50")))
    async with stall.db.read() as tx:
        again = await Checkout(tx, stall.shop).quote_reorder(ALICE, order.id)
    assert [line.item.variant_id for line in again.gone] == ["mug-red"]
    assert [(change.old, change.new) for change in again.changed] == [(usd("15.00"), usd("16.50"))]
    assert again.quote is not None
    assert again.quote.goods == usd("36.50")
    assert again.quote.address == HOME


async def test_nothing_left_of_an_order_has_no_quote(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1})
    async with stall.db.write() as tx:
        await tx.execute(update(VariantRow).where(VariantRow.id == "mug-red").values(available=False))
    async with stall.db.read() as tx:
        again = await Checkout(tx, stall.shop).quote_reorder(ALICE, order.id)
    assert again.quote is None
    assert [line.item.variant_id for line in again.gone] == ["mug-red"]


async def test_half_an_address_is_bad_input(stall: Stall) -> None:
    async with stall.db.read() as tx:
        with pytest.raises(BadInput, match="city"):
            await Checkout(tx, stall.shop).quote("alice", [Wanted("mug-red")], replace(HOME, city=" "))
