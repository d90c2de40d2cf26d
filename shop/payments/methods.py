"""Saved ways to pay: look one up, and move the balance of a gift card."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from sqlalchemy import select, update

from kit.db import ReadTx, WriteTx
from kit.errors import Conflict, Refusal
from kit.money import Money
from kit.texts import t
from shop.customers.tables import PaymentMethodRow
from shop.model import PaymentMethod
from shop.orders.reading import money
from shop.payments.model import GIFT_CARD
from shop.policy.actions import TALK_TO_PERSON, Action


class Methods:
    """The saved methods of one customer at a time; those of somebody else do not exist."""

    def __init__(self, tx: ReadTx) -> None:
        self._tx = tx

    async def of(self, customer_id: str) -> tuple[PaymentMethod, ...]:
        """All that can be used, in the customer's order."""
        mine = select(PaymentMethodRow).where(PaymentMethodRow.customer_id == customer_id, PaymentMethodRow.active)
        rows = await self._tx.scalars(
            mine.order_by(PaymentMethodRow.position).execution_options(populate_existing=True)
        )
        return tuple(_method(row) for row in rows)

    async def get(self, customer_id: str, method_id: str) -> PaymentMethod:
        """One of them; raises Refusal when the customer has no such method."""
        found = next((method for method in await self.of(customer_id) if method.id == method_id), None)
        if found is None:
            text = t("I cannot find that payment method among yours.")
            raise Refusal("payment.unknown_method", text, (Action.CHANGE_PAYMENT.value, TALK_TO_PERSON))
        return found

    async def named(self, method_id: str, kind: str) -> PaymentMethod:
        """The method that money came from, even when the customer has since removed it; "" is a pay page."""
        row = await self._tx.get(PaymentMethodRow, method_id, populate_existing=True) if method_id else None
        return PaymentMethod(method_id, kind) if row is None else _method(row)

    async def saved(self, method_id: str) -> PaymentMethod | None:
        """One that can still be used, whoever has it."""
        row = await self._tx.get(PaymentMethodRow, method_id, populate_existing=True)
        return None if row is None or not row.active else _method(row)


class Balances:
    """Gift cards: debited and credited within the transaction, never below zero."""

    def __init__(self, tx: WriteTx) -> None:
        self._tx = tx

    async def lock(self, method_ids: Iterable[str]) -> None:
        """Holds several cards at once, always in the same order."""
        ids = sorted(set(method_ids) - {""})
        held = select(PaymentMethodRow.id).where(PaymentMethodRow.id.in_(ids)).order_by(PaymentMethodRow.id)
        await self._tx.execute(held.with_for_update())

    async def debit(self, method_id: str, amount: Money) -> None:
        """Takes money from a card; raises Refusal when there is too little on it."""
        balance = await self._balance(method_id)
        if balance is None or balance < amount:
            raise too_little(balance, amount)
        await self._store(method_id, balance, balance - amount)

    async def credit(self, method_id: str, amount: Money) -> None:
        """Puts money on a card; raises Refusal when it is gone."""
        balance = await self._balance(method_id)
        if balance is None:
            text = t("That gift card is no longer on file, so a colleague has to decide where the money goes.")
            raise Refusal("payment.method_gone", text, (TALK_TO_PERSON,))
        await self._store(method_id, balance, balance + amount)

    async def _balance(self, method_id: str) -> Money | None:
        columns = select(PaymentMethodRow.balance, PaymentMethodRow.currency).where(PaymentMethodRow.id == method_id)
        row = (await self._tx.execute(columns.with_for_update())).one_or_none()
        return None if row is None or row.balance is None else money(row.balance, row.currency)

    async def _store(self, method_id: str, seen: Money, new: Money) -> None:
        # Compared with what was read, as SQLite keeps exact amounts as text that cannot be compared by size.
        unchanged = (PaymentMethodRow.id == method_id, PaymentMethodRow.currency == seen.currency)
        stored = update(PaymentMethodRow).where(*unchanged).values(balance=new.amount).returning(PaymentMethodRow.id)
        if (await self._tx.execute(stored.execution_options(synchronize_session=False))).first() is None:
            raise Conflict("The gift card was changed by somebody else.")


def too_little(balance: Money | None, amount: Money) -> Refusal:
    """The refusal of a gift card that does not cover an amount."""
    text = t(
        "The gift card has {balance}, which does not cover {amount}. Please choose another payment method.",
        balance=Money(Decimal(0), amount.currency) if balance is None else balance,
        amount=amount,
    )
    return Refusal("payment.gift_card", text, (TALK_TO_PERSON,))


def covers(method: PaymentMethod, amount: Money) -> bool:
    """Whether a gift card holds enough; other methods have no limit that we know."""
    if method.kind != GIFT_CARD:
        return True
    balance = method.balance
    return balance is not None and balance.currency == amount.currency and balance >= amount


def _method(row: PaymentMethodRow) -> PaymentMethod:
    balance = None if row.balance is None else money(row.balance, row.currency)
    return PaymentMethod(row.id, row.kind, row.brand, row.last4, balance, row.label or "", row.is_default)
