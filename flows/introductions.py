"""Who somebody says they are: facts told one by one, until they prove a customer or make a new one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from flows import people
from flows.engine.doors import Visitor
from flows.engine.mentions import Mention
from flows.words import paragraphs, state
from kit.errors import Refusal
from kit.texts import Sayable, Text, t
from shop.baskets.service import Baskets
from shop.customers.identity import Identity
from shop.customers.model import Customer, Proof
from shop.customers.normal import is_email
from shop.model import Actor, ActorKind
from shop.orders.model import Order
from shop.orders.service import Orders

ENDING = re.compile(r"(?<!\d)(\d{4})(?!\d)")
CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
NAME = ("name", "first_name", "last_name")
FACTS = ("email", *NAME, "postal_code", "order", "phone_ending", "phone")

Facts = Mapping[str, str]


def learnt(mention: Mention, before: Facts, intent: str = "", *, asked: bool = False) -> dict[str, str]:
    """What is known after a mention of who they are; what is said of other people tells nothing of them.

    `asked`: it answers that question, and an e-mail that "my daughter set up for me" is theirs.
    """
    now = dict(before)
    email = people.email(mention, but=people.OTHER) or (mention.first("email") if asked else None)
    if email and is_email(email):
        now["email"] = email
    if person := people.named(mention, but=people.OTHER):
        now |= {"name": person.whole, "first_name": person.first, "last_name": person.last}
    now |= _told(postal_code=_postcode(mention, intent), order=mention.first("order_number"))
    ending = ENDING.search(mention.text)
    if "order" in now and ending and "postal_code" not in now:
        now["phone_ending"] = ending[1]
    phone = people.phone(mention, but=people.OTHER)
    if phone or "phone" not in now:
        phone = phone or mention.first("phone")  # that of whoever receives it, as long as there is no other
    phone = phone or people.mended(now.get("phone"), mention)
    if phone:
        now |= {"phone": phone, "phone_ending": phone[-4:]}
    return now


def code_in(mention: Mention) -> str | None:
    """The code that was sent, where one is told: six digits are a postcode elsewhere."""
    found = CODE.search(mention.text)
    return found[1] if found and not (mention.has("email") or mention.has("phone")) else None


def ask_code(identity: Identity) -> Sayable:
    """Says that a code is on its way, in the same words for whom nobody knows; in the demo, where it can be read."""
    asked = t("If we know you, a code with six digits is on its way to you. Please enter it here.")
    return paragraphs(asked, demo_mailbox(identity))


async def send_code(told: Proof, identity: Identity, orders: Orders, visitor: Visitor) -> str | None:
    """Sends a code; answers the order that may be told of before, if any. Raises Refusal where no code can be sent."""
    known = await identity.order_known(told, visitor.thread_id, visitor.origin)
    try:
        await identity.send_code(told, visitor.thread_id, visitor.locale, visitor.origin)
    except Refusal as no:
        if known is None:
            raise
        order = await orders.get(Actor(ActorKind.SYSTEM), known)
        raise Refusal(no.rule, paragraphs(known_order(order), no.text), no.instead) from None
    return known


def known_order(order: Order) -> Text:
    """All that somebody is told who knows an order, and has not shown yet that it is theirs."""
    return t(
        "Order {order}: {state}. For everything else I need to be sure who you are.", order=order.id, state=state(order)
    )


def wrong_code(identity: Identity) -> Sayable:
    """Nothing came, or something else was typed; whichever it is."""
    return paragraphs(
        t(
            "That code is not right, or no longer valid. Please enter the newest one, or tell me your e-mail or phone "
            "number again for another."
        ),
        demo_mailbox(identity),
    )


def no_code() -> Text:
    """What else there is for whom no code reaches."""
    return t(
        "If nothing comes, I may know you by something else: tell me your e-mail, your full name beside the number, "
        "or another number. “Send it again” gets you a new code."
    )


def demo_mailbox(identity: Identity) -> Sayable:
    """In the demo no letter leaves the house."""
    return (
        t("(Demo: letters and text messages can be read at {page}.)", page=identity.mailbox) if identity.mailbox else ""
    )


def proof(facts: Facts) -> Proof:
    """The facts as they are proven; an e-mail is enough, and no misspelt name shall stand against it."""
    if email := facts.get("email"):
        return Proof(email=email)
    told = {name: facts.get(name, "") for name in (*NAME, "postal_code", "phone_ending", "phone")}
    return Proof(**told, order_id=facts.get("order", ""))


async def welcome(customer: Customer, identity: Identity, visitor: Visitor, baskets: Baskets) -> None:
    """From now on the conversation, and the messaging account, is this customer's."""
    visitor.customer_id = customer.id
    await identity.link(visitor.channel, visitor.address, customer.id)
    await baskets.adopt(visitor.thread_id, customer.id)


def _postcode(mention: Mention, intent: str) -> str | None:
    """One that stands by itself; that of an address counts when they only say who they are and where they live."""
    places = mention.all("address")
    alone = (
        code.value
        for code in mention.all("postal_code")
        if not any(place.start <= code.start and code.end <= place.end for place in places)
    )
    found = next(alone, None)
    if found or not places:
        return found
    if people.named(mention, but=people.SELF) is not None:
        return None  # it may be where somebody else lives
    parts = json.loads(places[0].value)
    speaks_of_self = mention.has("person_name") and not mention.has("order_number") and intent in ("", "identify")
    return parts.get("postal_code") if speaks_of_self or not parts.get("line1") else None


def _told(**facts: str | None) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}
