"""Where a parcel may go: the addresses a customer has saved or used before, and a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from flows import addresses
from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from flows.on_order import MyOrders
from kit.texts import Sayable, Text, t
from nlu import cues
from nlu.entities.lists import words
from shop.customers.model import Customer, SavedAddress
from shop.model import Address
from shop.orders.model import Order

# What of a Chinese street a place may be called by: a district, a road.
SHORTEST, LONGEST = 2, 4
DIVISIONS = words("division_endings")


def known(customer: Customer, orders: Iterable[Order]) -> dict[str, Address]:
    """The customer's addresses by the name of their choice, each once: the default one, saved ones, former orders'."""
    found: dict[str, Address] = {}
    if customer.default_address is not None:
        found[addresses.DEFAULT] = customer.default_address
    more = [(one.id, one.address) for one in customer.addresses] + [(one.id, one.address) for one in orders]
    for name, address in more:
        if address not in found.values():
            found[name] = address
    return found


async def own(customer: Customer | None, mine: MyOrders) -> dict[str, Address]:
    """The known addresses of whoever is proven; none of somebody who is not."""
    return {} if customer is None else known(customer, await mine.all())


def choices(
    customer: Customer, orders: Iterable[Order], not_this: Address | None = None, *, told: bool = False
) -> list[Choice]:
    """The known addresses, and a new one; `not_this` is where it goes already: listed, so that "the second" is theirs.

    `told`: they have said (a part of) a new one.
    """
    labels = {addresses.DEFAULT if one.is_default else one.id: one.label for one in customer.addresses}
    found = [
        _choice(name, address, already=address == not_this, label=labels.get(name, ""))
        for name, address in known(customer, orders).items()
    ]
    return [*found, Choice(addresses.NEW, t("A new address"), usual=told)]


def places(customer: Customer, orders: Iterable[Order], usual: str = addresses.DEFAULT) -> list[Choice]:
    """Addresses to choose from; the `usual` one is taken unless they ask for another."""
    found = choices(customer, orders)
    alone = addresses.NEW if len(found) == 1 else usual
    return [replace(one, usual=one.value == alone) for one in found]


def is_as_before(mention: Mention) -> bool:
    """Whether it is to go where it goes already, and neither another place nor a flat is told."""
    return cues.has("usual_address", mention.text) and not addresses.told(mention).keys() & {"line1", "line2"}


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


def saved(one: SavedAddress, *, as_default: bool = False) -> Choice:
    """A saved address to do something with, known by its name, its street or its city.

    `as_default`: one is chosen to become the default, and that word names none of them.
    """
    choice = _choice(one.id, one.address, label=one.label)
    relation = "default" if one.is_default and not as_default else "other"
    return replace(choice, facts={**choice.facts, "relation": relation}, current=one.is_default)


def _choice(name: str, address: Address, *, already: bool = False, label: str = "") -> Choice:
    is_default = name == addresses.DEFAULT
    relation = "default" if is_default else "other"
    facts = {"relation": relation, "order_number": name, "postal_code": address.postal_code}
    return Choice(
        name,
        label or _title(name, address),
        t("{address}", address=address),
        aliases=(label, *_aliases(address)) if label else _aliases(address),
        facts=facts,
        blocked=t("that is where it goes already") if already else "",
    )


def _title(name: str, address: Address) -> Sayable:
    if name == addresses.DEFAULT:
        return t("My default address")
    if name.startswith("#"):
        return t("The address of order {order}", order=name)
    return t("My address in {city}", city=address.city or address.line1)


def _aliases(address: Address) -> tuple[str, ...]:
    """What a place may be called: its street with and without the number, its flat, city and state (no mere code)."""
    begins: tuple[str, ...] = ()
    if not address.line1.isascii():
        streets = (address.line1, _below_district(address.line1))
        begins = tuple(street[:length] for street in streets for length in range(SHORTEST, LONGEST + 1))
    state = "" if address.state.isupper() else address.state
    names = (address.line1, _street(address), address.line2, address.city, state, *begins)
    return tuple(dict.fromkeys(filter(None, names)))


def _below_district(line: str) -> str:
    """A Chinese street without the district before it."""
    ends = [at + len(one) for one in DIVISIONS if 0 < (at := line.find(one)) <= LONGEST]
    return line[min(ends) :] if ends else line


def _street(address: Address) -> str:
    """The street without its number: "the one on Harbor Road"."""
    return re.sub(r"^\d+\s+|\d+\D?$", "", address.line1).strip() or address.line1
