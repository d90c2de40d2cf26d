"""The customers of a real shop, as an agent sees them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update

import shop
from desk.console.shop import ShopFiles
from desk.threads import Threads
from kit.clock import MovableClock
from kit.db import Database
from kit.limits import Limiter
from kit.redis import connect
from kit.texts import Texts
from shop.customers.erasure import OwnData
from shop.files.folder import import_folder
from shop.files.progress import Silent
from shop.model import Actor
from shop.orders.tables import OrderRow
from shop.parts import ShopParts
from tests.desk.conftest import Room

DATA = Path(__file__).parents[4] / "shared" / "data" / "retail"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="left out: the shared data folder is not next to the project")


@pytest.fixture
async def parts(clock: MovableClock) -> AsyncIterator[ShopParts]:
    redis = connect("")
    texts = Texts.load([Path(shop.__file__).parent])
    yield ShopParts(clock=clock, texts=texts, limiter=Limiter(redis, clock))
    await redis.aclose()


@pytest.fixture
async def files(db: Database, parts: ShopParts) -> ShopFiles:
    await import_folder(db, DATA, "US", Silent())
    return ShopFiles(db, parts)


async def test_an_agent_sees_the_customer_with_orders_parcels_and_payments(files: ShopFiles) -> None:
    customer = await files.look("yusuf_rossi_9620")
    assert customer is not None
    assert (customer.name, customer.email) == ("Yusuf Rossi", "yusuf.rossi7301@example.com")
    assert "Philadelphia" in customer.addresses[0]
    order = next(one for one in customer.orders if one.id == "#W2378156")
    assert order.state == "delivered"
    assert len(order.lines) == 5
    assert order.total.startswith("$")
    assert order.payments
    assert order.parcels[0].number


async def test_a_customer_is_forgotten_with_all_that_was_said(files: ShopFiles, room: Room, parts: ShopParts) -> None:
    customer_id = "raj_anderson_3167"
    thread = await room.open("raj")
    await room.write("I am Raj", "raj")
    async with room.db.write() as tx:
        await Threads(tx, room.clock).prove(thread.id, customer_id)
        await tx.execute(update(OrderRow).values(state="delivered"))
        await OwnData(tx, parts).ask(customer_id, Actor.customer(customer_id), "ask-1")
    [wish] = await files.wishes()
    assert wish.name == "Raj Anderson"
    await files.forget(wish.id, "ada")
    assert await files.look(customer_id) is None
    assert await files.wishes() == []
    assert await room.talk(thread.id) == ["customer: "]


async def test_names_are_looked_up_together_and_strangers_left_out(files: ShopFiles) -> None:
    assert await files.names(["yusuf_rossi_9620", "nobody"]) == {"yusuf_rossi_9620": "Yusuf Rossi"}
    assert await files.names([]) == {}
    assert await files.look("nobody") is None
