"""All that can be asked of the shop within one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kit.db import WriteTx
from shop.baskets.service import Baskets
from shop.catalogue.editing import CatalogueEditor
from shop.catalogue.service import Catalogue
from shop.customers.contact import Contact
from shop.customers.erasure import OwnData
from shop.customers.identity import Identity
from shop.customers.saved import Saved
from shop.customers.service import Customers
from shop.invoices.service import Invoices
from shop.orders.changes.service import Changes
from shop.orders.checkout import Checkout
from shop.orders.service import Orders
from shop.papers import Papers
from shop.parts import ShopParts
from shop.payments.service import Payments
from shop.policy.model import Policy
from shop.restock.service import Restock
from shop.returns.service import Returns
from shop.shipping.redirections import Redirections
from shop.shipping.service import Shipping

BOUND: tuple[type[Any], ...] = (
    Baskets,
    Catalogue,
    CatalogueEditor,
    Changes,
    Checkout,
    Contact,
    Customers,
    Identity,
    Invoices,
    Orders,
    OwnData,
    Payments,
    Redirections,
    Restock,
    Returns,
    Saved,
    Shipping,
)
SERVICES: tuple[type[Any], ...] = (*BOUND, Policy, Papers)


def bind(tx: WriteTx, shop: ShopParts) -> Mapping[type[Any], Any]:
    """Every service on this transaction, by its type; they are cheap and end with it."""
    return {**{service: service(tx, shop) for service in BOUND}, Policy: shop.policy, Papers: shop.papers}
