"""What is imported comes out again, with more and never with less."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from kit.db import Database
from shop.catalogue.tables import VariantRow
from shop.files.folder import export_folder, import_folder
from shop.files.progress import Silent
from shop.orders.tables import HistoryRow, OrderRow
from shop.payments.tables import LedgerRow
from shop.shipping.tables import ParcelRow
from tests.shop.files.shelf import ADDRESS, Shelf

RETAIL = Path(__file__).parents[4] / "shared" / "data" / "retail"
FILES = ("products.json", "customers.json", "orders.json", "i18n_zh.json")


class Recorder:
    """A progress that remembers what it was told."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, int, int]] = []

    def step(self, file: str, done: int, of: int) -> None:
        self.steps.append((file, done, of))


def read(folder: Path, file: str) -> Any:
    return json.loads((folder / file).read_text(encoding="utf-8"))


@pytest.mark.skipif(not RETAIL.is_dir(), reason="the shared data folder is not next to the project")
async def test_a_whole_shop_comes_out_as_it_went_in(db: Database, tmp_path: Path) -> None:
    counts = await import_folder(db, RETAIL, "US", Silent())
    await export_folder(db, tmp_path, Silent())
    assert counts == {"products.json": 50, "i18n_zh.json": 1, "customers.json": 500, "orders.json": 1000}
    for file in FILES:
        assert read(tmp_path, file) == read(RETAIL, file), file


@pytest.mark.skipif(not RETAIL.is_dir(), reason="the shared data folder is not next to the project")
async def test_importing_again_changes_nothing(db: Database, tmp_path: Path) -> None:
    for _ in range(2):
        await import_folder(db, RETAIL, "US", Silent())
    async with db.read() as tx:
        assert await tx.scalar(select(func.count()).select_from(OrderRow)) == 1000
        assert await tx.scalar(select(func.count()).select_from(LedgerRow)) == 1102
        assert await tx.scalar(select(func.count()).select_from(ParcelRow)) == 577
    await export_folder(db, tmp_path, Silent())
    assert read(tmp_path, "orders.json") == read(RETAIL, "orders.json")


async def test_what_we_know_more_of_is_added_and_comes_back(db: Database, tmp_path: Path) -> None:
    shelf = Shelf()
    order = shelf.orders["orders"][0]
    order |= {
        "status": "exchange requested",
        "exchange": {
            "lines": [{"line": 1, "new_variant_id": "v3"}],
            "payment_method_id": "gift",
            "price_difference": "2.00",
        },
        "placed_at": "2026-01-05T09:00:00+00:00",
        "history": [{"at": "2026-01-05T09:00:00+00:00", "actor": "customer", "actor_id": "alice", "what": "placed"}],
    }
    order["fulfilments"][0]["parcels"] = [
        {
            "id": "par_1",
            "tracking_id": "123456789012",
            "carrier": "sandbox",
            "status": "delivered",
            "nodes": [
                {"at": "2026-01-06T09:00:00+00:00", "status": "delivered", "place": {"en": "Denver", "zh-CN": "丹佛"}}
            ],
        }
    ]
    shelf.customers["customers"][0] |= {
        "level": "vip",
        "locale": "zh-CN",
        "addresses": [{**ADDRESS, "line1": "2 Second Street"}],
    }
    await import_folder(db, shelf.write(tmp_path / "in"), "US", Silent())
    await export_folder(db, tmp_path / "out", Silent())
    out = read(tmp_path / "out", "orders.json")["orders"][0]
    for field, value in order.items():
        assert out[field] == value, field
    assert out["returns"][0]["lines"][0]["new_unit_price"] == "22.00"
    alice = read(tmp_path / "out", "customers.json")["customers"][0]
    assert alice == shelf.customers["customers"][0]

    await import_folder(db, tmp_path / "out", "US", Silent())
    await export_folder(db, tmp_path / "again", Silent())
    for file in FILES:
        assert (tmp_path / "again" / file).read_text() == (tmp_path / "out" / file).read_text()
    async with db.read() as tx:
        assert await tx.scalar(select(func.count()).select_from(HistoryRow)) == 1
        found = (await tx.scalars(select(HistoryRow.at))).one()
        assert found == datetime(2026, 1, 5, 9, tzinfo=UTC)


async def test_counted_stock_says_whether_something_is_available(db: Database, tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.products["products"][0]["variants"][0] |= {"stock": 0}
    await import_folder(db, shelf.write(tmp_path / "in"), "US", Silent())
    await export_folder(db, tmp_path / "out", Silent())
    first = read(tmp_path / "out", "products.json")["products"][0]["variants"][0]
    assert first["available"] is False
    assert first["stock"] == 0


async def test_a_variant_that_left_its_product_leaves_the_shelf(db: Database, tmp_path: Path) -> None:
    shelf = Shelf()
    await import_folder(db, shelf.write(tmp_path / "in"), "US", Silent())
    variants = shelf.products["products"][1]["variants"]
    variants[0] = {**variants[0], "id": "b3"}  # the same options under another id
    await import_folder(db, shelf.write(tmp_path / "in"), "US", Silent())
    async with db.read() as tx:
        gone = await tx.get_one(VariantRow, "b1")
        assert not gone.available
    await export_folder(db, tmp_path / "out", Silent())
    shown = read(tmp_path / "out", "products.json")["products"][1]["variants"]
    assert [variant["id"] for variant in shown] == ["b3", "b2"]


async def test_pieces_held_for_orders_are_reserved_once(db: Database, tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.orders["orders"][0]["status"] = "unpaid"
    shelf.orders["orders"][0]["lines"][0]["held"] = 1
    for _ in range(2):
        await import_folder(db, shelf.write(tmp_path / "in"), "US", Silent())
    async with db.read() as tx:
        assert (await tx.get_one(VariantRow, "v1")).reserved == 1


async def test_progress_is_told_for_each_file(db: Database, tmp_path: Path) -> None:
    recorder = Recorder()
    await import_folder(db, Shelf().write(tmp_path), "US", recorder)
    assert recorder.steps[:2] == [("products.json", 0, 2), ("products.json", 2, 2)]
    assert {step[0] for step in recorder.steps} == set(FILES)
