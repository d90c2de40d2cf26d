"""Profiles, addresses and ways to pay."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from kit.db import Database
from kit.errors import BadInput, NotFound, Refusal
from kit.money import Money
from kit.texts import Named
from shop import events
from shop.customers.identity import Identity
from shop.customers.model import ProfileEdit, Proof
from shop.customers.service import Customers
from shop.model import Actor, Address
from shop.parts import ShopParts

ALICE = Actor.customer("alice")
NEW = Address("9 Oak Road", "", "Boston", "MA", "02108", "us")


async def test_a_profile_is_whole(known: Database, shop: ShopParts) -> None:
    async with known.read() as tx:
        alice = await Customers(tx, shop).get("alice")
        ming = await Customers(tx, shop).get("ming")
        with pytest.raises(NotFound):
            await Customers(tx, shop).get("bob")
    assert alice.name == Named({"en": "Alice Smith"})
    assert ming.name == Named({"en": "李明"})
    assert alice.default_address is not None
    assert alice.default_address.postal_code == "80279"
    assert [method.id for method in alice.payment_methods] == ["card", "gift"]
    assert alice.payment_methods[1].balance == Money(Decimal("50.00"), "USD")


async def test_nothing_personal_lies_open_in_the_database(known: Database) -> None:
    async with known.read() as tx:
        for table in ("shop_customer", "shop_address", "shop_order"):
            rows = (await tx.execute(text(f"SELECT * FROM {table}"))).all()
            stored = str(rows)
            for secret in ("Smith", "alice@example.com", "+13035550188", "Main Street", "80279"):
                assert secret not in stored


async def test_the_default_address_changes_and_proves_from_then_on(known: Database, shop: ShopParts) -> None:
    async with known.write() as tx:
        customers = Customers(tx, shop)
        quote = await customers.quote_default_address("alice", NEW)
        assert quote.before is not None
        assert (quote.before.city, quote.after.country) == ("Denver", "US")
        await customers.change_default_address("alice", NEW, ALICE, "k")
        again = await customers.change_default_address("alice", NEW, ALICE, "k")
        assert again.after == replace(NEW, country="US")
        with pytest.raises(Refusal) as refused:
            await customers.quote_default_address("alice", NEW)
        assert refused.value.rule == "address.same"
    async with known.write() as tx:
        identity = Identity(tx, shop)
        found = await identity.prove(Proof(name="Alice Smith", postal_code="02108"), "thread")
        assert found is not None
        assert [one.address.city for one in found.addresses] == ["Boston", "Denver"]  # the old one stays saved
        assert await identity.prove(Proof(name="Alice Smith", postal_code="80279"), "thread") == found
        happened = await events.claim(tx, "worker", shop.clock.now())
    assert [(one.kind, one.customer_id) for one in happened] == [("customer.address_changed", "alice")]
    assert "Oak" not in str(happened)


async def test_an_address_must_be_complete(known: Database, shop: ShopParts) -> None:
    async with known.read() as tx:
        for part in ("line1", "city", "country"):
            with pytest.raises(BadInput) as caught:
                await Customers(tx, shop).quote_default_address("alice", replace(NEW, **{part: " "}))
            assert caught.value.field == part


async def test_what_nobody_has_there_is_not_missing(known: Database, shop: ShopParts) -> None:
    peel_street = Address("12 Peel Street", "Flat 3B", country="hk")
    unknown_code = replace(NEW, postal_code="")
    async with known.read() as tx:
        for address in (peel_street, unknown_code):
            quote = await Customers(tx, shop).quote_default_address("alice", address)
            assert quote.after.postal_code == ""


async def test_a_profile_changes_with_its_proofs(known: Database, shop: ShopParts) -> None:
    edit = ProfileEdit(last_name="Jones", email=" Alice.Jones@example.com ", phone="(303) 555-0199")
    async with known.write() as tx:
        customers = Customers(tx, shop)
        quote = await customers.quote_profile("alice", edit)
        assert (quote.before.last_name, quote.after.last_name) == ("Smith", "Jones")
        assert quote.after.phone == "+13035550199"
        await customers.change_profile("alice", edit, ALICE, "k")
        assert (await customers.change_profile("alice", edit, ALICE, "k")).email == "Alice.Jones@example.com"
        identity = Identity(tx, shop)
        for proof in (
            Proof(email="alice.jones@example.com"),
            Proof(name="Alice Jones", postal_code="80279"),
            Proof(order_id="#W0000001", phone_ending="0199"),
        ):
            assert await identity.prove(proof, "thread") is not None
        assert await identity.prove(Proof(email="alice@example.com"), "thread") is None
        assert [one.id for one in await customers.find("alice.jones@EXAMPLE.com")] == ["alice"]
        assert [one.id for one in await customers.find("303 555 0199")] == ["alice"]
        assert [one.id for one in await customers.find("ming")] == ["ming"]


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (ProfileEdit(email="nobody"), "email"),
        (ProfileEdit(phone="12"), "phone"),
        (ProfileEdit(phone="call me"), "phone"),
        (ProfileEdit(first_name="", last_name=" "), "first_name"),
        (ProfileEdit(first_name="A" * 101), "first_name"),
    ],
)
async def test_a_profile_is_checked(edit: ProfileEdit, field: str, known: Database, shop: ShopParts) -> None:
    async with known.read() as tx:
        with pytest.raises(BadInput) as caught:
            await Customers(tx, shop).quote_profile("alice", edit)
    assert caught.value.field == field


async def test_somebody_elses_email_is_refused_without_saying_whose(known: Database, shop: ShopParts) -> None:
    async with known.read() as tx:
        with pytest.raises(Refusal) as refused:
            await Customers(tx, shop).quote_profile("alice", ProfileEdit(email="MING@example.cn"))
    assert refused.value.rule == "profile.email_taken"


async def test_a_new_customer_is_created_once(known: Database, shop: ShopParts) -> None:
    profile = ProfileEdit(first_name="红", last_name="张", email="hong@example.cn", phone="+86 139 1099 8888")
    address = Address("南京路2号", "", "上海市", "上海市", "200002", "CN")
    async with known.write() as tx:
        customers = Customers(tx, shop)
        one = await customers.create(profile, address, Actor.customer(""), "k")
        two = await customers.create(profile, address, Actor.customer(""), "k")
        assert one == two
        assert one.name == Named({"en": "张红"})
        assert (await customers.set_level(one.id, "vip", ALICE)).level == "vip"
        assert one.id in [customer.id for customer in await customers.page()]


async def test_a_guest_takes_no_email_away_from_anybody(known: Database, shop: ShopParts) -> None:
    profile = ProfileEdit(first_name="Ruth", email="MING@example.cn")
    async with known.write() as tx:
        ruth = await Customers(tx, shop).create(profile, None, Actor.customer(""), "k", guest=True)
        assert ruth.email == "MING@example.cn"
        named = await Customers(tx, shop).find("ming@example.cn")
    assert {one.id for one in named} == {"ming", ruth.id}  # the staff find both
