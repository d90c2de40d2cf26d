"""customers.json and the tables of the customers."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from kit.db import Base, ReadTx, WriteTx
from kit.errors import BadInput
from shop.customers.normal import checked_email, checked_phone, email_key, person_key
from shop.customers.tables import AddressRow, CustomerRow, PaymentMethodRow
from shop.files.bulk import Row, chunks, remove, table_of, upsert
from shop.files.contact import contact_wishes, store_wishes
from shop.files.products import known, money
from shop.files.reading import Source, at_field, at_row, named
from shop.files.restock import store_waits, waits
from shop.files.schema import CustomerIn, MethodIn, decimals

FILE = "customers.json"


def check(source: Source[CustomerIn], country: str) -> None:
    """What one row alone cannot tell, and what a type does not say; raises BadInput."""
    emails: dict[str, str] = {}
    methods: dict[str, str] = {}
    for place, row in enumerate(source.rows, 1):
        with at_row(FILE, place, row.id):
            _check_contact(row, emails, country)
            for at, method in enumerate(row.payment_methods):
                with at_field(f"payment_methods.{at}"):
                    _check_method(row, method, methods)


def _check_contact(row: CustomerIn, emails: dict[str, str], country: str) -> None:
    if row.erased_at is not None:
        return
    if row.email:
        checked_email(row.email)
        owner = emails.setdefault(email_key(row.email), row.id)
        if owner != row.id:
            raise BadInput(f"{owner} has the same e-mail.", field="email", mend="Give each customer their own.")
    if row.contact_email:
        checked_email(row.contact_email)
    if row.phone:
        checked_phone(row.phone, country)


def _check_method(row: CustomerIn, method: MethodIn, methods: dict[str, str]) -> None:
    owner = methods.setdefault(method.id, row.id)
    if owner != row.id:
        raise BadInput(f"{owner} has this payment method already.", mend="Give each method its own id.")
    if method.balance is not None:
        if method.currency is None:
            raise BadInput("A balance has no currency.", mend='Add "currency", such as "USD".')
        decimals(method.balance, method.currency)


def check_orders(source: Source[CustomerIn], owners: Mapping[str, str]) -> None:
    """The orders a customer names are their own; `owners` tells each known order's customer."""
    for place, row in enumerate(source.rows, 1):
        for order_id in row.order_ids:
            if owners.get(order_id) != row.id:
                problem = (
                    f"The order {order_id} is not one of {row.id}'s."
                    if order_id in owners
                    else f"There is no order {order_id}."
                )
                raise BadInput(
                    problem,
                    file=FILE,
                    row=named(place, row.id),
                    field="order_ids",
                    mend="Name it in orders.json with this customer, or leave it out.",
                )


async def store(tx: WriteTx, source: Source[CustomerIn], country: str, now: datetime) -> None:
    """Writes all customers; their addresses and ways to pay become those of the file."""
    await _check_known_emails(tx, source)
    ids = [row.id for row in source.rows]
    # E-mails may move from one customer of the file to another; the index lets go of all before it takes them again.
    table = table_of(CustomerRow)
    for part in chunks(ids):
        await tx.execute(update(table).where(table.c.id.in_(part)).values(email_index=None))
    await upsert(tx, CustomerRow, [_customer_row(row, at, country) for at, row in enumerate(source.rows, 1)])
    await remove(tx, AddressRow, "customer_id", ids)
    await upsert(tx, AddressRow, [one for row in source.rows for one in _address_rows(row)])
    methods = [_method_row(row.id, one, at) for row in source.rows for at, one in enumerate(row.payment_methods, 1)]
    await upsert(tx, PaymentMethodRow, methods)
    await store_wishes(tx, {row.id: row.contact for row in source.rows}, now)
    await store_waits(tx, source.rows)


async def _check_known_emails(tx: WriteTx, source: Source[CustomerIn]) -> None:
    """A customer who is here already and not in the file may have an e-mail of the file."""
    coming = {row.id for row in source.rows}
    taken = {
        email_key(row.email): row.id
        for row in await tx.execute(select(CustomerRow.id, CustomerRow.email, CustomerRow.email_index))
        if row.email_index and row.id not in coming
    }
    for place, row in enumerate(source.rows, 1):
        if row.email and email_key(row.email) in taken:
            raise BadInput(
                f"{taken[email_key(row.email)]} has the same e-mail in the shop.",
                file=FILE,
                row=named(place, row.id),
                field="email",
                mend="Give each customer their own.",
            )


def _customer_row(row: CustomerIn, position: int, country: str) -> Row:
    phone = checked_phone(row.phone, country) if row.phone and row.erased_at is None else ""
    return {
        "id": row.id,
        "first_name": row.first_name,
        "last_name": row.last_name,
        "email": row.email or row.contact_email,
        "phone": phone,
        "email_index": email_key(row.email) if row.email and row.erased_at is None else None,
        "phone_index": phone or None,
        "contact_index": email_key(row.contact_email) if row.contact_email and row.erased_at is None else None,
        "level": row.level,
        "locale": row.locale,
        "erased_at": row.erased_at,
        "position": position,
    }


def _address_rows(row: CustomerIn) -> list[Row]:
    addresses = [*([row.default_address] if row.default_address else []), *row.addresses]
    return [
        {
            "id": f"{row.id}/{at}",
            "customer_id": row.id,
            "parts": json.dumps(address.model_dump(exclude={"label"}), ensure_ascii=False),
            "label": address.label or None,
            "name_postcode_index": person_key(row.first_name, row.last_name, address.postal_code),
            "is_default": at == 1 and row.default_address is not None,
            "position": at,
        }
        for at, address in enumerate(addresses, 1)
    ]


def _method_row(customer_id: str, method: MethodIn, position: int) -> Row:
    return {
        "id": method.id,
        "customer_id": customer_id,
        "kind": method.type,
        "brand": method.brand,
        "last4": method.last4,
        "balance": method.balance,
        "currency": method.currency or "",
        "active": method.active,
        "position": position,
        "label": method.label or None,
        "is_default": method.default,
    }


async def dump(tx: ReadTx, orders: Mapping[str, Sequence[str]], only: str = "") -> list[dict[str, Any]]:
    """The customers (or one) as the file has them; `orders` are each customer's, in the order of orders.json."""
    place = (AddressRow.is_default.desc(), AddressRow.position, AddressRow.id)
    addresses = await _grouped(tx, AddressRow, only, *place)
    places = (PaymentMethodRow.position == 0, PaymentMethodRow.position, PaymentMethodRow.id)
    methods = await _grouped(tx, PaymentMethodRow, only, *places)
    wishes, waiting = await contact_wishes(tx, only), await waits(tx, only)
    chosen = select(*table_of(CustomerRow).c)
    chosen = chosen.order_by(CustomerRow.position == 0, CustomerRow.position, CustomerRow.id)
    return [
        _customer_out(row, addresses[row.id], [_method_out(one) for one in methods[row.id]], orders.get(row.id, []))
        | known(contact=wishes.get(row.id), waits_for=waiting.get(row.id))
        for row in await tx.execute(chosen.where(CustomerRow.id == only) if only else chosen)
    ]


async def _grouped(tx: ReadTx, model: type[Base], only: str, *order: Any) -> Mapping[str, list[Any]]:
    table = table_of(model)
    groups: dict[str, list[Any]] = defaultdict(list)
    chosen = select(*table.c).order_by(*order)
    for row in await tx.execute(chosen.where(table.c.customer_id == only) if only else chosen):
        groups[row.customer_id].append(row)
    return groups


def _customer_out(
    row: Any, addresses: list[Any], methods: list[dict[str, Any]], orders: Sequence[str]
) -> dict[str, Any]:
    parts = [{**json.loads(address.parts), **known(label=address.label)} for address in addresses]
    has_default = bool(addresses) and addresses[0].is_default
    return {
        "id": row.id,
        "first_name": row.first_name,
        "last_name": row.last_name,
        "email": row.email if row.email_index else "",
        "default_address": parts[0] if has_default else None,
        "payment_methods": methods,
        "order_ids": list(orders),
        **known(phone=row.phone, level=row.level, locale=row.locale, addresses=parts[1:] if has_default else parts),
        **known(contact_email="" if row.email_index else row.email),
        **known(erased_at=row.erased_at and row.erased_at.isoformat()),
    }


def _method_out(row: Any) -> dict[str, Any]:
    return {
        "id": row.id,
        "type": row.kind,
        **known(brand=row.brand, last4=row.last4),
        **({} if row.balance is None else {"balance": money(row.balance, row.currency)}),
        **known(currency=row.currency),
        **({} if row.active else {"active": False}),
        **known(label=row.label, default=row.is_default or None),
    }
