"""Moves an order from state to state, and writes down who did what, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import update

from kit.db import WriteTx
from kit.errors import Conflict, Permanent
from shop.events import emit
from shop.model import Actor
from shop.orders.happenings import CARRIES, Happened
from shop.orders.model import Order
from shop.orders.states import TRANSITIONS, OrderState
from shop.orders.tables import HistoryRow, OrderRow
from shop.parts import ShopParts


class Unlawful(Permanent):
    """A step that the table of transitions does not have, or not for this actor: our mistake, not a customer's."""


class Journal:
    """Every change of an order goes through here."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._clock = shop.clock

    async def move(self, order: Order, to: OrderState, actor: Actor, why: str = "", **columns: Any) -> None:
        """Takes a lawful step; raises Conflict when somebody else moved the order first."""
        if actor.kind not in TRANSITIONS.get((order.state, to), frozenset()):
            raise Unlawful(f"{order.id} may not go from {order.state} to {to} by {actor.kind}.")
        await self.set(order, state=to.value, **columns)
        await self.note(order, actor, to.value, why, old=order.state, new=to)

    async def set(self, order: Order, **columns: Any) -> None:
        """Changes columns of an order that is still in the state it was read in; raises Conflict."""
        same = update(OrderRow).where(OrderRow.id == order.id, OrderRow.state == order.state.value)
        changed = same.values(**columns).returning(OrderRow.id).execution_options(synchronize_session=False)
        if (await self._tx.execute(changed)).first() is None:
            raise Conflict(f"{order.id} is no longer {order.state}.")

    async def note(
        self,
        order: Order,
        actor: Actor,
        what: str,
        why: str = "",
        *,
        old: str = "",
        new: str = "",
        details: Mapping[str, Any] | None = None,
    ) -> None:
        """Appends to the order's history."""
        self._tx.add(
            HistoryRow(
                order_id=order.id,
                at=self._clock.now(),
                actor_kind=actor.kind.value,
                actor_id=actor.id,
                what=what,
                old_state=old,
                new_state=new,
                why=why,
                details=dict(details or {}),
            )
        )
        await self._tx.flush()

    async def tell(self, order: Order, what: Happened, actor: Actor, /, **data: Any) -> None:
        """Writes the event that the notifier turns into a message; it carries what its kind says, and no more."""
        if strange := data.keys() - set(CARRIES[what]):
            raise LookupError(f"{what} carries no {', '.join(sorted(strange))}.")
        told = {"by": actor.kind.value, **data}
        await emit(self._tx, what.value, self._clock.now(), customer_id=order.customer_id, order_id=order.id, data=told)
