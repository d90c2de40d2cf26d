"""Where a new order may go: the saved address first, then those of former orders, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flows import addresses
from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from kit.texts import Text
from shop.customers.model import Customer
from shop.model import Address
from shop.orders.model import Order


def places(customer: Customer, orders: Iterable[Order], usual: str = addresses.DEFAULT) -> list[Choice]:
    """Addresses to choose from; the `usual` one is taken unless they ask for another."""
    found = addresses.choices(customer.default_address, orders, None, customer.addresses)
    alone = addresses.NEW if len(found) == 1 else usual
    return [replace(one, usual=one.value == alone) for one in found]


async def chosen(to: str | None, typed: Address | None, customer: Customer, mine: MyOrders) -> Address:
    """The address that was chosen, as long as none was: the default one. Raises NotFound."""
    if to == addresses.NEW and typed is not None:
        return typed
    if to in (None, addresses.DEFAULT, addresses.NEW) and customer.default_address is not None:
        return customer.default_address
    saved = next((one.address for one in customer.addresses if one.id == to), None)
    return saved or (await mine.get(to or "")).address


def asked(parts: Mapping[str, str] | None) -> Text:
    """Asks for a whole address, or for what is still lacking of one."""
    return addresses.question(parts if addresses.lacking(parts) else None)


def street(mention: Mention) -> bool:
    """Whether a street was told: a postcode alone may be meant to prove who they are."""
    return "line1" in addresses.told(mention)
