"""Where a new order may go: the saved address first, then those of former orders, or a new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from flows import addresses
from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from kit.texts import Text
from shop.model import Address
from shop.orders.model import Order


def places(default: Address | None, orders: Iterable[Order], usual: str = addresses.DEFAULT) -> list[Choice]:
    """Addresses to choose from; the `usual` one is taken unless they ask for another."""
    found = addresses.choices(default, orders, None)
    alone = addresses.NEW if len(found) == 1 else usual
    return [replace(one, usual=one.value == alone) for one in found]


def asked(parts: Mapping[str, str] | None) -> Text:
    """Asks for a whole address, or for what is still lacking of one."""
    return addresses.question(parts if addresses.lacking(parts) else None)


def street(mention: Mention) -> bool:
    """Whether a street was told: a postcode alone may be meant to prove who they are."""
    return "line1" in addresses.told(mention)
