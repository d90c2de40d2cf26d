"""Small shop files to import, with room for one mistake."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

ADDRESS = {
    "line1": "1 Main Street",
    "line2": "",
    "city": "Denver",
    "state": "CO",
    "postal_code": "80279",
    "country": "US",
}

PRODUCTS: dict[str, Any] = {
    "format": "neutral-shop/1",
    "what": "products",
    "categories": [{"id": "wear", "name": "Clothing", "synonyms": ["apparel"]}],
    "products": [
        {
            "id": "p1",
            "name": "T-Shirt",
            "currency": "USD",
            "options": [{"name": "color", "values": ["red", "blue"]}, {"name": "size", "values": ["S", "M", "XL"]}],
            "variants": [
                {"id": "v1", "options": {"color": "red", "size": "M"}, "price": "20.00", "available": True, "stock": 5},
                {"id": "v2", "options": {"color": "blue", "size": "S"}, "price": "18.50", "available": True},
                {"id": "v3", "options": {"color": "red", "size": "XL"}, "price": "22.00", "available": False},
            ],
            "category": "wear",
            "description": "Soft and light.",
        },
        {
            "id": "p2",
            "name": "Hiking Boots",
            "currency": "USD",
            "options": [{"name": "waterproof", "values": ["yes", "no"]}],
            "variants": [
                {"id": "b1", "options": {"waterproof": "yes"}, "price": "90.00", "available": True},
                {"id": "b2", "options": {"waterproof": "no"}, "price": "70.00", "available": True},
            ],
        },
    ],
}
CUSTOMERS: dict[str, Any] = {
    "format": "neutral-shop/1",
    "customers": [
        {
            "id": "alice",
            "first_name": "Alice",
            "last_name": "Smith",
            "email": "alice@example.com",
            "phone": "+13035550188",
            "default_address": ADDRESS,
            "payment_methods": [
                {"id": "card", "type": "credit_card", "brand": "visa", "last4": "9212"},
                {"id": "gift", "type": "gift_card", "balance": "50.00", "currency": "USD"},
            ],
            "order_ids": ["#W0000001"],
        },
        {
            "id": "ming",
            "first_name": "明",
            "last_name": "李",
            "email": "ming@example.cn",
            "default_address": {
                **ADDRESS,
                "line1": "中山路1号",
                "city": "上海市",
                "postal_code": "200001",
                "country": "CN",
            },
            "payment_methods": [{"id": "pp", "type": "paypal"}],
            "order_ids": [],
        },
    ],
}
ORDERS: dict[str, Any] = {
    "format": "neutral-shop/1",
    "orders": [
        {
            "id": "#W0000001",
            "customer_id": "alice",
            "status": "delivered",
            "currency": "USD",
            "total": "38.50",
            "shipping_address": ADDRESS,
            "lines": [
                {
                    "line": 1,
                    "product_id": "p1",
                    "variant_id": "v1",
                    "name": "T-Shirt",
                    "options": {"color": "red", "size": "M"},
                    "quantity": 1,
                    "unit_price": "20.00",
                },
                {
                    "line": 2,
                    "product_id": "p1",
                    "variant_id": "v2",
                    "name": "T-Shirt",
                    "options": {"color": "blue", "size": "S"},
                    "quantity": 1,
                    "unit_price": "18.50",
                },
            ],
            "fulfilments": [{"tracking_ids": ["123456789012"], "lines": [1, 2]}],
            "payments": [{"type": "payment", "amount": "38.50", "payment_method_id": "card"}],
        }
    ],
}
NAMES: dict[str, Any] = {
    "format": "neutral-shop/1",
    "products": {"T-Shirt": "T恤", "Hiking Boots": "登山靴"},
    "option_names": {"color": "颜色", "size": "尺码", "waterproof": "防水"},
    "option_values": {"red": "红色", "blue": "蓝色", "yes": "是", "no": "否"},
    "in_context": [{"product": "T-Shirt", "value": "blue", "zh": "天蓝色"}],
    "categories": {"Clothing": "服装"},
}


class Shelf:
    """Four files as data, to be spoilt and written into a folder."""

    def __init__(self) -> None:
        self.products = deepcopy(PRODUCTS)
        self.customers = deepcopy(CUSTOMERS)
        self.orders = deepcopy(ORDERS)
        self.names = deepcopy(NAMES)

    def write(self, folder: Path) -> Path:
        """Writes all four and answers the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        contents = {
            "products": self.products,
            "customers": self.customers,
            "orders": self.orders,
            "i18n_zh": self.names,
        }
        for name, content in contents.items():
            (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return folder
