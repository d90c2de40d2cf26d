"""Finds the one customer whom some facts name."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import select

from kit.db import ReadTx
from kit.errors import BadInput
from shop.customers.model import Proof
from shop.customers.normal import checked_phone, email_key, person_key, splits, whole_key
from shop.customers.tables import AddressRow, CustomerRow
from shop.orders.tables import OrderRow

PHONE_ENDING = 4  # digits
_ORDER = re.compile(r"#?\s*w?\s*(\d{7})")


async def match(tx: ReadTx, proof: Proof, ways: Iterable[frozenset[str]], country: str) -> str | None:
    """The id of the customer on whom all complete ways agree; None for nobody and for people of different names."""
    named: set[str] | None = None
    for way in ways:
        if way <= proof.facts:
            found = await _named_by(tx, proof, way, country)
            named = found if named is None else named & found
    return await _only(tx, named, proof) if named else None


async def _only(tx: ReadTx, named: set[str], proof: Proof) -> str | None:
    """Of several who share a contact the one whose name was told; the eldest record where all bear one name."""
    wanted = select(CustomerRow).where(CustomerRow.id.in_(named), CustomerRow.erased_at.is_(None))
    rows = list(await tx.scalars(wanted.order_by(CustomerRow.position, CustomerRow.id)))
    if len(rows) > 1 and proof.name.strip():
        told = {whole_key(first, last) for first, last in splits(proof.name)}
        rows = [row for row in rows if whole_key(row.first_name, row.last_name) in told]
    names = {whole_key(row.first_name, row.last_name) for row in rows}
    return rows[0].id if len(names) == 1 else None


async def _named_by(tx: ReadTx, proof: Proof, way: frozenset[str], country: str) -> set[str]:
    """Those who fit every fact of the way."""
    found: list[set[str]] = []
    if "email" in way:
        found.append(await _by_email(tx, proof.email))
    if "postal_code" in way:
        found.append(await _by_name(tx, proof))
    if "order_id" in way:
        found.append(await _by_order(tx, proof))
    if "phone" in way:
        found.append(await _by_phone(tx, proof.phone, country))
    return set.intersection(*found) if found else set()


async def _by_email(tx: ReadTx, email: str) -> set[str]:
    return set(await tx.scalars(select(CustomerRow.id).where(CustomerRow.email_index == email_key(email))))


async def _by_phone(tx: ReadTx, phone: str, country: str) -> set[str]:
    """Several may share one; a number that is none names nobody."""
    try:
        number = checked_phone(phone, country)
    except BadInput:
        return set()
    return set(await tx.scalars(select(CustomerRow.id).where(CustomerRow.phone_index == number)))


async def _by_name(tx: ReadTx, proof: Proof) -> set[str]:
    """By name and postcode of any saved address; parts of a name count in either order."""
    names = splits(proof.name) if proof.name.strip() else ()
    if proof.first_name and proof.last_name:
        names += ((proof.first_name, proof.last_name), (proof.last_name, proof.first_name))
    keys = [key for first, last in names if (key := person_key(first, last, proof.postal_code))]
    return set(await tx.scalars(select(AddressRow.customer_id).where(AddressRow.name_postcode_index.in_(keys))))


async def _by_order(tx: ReadTx, proof: Proof) -> set[str]:
    number = order_number(proof.order_id)
    ending = "".join(char for char in unicodedata.normalize("NFKC", proof.phone_ending) if char.isdigit())
    if not number or len(ending) < PHONE_ENDING:
        return set()
    owner = select(CustomerRow.id, CustomerRow.phone).join(OrderRow, OrderRow.customer_id == CustomerRow.id)
    row = (await tx.execute(owner.where(OrderRow.id == f"#W{number}"))).one_or_none()
    if row is None or not row.phone:
        return set()
    fits = hmac.compare_digest(row.phone[-PHONE_ENDING:], ending[-PHONE_ENDING:])
    return {row.id} if fits else set()


def order_number(typed: str) -> str:
    """The seven digits, however they were typed; "" for what is no order number."""
    found = _ORDER.fullmatch(unicodedata.normalize("NFKC", typed).strip().casefold())
    return found[1] if found else ""
