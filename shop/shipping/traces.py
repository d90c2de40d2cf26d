"""Parcels that their carriers search for: what was asked, and what they found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select, update

from kit.db import ReadTx, WriteTx
from kit.ids import new_id
from shop.model import Actor
from shop.orders.journal import Journal
from shop.orders.model import Order
from shop.parts import ShopParts
from shop.shipping.model import Trace
from shop.shipping.states import Finding, NodeStatus
from shop.shipping.tables import ParcelRow, TraceRow

REQUESTED, OPEN, ANSWERED = "requested", "open", "answered"
KNOWN = (NodeStatus.LOST, NodeStatus.REFUSED, NodeStatus.RETURNED)  # nobody has to search for these
PLAIN = {"synchronize_session": False}


class Traces:
    """Used by writers that hold the order's lock."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx, self._shop = tx, shop

    async def open_for(self, actor: Actor, order: Order, lines: Collection[int], return_id: str) -> int:
        """The same for the parcels that these lines travel in, but those that are known to be lost or sent back."""
        mine = select(ParcelRow).where(ParcelRow.order_id == order.id, ParcelRow.status.not_in(KNOWN))
        rows = (await self._tx.scalars(mine)).all()
        return await self.open(actor, order, [row.tracking_id for row in rows if {*row.lines} & {*lines}], return_id)

    async def open(self, actor: Actor, order: Order, tracking_ids: Iterable[str], return_id: str = "") -> int:
        """Has the carriers asked after the commit; returns how many parcels are searched for.

        One that is searched for already is not asked about twice, and one that no carrier of ours knows not at all.
        """
        searched = 0
        for row in await self._parcels(order, tracking_ids):
            searched += 1
            if await self._joined(row.tracking_id, return_id):
                continue
            now = self._shop.clock.now()
            asked = {"order_id": order.id, "carrier": row.carrier, "tracking_id": row.tracking_id}
            self._tx.add(
                TraceRow(id=new_id("trc"), return_id=return_id, state=REQUESTED, asked_at=now, next_try_at=now, **asked)
            )
            await Journal(self._tx, self._shop).note(
                order, actor, "trace_requested", details={"tracking_id": row.tracking_id, "return_id": return_id}
            )
        await self._tx.flush()
        return searched

    async def _parcels(self, order: Order, tracking_ids: Iterable[str]) -> list[ParcelRow]:
        known = (ParcelRow.order_id == order.id, ParcelRow.carrier.in_(list(self._shop.carriers)))
        meant = select(ParcelRow).where(*known, ParcelRow.tracking_id.in_(list(tracking_ids)))
        return list((await self._tx.scalars(meant.order_by(ParcelRow.fulfilment, ParcelRow.seq))).all())

    async def _joined(self, tracking_id: str, return_id: str) -> bool:
        """Whether it is searched for already; a claim joins that search."""
        going_on = (TraceRow.tracking_id == tracking_id, TraceRow.state != ANSWERED)
        if await self._tx.scalar(select(TraceRow.id).where(*going_on).limit(1)) is None:
            return False
        if return_id:
            joined = update(TraceRow).where(*going_on, TraceRow.return_id == "").values(return_id=return_id)
            await self._tx.execute(joined.execution_options(**PLAIN))
        return True


async def traces_of(tx: ReadTx, order_id: str) -> Mapping[str, Trace]:
    """The latest search of each parcel of an order, by tracking id."""
    asked = select(TraceRow).where(TraceRow.order_id == order_id).order_by(TraceRow.asked_at, TraceRow.id)
    rows = await tx.scalars(asked.execution_options(populate_existing=True))
    return {row.tracking_id: _trace(row) for row in rows}


def _trace(row: TraceRow) -> Trace:
    finding = Finding(row.finding) if row.finding else None
    return Trace(row.tracking_id, row.return_id, row.reference, finding, row.asked_at, row.answered_at)
