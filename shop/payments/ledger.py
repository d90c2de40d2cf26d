"""The ledger: every movement of money on an order is booked here first, and settled with a provider afterwards."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from kit.db import WriteTx
from kit.errors import Refusal
from kit.ids import new_id
from kit.money import Money
from kit.texts import t
from shop.model import PaymentMethod
from shop.orders.model import Order
from shop.parts import ShopParts
from shop.payments.balance import shares, unrefunded
from shop.payments.methods import Balances, too_little
from shop.payments.model import GIFT_CARD, Entry, EntryKind, EntryState, PaySession, Purpose
from shop.payments.provider import Provider
from shop.payments.tables import LedgerRow
from shop.policy.actions import TALK_TO_PERSON, Action


class Ledger:
    """Used by writers that hold the order's lock."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop
        self._balances = Balances(tx)

    async def pay(self, order: Order, amount: Money, method: PaymentMethod, purpose: Purpose, cause: str) -> str:
        """Books a payment: a gift card's is done at once, any other is asked of its provider after the commit.

        Returns the entry's id; raises Refusal when the method cannot pay.
        """
        if method.kind == GIFT_CARD:
            if method.balance is None or method.balance.currency != amount.currency:
                raise too_little(method.balance, amount)
            await self._balances.debit(method.id, amount)
        elif not provider_of(self._shop.providers, method.kind):
            text = t(
                "I cannot charge {method} at the moment. Please choose another payment method.", method=method.title
            )
            raise Refusal("payment.no_provider", text, (Action.PAY.value, TALK_TO_PERSON))
        return await self._book(order, EntryKind.PAYMENT, amount, method, purpose=purpose, cause=cause)

    async def paid_on_page(self, order: Order, session: PaySession, amount: Money, reference: str) -> str:
        """Books money that a provider has already taken on its pay page."""
        method = PaymentMethod("", session.provider)
        return await self._book(
            order,
            EntryKind.PAYMENT,
            amount,
            method,
            purpose=Purpose.ORDER,
            cause=session.id,
            provider=session.provider,
            reference=reference,
            state=EntryState.CAPTURED,
        )

    async def refund(
        self,
        order: Order,
        amount: Money,
        method: PaymentMethod,
        purpose: Purpose,
        cause: str,
        *,
        pays_back: Entry | None = None,
        waits_for: str = "",
    ) -> str:
        """Books a refund, at most what was paid and not yet given back; to a gift card it is done at once."""
        if amount > order.booked:
            text = t(
                "No more can be refunded for order {order} than was paid: {left}.", order=order.id, left=order.booked
            )
            raise Refusal("refund.too_much", text, (TALK_TO_PERSON,))
        if method.kind == GIFT_CARD:
            await self._balances.credit(method.id, amount)
        pays_back = pays_back or _payment_with(order, method.id, amount)
        return await self._book(
            order,
            EntryKind.REFUND,
            amount,
            method,
            purpose=purpose,
            cause=cause,
            provider=pays_back.provider if pays_back else "",
            pays_back=pays_back.id if pays_back else "",
            waits_for=waits_for,
        )

    async def refunded_elsewhere(self, order: Order, payment: Entry, amount: Money, reference: str) -> str:
        """Books money that the provider gave back without being asked by us."""
        method = PaymentMethod(payment.method_id, payment.method_kind)
        return await self._book(
            order,
            EntryKind.REFUND,
            amount,
            method,
            purpose=Purpose.PROVIDER,
            cause=reference,
            provider=payment.provider,
            reference=reference,
            pays_back=payment.id,
            state=EntryState.CAPTURED,
        )

    async def refund_all(self, order: Order, purpose: Purpose, cause: str) -> None:
        """Gives back all that is left of every payment, each to its own method."""
        left = unrefunded(order.payments)
        await self._balances.lock(payment.method_id for payment, _ in left)
        for payment, amount in left:
            method = PaymentMethod(payment.method_id, payment.method_kind)
            await self.refund(order, amount, method, purpose, cause, pays_back=payment)

    async def refund_part(self, order: Order, amount: Money, purpose: Purpose, cause: str, method_id: str = "") -> None:
        """Gives back an amount to the methods it came from: `method_id` before the others, the newest payment first."""
        if amount > order.booked:
            raise too_much(order)
        parts = shares(order.payments, amount, method_id)
        await self._balances.lock(payment.method_id for payment, _ in parts)
        for payment, part in parts:
            method = PaymentMethod(payment.method_id, payment.method_kind)
            await self.refund(order, part, method, purpose, cause, pays_back=payment)

    async def _book(
        self,
        order: Order,
        kind: EntryKind,
        amount: Money,
        method: PaymentMethod,
        *,
        purpose: Purpose,
        cause: str,
        provider: str = "",
        reference: str = "",
        pays_back: str = "",
        waits_for: str = "",
        state: EntryState = EntryState.REQUESTED,
    ) -> str:
        now = self._shop.clock.now()
        done = method.kind == GIFT_CARD or state is EntryState.CAPTURED
        row = LedgerRow(
            id=new_id("pay" if kind is EntryKind.PAYMENT else "ref"),
            order_id=order.id,
            seq=await self._next(order.id),
            kind=kind.value,
            amount=amount.amount,
            currency=amount.currency,
            method_id=method.id,
            method_kind=method.kind,
            provider=provider or provider_of(self._shop.providers, method.kind),
            state=(EntryState.CAPTURED if done else EntryState.REQUESTED).value,
            purpose=purpose.value,
            cause=cause,
            pays_back=pays_back,
            waits_for=waits_for,
            reference=reference,
            created_at=now,
            settled_at=now if done else None,
            next_try_at=None if done else now,
        )
        self._tx.add(row)
        await self._tx.flush()
        return row.id

    async def _next(self, order_id: str) -> int:
        last = await self._tx.scalar(select(func.max(LedgerRow.seq)).where(LedgerRow.order_id == order_id))
        return (last or 0) + 1


def _payment_with(order: Order, method_id: str, amount: Money) -> Entry | None:
    """A payment of that method from which this much can still be given back."""
    left = unrefunded(order.payments)
    return next((payment for payment, rest in left if payment.method_id == method_id and rest >= amount), None)


def too_much(order: Order) -> Refusal:
    """The refusal of a refund beyond what was paid."""
    text = t("No more can be refunded for order {order} than was paid: {left}.", order=order.id, left=order.booked)
    return Refusal("refund.too_much", text, (TALK_TO_PERSON,))


def provider_of(providers: Mapping[str, Provider], kind: str) -> str:
    """The name of the provider that serves a kind of saved method, or is that kind itself (a pay page); "" for none."""
    if kind in providers:
        return kind
    return next((name for name, provider in providers.items() if kind in provider.methods), "")
