"""The customers of a real shop, as an agent sees them."""

from __future__ import annotations

from pathlib import Path

import pytest

import shop
from desk.console.shop import ShopFiles
from kit.clock import MovableClock
from kit.db import Database
from kit.limits import Limiter
from kit.redis import connect
from kit.texts import Texts
from shop.files.folder import import_folder
from shop.files.progress import Silent
from shop.parts import ShopParts

DATA = Path(__file__).parents[4] / "shared" / "data" / "retail"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="left out: the shared data folder is not next to the project")


@pytest.fixture
async def files(db: Database, clock: MovableClock) -> ShopFiles:
    texts = Texts.load([Path(shop.__file__).parent])
    redis = connect("")
    await redis.aclose()
    await import_folder(db, DATA, "US", Silent())
    return ShopFiles(db, ShopParts(clock=clock, texts=texts, limiter=Limiter(redis, clock)))


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


async def test_names_are_looked_up_together_and_strangers_left_out(files: ShopFiles) -> None:
    assert await files.names(["yusuf_rossi_9620", "nobody"]) == {"yusuf_rossi_9620": "Yusuf Rossi"}
    assert await files.names([]) == {}
    assert await files.look("nobody") is None
