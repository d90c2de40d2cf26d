"""A payment provider that fails as it is told to, and counts how often money really moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kit.errors import Unreachable
from shop.payments.model import PaySession
from shop.payments.provider import Charge, Declined, Notice, Repayment


class Bank:
    """Like a real provider: the same key again is the same movement, even when its answer was lost."""

    name = "bank"
    methods = frozenset({"credit_card", "paypal"})

    def __init__(self) -> None:
        self.moved: dict[str, str] = {}
        self.silent = 0  # so many answers are lost, after the money moved
        self.declines = False

    def page_url(self, session: PaySession) -> str:
        return f"https://bank.test/{session.id}"

    def read_notice(self, headers: Mapping[str, str], body: bytes, now: datetime) -> Notice:
        raise NotImplementedError

    async def charge(self, charge: Charge) -> str:
        return self._move(charge.key, str(charge.amount))

    async def refund(self, repayment: Repayment) -> str:
        return self._move(repayment.key, f"-{repayment.amount}")

    def _move(self, key: str, amount: str) -> str:
        if self.declines:
            raise Declined("no")
        self.moved[key] = amount
        if self.silent:
            self.silent -= 1
            raise Unreachable("the bank does not answer")
        return f"bank_{key}"
