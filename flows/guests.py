"""Who buys: somebody who has ordered here before and proves it, or somebody new, as far as they have said so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flows import addresses
from flows.addresses import Place
from flows.engine.choices import Choice
from flows.engine.doors import Visitor
from flows.engine.mentions import Mention
from flows.engine.names import names_of
from flows.introductions import code_in, learnt, proof
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from nlu import cues
from shop.customers.identity import Identity
from shop.customers.model import Customer, ProfileEdit
from shop.customers.service import Customers
from shop.model import Actor, Address, Recipient

# After so many tries in vain a person is offered beside trying again.
ENOUGH = 2
NEWCOMER, RETURNING = "newcomer", "returning"
NEW_HERE = Choice(NEWCOMER, t("I'm new here"), aliases=names_of("been_here", NEWCOMER))
BEEN_HERE = Choice(RETURNING, t("I've ordered here before"), aliases=names_of("been_here", RETURNING))
ASK_WHO = t(
    "So that I can send it: have you ordered here before? Then your e-mail is enough, or your full name and postcode. "
    "If you are new here, tell me your name, a phone number or e-mail, and the address."
)
WHY = t(
    "Only so that your order reaches you: whoever has ordered here before need not type everything again, and who is "
    "new here gives a name, a phone number or e-mail and the address once. There is nothing to sign up for."
)
_ASKED: Mapping[str, Text] = {
    "name": t("your name"),
    "contact": t("a phone number or e-mail"),
    "line1": t("street and number"),
    "city": t("city"),
}


def is_new(mention: Mention) -> bool:
    """Whether they say themselves that they have not ordered here before."""
    return cues.has("newcomer", mention.text)


@dataclass(frozen=True)
class Buyer:
    """`claim` is what they say of themselves, `unknown` an e-mail they gave that is nobody's here.

    `tried` are the facts that were put to the proof last, `sent` says that a code is on its way.
    """

    claim: str | None = None
    facts: dict[str, str] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)
    unknown: str | None = None
    missed: bool = False
    misses: int = 0
    sent: bool = False

    def heard(self, mention: Mention, intent: str) -> Buyer:
        if self.sent and code_in(mention):
            return self
        claim = NEWCOMER if is_new(mention) else self.claim
        anew = mention.has("email") or mention.has("phone") or cues.has("resend_code", mention.text)
        facts = learnt(mention, self.facts, intent)
        if self.missed and facts.get("phone") != self.facts.get("phone"):
            facts.pop("email", None)  # it is nobody's, and another way is tried
        return replace(self, claim=claim, facts=facts, tried={} if self.sent and anew else self.tried)

    def claimed(self, claim: str) -> Buyer:
        """They say so themselves: what was found out before is begun anew."""
        tried = self.tried if self.missed else {}
        return replace(self, claim=claim, tried=tried, unknown=None, missed=False, sent=False)

    @property
    def options(self) -> list[Choice]:
        return [one for one in (NEW_HERE, BEEN_HERE) if one.value != self.claim]

    async def proven(self, identity: Identity, visitor: Visitor) -> tuple[Buyer, Customer | None]:
        """Puts new facts to the proof; where a code is the proof, sends it to those who say they are customers."""
        told = proof(self.facts)
        if identity.lacking(told) or self.tried == self.facts:
            return self, None
        if identity.needs_code(told):
            if self.claim != RETURNING:
                return self, None
            if not identity.reaches(told):  # no code can be sent, so they are served like somebody new
                return replace(self, tried=self.facts, claim=NEWCOMER), None
            await identity.send_code(told, visitor.thread_id, visitor.locale, visitor.origin)
            return replace(self, tried=self.facts, sent=True), None
        try:
            found = await identity.prove(told, visitor.thread_id, visitor.origin)
        except Refusal:  # too many tries: nobody is found for a while, and somebody new can still buy
            found = None
        if found is not None:
            return self, found
        unknown = self.facts.get("email")
        claim = NEWCOMER if unknown and self.claim is None else self.claim
        return replace(self, tried=self.facts, unknown=unknown, missed=True, misses=self.misses + 1, claim=claim), None

    def settled(self, place: Place) -> Buyer:
        """Who tells what only somebody who orders anew would tell is new here."""
        begun = "line1" in (place.parts or {}) or ("phone" in self.facts and "order" not in self.facts)
        return replace(self, claim=NEWCOMER) if self.claim is None and begun else self

    def lacking(self, place: Place) -> list[str]:
        """What the order of somebody new still needs; of phone and e-mail one is enough."""
        found = [] if self.facts.get("name") else ["name"]
        if not (self.facts.get("phone") or self.facts.get("email")):
            found.append("contact")
        return found if place.typed else [*found, *addresses.lacking(place.parts)]

    def lacks_city(self, place: Place) -> bool:
        """Whether somebody new has told everything but the city."""
        return self.claim == NEWCOMER and self.lacking(place) == ["city"]

    def told_enough(self, place: Place) -> bool:
        """Whether who they are need not be asked (any more)."""
        return self.ready(place) or self.lacks_city(place)

    def ready(self, place: Place) -> bool:
        """Whether somebody new has told everything."""
        return self.claim == NEWCOMER and not self.lacking(place)

    def question(self, identity: Identity, place: Place) -> Sayable:
        """Asks for whatever comes next."""
        if self.claim == NEWCOMER:
            return self._asked_of_new(place)
        if self.misses >= ENOUGH:
            return t("I still could not find you with that. Are you new here, or shall a person help you?")
        if self.missed:
            return t("I could not find you with that. Please check the spelling, or are you new here?")
        if identity.lacking(proof(self.facts)) == {"postal_code"}:
            return t(
                "Thank you. If you have ordered here before, tell me your postcode or e-mail. If you are new here: "
                "a phone number or e-mail, and the address to send it to."
            )
        if self.claim == RETURNING:
            return t("Welcome back! What is your e-mail or phone number, or your full name and postcode?")
        return ASK_WHO

    def _asked_of_new(self, place: Place) -> Sayable:
        lacking = self.lacking(place)
        if self.unknown and "name" in lacking and not place.parts:
            return t(
                "I don't know {email} yet, so you are new here, welcome! "
                "What is your name, and to which address shall I send it?",
                email=self.unknown,
            )
        if {"name", "contact", "line1"} <= set(lacking):
            return t(
                "Welcome! What is your name, a phone number or e-mail, and the address to send it to? "
                "All at once or one after another, as you like."
            )
        parts = tuple(_ASKED[name] for name in lacking)
        return t("Thank you. To deliver it to your address I still need: {parts}.", parts=parts)

    @property
    def recipient(self) -> Recipient:
        return Recipient(self.facts.get("name", ""), self.facts.get("phone", ""))

    async def join(self, customers: Customers, visitor: Visitor, address: Address, key: str) -> Customer:
        """Makes somebody new a customer, in the transaction of their first order."""
        profile = ProfileEdit(
            first_name=self.facts.get("first_name") or self.facts.get("name"),
            last_name=self.facts.get("last_name"),
            email=self.facts.get("email"),
            phone=self.facts.get("phone"),
            locale=visitor.locale,
        )
        return await customers.create(profile, address, Actor.customer(""), f"{key}:customer", guest=True)
