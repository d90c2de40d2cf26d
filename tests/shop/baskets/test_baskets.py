"""Putting things into a basket, and what has changed when it is looked at again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import update

from kit.db import Database
from kit.errors import NotFound, Refusal
from kit.money import Money
from shop.baskets.service import Baskets
from shop.catalogue.editing import CatalogueEditor
from shop.catalogue.tables import VariantRow
from shop.files.folder import import_folder
from shop.files.progress import Silent
from shop.model import Actor, ActorKind
from shop.parts import BasketLimits, ShopParts
from tests.shop.files.shelf import Shelf

ADMIN = Actor(ActorKind.ADMIN, "charlie")


@pytest.fixture
async def stocked(db: Database, tmp_path: Path) -> Database:
    """T-shirts (five red ones of size M) and boots."""
    await import_folder(db, Shelf().write(tmp_path / "shelf"), "US", Silent())
    return db


async def test_a_basket_adds_up(stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        baskets = Baskets(tx, shop)
        quote = await baskets.quote_add("thread", "v1", 2)
        assert (quote.quantity, quote.amount) == (2, Money(Decimal("40.00"), "USD"))
        await baskets.add("thread", "v1", 2, "k1")
        basket = await baskets.add("thread", "b1", 1, "k2")
        assert [(line.variant.id, line.quantity) for line in basket.lines] == [("v1", 2), ("b1", 1)]
        assert basket.total == Money(Decimal("130.00"), "USD")
        assert basket.pieces == 3
        assert basket.changes == ()
        basket = await baskets.set("thread", "v1", 1, "k3")
        assert basket.total == Money(Decimal("110.00"), "USD")
        basket = await baskets.remove("thread", "b1")
        assert [line.variant.id for line in basket.lines] == ["v1"]
        assert (await baskets.set("thread", "v1", 0, "k4")).total is None
        await baskets.add("thread", "v2", 1, "k5")
        await baskets.clear("thread")
        assert (await baskets.show("thread")).lines == ()


async def test_the_same_key_adds_once(stocked: Database, shop: ShopParts) -> None:
    for _ in range(2):
        async with stocked.write() as tx:
            basket = await Baskets(tx, shop).add("thread", "v2", 1, "turn-7")
    assert basket.pieces == 1


async def test_prices_and_stock_are_those_of_now(stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        baskets, editor = Baskets(tx, shop), CatalogueEditor(tx, shop)
        for variant in ("v1", "v2", "b1", "b2"):
            await baskets.add("thread", variant, 3, f"add-{variant}")
        await editor.set_price("v2", Decimal("21.00"), None, ADMIN)
        await editor.set_available("b1", False, ADMIN)
        await tx.execute(update(VariantRow).where(VariantRow.id == "v1").values(reserved=3))
        basket = await baskets.show("thread")
        assert [str(change) for change in basket.changes] == [
            "Only {count} of {name} is left.",
            "{name} now costs {new} (before: {old}).",
            "{name} is sold out.",
        ]
        assert basket.total == Money(Decimal("273.00"), "USD")  # what cannot be had is not counted
        settled = await baskets.settle("thread")
        assert len(settled.changes) == 2  # the new price has been told, the rest still stands


async def test_limits_are_told(stocked: Database, shop: ShopParts) -> None:
    small = replace(shop, baskets=BasketLimits(lines=1, per_line=4))
    async with stocked.write() as tx:
        baskets = Baskets(tx, small)
        for variant, quantity, rule in (
            ("v1", 0, "basket.quantity"),
            ("v1", -1, "basket.quantity"),
            ("v2", 5, "basket.limit"),
            ("v3", 1, "basket.sold_out"),
        ):
            with pytest.raises(Refusal) as refused:
                await baskets.add("thread", variant, quantity, f"{variant}{quantity}")
            assert refused.value.rule == rule
        await baskets.add("thread", "v2", 3, "three")
        with pytest.raises(Refusal) as refused:
            await baskets.add("thread", "v2", 2, "two more")
        assert refused.value.rule == "basket.limit"
        with pytest.raises(Refusal) as refused:
            await baskets.add("thread", "b1", 1, "another")
        assert refused.value.rule == "basket.full"
        with pytest.raises(NotFound):
            await baskets.add("thread", "v9", 1, "unknown")
    async with stocked.write() as tx:
        with pytest.raises(Refusal) as refused:
            await Baskets(tx, shop).add("other", "v1", 6, "six of five")
        assert refused.value.rule == "basket.stock"


async def test_a_proven_customer_takes_the_basket_over(stocked: Database, shop: ShopParts) -> None:
    async with stocked.write() as tx:
        baskets = Baskets(tx, shop)
        await baskets.add("alice", "v2", 1, "k1")
        await baskets.add("thread", "v2", 2, "k2")
        await baskets.add("thread", "b1", 1, "k3")
        basket = await baskets.adopt("thread", "alice")
        assert {line.variant.id: line.quantity for line in basket.lines} == {"v2": 3, "b1": 1}
        assert (await baskets.show("thread")).lines == ()
        assert await baskets.adopt("thread", "alice") == basket
