"""Rows of customers into values."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import select

from kit.db import ReadTx
from kit.money import Money
from shop.customers.model import Customer, SavedAddress
from shop.customers.tables import AddressRow, CustomerRow, PaymentMethodRow
from shop.model import Address, PaymentMethod


async def read_customer(tx: ReadTx, customer_id: str) -> Customer | None:
    """One customer with addresses (the default first) and the payment methods still in use."""
    row = await tx.get(CustomerRow, customer_id, populate_existing=True)
    if row is None:
        return None
    return customer_of(row, await addresses_of(tx, customer_id), await methods_of(tx, customer_id))


async def addresses_of(tx: ReadTx, customer_id: str) -> Sequence[AddressRow]:
    mine = select(AddressRow).where(AddressRow.customer_id == customer_id)
    return (await tx.scalars(mine.order_by(AddressRow.is_default.desc(), AddressRow.position, AddressRow.id))).all()


async def methods_of(tx: ReadTx, customer_id: str) -> Sequence[PaymentMethodRow]:
    mine = select(PaymentMethodRow).where(PaymentMethodRow.customer_id == customer_id, PaymentMethodRow.active)
    order = (PaymentMethodRow.position == 0, PaymentMethodRow.position, PaymentMethodRow.id)
    return (await tx.scalars(mine.order_by(*order).execution_options(populate_existing=True))).all()


def customer_of(row: CustomerRow, addresses: Sequence[AddressRow], methods: Sequence[PaymentMethodRow]) -> Customer:
    return Customer(
        row.id,
        row.first_name,
        row.last_name,
        row.email,
        row.phone,
        row.level,
        row.locale,
        tuple(SavedAddress(one.id, Address.of(json.loads(one.parts)), one.is_default) for one in addresses),
        tuple(method_of(one) for one in methods),
        row.erased_at is not None,
    )


def method_of(row: PaymentMethodRow) -> PaymentMethod:
    balance = None if row.balance is None else Money.of(row.balance, row.currency)
    return PaymentMethod(row.id, row.kind, row.brand, row.last4, balance)
