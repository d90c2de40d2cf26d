"""What customers did in the chat is what the exported files say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kit.db import Database
from shop import bind
from shop.customers.service import Customers
from shop.files.folder import export_folder, import_folder
from shop.files.progress import Silent
from shop.model import Actor, Address
from shop.orders.changes.service import Changes
from shop.parts import ShopParts
from shop.payments.sandbox import Sandbox
from shop.payments.settling import settle
from shop.policy.model import Policy
from shop.returns.service import Returns
from shop.returns.wishes import ExchangeWish, Wish

RETAIL = Path(__file__).parents[4] / "shared" / "data" / "retail"
pytestmark = pytest.mark.skipif(not RETAIL.is_dir(), reason="the shared data folder is not next to the project")

Records = Mapping[str, dict[str, Any]]


def records(folder: Path, name: str) -> dict[str, dict[str, Any]]:
    content = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return {record["id"]: record for record in content[name]}


@pytest.fixture
def retail_shop(shop: ShopParts) -> ShopParts:
    """The shop under the rules of the imported data."""
    sandbox = Sandbox("a secret of the sandbox", "http://shop.test")
    return replace(shop, policy=Policy.load("retail"), providers={"sandbox": sandbox})


def chosen(status: str, kind: str, orders: Records) -> dict[str, Any]:
    """The first order of a status whose payment was made with a kind of method."""
    return next(
        order
        for order in orders.values()
        if order["status"] == status and order["payments"][0]["payment_method_id"].startswith(kind)
    )


def other_variant(line: dict[str, Any], products: Records, cheaper: bool) -> dict[str, Any]:
    price = Decimal(line["unit_price"])
    for variant in products[line["product_id"]]["variants"]:
        if (
            variant["available"]
            and variant["id"] != line["variant_id"]
            and (Decimal(variant["price"]) < price) is cheaper
        ):
            return dict(variant)
    raise LookupError(line["product_id"])


async def told(db: Database, shop: ShopParts, folder: Path) -> tuple[Records, Records]:
    """The customers and orders as they are exported once all money has moved; the export can be imported again."""
    await settle(db, shop)
    await export_folder(db, folder / "one", Silent())
    await import_folder(db, folder / "one", "US", Silent())
    await export_folder(db, folder / "two", Silent())
    for file in ("products.json", "customers.json", "orders.json", "i18n_zh.json"):
        assert (folder / "one" / file).read_text() == (folder / "two" / file).read_text(), file
    return records(folder / "one", "customers"), records(folder / "one", "orders")


def same(before: dict[str, Any], after: dict[str, Any], *but: str) -> None:
    """Nothing else of the record has changed."""
    for field, value in before.items():
        if field not in but:
            assert after[field] == value, field


async def test_a_cancelled_order_says_why_and_pays_back(db: Database, retail_shop: ShopParts, tmp_path: Path) -> None:
    await import_folder(db, RETAIL, "US", Silent())
    orders, customers = records(RETAIL, "orders"), records(RETAIL, "customers")
    order = chosen("pending", "gift_card", orders)
    async with db.write() as tx:
        actor = Actor.customer(order["customer_id"])
        await bind(tx, retail_shop)[Changes].cancel(actor, order["id"], "no_longer_needed", "k")
    after_customers, after = await told(db, retail_shop, tmp_path)
    cancelled = after[order["id"]]
    same(order, cancelled, "status", "payments")
    assert cancelled["status"] == "cancelled"
    assert cancelled["cancel_reason"] == "no longer needed"
    paid = order["payments"][0]
    refund = cancelled["payments"][1]
    assert cancelled["payments"][0] == paid
    assert (refund["type"], refund["amount"], refund["payment_method_id"]) == (
        "refund",
        paid["amount"],
        paid["payment_method_id"],
    )
    assert "state" not in refund
    before = next(m for m in customers[order["customer_id"]]["payment_methods"] if m["id"] == paid["payment_method_id"])
    card = next(
        m for m in after_customers[order["customer_id"]]["payment_methods"] if m["id"] == paid["payment_method_id"]
    )
    assert Decimal(card["balance"]) == Decimal(before["balance"]) + Decimal(paid["amount"])


async def test_changed_items_and_address_stand_in_the_order(
    db: Database, retail_shop: ShopParts, tmp_path: Path
) -> None:
    await import_folder(db, RETAIL, "US", Silent())
    orders, products = records(RETAIL, "orders"), records(RETAIL, "products")
    order = chosen("pending", "credit_card", orders)
    line, method = order["lines"][0], order["payments"][0]["payment_method_id"]
    variant = other_variant(line, products, cheaper=True)
    elsewhere = Address("1 New Street", "", "Boston", "MA", "02108", "US")
    async with db.write() as tx:
        actor, changes = Actor.customer(order["customer_id"]), bind(tx, retail_shop)[Changes]
        await changes.change_address(actor, order["id"], elsewhere, "k1")
        await changes.change_items(actor, order["id"], {line["line"]: variant["id"]}, "k2", method)
    _, after = await told(db, retail_shop, tmp_path)
    changed = after[order["id"]]
    same(order, changed, "status", "total", "shipping_address", "lines", "payments")
    assert changed["status"] == "pending (items modified)"
    assert changed["shipping_address"] == elsewhere.as_dict()
    new = changed["lines"][0]
    assert (new["variant_id"], new["options"], new["unit_price"]) == (
        variant["id"],
        variant["options"],
        variant["price"],
    )
    difference = Decimal(line["unit_price"]) - Decimal(variant["price"])
    assert Decimal(changed["total"]) == Decimal(order["total"]) - difference
    last = changed["payments"][-1]
    assert (last["type"], Decimal(last["amount"]), last["payment_method_id"]) == ("refund", difference, method)


async def test_a_return_and_an_exchange_are_told_in_short(db: Database, retail_shop: ShopParts, tmp_path: Path) -> None:
    await import_folder(db, RETAIL, "US", Silent())
    orders, products = records(RETAIL, "orders"), records(RETAIL, "products")
    first = chosen("delivered", "credit_card", orders)
    second = chosen("delivered", "paypal", orders)
    line, method = second["lines"][0], second["payments"][0]["payment_method_id"]
    variant = other_variant(line, products, cheaper=False)
    async with db.write() as tx:
        returns = bind(tx, retail_shop)[Returns]
        wish = Wish(lines=(1,), method_id=first["payments"][0]["payment_method_id"])
        await returns.request_return(Actor.customer(first["customer_id"]), first["id"], wish, "k1")
        swap = ExchangeWish(variants={line["line"]: variant["id"]}, method_id=method)
        await returns.request_exchange(Actor.customer(second["customer_id"]), second["id"], swap, "k2")
    _, after = await told(db, retail_shop, tmp_path)
    same(first, after[first["id"]], "status")
    assert after[first["id"]]["status"] == "return requested"
    assert after[first["id"]]["return"] == {"lines": [1], "refund_to": first["payments"][0]["payment_method_id"]}
    exchanged = after[second["id"]]
    assert exchanged["status"] == "exchange requested"
    assert exchanged["exchange"] == {
        "lines": [{"line": line["line"], "new_variant_id": variant["id"]}],
        "payment_method_id": method,
        "price_difference": str(Decimal(variant["price"]) - Decimal(line["unit_price"])),
    }


async def test_a_new_default_address_stands_in_the_customer(
    db: Database, retail_shop: ShopParts, tmp_path: Path
) -> None:
    await import_folder(db, RETAIL, "US", Silent())
    customers = records(RETAIL, "customers")
    customer = next(iter(customers.values()))
    elsewhere = Address("1 New Street", "Apt 5", "Boston", "MA", "02108", "US")
    async with db.write() as tx:
        actor = Actor.customer(customer["id"])
        await Customers(tx, retail_shop).change_default_address(customer["id"], elsewhere, actor, "k")
    after, _ = await told(db, retail_shop, tmp_path)
    kept = {**customer, "default_address": elsewhere.as_dict(), "addresses": [customer["default_address"]]}
    assert after[customer["id"]] == kept
    assert {name: one for name, one in after.items() if name != customer["id"]} == {
        name: one for name, one in customers.items() if name != customer["id"]
    }
