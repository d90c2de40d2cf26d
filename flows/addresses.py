"""Takes an address bit by bit: what was said of it so far, and what is still lacking."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields

from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from kit.texts import Sayable, Text, t
from shop.customers.model import SavedAddress
from shop.model import Address
from shop.orders.model import Order

PARTS = tuple(field.name for field in fields(Address))
NEEDED = ("line1", "city", "postal_code")
NEW, DEFAULT = "new", "default"
_NAMES: Mapping[str, Text] = {"line1": t("street and number"), "city": t("city"), "postal_code": t("postcode")}


def told(mention: Mention) -> dict[str, str]:
    """The parts of an address that a mention names; a postcode alone is a part too."""
    parts: dict[str, str] = {}
    for value in (entity.value for entity in mention.all("address")):
        said = json.loads(value)
        parts |= {name: str(said[name]) for name in PARTS if said.get(name)}
    if code := mention.first("postal_code"):
        parts.setdefault("postal_code", code)
    return parts


def whole(mention: Mention) -> Address | None:
    """An address told in one go; a part of one is none yet."""
    parts = told(mention)
    return None if lacking(parts) else complete(parts)


def merged(before: Mapping[str, str] | None, mention: Mention) -> dict[str, str]:
    """What is known now: a new street begins a new address, other parts complete or correct the one before."""
    now = told(mention)
    return now if "line1" in now else {**(before or {}), **now}


def lacking(parts: Mapping[str, str] | None) -> list[str]:
    """The parts without which no parcel arrives."""
    known = parts or {}
    return [name for name in NEEDED if not known.get(name)]


def complete(parts: Mapping[str, str]) -> Address | None:
    """The address, None while a part is lacking; the postcode tells an unsaid country (six digits are Chinese)."""
    if lacking(parts):
        return None
    country = parts.get("country") or ("CN" if re.fullmatch(r"\d{6}", parts.get("postal_code", "")) else "US")
    return Address.of({**parts, "country": country})


def question(parts: Mapping[str, str] | None) -> Text:
    """Asks for what is still lacking."""
    if not parts:
        return t("What is the new address? Street and number, city and postcode, please.")
    return t("Thank you. I still need: {parts}.", parts=tuple(_NAMES[name] for name in lacking(parts)))


def choices(
    default: Address | None,
    orders: Iterable[Order],
    not_this: Address | None,
    saved: Iterable[SavedAddress] = (),
    *,
    told: bool = False,
) -> list[Choice]:
    """Addresses the customer has saved or used before, and a new one; `not_this` is where it goes already.

    `told`: they have said (a part of) a new one.
    """
    found: list[Choice] = []
    if default is not None and default != not_this:
        found.append(_choice(DEFAULT, t("My default address"), default, relation="default"))
    seen = {default, not_this}
    for one in saved:
        if one.address not in seen:
            seen.add(one.address)
            title = t("My address in {city}", city=one.address.city)
            found.append(_choice(one.id, title, one.address, relation="other"))
    for order in orders:
        if order.address not in seen:
            seen.add(order.address)
            found.append(_choice(order.id, t("As for order {order}", order=order.id), order.address, relation="other"))
    if default is not None and default == not_this:
        already = t("it goes there already")
        found.append(
            Choice(DEFAULT, t("My default address"), facts={"relation": "default"}, blocked=already, hidden=True)
        )
    return [*found, Choice(NEW, t("A new address"), usual=told)]


def _choice(value: str, title: Sayable, address: Address, relation: str) -> Choice:
    facts = {"relation": relation, "order_number": value, "postal_code": address.postal_code}
    return Choice(value, title, t("{address}", address=address), aliases=(address.line1, _street(address)), facts=facts)


def _street(address: Address) -> str:
    """The street without its number: "the one on Harbor Road"."""
    return re.sub(r"^\d+\s+|\d+号?.*$", "", address.line1).strip() or address.line1
