"""Who waits for what is sold out: once each, told once, moved along, forgotten, whatever makes the stock rise."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kit.clock import MovableClock
from kit.db import Database
from kit.errors import Refusal
from shop.catalogue.editing import CatalogueEditor
from shop.customers.contact import Contact, Kind
from shop.customers.erasure import OwnData
from shop.customers.merging import Merging
from shop.files.folder import export_folder, import_folder
from shop.files.progress import Silent
from shop.model import SYSTEM, Actor, ActorKind
from shop.orders.stock import Stock
from shop.parts import ShopParts
from shop.restock.service import Restock
from tests.shop.files.shelf import Shelf

ADMIN = Actor(ActorKind.ADMIN, "charlie")


@pytest.fixture
async def sold_out(db: Database, shop: ShopParts, tmp_path: Path) -> Database:
    """The red T-shirt in M is sold out, both boots are taken off the shelf."""
    await import_folder(db, Shelf().write(tmp_path / "shelf"), "US", Silent())
    async with db.write() as tx:
        editor = CatalogueEditor(tx, shop)
        await editor.set_stock("v1", 0, ADMIN)
        for boots in ("b1", "b2"):
            await editor.set_available(boots, False, ADMIN)
    return db


async def due(db: Database, shop: ShopParts) -> list[str]:
    async with db.read() as tx:
        return [f"{one.owner}: {one.key}" for one in await Restock(tx, shop).due()]


async def test_a_wish_is_kept_once_and_met_once(sold_out: Database, shop: ShopParts, clock: MovableClock) -> None:
    for key in ("k1", "k2"):
        async with sold_out.write() as tx:
            wish = await Restock(tx, shop).ask("alice", "p1", "v1", key)
            clock.move(timedelta(minutes=1))
    async with sold_out.read() as tx:
        [kept] = await Restock(tx, shop).of("alice")
        assert kept.since == wish.since < clock.now() - timedelta(minutes=1)
        assert await Restock(tx, shop).waiting(["p1", "p2"]) == {"p1 v1": 1}
    assert await due(sold_out, shop) == []
    async with sold_out.write() as tx:
        await Stock(tx).restock({"v1": 1})
    assert await due(sold_out, shop) == ["alice: p1 v1"]
    async with sold_out.write() as tx:
        assert await Restock(tx, shop).told(kept)
        assert not await Restock(tx, shop).told(kept)
    assert await due(sold_out, shop) == []
    async with sold_out.write() as tx:
        await CatalogueEditor(tx, shop).set_stock("v1", 0, ADMIN)
        again = await Restock(tx, shop).ask("alice", "p1", "v1", "k3")
    assert again.since > kept.since


async def test_promised_pieces_that_come_free_count(sold_out: Database, shop: ShopParts) -> None:
    async with sold_out.write() as tx:
        await Stock(tx).restock({"v1": 1})
        await Stock(tx).reserve({"v1": 1})
        await Restock(tx, shop).ask("alice", "p1", "v1", "k")
    assert await due(sold_out, shop) == []
    async with sold_out.write() as tx:
        await Stock(tx).reserve({"v1": -1})
    assert await due(sold_out, shop) == ["alice: p1 v1"]


async def test_an_imported_file_brings_it_back_and_any_version_will_do(
    sold_out: Database, shop: ShopParts, tmp_path: Path
) -> None:
    async with sold_out.write() as tx:
        await Restock(tx, shop).ask("thread", "p2", "", "k")
    assert await due(sold_out, shop) == []
    await import_folder(sold_out, Shelf().write(tmp_path / "again"), "US", Silent())
    assert await due(sold_out, shop) == ["thread: p2"]
    async with sold_out.write() as tx:
        await CatalogueEditor(tx, shop).set_shelf("p2", False, ADMIN)
    assert await due(sold_out, shop) == []


async def test_what_can_be_had_is_not_waited_for(sold_out: Database, shop: ShopParts) -> None:
    async with sold_out.write() as tx:
        with pytest.raises(Refusal) as no:
            await Restock(tx, shop).ask("alice", "p1", "v2", "k")
    assert no.value.rule == "restock.there"


async def test_whoever_wants_no_news_is_left_out_and_later_is_later(
    sold_out: Database, shop: ShopParts, clock: MovableClock
) -> None:
    async with sold_out.write() as tx:
        restock = Restock(tx, shop)
        for owner in ("alice", "thread"):
            wish = await restock.ask(owner, "p1", "v1", f"k-{owner}")
        await Contact(tx, shop).choose("alice", [Kind.NEWS], wanted=False)
        await Stock(tx).restock({"v1": 1})
    assert await due(sold_out, shop) == ["thread: p1 v1"]
    async with sold_out.write() as tx:
        await Restock(tx, shop).later(wish, clock.now() + timedelta(hours=1))
    assert await due(sold_out, shop) == []
    clock.move(timedelta(hours=1))
    assert await due(sold_out, shop) == ["thread: p1 v1"]


async def test_it_goes_along_with_who_it_is_and_is_forgotten_with_them(sold_out: Database, shop: ShopParts) -> None:
    async with sold_out.write() as tx:
        restock = Restock(tx, shop)
        await restock.ask("thread", "p1", "v1", "k1")
        await restock.ask("ming", "p1", "v1", "k2")
        await restock.ask("ming", "p2", "", "k3")
        await restock.adopt("thread", "ming")
        assert await restock.of("thread") == []
        assert len(await restock.of("ming")) == 2
        await Merging(tx, shop).merge("alice", "ming", SYSTEM)
        assert {one.owner for one in await restock.of("alice")} == {"alice"}
        await restock.take_back("alice", ["p2"], "k4")
        assert [one.key for one in await restock.of("alice")] == ["p1 v1"]
        await restock.forget("alice")
        assert await restock.waiting(["p1", "p2"]) == {}


async def test_erasure_takes_it_away(sold_out: Database, shop: ShopParts) -> None:
    async with sold_out.write() as tx:
        await Restock(tx, shop).ask("ming", "p1", "v1", "k")
        await OwnData(tx, shop).erase("ming", ADMIN)
        assert await Restock(tx, shop).waiting(["p1"]) == {}


async def test_it_travels_with_the_customers_file(sold_out: Database, shop: ShopParts, tmp_path: Path) -> None:
    async with sold_out.write() as tx:
        await Restock(tx, shop).ask("alice", "p1", "v1", "k")
        wishes = await Restock(tx, shop).of("alice")
    await export_folder(sold_out, tmp_path / "out", Silent())
    async with sold_out.write() as tx:
        await Restock(tx, shop).forget("alice")
    await import_folder(sold_out, tmp_path / "out", "US", Silent())
    async with sold_out.read() as tx:
        assert await Restock(tx, shop).of("alice") == wishes
