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
from shop.customers.records import read_customer
from shop.customers.tables import CustomerRow, LoginCodeRow
from shop.parts import IdentityRules, ShopParts

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
        nested = await self._tx.begin_nested()
        named = customer or await self._somebody()
        way = self._way(named, proof) if named is not None else None
        if named and way and await self._may_write_to(named, counts=customer is not None):
            await self._send_to(named, way, who, locale, minutes)
        # What was written for nobody goes again: it took as long, and nobody is written to.
        await (nested.rollback() if customer is None else nested.commit())
        return CodeSent("email" if proof.email else "", minutes)

    def must_reach(self, proof: Proof) -> None:
        """Raises Refusal (`identity.no_letters`) where no letter leaves the house the way that was asked for."""
        if not reaches(self._shop.identity, proof):
            raise Refusal(
                "identity.no_letters",
                t(
                    "I'm sorry, I cannot send codes that way at the moment. A colleague can check who you are, "
                    "and you can order without it."
                ),
                ("talk_to_person", "find_product"),
            )

    async def _somebody(self) -> Customer | None:
        """Whoever comes first, for whom all is done that would be done for the customer who was not found."""
        first = await self._tx.scalar(select(CustomerRow.id).order_by(CustomerRow.id).limit(1))
        return None if first is None else await read_customer(self._tx, first)

    async def _may_write_to(self, customer: Customer, *, counts: bool) -> bool:
        """Nobody's phone is filled with codes from many conversations; who asks is told the same either way."""
        who = customer.id if counts else "nobody"
        return await self._shop.limiter.take(f"code-to:{who}", self._shop.identity.letters) or not counts

    async def _send_to(self, customer: Customer, kind: letters.Kind, who: str, locale: str, minutes: int) -> None:
        now = self._shop.clock.now()
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
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

    def _way(self, customer: Customer, proof: Proof) -> letters.Kind | None:
        """How this customer is reached; the phone where they named that alone, or where there is no e-mail."""
        by = self._shop.identity.sent_by
        if customer.email and "email" in by and not _by_phone(customer, proof):
            return "email"
        return "sms" if customer.phone and "sms" in by else None

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


def reaches(rules: IdentityRules, proof: Proof) -> bool:
    """Whether a letter leaves the house the way that was named; any, where none was."""
    asked = {"email"} if proof.email else {"sms"} if proof.phone else {"email", "sms"}
    return bool(asked & rules.sent_by)


def _by_phone(customer: Customer, proof: Proof) -> bool:
    """Whether they named their phone alone: then the code goes there."""
    return bool(customer.phone and proof.phone and not proof.email)
