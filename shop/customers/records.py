"""Rows of customers into values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select

from kit.db import ReadTx, kept
from kit.money import Money
from shop.customers.model import Customer, SavedAddress
from shop.customers.tables import AddressRow, CustomerRow, PaymentMethodRow
from shop.model import NOBODY, Address, PaymentMethod, Recipient
from shop.rows import rows, table

# Built once: every turn of a proven customer who asks for something of theirs runs them.
_CUSTOMER, _ADDRESS, _METHOD = table(CustomerRow), table(AddressRow), table(PaymentMethodRow)
CUSTOMER = kept(select(_CUSTOMER).where(_CUSTOMER.c.id == bindparam("customer")))
ADDRESSES = kept(
    select(_ADDRESS)
    .where(_ADDRESS.c.customer_id == bindparam("customer"))
    .order_by(_ADDRESS.c.is_default.desc(), _ADDRESS.c.position, _ADDRESS.c.id)
)
METHODS = kept(
    select(_METHOD)
    .where(_METHOD.c.customer_id == bindparam("customer"), _METHOD.c.active)
    .order_by(_METHOD.c.position == 0, _METHOD.c.position, _METHOD.c.id)
)


async def read_customer(tx: ReadTx, customer_id: str) -> Customer | None:
    """One customer with addresses (the default first) and the payment methods still in use."""
    known = {"customer": customer_id}
    found = await rows(tx, CUSTOMER, known)
    return customer_of(found[0], await rows(tx, ADDRESSES, known), await rows(tx, METHODS, known)) if found else None


async def own_recipient(tx: ReadTx, customer_id: str) -> Recipient:
    """The customer as whoever receives what they order; nobody where there is no such customer (yet)."""
    customer = await read_customer(tx, customer_id) if customer_id else None
    return NOBODY if customer is None else Recipient(str(customer.name), customer.phone)


async def addresses_of(tx: ReadTx, customer_id: str) -> Sequence[AddressRow]:
    """The addresses as objects, to be changed."""
    mine = select(AddressRow).where(AddressRow.customer_id == customer_id)
    return (await tx.scalars(mine.order_by(AddressRow.is_default.desc(), AddressRow.position, AddressRow.id))).all()


def customer_of(row: Row[Any], addresses: Sequence[Row[Any]], methods: Sequence[Row[Any]]) -> Customer:
    return Customer(
        row.id,
        row.first_name,
        row.last_name,
        row.email,
        row.phone,
        row.level,
        row.locale,
        tuple(_saved(one) for one in addresses),
        tuple(method_of(one) for one in methods),
        row.erased_at is not None,
    )


def _saved(row: Row[Any]) -> SavedAddress:
    return SavedAddress(row.id, Address.of(json.loads(row.parts)), row.is_default, row.label or "")


def method_of(row: Row[Any]) -> PaymentMethod:
    balance = None if row.balance is None else Money.of(row.balance, row.currency)
    return PaymentMethod(row.id, row.kind, row.brand, row.last4, balance, row.label or "", row.is_default)
