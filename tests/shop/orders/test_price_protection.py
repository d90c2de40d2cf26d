"""What has become cheaper is made good where the policy says so: once an item, the way it was paid, never twice."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from kit.errors import Refusal
from shop.catalogue.tables import VariantRow
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.orders.quotes import PriceQuote
from shop.payments.model import Purpose
from shop.policy.model import Policy
from shop.policy.selling import LaterPrices
from shop.returns.service import Returns
from shop.returns.wishes import Wish
from tests.shop.stall import ALICE, Stall, usd

NEVER = Policy.load("default").model_copy(update={"price_protection": LaterPrices(days=0)})
WEEK = Policy.load("default").model_copy(update={"price_protection": LaterPrices(days=7)})


@pytest.fixture
def week(stall: Stall) -> Stall:
    """The stall under rules that make a lower price good for seven days."""
    return stall.under(WEEK)


async def lower(stall: Stall, variant: str, price: str) -> None:
    async with stall.db.write() as tx:
        await tx.execute(update(VariantRow).where(VariantRow.id == variant).values(price=Decimal(price)))


async def protect(stall: Stall, order: Order, *lines: int, key: str = "price") -> Order:
    async with stall.db.write() as tx:
        return await Changes(tx, stall.shop).protect_price(ALICE, order.id, lines, key)


async def quote(stall: Stall, order: Order, *lines: int) -> PriceQuote:
    async with stall.db.read() as tx:
        return await Changes(tx, stall.shop).quote_price(ALICE, order.id, lines)


async def test_the_difference_comes_back_the_way_it_was_paid(week: Stall) -> None:
    order = await week.paid({"mug-red": 2, "mug-blue": 1})
    await lower(week, "mug-red", "10.00")
    promised = await quote(week, order, 1)
    assert promised.refund == usd("4.00")
    assert [refund.method.id for refund in promised.refunds] == ["card"]
    after = await protect(week, order, 1)
    assert (after.goods, after.total) == (order.goods - usd("4.00"), order.total - usd("4.00"))
    refund = after.payments[-1]
    assert (refund.amount, refund.method_id, refund.purpose) == (usd("4.00"), "card", Purpose.PRICE)
    await week.settle()
    await week.check()


async def test_the_same_key_gives_it_back_once(week: Stall) -> None:
    order = await week.paid({"mug-red": 1})
    await lower(week, "mug-red", "10.00")
    await protect(week, order, 1)
    assert len((await protect(week, order, 1)).payments) == 2


async def test_once_for_each_item_even_if_it_falls_again(week: Stall) -> None:
    order = await week.paid({"mug-red": 1, "mug-blue": 1})
    await lower(week, "mug-red", "10.00")
    await protect(week, order, 1)
    await lower(week, "mug-red", "8.00")
    with pytest.raises(Refusal, match=r"price\.line"):
        await protect(week, order, 1, key="again")
    await lower(week, "mug-blue", "14.00")
    assert (await protect(week, order, 2, key="other")).payments[-1].amount == usd("1.00")
    await week.check()


async def test_what_costs_as_much_or_more_gives_nothing_back(week: Stall) -> None:
    order = await week.paid({"mug-red": 1})
    await lower(week, "mug-red", "13.00")
    with pytest.raises(Refusal, match=r"price\.line"):
        await quote(week, order, 1)


async def test_it_is_over_after_seven_days(week: Stall) -> None:
    order = await week.paid({"mug-red": 1})
    await lower(week, "mug-red", "10.00")
    week.clock.move(timedelta(days=7, hours=1))
    with pytest.raises(Refusal, match=r"price\.window"):
        await quote(week, order, 1)


async def test_where_the_shop_does_not_do_it_nothing_comes_back(stall: Stall) -> None:
    order = await stall.paid({"mug-red": 1})
    await lower(stall, "mug-red", "10.00")
    with pytest.raises(Refusal, match=r"price\.off"):
        await protect(stall.under(NEVER), order, 1)


async def test_a_return_then_pays_back_what_it_cost_in_the_end(week: Stall) -> None:
    order = await week.delivered({"mug-red": 1})
    await lower(week, "mug-red", "10.00")
    await protect(week, order, 1)
    wish = Wish(lines=(1,), reason="changed_mind", method_id="card")
    async with week.db.write() as tx:
        returns = Returns(tx, week.shop)
        found = await returns.quote_return(ALICE, order.id, wish)
        assert [part.amount for part in found.parts] == [usd("10.00")]
