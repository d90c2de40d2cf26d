"""Two records of one person become one, whatever hung on either."""

from __future__ import annotations

import pytest

from kit.db import Database
from kit.errors import Conflict, NotFound
from shop.customers.merging import Merging
from shop.customers.model import ProfileEdit
from shop.customers.saved import Saved
from shop.customers.service import Customers
from shop.model import SYSTEM, Actor, Address, PaymentMethod
from shop.orders.service import Orders
from shop.parts import ShopParts

ALICE = Actor.customer("alice")
OAK = Address("12 Oak Street", "", "Portland", "OR", "97205", "US")


async def guest(db: Database, shop: ShopParts, email: str) -> str:
    async with db.write() as tx:
        profile = ProfileEdit(first_name="Alice", last_name="Smith", email=email, phone="+12065550133")
        customer = await Customers(tx, shop).create(profile, OAK, ALICE, "guest", guest=True)
        method = await Saved(tx, shop).add_method(
            customer.id, PaymentMethod("", "credit_card", "visa", "1111"), SYSTEM, "card"
        )
        await Saved(tx, shop).name_method(customer.id, method, "spare", SYSTEM, "name")
        return customer.id


async def test_everything_of_the_other_record_is_kept(known: Database, shop: ShopParts) -> None:
    gone = await guest(known, shop, "alice@example.com")
    async with known.write() as tx:
        before = await Customers(tx, shop).get("alice")
        orders = await Orders(tx, shop).of("alice")
        kept = await Merging(tx, shop).merge(gone, "alice", SYSTEM)
        assert {one.address.city for one in kept.addresses} == {"Portland", "Denver"}
        assert [one.is_default for one in kept.addresses].count(True) == 1
        assert {one.last4 for one in kept.payment_methods} >= {"1111", *(one.last4 for one in before.payment_methods)}
        assert [one.id for one in await Orders(tx, shop).of(gone)] == [one.id for one in orders]
        with pytest.raises(NotFound):
            await Customers(tx, shop).get("alice")


async def test_a_guest_with_the_e_mail_of_a_customer_joins_them_when_it_is_proven(
    known: Database, shop: ShopParts
) -> None:
    gone = await guest(known, shop, "alice@example.com")
    async with known.write() as tx:
        alice = await Customers(tx, shop).get("alice")
        after, orders = await Merging(tx, shop).gather(alice, by_phone=False)
        assert orders == ()
        assert len(after.addresses) == len(alice.addresses) + 1
        with pytest.raises(NotFound):
            await Customers(tx, shop).get(gone)


async def test_nobody_is_merged_with_themselves_or_with_nobody(known: Database, shop: ShopParts) -> None:
    async with known.write() as tx:
        with pytest.raises(Conflict):
            await Merging(tx, shop).merge("alice", "alice", SYSTEM)
        with pytest.raises(NotFound):
            await Merging(tx, shop).merge("alice", "nobody", SYSTEM)
