"""Who somebody is: proven by what they know or by a one-time code, and remembered for their messaging account."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select

from kit.db import ReadTx, WriteTx
from kit.ids import new_id
from shop.customers.codes import Codes, CodeSent, reaches
from shop.customers.guessing import Guessing
from shop.customers.matching import match, order_number
from shop.customers.merging import Merging
from shop.customers.model import Customer, Proof
from shop.customers.records import read_customer
from shop.customers.tables import AccountLinkRow
from shop.orders.tables import OrderRow
from shop.parts import ShopParts

_BY_PHONE = frozenset({"phone"})


class Identity:
    """`who` is always the thread that asks: tries are counted and codes are kept by it."""

    def __init__(self, tx: ReadTx, shop: ShopParts) -> None:
        self._tx = tx
        self._shop = shop
        self._guessing = Guessing(shop.limiter, shop.identity)
        self.joined: tuple[str, ...] = ()  # the orders that came to whoever was proven here, from a guest's record

    @property
    def by_code(self) -> bool:
        """Whether knowledge is not enough here and a one-time code must follow."""
        return self._shop.identity.proof == "code"

    @property
    def ways(self) -> tuple[frozenset[str], ...]:
        """The sets of facts each of which is enough (to be known, or to be sent a code)."""
        # A whole phone number proves nobody, but a code sent to it does, where codes reach anybody.
        reaches = "sms" in self._shop.identity.sent_by and (self.by_code or self.mailbox)
        return (*self._known_ways, _BY_PHONE) if reaches else self._known_ways

    @property
    def _known_ways(self) -> tuple[frozenset[str], ...]:
        """Those of the policy, which need no code unless the house asks for one every time."""
        return tuple(frozenset(way) for way in self._shop.policy.identity.ways)

    @property
    def mailbox(self) -> str:
        """Where the letters of the sandbox can be read; "" where they are real."""
        return self._shop.identity.mailbox

    def needs_code(self, proof: Proof) -> bool:
        """Whether a one-time code must follow these facts: to a phone always, to the rest where the house wants it."""
        return self.by_code or not any(way <= proof.facts for way in self._known_ways)

    def reaches(self, proof: Proof) -> bool:
        """Whether a code could be sent to whoever these facts name."""
        return reaches(self._shop.identity, proof)

    def lacking(self, proof: Proof) -> frozenset[str]:
        """What is still to be told for the way that lacks least, of those begun if any; empty when one is complete."""
        ways = [way for way in self.ways if way & proof.facts] or self.ways
        return min((way - proof.facts for way in ways), key=len, default=frozenset())

    async def prove(self, proof: Proof, who: str, origin: str = "") -> Customer | None:
        """The customer whom the facts prove; None when they prove nobody, or when a code is asked for here.

        `origin` is the address that is written from. Raises Refusal (`identity.tries`) when there were too many tries.
        """
        if self.needs_code(proof):
            return None
        found = await self._matched(proof, who, origin, self._known_ways)
        if found is None:
            return None
        await self._guessing.forget(who, proof)
        return await self._gathered(found, by_phone=False)

    async def send_code(self, proof: Proof, who: str, locale: str, origin: str = "") -> CodeSent:
        """Sends a one-time code to the customer whom the facts name.

        The answer is the same when they name nobody, and takes as long, so that nobody learns who is a customer here.
        Raises Refusal: `identity.tries` after too many, `identity.no_letters` where none leaves the house that way.
        """
        codes = Codes(self._writing(), self._shop)
        codes.must_reach(proof)
        found = await self._matched(proof, who, origin, self.ways if self.by_code else (_BY_PHONE,))
        return await codes.send(found, proof, who, locale)

    async def order_known(self, proof: Proof, who: str, origin: str = "") -> str | None:
        """The order that the facts name and prove to be theirs, where knowledge shows how it stands.

        Raises Refusal (`identity.tries`) when there were too many tries.
        """
        number = order_number(proof.order_id)
        if not self._shop.identity.tells_state or not number:
            return None
        await self._guessing.count(proof, f"state:{who}", origin)
        customer_id = await match(self._tx, proof, self._known_ways, self._shop.default_country)
        if customer_id is None:
            return None
        theirs = select(OrderRow.id).where(OrderRow.id == f"#W{number}", OrderRow.customer_id == customer_id)
        return await self._tx.scalar(theirs)

    async def enter_code(self, code: str, who: str, origin: str = "") -> Customer | None:
        """The customer to whom the newest code of this thread was sent; None when it is wrong, used or too old."""
        await self._guessing.count_code(origin)
        entered = await Codes(self._writing(), self._shop).enter(code, who)
        if entered is None:
            return None
        await self._guessing.forget(who)
        customer = await read_customer(self._tx, entered.customer_id)
        return None if customer is None else await self._gathered(customer, by_phone=entered.by_phone)

    async def link(self, channel: str, account: str, customer_id: str) -> None:
        """Remembers that a messaging account is the customer's, until it is unlinked."""
        tx = self._writing()
        await self.unlink(channel, account)
        tx.add(
            AccountLinkRow(
                id=new_id("lnk"),
                channel=channel,
                account_index=account,
                customer_id=customer_id,
                linked_at=self._shop.clock.now(),
            )
        )
        await tx.flush()

    async def linked(self, channel: str, account: str) -> Customer | None:
        """The customer that the messaging account was proven to be."""
        link = select(AccountLinkRow.customer_id)
        link = link.where(AccountLinkRow.channel == channel, AccountLinkRow.account_index == account)
        customer_id = await self._tx.scalar(link)
        return None if customer_id is None else await read_customer(self._tx, customer_id)

    async def unlink(self, channel: str, account: str) -> None:
        """Forgets it; an account that was not linked is no error."""
        mine = delete(AccountLinkRow).where(AccountLinkRow.channel == channel, AccountLinkRow.account_index == account)
        await self._writing().execute(mine)

    async def _gathered(self, customer: Customer, *, by_phone: bool) -> Customer:
        """The customer, with what the same person ordered as a guest."""
        if not isinstance(self._tx, WriteTx) or customer.erased:
            return customer
        whole, self.joined = await Merging(self._tx, self._shop).gather(customer, by_phone=by_phone)
        return whole

    async def _matched(self, proof: Proof, who: str, origin: str, ways: Sequence[frozenset[str]]) -> Customer | None:
        if self.lacking(proof):
            return None
        await self._guessing.count(proof, who, origin)
        customer_id = await match(self._tx, proof, ways, self._shop.default_country)
        return None if customer_id is None else await read_customer(self._tx, customer_id)

    def _writing(self) -> WriteTx:
        if not isinstance(self._tx, WriteTx):
            raise TypeError("this needs a WriteTx")
        return self._tx
