"""What rows may refer to: everything in the files together with everything in the shop already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from kit.db import ReadTx
from shop.catalogue.tables import VariantRow
from shop.customers.tables import CustomerRow, PaymentMethodRow
from shop.files.order_schema import OrderIn
from shop.files.schema import CustomerIn, ProductIn
from shop.orders.tables import OrderRow


@dataclass(frozen=True, slots=True)
class References:
    """`variants` tells each variant's product, `methods` and `orders` whose they are."""

    variants: Mapping[str, str]
    customers: frozenset[str]
    methods: Mapping[str, str]
    orders: Mapping[str, str]


async def gather(
    tx: ReadTx, products: tuple[ProductIn, ...], customers: tuple[CustomerIn, ...], orders: tuple[OrderIn, ...]
) -> References:
    """Reads what the shop has and puts the files' rows over it."""
    variants = {row.id: row.product_id for row in await tx.execute(select(VariantRow.id, VariantRow.product_id))}
    methods = {
        row.id: row.customer_id for row in await tx.execute(select(PaymentMethodRow.id, PaymentMethodRow.customer_id))
    }
    owners = {row.id: row.customer_id for row in await tx.execute(select(OrderRow.id, OrderRow.customer_id))}
    known = (await tx.scalars(select(CustomerRow.id))).all()
    return References(
        variants | {one.id: row.id for row in products for one in row.variants},
        frozenset(known) | {row.id for row in customers},
        methods | {one.id: row.id for row in customers for one in row.payment_methods},
        owners | {row.id: row.customer_id for row in orders},
    )
