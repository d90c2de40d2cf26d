"""Changes where an order goes: simply, while it is in the house; through the carrier and for a fee, on its way."""

from __future__ import annotations

import json
from dataclasses import asdict

from sqlalchemy import select

from kit.errors import Refusal
from kit.ids import new_id
from kit.money import Money
from kit.texts import t
from shop.customers.normal import checked_address, checked_recipient
from shop.model import NOBODY, Actor, Address, PaymentMethod, Recipient
from shop.orders.happenings import Happened
from shop.orders.model import Order
from shop.orders.quotes import AddressQuote
from shop.orders.shipped import check_shipped
from shop.orders.states import OrderState
from shop.orders.writer import OrderWriter
from shop.payments.methods import covers, too_little
from shop.policy.actions import TALK_TO_PERSON, Action
from shop.policy.fields import fee
from shop.policy.rules import check
from shop.shipping.tables import InterceptRow

REQUESTED = "requested"


class AddressChanges(OrderWriter):
    """Part of Changes."""

    async def quote_change_address(
        self, actor: Actor, order_id: str, address: Address, method_id: str = "", *, recipient: Recipient = NOBODY
    ) -> AddressQuote:
        """What the change means; what `recipient` does not tell stays as it is.

        `method_id` pays the fee of a redirection, else the one the order was paid with.
        """
        return await self._quote_address(await self._orders.get(actor, order_id), address, method_id, recipient)

    async def change_address(
        self,
        actor: Actor,
        order_id: str,
        address: Address,
        key: str,
        method_id: str = "",
        *,
        recipient: Recipient = NOBODY,
    ) -> Order:
        """Changes it, or asks the carrier to after the commit (its answer is an event). Raises Refusal."""
        if await self._first(key):
            quote = await self._quote_address(await self._lock(actor, order_id), address, method_id, recipient)
            await (self._intercept(actor, quote, key) if quote.intercept else self._readdress(actor, quote))
        return await self._orders.get(actor, order_id)

    async def _quote_address(
        self, order: Order, address: Address, method_id: str, recipient: Recipient
    ) -> AddressQuote:
        new = checked_address(address)
        receiver = checked_recipient(recipient, self._shop.default_country).over(order.recipient)
        intercept = order.state is OrderState.SHIPPED and self._policy.intercept.allowed
        check(Action.INTERCEPT if intercept else Action.CHANGE_ADDRESS, order, self._policy, self._now)
        self._check_new(order, new, receiver)
        if not intercept:
            return AddressQuote(order, order.address, new, False, Money.zero(order.currency), None, receiver)
        if new == order.address:
            raise _labelled(order)
        await self._check_free(order)
        costs = fee(self._policy.intercept.fee, order.currency)
        method = await self._fee_payer(order, method_id, costs) if costs else None
        return AddressQuote(order, order.address, new, True, costs, method, receiver)

    def _check_new(self, order: Order, new: Address, receiver: Recipient) -> None:
        check_shipped(new.country, self._policy.selling.ships_to, "address.country")
        if new == order.address and receiver == order.recipient:
            text = t("Order {order} already goes to that address.", order=order.id)
            raise Refusal("address.same", text, (Action.CHANGE_ADDRESS.value, TALK_TO_PERSON))

    async def _check_free(self, order: Order) -> None:
        asked = (InterceptRow.order_id == order.id, InterceptRow.state == REQUESTED)
        if await self._tx.scalar(select(InterceptRow.id).where(*asked).limit(1)) is not None:
            text = t(
                "We have just asked the carrier to redirect order {order} and wait for the answer.", order=order.id
            )
            raise Refusal("intercept.asked", text, (Action.TRACK.value, TALK_TO_PERSON))

    async def _fee_payer(self, order: Order, method_id: str, costs: Money) -> PaymentMethod:
        chosen = method_id or next((paid for paid in order.paid_with if paid), "")
        if not chosen:
            text = t("Redirecting costs {fee}. Please choose one of your payment methods for it.", fee=costs)
            raise Refusal("intercept.method", text, (TALK_TO_PERSON,))
        method = await self._methods.get(order.customer_id, chosen)
        if not covers(method, costs):
            raise too_little(method.balance, costs)
        return method

    async def _readdress(self, actor: Actor, quote: AddressQuote) -> None:
        told = quote.recipient
        await self._journal.set(
            quote.order, address=_stored(quote.new), recipient=told.name, phone=told.phone, note=told.note
        )
        await self._journal.note(quote.order, actor, "address_changed")
        await self._journal.tell(quote.order, Happened.ADDRESS_CHANGED, actor)

    async def _intercept(self, actor: Actor, quote: AddressQuote, key: str) -> None:
        """Asks for it; the fee is taken when the carrier has said yes."""
        order = quote.order
        self._writing.add(
            InterceptRow(
                id=new_id("icp"),
                order_id=order.id,
                old_address=_stored(quote.old),
                new_address=json.dumps(quote.new.as_dict() | asdict(quote.recipient), ensure_ascii=False),
                state=REQUESTED,
                fee=quote.fee.amount,
                method_id="" if quote.method is None else quote.method.id,
                cause=key,
                requested_at=self._now,
                next_try_at=self._now,
            )
        )
        details = {"fee": str(quote.fee.amount), "currency": quote.fee.currency}
        await self._journal.note(order, actor, "redirect_requested", details=details)


def _labelled(order: Order) -> Refusal:
    """The name is printed on a parcel that has left the house."""
    text = t(
        "Order {order} is already on its way, so the name and phone on the parcel can't be changed any more. "
        "A colleague can ask the courier to call somebody else.",
        order=order.id,
    )
    return Refusal("address.labelled", text, (TALK_TO_PERSON, Action.TRACK.value))


def _stored(address: Address) -> str:
    return json.dumps(address.as_dict(), ensure_ascii=False)
