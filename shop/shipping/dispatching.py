"""Parcels leave the house."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select, update

from kit.db import WriteTx
from kit.errors import BadInput
from kit.ids import new_id
from shop.orders.model import Order
from shop.parts import ShopParts
from shop.shipping.tables import ParcelRow


class Dispatch:
    """Used by writers that hold the order's lock."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def parcel(
        self,
        order: Order,
        lines: Iterable[int],
        *,
        carrier: str = "",
        tracking_id: str = "",
        return_id: str = "",
        fulfilment: int = 0,
    ) -> ParcelRow:
        """Hands lines to a carrier (the first one on offer unless named); raises BadInput without a tracking number."""
        name = carrier or next(iter(self._shop.carriers), "")
        if carrier and carrier not in self._shop.carriers:
            known = ", ".join(self._shop.carriers)
            raise BadInput(f"There is no carrier {carrier!r}.", field="carrier", mend=f"Known: {known}.")
        parcel_id = new_id("pcl")
        number = tracking_id or (self._shop.carriers[name].issue(parcel_id) if name else "")
        if not number:
            raise BadInput(
                "The parcel has no tracking number.", field="tracking_id", mend="Enter the carrier's number."
            )
        last = await self._tx.scalar(select(func.max(ParcelRow.fulfilment)).where(ParcelRow.order_id == order.id))
        now = self._shop.clock.now()
        row = ParcelRow(
            id=parcel_id,
            order_id=order.id,
            fulfilment=fulfilment or (last or 0) + 1,
            return_id=return_id,
            carrier=name,
            tracking_id=number,
            lines=sorted(lines),
            status="",
            shipped_at=now,
            next_node_at=now if name else None,
        )
        self._tx.add(row)
        await self._tx.flush()
        return row

    async def labelled(self, order: Order) -> bool:
        """Marks parcels that have their tracking numbers already as shipped; False when there are none."""
        waiting = update(ParcelRow).where(ParcelRow.order_id == order.id, ParcelRow.shipped_at.is_(None))
        marked = waiting.values(shipped_at=self._shop.clock.now()).returning(ParcelRow.id)
        return (await self._tx.execute(marked.execution_options(synchronize_session=False))).first() is not None
