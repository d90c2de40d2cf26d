"""Staff carry a request through: approve or decline, receive, check, and then refund, replace or repair."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import select, update

from kit.errors import BadInput, Conflict, Refusal
from kit.ids import new_id
from kit.money import Money
from kit.texts import t
from shop.model import Actor
from shop.orders.happenings import Happened
from shop.orders.journal import Unlawful
from shop.orders.model import Order
from shop.orders.states import OrderState
from shop.orders.stock import Stock
from shop.orders.tables import OrderLineRow
from shop.orders.writer import OrderWriter
from shop.payments.model import Purpose
from shop.policy.actions import TALK_TO_PERSON
from shop.policy.return_rules import goes_back, taking_back
from shop.returns.model import Return
from shop.returns.states import CLAIM_TRANSITIONS, TRANSITIONS, ReturnKind, ReturnState
from shop.returns.tables import ReturnLineRow, ReturnRow
from shop.shipping.dispatching import Dispatch

_HAPPENED = {
    ReturnState.APPROVED: Happened.RETURN_APPROVED,
    ReturnState.REJECTED: Happened.RETURN_REJECTED,
    ReturnState.WITHDRAWN: Happened.RETURN_WITHDRAWN,
    ReturnState.IN_TRANSIT: Happened.RETURN_SENT,
    ReturnState.RECEIVED: Happened.RETURN_RECEIVED,
    ReturnState.INSPECTED: Happened.RETURN_INSPECTED,
    ReturnState.REFUNDED: Happened.RETURN_REFUNDED,
    ReturnState.EXCHANGED: Happened.RETURN_EXCHANGED,
    ReturnState.REPAIRED: Happened.RETURN_REPAIRED,
}
_UNDER_WAY = frozenset({OrderState.RETURN_REQUESTED, OrderState.EXCHANGE_REQUESTED})
_PURPOSE = {ReturnKind.RETURN: Purpose.RETURN, ReturnKind.CLAIM: Purpose.CLAIM, ReturnKind.EXCHANGE: Purpose.EXCHANGE}


class Handling(OrderWriter):
    """Part of Returns. A step that does not follow from the state raises Refusal; the same `key` does it once."""

    async def approve(self, actor: Actor, return_id: str, key: str) -> Return:
        """The customer may send it, under a label with its number; what need not come back gets none."""
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            label = f"RL{new_id('')[1:].upper()[-12:]}" if goes_back(back, self._policy) else ""
            columns = {"label": label, "way_next_at": self._now if back.way_number or back.pick_up_on else None}
            await self._move(actor, order, back, ReturnState.APPROVED, {"label": label}, **columns)
        return await self._orders.back(actor, return_id)

    async def reject(self, actor: Actor, return_id: str, why: str, key: str) -> Return:
        """Declined, before it was sent or after it was looked at; the order is simply delivered again."""
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            await self._move(actor, order, back, ReturnState.REJECTED, {"why": why})
            await self._give_up(actor, order, back, why)
        return await self._orders.back(actor, return_id)

    async def withdraw(self, actor: Actor, return_id: str, key: str) -> Return:
        """The customer keeps it after all."""
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            await self._move(actor, order, back, ReturnState.WITHDRAWN, {})
            await self._give_up(actor, order, back, "withdrawn")
        return await self._orders.back(actor, return_id)

    async def receive(self, actor: Actor, return_id: str, key: str) -> Return:
        """It has arrived."""
        return await self._step(actor, return_id, ReturnState.RECEIVED, key)

    async def inspect(self, actor: Actor, return_id: str, key: str, *, restock: bool, note: str = "") -> Return:
        """It was looked at; `restock` puts it back on the shelf, `note` is what was found, that the customer reads."""
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            await self._move(actor, order, back, ReturnState.INSPECTED, {"restock": restock}, found=note[:500])
            if restock and back.kind is not ReturnKind.REPAIR:
                pieces: Counter[str] = Counter()
                for part in back.lines:
                    line = order.line(part.line)
                    if line is not None:
                        pieces[line.item.variant_id] += part.quantity
                await Stock(self._writing).restock(pieces)
        return await self._orders.back(actor, return_id)

    async def refund(
        self, actor: Actor, return_id: str, key: str, amount: Money | None = None, why: str = ""
    ) -> Return:
        """Pays back what was promised, or less when the goods came back worse, `why` says so to the customer.

        Raises Refusal for more, and BadInput for less without a reason.
        """
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            paid = back.refund if amount is None else amount
            if paid > back.refund or paid.amount < 0:
                text = t("At most {refund} were promised for this return.", refund=back.refund)
                raise Refusal("return.refund", text, (TALK_TO_PERSON,))
            less_for = _less_for(paid, back, why)
            told = {"amount": str(paid.amount), "currency": paid.currency, "method_id": back.method_id}
            told["promised"] = str(back.refund.amount)
            columns = {"refund": paid.amount, "closed_at": self._now, "less_for": less_for}
            await self._move(actor, order, back, ReturnState.REFUNDED, told, **columns)
            await self._taken_back(back)
            if paid:
                await self._pay_out(order, back, paid, key)
            await self._settle_order(actor, order, back, OrderState.RETURNED)
        return await self._orders.back(actor, return_id)

    async def send_replacement(
        self, actor: Actor, return_id: str, key: str, *, carrier: str = "", tracking_id: str = "", method_id: str = ""
    ) -> Return:
        """The new pieces leave the house and the difference is settled (`method_id`: with another method)."""
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            lines = [part.line for part in back.lines]
            dispatch = Dispatch(self._writing, self._shop)
            parcel = await dispatch.parcel(order, lines, carrier=carrier, tracking_id=tracking_id, return_id=back.id)
            told = {"tracking_ids": [parcel.tracking_id]}
            await self._move(actor, order, back, ReturnState.EXCHANGED, told, closed_at=self._now)
            await Stock(self._writing).take(await self._held(back))
            if back.kind is ReturnKind.EXCHANGE:
                await self._taken_back(back)
                await self._settle_difference(order, back, method_id or back.method_id, key)
            await self._settle_order(actor, order, back, OrderState.EXCHANGED)
        return await self._orders.back(actor, return_id)

    async def repaired(self, actor: Actor, return_id: str, key: str) -> Return:
        """It works again and is on its way to the customer."""
        return await self._step(actor, return_id, ReturnState.REPAIRED, key, closed_at=self._now)

    async def _step(self, actor: Actor, return_id: str, to: ReturnState, key: str, **columns: Any) -> Return:
        if await self._first(key):
            order, back = await self._both(actor, return_id)
            await self._move(actor, order, back, to, {}, **columns)
        return await self._orders.back(actor, return_id)

    async def _both(self, actor: Actor, return_id: str) -> tuple[Order, Return]:
        """The order, locked, and the return as it is under that lock."""
        seen = await self._orders.back(actor, return_id)
        order = await self._lock(actor, seen.order_id)
        return order, next(back for back in order.returns if back.id == return_id)

    async def _move(
        self, actor: Actor, order: Order, back: Return, to: ReturnState, told: dict[str, Any], **columns: Any
    ) -> None:
        step = (back.state, to)
        claim = back.kind is ReturnKind.CLAIM and step in CLAIM_TRANSITIONS
        allowed = TRANSITIONS.get(step) or (CLAIM_TRANSITIONS[step] if claim else None)
        if allowed is None or not _ends_right(back, to):
            text = t(
                "This {kind} is {state}, so that step does not follow.", kind=back.kind.label, state=back.state.label
            )
            raise Refusal("return.step", text, (TALK_TO_PERSON,))
        if actor.kind not in allowed:
            raise Unlawful(f"{back.id} may not go from {back.state} to {to} by {actor.kind}.")
        same = update(ReturnRow).where(ReturnRow.id == back.id, ReturnRow.state == back.state.value)
        moved = same.values(state=to.value, **columns).returning(ReturnRow.id)
        if (await self._writing.execute(moved.execution_options(synchronize_session=False))).first() is None:
            raise Conflict(f"{back.id} is no longer {back.state}.")
        told = {"return_id": back.id, "kind": back.kind.value, **told}
        await self._journal.note(
            order, actor, f"{back.kind}_{to}", str(told.get("why", "")), old=back.state, new=to, details=told
        )
        await self._journal.tell(order, _HAPPENED[to], actor, **told)

    async def _give_up(self, actor: Actor, order: Order, back: Return, why: str) -> None:
        closed = update(ReturnRow).where(ReturnRow.id == back.id).values(closed_at=self._now)
        await self._writing.execute(closed.execution_options(synchronize_session=False))
        await Stock(self._writing).reserve({variant: -count for variant, count in (await self._held(back)).items()})
        if order.state in _UNDER_WAY and back.kind in {ReturnKind.RETURN, ReturnKind.EXCHANGE}:
            await self._journal.move(order, OrderState.DELIVERED, actor, why)

    async def _held(self, back: Return) -> Counter[str]:
        """Takes what is kept aside for a request off its lines, to be given back or sent."""
        mine = ReturnLineRow.return_id == back.id
        pieces: Counter[str] = Counter()
        for row in await self._tx.execute(select(ReturnLineRow.new_variant_id, ReturnLineRow.held).where(mine)):
            pieces[row.new_variant_id] += row.held
        emptied = update(ReturnLineRow).where(mine).values(held=0)
        await self._writing.execute(emptied.execution_options(synchronize_session=False))
        return +pieces

    async def _taken_back(self, back: Return) -> None:
        for part in back.lines:
            line = update(OrderLineRow).where(OrderLineRow.order_id == back.order_id, OrderLineRow.line == part.line)
            taken = line.values(returned=OrderLineRow.returned + part.quantity)
            await self._writing.execute(taken.execution_options(synchronize_session=False))

    async def _pay_out(self, order: Order, back: Return, amount: Money, key: str) -> None:
        """To the method it was paid with, as far as that carries it, or to the gift card that was chosen."""
        purpose = _PURPOSE[back.kind]
        if back.method_id in order.paid_with:
            await self._ledger.refund_part(order, amount, purpose, key, back.method_id)
            return
        method = await self._methods.named(back.method_id, "")
        await self._ledger.refund(order, amount, method, purpose, key)

    async def _settle_difference(self, order: Order, back: Return, method_id: str, key: str) -> None:
        if back.difference.amount > 0:
            method = await self._methods.get(order.customer_id, method_id)
            await self._ledger.pay(order, back.difference, method, Purpose.EXCHANGE, key)
        elif back.difference:
            method = await self._methods.get(order.customer_id, method_id)
            await self._ledger.refund(order, -back.difference, method, Purpose.EXCHANGE, key)

    async def _settle_order(self, actor: Actor, order: Order, back: Return, to: OrderState) -> None:
        """The order has come back or been exchanged; where the policy allows several, only when all of it has."""
        if order.state not in _UNDER_WAY or back.kind not in {ReturnKind.RETURN, ReturnKind.EXCHANGE}:
            return
        fresh = await self._lock(actor, order.id)
        whole = all(line.returned >= line.quantity for line in fresh.lines)
        once_only = taking_back(back.kind, self._policy).once_per_order
        await self._journal.move(order, to if whole or once_only else OrderState.DELIVERED, actor, back.kind.value)


def _less_for(paid: Money, back: Return, why: str) -> str:
    if paid == back.refund:
        return ""
    if not why.strip():
        raise BadInput(
            f"Less than the promised {back.refund.amount} is paid back without a reason.",
            field="why",
            mend="Say in a sentence why; the customer reads it.",
        )
    return why.strip()[:500]


def _ends_right(back: Return, to: ReturnState) -> bool:
    """Returns end in money, exchanges in goods, repairs in neither, claims as their remedy says."""
    ends = {
        ReturnState.REFUNDED: back.kind is ReturnKind.RETURN or back.remedy == "refund",
        ReturnState.EXCHANGED: back.kind is ReturnKind.EXCHANGE or back.remedy == "replacement",
        ReturnState.REPAIRED: back.kind is ReturnKind.REPAIR,
    }
    return ends.get(to, True)
