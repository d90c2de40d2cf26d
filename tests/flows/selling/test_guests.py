"""Somebody new buys: by one message or several, by e-mail or phone; and whoever was here before is known again."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from nlu.protocol import Segment
from shop.catalogue.tables import VariantRow
from shop.customers import letters
from shop.customers.service import Customers
from shop.model import Address, Recipient
from shop.orders.model import Order
from shop.parts import IdentityRules
from tests.flows.engine.toy import said
from tests.flows.selling.store import Customer, Store

PIKE = {"line1": "88 Pike Street", "city": "Seattle", "state": "WA", "postal_code": "98101", "country": "US"}
RUTH = json.dumps({"first": "Ruth", "last": "Hall"})
WHOLE = "Ruth Hall, ruth@example.org, 206 555 0133, 88 Pike Street, Seattle, WA 98101"


def everything(intent: str = "") -> Segment:
    return said(
        WHOLE,
        intent,
        person_name=f"{RUTH}|Ruth Hall",
        email="ruth@example.org",
        phone="+12065550133|206 555 0133",
        address=f"{json.dumps(PIKE)}|88 Pike Street, Seattle, WA 98101",
    )


async def at_the_counter(store: Store) -> Customer:
    guest = store.talk()
    await guest.say(payload='/add_to_basket{"item":"v2","quantity":"1"}')
    assert "have you ordered here before?" in await guest.say(said("check out", "checkout"))
    assert list(guest.buttons) == ["I'm new here", "I've ordered here before"]
    return guest


async def placed(store: Store, guest: Customer) -> Order:
    """Says yes; the order that came of it."""
    assert "is placed" in await guest.press("Yes, go ahead")
    assert guest.visitor.customer_id is not None
    return (await store.orders(guest.visitor.customer_id))[0]


async def test_ruth_says_everything_at_once(store: Store) -> None:
    ruth = await at_the_counter(store)
    offer = await ruth.say(everything())
    assert "To: 88 Pike Street, Seattle, WA 98101, US\nFor: Ruth Hall, +12065550133\nE-mail: ruth@example.org" in offer
    order = await placed(store, ruth)
    assert (order.address, order.recipient) == (Address.of(PIKE), Recipient("Ruth Hall", "+12065550133"))
    async with store.db.read() as tx:
        customer = await Customers(tx, store.parts).get(order.customer_id)
    assert (customer.name.by_locale["en"], customer.email, customer.phone) == (
        "Ruth Hall",
        "ruth@example.org",
        "+12065550133",
    )
    assert customer.default_address == order.address


async def test_ruth_says_it_bit_by_bit_and_in_any_order(store: Store) -> None:
    ruth = await at_the_counter(store)
    assert "What is your name" in await ruth.press("I'm new here")
    street = json.dumps({"line1": "88 Pike Street"})
    answer = await ruth.say(said("88 Pike Street", address=f"{street}|88 Pike Street"))
    assert "I still need: your name, a phone number or e-mail, city." in answer
    answer = await ruth.say(said("it's Ruth Hall", "identify", person_name=f"{RUTH}|Ruth Hall"))
    assert "I still need: a phone number or e-mail, city." in answer
    answer = await ruth.say(said("206 555 0133", phone="+12065550133|206 555 0133"))
    assert "I still need: city, postcode." in answer
    rest = json.dumps({"city": "Seattle", "state": "WA", "country": "US"})
    assert "the postcode?" in await ruth.say(said("Seattle, WA", address=f"{rest}|Seattle, WA"))
    assert "For: Ruth Hall, +12065550133" in await ruth.say(said("no idea", "unsure"))
    assert (await placed(store, ruth)).address.postal_code == ""


async def test_an_email_that_is_nobodys_is_a_new_customers(store: Store) -> None:
    ruth = await at_the_counter(store)
    answer = await ruth.say(said("ruth@example.org", "identify", email="ruth@example.org"))
    assert "I don't know ruth@example.org yet, so you are new here" in answer
    assert list(ruth.buttons) == ["I've ordered here before"]
    await ruth.say(everything())
    assert (await placed(store, ruth)).recipient.name == "Ruth Hall"


async def test_a_phone_is_enough(store: Store) -> None:
    ruth = await at_the_counter(store)
    answer = await ruth.say(said("only a phone: 206 555 0133", phone="+12065550133|206 555 0133"))
    assert "I still need: your name, street and number, city." in answer


async def test_alice_is_known_again_by_her_email(store: Store) -> None:
    alice = await at_the_counter(store)
    answer = await alice.say(said("alice@example.com", "identify", email="alice@example.com"))
    assert "Thank you, Alice Smith, I have found you. How would you like to pay?" in answer
    assert "To: 1 Main Street, Denver, CO 80279, US" in await alice.press("Pay online")
    assert (await placed(store, alice)).customer_id == "alice"


async def test_alice_gives_her_saved_address_beside_her_email(store: Store) -> None:
    alice = await at_the_counter(store)
    main = json.dumps({"line1": "1 Main Street", "city": "Denver"})
    await alice.say(
        said("alice@example.com, 1 Main Street, Denver", email="alice@example.com", address=f"{main}|1 Main Street")
    )
    assert "To: 1 Main Street, Denver, CO 80279, US" in await alice.press("Pay online")


async def test_somebody_new_may_say_that_they_were_here_before_and_back(store: Store) -> None:
    alice = await at_the_counter(store)
    await alice.press("I'm new here")
    assert "Welcome back!" in await alice.press("I've ordered here before")
    nobody = json.dumps({"first": "Alicia", "last": "Smyth"})
    answer = await alice.say(said("Alicia Smyth, 80279", person_name=f"{nobody}|Alicia Smyth", postal_code="80279"))
    assert "could not find you with that" in answer
    assert "I'm new here" in alice.buttons
    name = json.dumps({"first": "Alice", "last": "Smith"})
    answer = await alice.say(said("Alice Smith, 80279", person_name=f"{name}|Alice Smith", postal_code="80279"))
    assert "Thank you, Alice Smith" in answer


async def test_the_email_of_somebody_else_says_nothing_of_who_is_talking(store: Store) -> None:
    guest = await at_the_counter(store)
    segment = said("send the bill to alice@example.com", email="alice@example.com")
    other = replace(segment, entities=tuple(replace(entity, role="other") for entity in segment.entities))
    assert "Alice" not in await guest.say(other)
    assert guest.visitor.customer_id is None


async def test_a_refused_order_leaves_no_customer(store: Store) -> None:
    ruth = await at_the_counter(store)
    await ruth.say(everything())
    yes = ruth.buttons["Yes, go ahead"]
    async with store.db.write() as tx:
        before = len(await Customers(tx, store.parts).page())
    async with store.db.write() as tx:
        (await tx.get_one(VariantRow, "v2")).price = Decimal("19.00")
    assert "has just changed" in await ruth.say(payload=yes)
    assert ruth.visitor.customer_id is None
    async with store.db.read() as tx:
        assert len(await Customers(tx, store.parts).page()) == before


@pytest.fixture
def by_code(store: Store) -> Store:
    """The shop where a code proves who somebody is."""
    store.parts = replace(store.parts, identity=IdentityRules(proof="code"))
    return store


async def test_with_codes_a_guest_learns_nothing_of_an_email_and_takes_nothing_away(by_code: Store) -> None:
    ruth = await at_the_counter(by_code)
    assert "ordered here before" in await ruth.say(said("alice@example.com", "identify", email="alice@example.com"))
    await ruth.press("I'm new here")
    name = said("Ruth Hall", "identify", person_name=f"{RUTH}|Ruth Hall")
    street = "88 Pike Street, Seattle, WA 98101"
    offer = await ruth.say(name, said(street, address=f"{json.dumps(PIKE)}|{street}"))
    assert "For: Ruth Hall" in offer
    order = await placed(by_code, ruth)
    assert order.customer_id != "alice"
    async with by_code.db.read() as tx:
        found = {one.id for one in await Customers(tx, by_code.parts).find("alice@example.com")}
    assert found == {"alice", order.customer_id}  # the staff find both; a code to that address proves Alice


async def test_with_codes_alice_enters_hers_at_the_counter(by_code: Store) -> None:
    alice = await at_the_counter(by_code)
    await alice.press("I've ordered here before")
    answer = await alice.say(said("alice@example.com", "identify", email="alice@example.com"))
    assert "code with six digits" in answer
    assert "not right" in await alice.say(said("000000"))
    async with by_code.db.read() as tx:
        (letter,) = await letters.recent(tx)
    code = "".join(char for char in letter.body if char.isdigit())[:6]
    assert "Thank you, Alice Smith" in await alice.say(said(code))
