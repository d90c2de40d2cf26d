"""A mistake in a shop file is named with its place, and nothing of that file comes in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kit.db import Database
from kit.errors import BadInput
from shop.catalogue.tables import ProductRow
from shop.customers.tables import CustomerRow
from shop.files.folder import import_folder
from shop.files.progress import Silent
from shop.orders.tables import OrderRow
from tests.shop.files.shelf import ADDRESS, Shelf

Spoil = Callable[[Shelf], object]


def _drop(record: dict[str, object], field: str) -> None:
    del record[field]


MISTAKES: dict[str, tuple[Spoil, str, str, str]] = {
    "a field is missing": (
        lambda s: _drop(s.products["products"][1], "name"),
        "products.json", "2 (p2)", "name",
    ),
    "for whom it is, is not known": (
        lambda s: s.products["products"][0].update({"for": ["dad"]}),
        "products.json", "1 (p1)", "for",
    ),
    "a season is none": (
        lambda s: s.products["categories"][0].update(seasons=["summer", "monsoon"]),
        "products.json", "1 (categories, wear)", "seasons",
    ),
    "an age runs backwards": (
        lambda s: s.products["products"][1].update(ages="8-3"),
        "products.json", "2 (p2)", "ages",
    ),
    "what is waited for is not sold": (
        lambda s: s.customers["customers"][0].update(
            waits_for=[{"product": "p2", "variant": "v1", "since": "2026-01-05T09:00:00Z"}]
        ),
        "customers.json", "1 (alice)", "waits_for.0",
    ),
    "a price is no amount": (
        lambda s: s.products["products"][0]["variants"][1].update(price="twelve"),
        "products.json", "1 (p1)", "variants.1.price",
    ),
    "a price is a float": (
        lambda s: s.products["products"][0]["variants"][1].update(price=18.5),
        "products.json", "1 (p1)", "variants.1.price",
    ),
    "a price has too many decimals": (
        lambda s: s.products["products"][0]["variants"][1].update(price="18.505"),
        "products.json", "1 (p1)", "variants.1.price",
    ),
    "a price is below zero": (
        lambda s: s.products["products"][0]["variants"][1].update(price="-1.00"),
        "products.json", "1 (p1)", "variants.1.price",
    ),
    "a yes is no boolean": (
        lambda s: s.products["products"][0]["variants"][1].update(available="yes"),
        "products.json", "1 (p1)", "variants.1.available",
    ),
    "an option has an unknown value": (
        lambda s: s.products["products"][0]["variants"][1]["options"].update(size="XXXL"),
        "products.json", "1 (p1)", "variants.1.options.size",
    ),
    "two variants are alike": (
        lambda s: s.products["products"][1]["variants"][1]["options"].update(waterproof="yes"),
        "products.json", "2 (p2)", "variants.1.options",
    ),
    "a product's id is used twice": (
        lambda s: s.products["products"][1].update(id="p1"),
        "products.json", "2 (p1)", "id",
    ),
    "a variant's id is used twice": (
        lambda s: s.products["products"][1]["variants"][0].update(id="v1"),
        "products.json", "2 (p2)", "variants.0.id",
    ),
    "a category is unknown": (
        lambda s: s.products["products"][0].update(category="food"),
        "products.json", "1 (p1)", "category",
    ),
    "an e-mail is none": (
        lambda s: s.customers["customers"][1].update(email="nobody"),
        "customers.json", "2 (ming)", "email",
    ),
    "an e-mail is somebody else's": (
        lambda s: s.customers["customers"][1].update(email="ALICE@example.com "),
        "customers.json", "2 (ming)", "email",
    ),
    "a phone is none": (
        lambda s: s.customers["customers"][0].update(phone="12"),
        "customers.json", "1 (alice)", "phone",
    ),
    "a payment method is somebody else's": (
        lambda s: s.customers["customers"][1]["payment_methods"][0].update(id="card"),
        "customers.json", "2 (ming)", "payment_methods.0",
    ),
    "a customer names an unknown order": (
        lambda s: s.customers["customers"][1].update(order_ids=["#W0000009"]),
        "customers.json", "2 (ming)", "order_ids",
    ),
    "a country is written out": (
        lambda s: s.orders["orders"][0].update(shipping_address={**ADDRESS, "country": "USA"}),
        "orders.json", "1 (#W0000001)", "shipping_address.country",
    ),
    "an order's customer is unknown": (
        lambda s: s.orders["orders"][0].update(customer_id="bob"),
        "orders.json", "1 (#W0000001)", "customer_id",
    ),
    "an order's variant is unknown": (
        lambda s: s.orders["orders"][0]["lines"][1].update(variant_id="v9"),
        "orders.json", "1 (#W0000001)", "lines.1.variant_id",
    ),
    "an order's variant is of another product": (
        lambda s: s.orders["orders"][0]["lines"][1].update(product_id="p2"),
        "orders.json", "1 (#W0000001)", "lines.1.product_id",
    ),
    "an order's sum is wrong": (
        lambda s: s.orders["orders"][0].update(total="38.51"),
        "orders.json", "1 (#W0000001)", "total",
    ),
    "a status is unknown": (
        lambda s: s.orders["orders"][0].update(status="lost"),
        "orders.json", "1 (#W0000001)", "status",
    ),
    "an order's number is none": (
        lambda s: s.orders["orders"][0].update(id="W1"),
        "orders.json", "1 (W1)", "id",
    ),
    "a fulfilment carries an unknown line": (
        lambda s: s.orders["orders"][0]["fulfilments"][0].update(lines=[1, 7]),
        "orders.json", "1 (#W0000001)", "fulfilments.0.lines",
    ),
    "a payment is with somebody else's method": (
        lambda s: s.orders["orders"][0]["payments"][0].update(payment_method_id="pp"),
        "orders.json", "1 (#W0000001)", "payments.0.payment_method_id",
    ),
    "a moment has no time zone": (
        lambda s: s.orders["orders"][0].update(placed_at="2026-01-05T09:00:00"),
        "orders.json", "1 (#W0000001)", "placed_at",
    ),
    "the format is unknown": (
        lambda s: s.orders.update(format="neutral-shop/9"),
        "orders.json", "", "format",
    ),
    "the list is missing": (
        lambda s: _drop(s.orders, "orders"),
        "orders.json", "", "orders",
    ),
    "a translation is no text": (
        lambda s: s.names["products"].update({"T-Shirt": 5}),
        "i18n_zh.json", "", "products.T-Shirt",
    ),
}  # fmt: skip


async def assert_empty(db: Database) -> None:
    async with db.read() as tx:
        for table in (ProductRow, CustomerRow, OrderRow):
            assert await tx.scalar(select(func.count()).select_from(table)) == 0


@pytest.mark.parametrize("mistake", MISTAKES)
async def test_a_mistake_is_named_and_nothing_comes_in(mistake: str, db: Database, tmp_path: Path) -> None:
    spoil, file, row, field = MISTAKES[mistake]
    shelf = Shelf()
    spoil(shelf)
    with pytest.raises(BadInput) as caught:
        await import_folder(db, shelf.write(tmp_path), "US", Silent())
    assert (caught.value.file, str(caught.value.row), caught.value.field) == (file, row, field)
    assert caught.value.problem
    assert caught.value.mend
    await assert_empty(db)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"format": "neutral-shop/1",\n "orders": [}', "JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "object"),
        (b"", "JSON"),
    ],
)
async def test_a_file_that_is_none_is_named(content: bytes, problem: str, db: Database, tmp_path: Path) -> None:
    Shelf().write(tmp_path)
    (tmp_path / "orders.json").write_bytes(content)
    with pytest.raises(BadInput, match=problem) as caught:
        await import_folder(db, tmp_path, "US", Silent())
    assert caught.value.file == "orders.json"
    await assert_empty(db)


async def test_a_broken_place_in_json_is_told_by_line(db: Database, tmp_path: Path) -> None:
    Shelf().write(tmp_path)
    (tmp_path / "orders.json").write_text('{"format": "neutral-shop/1",\n "orders": [}')
    with pytest.raises(BadInput) as caught:
        await import_folder(db, tmp_path, "US", Silent())
    assert caught.value.row == "line 2, column 13"


async def test_less_stock_than_is_promised_is_refused_whole(db: Database, tmp_path: Path) -> None:
    shelf = Shelf()
    shelf.orders["orders"][0]["status"] = "unpaid"
    shelf.orders["orders"][0]["lines"][0]["held"] = 1
    await import_folder(db, shelf.write(tmp_path), "US", Silent())
    shelf.products["products"][0]["variants"][0]["stock"] = 0
    shelf.products["products"][0]["name"] = "Shirt"
    with pytest.raises(BadInput) as caught:
        await import_folder(db, shelf.write(tmp_path), "US", Silent())
    assert caught.value.field == "variants.0.stock"
    async with db.read() as tx:
        assert (await tx.get_one(ProductRow, "p1")).name == "T-Shirt"


async def test_an_empty_folder_is_told(db: Database, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no shop file"):
        await import_folder(db, tmp_path, "US", Silent())


async def test_orders_alone_may_speak_of_what_the_shop_has(db: Database, tmp_path: Path) -> None:
    shelf = Shelf()
    await import_folder(db, shelf.write(tmp_path / "all"), "US", Silent())
    (tmp_path / "orders").mkdir()
    shelf.orders["orders"][0]["status"] = "shipped"
    (tmp_path / "orders" / "orders.json").write_text(json.dumps(shelf.orders))
    assert await import_folder(db, tmp_path / "orders", "US", Silent()) == {"orders.json": 1}
    async with db.read() as tx:
        assert (await tx.get_one(OrderRow, "#W0000001")).state == "shipped"
