"""Who is it? Proven before anything personal is shown or changed, once per conversation."""

from __future__ import annotations

import json
import re

from flows.elsewhere import Elsewhere
from flows.engine.doors import Visitor
from flows.engine.flow import Done, Flow, Route, ask, keep
from flows.engine.mentions import Mention
from flows.words import paragraphs
from kit.errors import Refusal
from kit.texts import Text, t
from shop.baskets.service import Baskets
from shop.customers.identity import Identity
from shop.customers.model import Customer, Proof

ENDING = re.compile(r"(?<!\d)(\d{4})(?!\d)")
CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
SEEN = ("email", "name", "first_name", "last_name", "postal_code", "order", "phone_ending")


class Identify(Flow, intent="identify", title=t("checking who you are"), button=t("Say who I am")):
    """Prove who I am."""

    email: str | None = keep()
    name: str | None = keep()
    first_name: str | None = keep()
    last_name: str | None = keep()
    postal_code: str | None = keep()
    order: str | None = keep()
    phone_ending: str | None = keep()
    sent: str | None = keep()
    again: bool | None = keep()
    who: str = ask(
        t("To look at your orders I need to know who you are. What is your e-mail, or your full name and postcode?"),
        entity="person_name",
        why=t("Orders and addresses are private: I show them only to the person they belong to."),
    )
    code: str = ask(
        t("I have sent you a code with six digits. Please enter it here."),
        entity="code",
        why=t("The code shows that the e-mail or phone is really yours."),
    )

    def allowed(self, visitor: Visitor) -> None:
        if visitor.customer_id is not None:
            raise Refusal(
                "identity.one",
                t("I already know who you are, and one conversation serves one customer only."),
                ("my_profile", "list_orders", "talk_to_person"),
            )

    async def hear(self, mention: Mention, identity: Identity, visitor: Visitor) -> None:
        self._take(mention)
        proof = self._proof()
        if identity.lacking(proof) or self.who:
            return
        self.who = "told"
        if identity.by_code:
            await identity.send_code(proof, visitor.thread_id, visitor.locale)
            self.sent = "sent"

    def who_question(self, identity: Identity) -> Text:
        lacking = identity.lacking(self._proof())
        if lacking == {"postal_code"}:
            return t("Thank you. And the postcode of your address?")
        if lacking == {"first_name", "last_name"}:
            return t("Thank you. And your full name?")
        if lacking == {"phone_ending"} and self.order:
            return t(
                "To look at order {order} I need to know who you are: the last four digits of your phone, "
                "your e-mail, or your full name and postcode.",
                order=self.order,
            )
        if self.again:
            return t("What is your e-mail, or your full name and postcode?")
        return t(
            "To look at your orders I need to know who you are. What is your e-mail, or your full name and postcode?"
        )

    def who_parse(self, mention: Mention) -> str | None:
        """One fact is not enough: `hear` says when they are."""
        return None

    def code_when(self, identity: Identity) -> bool:
        return identity.by_code

    def code_parse(self, mention: Mention) -> str | None:
        found = CODE.search(mention.text)
        return found[1] if found else None

    async def done(self, identity: Identity, visitor: Visitor, baskets: Baskets, elsewhere: Elsewhere) -> Done:
        if identity.by_code:
            customer = await identity.enter_code(self.code, visitor.thread_id)
        else:
            customer = await identity.prove(self._proof(), visitor.thread_id)
        if customer is None:
            kept = {} if self.sent or self.email else {"name": self.name, "postal_code": self.postal_code}
            return Done(self._unknown(), then=Route("identify", values={**kept, "again": True}))
        await _welcome(customer, identity, visitor, baskets)
        thanks = t("Thank you, {name}, I have found you.", name=customer.name)
        left = await elsewhere.unfinished(customer.id)
        return Done(thanks) if left is None else Done(paragraphs(thanks, left[0]), (left[1],))

    def _unknown(self) -> Text:
        if self.sent:
            return t("That code is not right, or no longer valid. Let us try again.")
        return t("I could not find anybody with that. Please check the spelling.")

    def _take(self, mention: Mention) -> None:
        if email := mention.first("email"):
            # An e-mail is proof enough; a misspelt name before it must not stand against it.
            self.email, self.name, self.first_name, self.last_name, self.postal_code = email, None, None, None, None
        if said := mention.first("person_name"):
            self._take_name(said)
        self.postal_code = _postcode(mention) or self.postal_code
        self.order = mention.first("order_number") or self.order
        ending = ENDING.search(mention.text)
        if self.order and ending and not self.postal_code:
            self.phone_ending = ending[1]
        if phone := mention.first("phone"):
            self.phone_ending = phone[-4:]

    def _take_name(self, said: str) -> None:
        try:
            parts = json.loads(said)
        except ValueError:
            parts = {}
        self.first_name, self.last_name = parts.get("first") or None, parts.get("last") or None
        self.name = parts.get("name") or " ".join(filter(None, (self.first_name, self.last_name))) or said

    def _proof(self) -> Proof:
        known = {("order_id" if name == "order" else name): getattr(self, name) or "" for name in SEEN}
        return Proof(**known)


def _postcode(mention: Mention) -> str | None:
    """A postcode said alone; that of a whole address may well be of the address to change to."""
    parts = json.loads(mention.first("address") or "{}")
    if parts.get("line1"):
        return None
    return mention.first("postal_code") or parts.get("postal_code")


async def _welcome(customer: Customer, identity: Identity, visitor: Visitor, baskets: Baskets) -> None:
    """From now on the conversation, and the messaging account, is this customer's."""
    visitor.customer_id = customer.id
    await identity.link(visitor.channel, visitor.address, customer.id)
    await baskets.adopt(visitor.thread_id, customer.id)
