"""A shop with one product, one customer and two orders."""

from __future__ import annotations

import json
from pathlib import Path

from kit.db import Database
from shop.files.folder import import_folder
from shop.files.progress import Silent

HOME_ADDRESS = {
    "line1": "1 Oak St", "line2": "", "city": "Austin", "state": "TX", "postal_code": "78701", "country": "US",
}  # fmt: skip
TEAPOT = {
    "id": "p1", "name": "Teapot", "currency": "USD", "options": [{"name": "color", "values": ["red", "blue"]}],
    "variants": [
        {"id": "v1", "options": {"color": "red"}, "price": "12.50", "available": True},
        {"id": "v2", "options": {"color": "blue"}, "price": "14.00", "available": True},
    ],
}  # fmt: skip
ALICE = {
    "id": "alice_1", "first_name": "Alice", "last_name": "Stone", "email": "alice@example.com",
    "default_address": HOME_ADDRESS,
    "payment_methods": [{"id": "card_1", "type": "credit_card", "brand": "visa", "last4": "1111"}],
    "order_ids": ["#W0000001", "#W0000002"],
}  # fmt: skip


def order(number: str, status: str, tracking: list[str]) -> dict[str, object]:
    line = {
        "line": 1, "product_id": "p1", "variant_id": "v1", "name": "Teapot", "options": {"color": "red"},
        "quantity": 1, "unit_price": "12.50",
    }  # fmt: skip
    return {
        "id": number, "customer_id": "alice_1", "status": status, "currency": "USD", "total": "12.50",
        "shipping_address": HOME_ADDRESS, "lines": [line],
        "fulfilments": [{"tracking_ids": tracking, "lines": [1]}] if tracking else [],
        "payments": [{"type": "payment", "amount": "12.50", "payment_method_id": "card_1"}],
    }  # fmt: skip


async def stock(db: Database, folder: Path) -> None:
    """Imports it; the files are written into `folder`."""
    write(folder)
    await import_folder(db, folder, "US", Silent())


def write(folder: Path) -> None:
    """Writes the shop files."""
    folder.mkdir()
    orders = [order("#W0000001", "pending", []), order("#W0000002", "delivered", ["123456789012"])]
    content = {"products": [TEAPOT], "customers": [ALICE], "orders": orders}
    for name, records in content.items():
        header = {"format": "neutral-shop/1", "what": name, "source": "test"}
        (folder / f"{name}.json").write_text(json.dumps({**header, name: records}))
