"""One-time codes by e-mail or SMS."""

from __future__ import annotations

import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from sqlalchemy import select, update

from kit.db import WriteTx
from kit.errors import Refusal
from kit.ids import new_id
from kit.texts import t
from shop.customers import letters
from shop.customers.model import Customer, Proof
from shop.customers.tables import LoginCodeRow
from shop.parts import ShopParts

DIGITS = 6


@dataclass(frozen=True, slots=True)
class CodeSent:
    """Where the code went, as far as may be told: "email" when that is what the customer gave, else ""."""

    by: str
    minutes: int


@dataclass(frozen=True, slots=True)
class CodeEntered:
    """Whose code it was, and whether it went to their phone."""

    customer_id: str
    by_phone: bool


_KEPT = (LoginCodeRow.code, LoginCodeRow.customer_id, LoginCodeRow.sent_by)


class Codes:
    """Written and checked within the transaction of the talk, sent after it."""

    def __init__(self, tx: WriteTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop

    async def send(self, customer: Customer | None, proof: Proof, who: str, locale: str) -> CodeSent:
        """Sends to the e-mail, or to the phone when there is none; to nobody when `customer` is None."""
        rules = self._shop.identity
        if not await self._shop.limiter.take(f"code:{who}", rules.codes):
            raise Refusal(
                "identity.tries",
                t("I have already sent you several codes. Please use the newest one, or wait a little."),
            )
        minutes = int(rules.code_life.total_seconds() // 60)
        # Also when it names nobody, older codes of the thread end: what is entered next can only fit the newest.
        older = update(LoginCodeRow).where(LoginCodeRow.owner == who, LoginCodeRow.used_at.is_(None))
        await self._tx.execute(older.values(used_at=self._shop.clock.now()))
        if customer is not None and await self._may_write_to(customer):
            await self._send_to(customer, proof, who, locale, minutes)
        return CodeSent("email" if proof.email else "", minutes)

    async def _may_write_to(self, customer: Customer) -> bool:
        """Nobody's phone is filled with codes from many conversations; who asks is told the same either way."""
        is_reached = bool(customer.email or customer.phone)
        return is_reached and await self._shop.limiter.take(f"code-to:{customer.id}", self._shop.identity.letters)

    async def _send_to(self, customer: Customer, proof: Proof, who: str, locale: str, minutes: int) -> None:
        now = self._shop.clock.now()
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        kind: letters.Kind = "email" if customer.email and not _by_phone(customer, proof) else "sms"
        self._tx.add(
            LoginCodeRow(
                id=new_id("cod"),
                owner=who,
                customer_id=customer.id,
                code=code,
                expires_at=now + self._shop.identity.code_life,
                tries=0,
                sent_by=kind,
            )
        )
        body = t(
            "Your code is {code}. It is valid for {minutes} minutes. Nobody from our shop will ever ask you for it.",
            code=code,
            minutes=minutes,
        )
        say = self._shop.texts.say
        subject = say(t("Your code"), locale) if kind == "email" else ""
        to = customer.email if kind == "email" else customer.phone
        await letters.write(self._tx, kind, to, subject=subject, body=say(body, locale), at=now)

    async def enter(self, code: str, who: str) -> CodeEntered | None:
        """Who entered it, once; each wrong try counts against the code."""
        now = self._shop.clock.now()
        live = (LoginCodeRow.owner == who, LoginCodeRow.used_at.is_(None), LoginCodeRow.expires_at > now)
        newest = select(LoginCodeRow.id).where(*live).order_by(LoginCodeRow.id.desc()).limit(1)
        code_id = await self._tx.scalar(newest)
        tried = update(LoginCodeRow).where(LoginCodeRow.id == code_id, LoginCodeRow.used_at.is_(None))
        tried = tried.where(LoginCodeRow.tries < self._shop.identity.code_tries).values(tries=LoginCodeRow.tries + 1)
        row = (await self._tx.execute(tried.returning(*_KEPT))).one_or_none()
        typed = "".join(char for char in unicodedata.normalize("NFKC", code) if char.isdigit())
        if row is None or not hmac.compare_digest(row.code, typed):
            return None
        await self._tx.execute(update(LoginCodeRow).where(LoginCodeRow.id == code_id).values(used_at=now))
        return CodeEntered(row.customer_id, by_phone=row.sent_by == "sms")


def _by_phone(customer: Customer, proof: Proof) -> bool:
    """Whether they named their phone alone: then the code goes there."""
    return bool(customer.phone and proof.phone and not proof.email)
