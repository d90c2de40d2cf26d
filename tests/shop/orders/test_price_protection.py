"""What has become cheaper is made good where the policy says so: each difference once, the way it was paid."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from kit.errors import Refusal
from shop.catalogue.editing import CatalogueEditor
from shop.catalogue.prices import changes_between
from shop.catalogue.tables import VariantRow
from shop.model import SYSTEM
from shop.orders.changes.service import Changes
from shop.orders.model import Order
from shop.orders.quotes import PriceQuote
from shop.payments.model import Purpose
from shop.policy.model import Policy
from shop.policy.selling import LaterPrices
from shop.returns.service import Returns
from shop.returns.wishes import Wish
from tests.shop.stall import ALICE, Stall, usd

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
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


async def test_the_same_difference_comes_back_once_and_a_further_one_by_itself(week: Stall) -> None:
    order = await week.paid({"mug-red": 1, "mug-blue": 1})
    await lower(week, "mug-red", "10.00")
    await protect(week, order, 1)
    with pytest.raises(Refusal, match=r"price\.line") as refused:
        await protect(week, order, 1, key="again")
    assert "was given back before" in week.shop.texts.say(refused.value.text, "en")
    await lower(week, "mug-red", "8.00")
    assert (await protect(week, order, 1, key="further")).payments[-1].amount == usd("2.00")
    with pytest.raises(Refusal, match=r"price\.line"):
        await protect(week, order, 1, key="once more")
    await lower(week, "mug-blue", "14.00")
    assert (await protect(week, order, 2, key="other")).payments[-1].amount == usd("1.00")
    await week.check()


async def test_the_lowest_price_counts_even_if_it_rose_again(week: Stall) -> None:
    order = await week.paid({"mug-red": 2})
    for price in ("9.00", "7.00", "12.00"):
        week.clock.move(timedelta(days=1))
        await reprice(week, "mug-red", price)
    assert (await quote(week, order, 1)).refund == usd("10.00")
    after = await protect(week, order, 1)
    assert after.lines[0].unit_price == usd("7.00")
    with pytest.raises(Refusal, match=r"price\.line"):
        await protect(week, order, 1, key="again")
    await week.settle()
    await week.check()


async def test_a_price_from_before_the_order_counts_for_nothing(week: Stall) -> None:
    await reprice(week, "mug-red", "7.00")
    week.clock.move(timedelta(hours=1))
    await reprice(week, "mug-red", "12.00")
    week.clock.move(timedelta(hours=1))
    order = await week.paid({"mug-red": 1})
    with pytest.raises(Refusal, match=r"price\.line"):
        await quote(week, order, 1)


async def test_what_was_changed_into_another_counts_from_then_on(week: Stall) -> None:
    order = await week.paid({"mug-red": 1})
    week.clock.move(timedelta(hours=1))
    await reprice(week, "mug-blue", "7.00")
    week.clock.move(timedelta(hours=1))
    await reprice(week, "mug-blue", "15.00")
    week.clock.move(timedelta(hours=1))
    async with week.db.write() as tx:
        await Changes(tx, week.shop).change_items(ALICE, order.id, {1: "mug-blue"}, "swap", "card")
    with pytest.raises(Refusal, match=r"price\.line"):
        await quote(week, order, 1)
    await reprice(week, "mug-blue", "14.00")
    assert (await quote(week, order, 1)).refund == usd("1.00")


async def test_a_price_that_is_set_again_is_no_change(week: Stall) -> None:
    order = await week.paid({"mug-red": 1})
    week.clock.move(timedelta(hours=1))
    await reprice(week, "mug-red", "12.00")
    async with week.db.read() as tx:
        assert not await changes_between(tx, "mug-red", EPOCH, week.clock.now())
    with pytest.raises(Refusal, match=r"price\.line"):
        await quote(week, order, 1)


async def reprice(stall: Stall, variant: str, price: str) -> None:
    """As an admin does it."""
    async with stall.db.write() as tx:
        await CatalogueEditor(tx, stall.shop).set_price(variant, Decimal(price), None, SYSTEM)


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
