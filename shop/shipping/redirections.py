"""Which parcel is asked to go elsewhere, as long as its carrier has not answered."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import select

from kit.db import ReadTx
from kit.money import Money
from shop.model import Address
from shop.orders.model import Order
from shop.orders.reading import money
from shop.parts import ShopParts
from shop.shipping.tables import InterceptRow

REQUESTED = "requested"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where the parcel shall go instead, and what is taken when the carrier says yes."""

    address: Address
    fee: Money


class Redirections:
    """Reads what is asked of carriers."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx

    async def waiting(self, order: Order) -> Waiting | None:
        """What is asked for this order and not answered yet; None where nothing is."""
        asked = select(InterceptRow).where(InterceptRow.order_id == order.id, InterceptRow.state == REQUESTED)
        row = await self._tx.scalar(asked.limit(1))
        if row is None:
            return None
        return Waiting(Address.of(json.loads(row.new_address)), money(row.fee, order.currency))
