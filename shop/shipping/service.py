"""Shipping: where an order's parcels are, and what staff do to send them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from kit.errors import BadInput, Refusal
from kit.texts import Named, t
from shop.model import Actor
from shop.orders.happenings import Happened
from shop.orders.letting_go import dispatch
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.orders.writer import OrderWriter
from shop.policy.actions import TALK_TO_PERSON
from shop.shipping.asking import ask_to_tell
from shop.shipping.dispatching import Dispatch
from shop.shipping.model import Node, Parcel, Proof, Trace
from shop.shipping.states import Handed, NodeStatus
from shop.shipping.tables import ParcelNodeRow, ParcelRow
from shop.shipping.traces import traces_of


class Shipping(OrderWriter):
    """Tracking reads what the sweep `advancing.advance` has stored; nobody outside is asked here."""

    async def track(self, actor: Actor, order_id: str) -> tuple[Parcel, ...]:
        """The order's parcels with all their nodes; raises NotFound."""
        order = await self._orders.get(actor, order_id)
        mine = select(ParcelRow).where(ParcelRow.order_id == order.id).order_by(ParcelRow.fulfilment, ParcelRow.seq)
        rows = (await self._tx.scalars(mine.execution_options(populate_existing=True))).all()
        nodes = await self._nodes([row.id for row in rows])
        traces = await traces_of(self._tx, order.id)
        return tuple(_parcel(order, row, nodes.get(row.id, []), traces.get(row.tracking_id)) for row in rows)

    async def pack(self, actor: Actor, order_id: str, key: str) -> Order:
        """Staff have packed it; raises Refusal as long as its money is not all there."""
        if await self._first(key):
            order = await self._in_state(actor, order_id, OrderState.PAID)
            self._check_money(order)
            await self._journal.move(order, OrderState.PACKED, actor)
            await self._journal.tell(order, Happened.PACKED, actor)
        return await self._orders.get(actor, order_id)

    async def ship(
        self,
        actor: Actor,
        order_id: str,
        key: str,
        *,
        carrier: str = "",
        tracking_ids: Sequence[str] = (),
        parcels: Sequence[Sequence[int]] = (),
    ) -> Order:
        """Staff hand it to a carrier: all lines in one parcel, or `parcels` of lines, each with its tracking id.

        The stock leaves the house; a carrier that issues its own numbers needs none. Raises Refusal and BadInput.
        """
        if await self._first(key):
            order = await self._in_state(actor, order_id, OrderState.PACKED)
            self._check_money(order)
            split = _split(order, parcels)
            numbers = [*tracking_ids, *[""] * (len(split) - len(tracking_ids))]
            await dispatch(self._writing, order.id)
            await self._journal.move(order, OrderState.SHIPPED, actor, shipped_at=self._now)
            sender = Dispatch(self._writing, self._shop)
            if not await sender.labelled(order):  # imported with tracking numbers, its parcels are there already
                for lines, number in zip(split, numbers, strict=True):
                    await sender.parcel(order, lines, carrier=carrier, tracking_id=number)
            sent = [
                number
                for parcel in (await self._orders.get(actor, order.id)).fulfilments
                for number in parcel.tracking_ids
            ]
            if order.recipient.note:
                await ask_to_tell(
                    self._writing, self._shop, order, order.recipient.note, actor=actor, cause=f"{key}:note"
                )
            await self._journal.tell(order, Happened.SHIPPED, actor, tracking_ids=sent)
        return await self._orders.get(actor, order_id)

    async def deliver(self, actor: Actor, order_id: str, key: str) -> Order:
        """Staff know that it has arrived, where no carrier says so."""
        if await self._first(key):
            order = await self._in_state(actor, order_id, OrderState.SHIPPED)
            await self._journal.move(order, OrderState.DELIVERED, actor, delivered_at=self._now)
            await self._journal.tell(order, Happened.DELIVERED, actor)
        return await self._orders.get(actor, order_id)

    async def _nodes(self, parcel_ids: Sequence[str]) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        chosen = select(ParcelNodeRow).where(ParcelNodeRow.parcel_id.in_(parcel_ids)).order_by(ParcelNodeRow.seq)
        for row in await self._tx.scalars(chosen):
            proof = Proof(Handed(row.handed), row.signed or "") if row.handed else None
            node = Node(row.seq, row.at, NodeStatus(row.status), Named(row.place), proof)
            found.setdefault(row.parcel_id, []).append(node)
        return found

    async def _in_state(self, actor: Actor, order_id: str, state: OrderState) -> Order:
        order = await self._lock(actor, order_id)
        if order.state is not state:
            text = t("Order {order} is {state}, so that step does not follow.", order=order.id, state=order.state.label)
            raise Refusal("order.step", text, (TALK_TO_PERSON,))
        return order

    def _check_money(self, order: Order) -> None:
        if order.settling or order.due.amount > 0:
            text = t(
                "The payment for order {order} is not complete yet: {due} is missing.", order=order.id, due=order.due
            )
            raise Refusal("order.unpaid", text, ("pay_order", TALK_TO_PERSON))


def _split(order: Order, parcels: Sequence[Sequence[int]]) -> list[list[int]]:
    """Each line in exactly one parcel."""
    whole = sorted(line.line for line in order.lines)
    split = [sorted(lines) for lines in parcels] or [whole]
    if sorted(number for lines in split for number in lines) != whole or not all(split):
        raise BadInput("Each line belongs in exactly one parcel.", field="parcels", mend=f"The lines are {whole}.")
    return split


def _parcel(order: Order, row: ParcelRow, nodes: list[Node], trace: Trace | None) -> Parcel:
    return Parcel(
        row.id,
        row.order_id,
        row.carrier,
        row.tracking_id,
        tuple(line for line in order.lines if line.line in row.lines),
        NodeStatus(row.status) if row.status else None,
        tuple(nodes),
        row.shipped_at,
        row.stuck_since is not None,
        row.return_id,
        trace,
    )
