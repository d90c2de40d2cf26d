"""The demo shop opens through the ordinary import, and is worth a look."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat
from sqlalchemy import select

from kit.clock import MovableClock
from kit.db import Database
from shop.catalogue.tables import TermRow, VariantRow
from shop.demo import loading
from shop.demo.dates import dated
from shop.demo.drawing.__main__ import drawn, pictures
from shop.files.folder import export_folder
from shop.files.progress import Silent
from shop.orders.states import OrderState
from shop.orders.tables import OrderRow
from shop.shipping.tables import ParcelNodeRow, ParcelRow

FOLDER = Path(loading.__file__).parent


def _file(name: str) -> Any:
    return json.loads((FOLDER / name).read_text("utf-8"))


async def test_the_demo_opens_in_an_empty_shop(db: Database, clock: MovableClock, tmp_path: Path) -> None:
    counts = await loading.load(db, clock, tmp_path)
    assert counts["products.json"] >= 40
    assert counts["customers.json"] >= 12
    assert counts["orders.json"] >= 40


async def test_there_is_an_order_in_every_state(db: Database, clock: MovableClock, tmp_path: Path) -> None:
    await loading.load(db, clock, tmp_path)
    async with db.read() as tx:
        states = Counter(await tx.scalars(select(OrderRow.state)))
    assert set(states) == set(OrderState)


async def test_opening_it_again_changes_no_stock(db: Database, clock: MovableClock, tmp_path: Path) -> None:
    async def counted() -> list[tuple[str, int | None, int]]:
        async with db.read() as tx:
            rows = await tx.execute(
                select(VariantRow.id, VariantRow.stock, VariantRow.reserved).order_by(VariantRow.id)
            )
            return [(row.id, row.stock, row.reserved) for row in rows]

    await loading.load(db, clock, tmp_path)
    before = await counted()
    clock.move(timedelta(days=1))
    await loading.load(db, clock, tmp_path)
    assert await counted() == before
    assert any(reserved for _, _, reserved in before)


async def test_parcels_have_come_as_far_as_their_dates_say(db: Database, clock: MovableClock, tmp_path: Path) -> None:
    await loading.load(db, clock, tmp_path)
    async with db.read() as tx:
        under_way = select(ParcelRow.status).join(OrderRow, OrderRow.id == ParcelRow.order_id)
        statuses = set(await tx.scalars(under_way.where(OrderRow.state == OrderState.SHIPPED)))
        arrived = set(await tx.scalars(under_way.where(OrderRow.state == OrderState.DELIVERED)))
        latest = (await tx.scalars(select(ParcelNodeRow.at).order_by(ParcelNodeRow.at.desc()).limit(1))).one()
    assert {"in_transit", "address_problem", "held", "refused"} <= statuses
    assert arrived == {"delivered"}
    assert latest <= clock.now()


async def test_what_is_exported_can_be_opened_elsewhere(db: Database, clock: MovableClock, tmp_path: Path) -> None:
    await loading.load(db, clock, tmp_path / "media")
    await export_folder(db, tmp_path / "out", Silent())
    exported = json.loads((tmp_path / "out" / "orders.json").read_text("utf-8"))
    assert [order["id"] for order in exported["orders"]] == [order["id"] for order in _file("orders.json")["orders"]]


async def test_everything_has_a_chinese_name(db: Database, clock: MovableClock, tmp_path: Path) -> None:
    await loading.load(db, clock, tmp_path)
    async with db.read() as tx:
        known = {(row.kind, row.source) for row in await tx.execute(select(TermRow.kind, TermRow.source))}
    for product in _file("products.json")["products"]:
        assert ("product", product["name"]) in known
        assert ("description", product["id"]) in known
        for option in product["options"]:
            assert ("option_name", option["name"]) in known
            words = [value for value in option["values"] if value.isalpha() and value.islower()]
            assert all(("option_value", value) in known for value in words), option
    assert {("category", one["name"]) for one in _file("products.json")["categories"]} <= known


def test_some_things_are_scarce_and_some_are_gone() -> None:
    stock = [one["stock"] for product in _file("products.json")["products"] for one in product["variants"]]
    assert stock.count(0) >= 10
    assert sum(0 < count <= 3 for count in stock) >= 10
    assert any(all(one["stock"] == 0 for one in product["variants"]) for product in _file("products.json")["products"])


def test_the_customers_are_plainly_invented() -> None:
    for customer in _file("customers.json")["customers"]:
        assert customer["email"].endswith("@example.com")
        assert customer.get("phone", "+1202555010").startswith(("+1202555010", "+8619900000")), customer["id"]


def test_dates_are_told_from_the_moment_of_loading() -> None:
    now = datetime(2026, 1, 5, 9, tzinfo=UTC)
    told = dated({"at": ["-1.5d", "+1d"], "weight": "3d", "name": "-x"}, now)
    assert told == {"at": ["2026-01-03T21:00:00+00:00", "2026-01-06T09:00:00+00:00"], "weight": "3d", "name": "-x"}


def test_every_variant_has_its_picture_and_none_is_left_over() -> None:
    assert set(pictures()) == {file.stem for file in loading.PICTURES.glob("*.png")}


def test_pictures_are_small_files_of_one_size() -> None:
    files = list(loading.PICTURES.glob("*.png"))
    assert sum(file.stat().st_size for file in files) < 2_000_000
    for file in files:
        assert file.stat().st_size < 20_000, file.name
        with Image.open(file) as picture:
            assert picture.size == (480, 480)


@pytest.mark.parametrize("name", ["t-shirt-red", "mooncakes", "jigsaw-puzzle-panda"])
def test_a_picture_is_drawn_again_as_it_is_kept(name: str) -> None:
    """But for what another version of the library may round otherwise."""
    with Image.open(loading.PICTURES / f"{name}.png") as kept:
        difference = ImageChops.difference(drawn(name, pictures()[name]).convert("RGB"), kept.convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 2
