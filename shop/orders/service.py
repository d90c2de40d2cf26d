"""Orders: look at one, list a customer's, find by what a customer may know."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from kit.db import ReadTx, WriteTx
from kit.errors import NotFound
from shop.model import Actor, ActorKind
from shop.orders.model import Order
from shop.orders.reading import read_orders, read_returns
from shop.orders.statements import NEWEST_FIRST, ORDER, ORDER_BY_ID, ORDERS_IN, ORDERS_OF, RETURN
from shop.orders.states import OrderState
from shop.orders.tables import OrderRow
from shop.parts import ShopParts
from shop.policy.actions import Action
from shop.policy.rules import possible
from shop.returns.model import Return
from shop.shipping.tables import ParcelRow


class Orders:
    """What everybody may look at within their own; an order of somebody else does not exist."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def get(self, actor: Actor, order_id: str) -> Order:
        """One order; a customer sees only their own. Raises NotFound."""
        found = await read_orders(self._tx, self._shop, ORDER_BY_ID, {"id": order_id})
        if not found or (actor.kind is ActorKind.CUSTOMER and found[0].customer_id != actor.id):
            raise NotFound(f"There is no order {order_id}.")
        return found[0]

    async def of(self, customer_id: str, states: Iterable[OrderState] = ()) -> tuple[Order, ...]:
        """A customer's orders, newest first; those without a date in the order in which they were imported."""
        wanted = [state.value for state in states]
        which, more = (ORDERS_IN, {"states": wanted}) if wanted else (ORDERS_OF, {})
        return await read_orders(self._tx, self._shop, which, {"customer": customer_id, **more})

    async def fitting(self, customer_id: str, action: Action) -> tuple[Order, ...]:
        """A customer's orders for which the policy allows something now."""
        now, policy = self._shop.clock.now(), self._shop.policy
        return tuple(order for order in await self.of(customer_id) if action in possible(order, policy, now))

    def possible(self, order: Order) -> frozenset[Action]:
        """What the policy allows with an order now."""
        return possible(order, self._shop.policy, self._shop.clock.now())

    async def by_tracking(self, actor: Actor, tracking_id: str) -> Order:
        """The order that a parcel belongs to; raises NotFound."""
        found = await self._tx.scalar(select(ParcelRow.order_id).where(ParcelRow.tracking_id == tracking_id).limit(1))
        if found is None:
            raise NotFound(f"There is no parcel {tracking_id}.")
        return await self.get(actor, found)

    async def recent(self, states: Iterable[OrderState] = (), limit: int = 50, offset: int = 0) -> tuple[Order, ...]:
        """All customers' orders, newest first, for staff."""
        which = select(ORDER).order_by(*NEWEST_FIRST).limit(limit).offset(offset)
        wanted = [state.value for state in states]
        return await read_orders(self._tx, self._shop, which.where(ORDER.c.state.in_(wanted)) if wanted else which)

    async def back(self, actor: Actor, return_id: str) -> Return:
        """One return, exchange, repair or claim; a customer sees only their own. Raises NotFound."""
        found = await read_returns(self._tx, select(RETURN).where(RETURN.c.id == return_id))
        if not found or (actor.kind is ActorKind.CUSTOMER and found[0].customer_id != actor.id):
            raise NotFound(f"There is no return {return_id}.")
        return found[0]


async def hold(tx: WriteTx, order_id: str) -> None:
    """Takes the order's lock until this transaction ends.

    Locks are always taken in this sequence: order, variants by id, payment methods by id.
    """
    await tx.execute(select(OrderRow.id).where(OrderRow.id == order_id).with_for_update())


async def lock(tx: WriteTx, shop: ShopParts, actor: Actor, order_id: str) -> Order:
    """The order as it is once nobody else can change it until this transaction ends; raises NotFound."""
    await hold(tx, order_id)
    return await Orders(tx, shop).get(actor, order_id)
