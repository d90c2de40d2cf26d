"""Whoever's account is changed learns of it at the e-mail as it was before."""

from __future__ import annotations

from dataclasses import replace

from kit.db import Database
from shop.customers import letters
from shop.customers.model import ProfileEdit
from shop.customers.saved import Saved
from shop.customers.service import Customers
from shop.model import Actor, Address
from shop.parts import Hotline, ShopParts

ALICE = Actor.customer("alice")
NEW = Address("9 Oak Street", "", "Boston", "MA", "US", "02108")


async def _letters(db: Database) -> list[tuple[str, str]]:
    async with db.read() as tx:
        return [(letter.to, letter.body) for letter in await letters.recent(tx)]


async def test_a_new_email_is_told_to_the_old_one_once(known: Database, shop: ShopParts) -> None:
    parts = replace(shop, hotline=Hotline("+1 202 555 0142"))
    edit = ProfileEdit(email="mallory@example.net")
    for _ in range(2):
        async with known.write() as tx:
            await Customers(tx, parts).change_profile("alice", edit, ALICE, "k")
    ((to, body),) = await _letters(known)
    assert to == "alice@example.com"
    assert "e-mail" in body
    assert "+1 202 555 0142" in body
    assert "mallory" not in body


async def test_a_new_name_is_no_reason_to_write(known: Database, shop: ShopParts) -> None:
    async with known.write() as tx:
        await Customers(tx, shop).change_profile("alice", ProfileEdit(first_name="Alicia"), ALICE, "k")
    assert await _letters(known) == []


async def test_a_new_default_address_is_told(known: Database, shop: ShopParts) -> None:
    async with known.write() as tx:
        await Customers(tx, shop).change_default_address("alice", NEW, ALICE, "k")
        saved = (await Customers(tx, shop).get("alice")).addresses
        before = next(one for one in saved if one.address.city == "Denver")
        await Saved(tx, shop).make_default("alice", before.id, ALICE, "back")
    told = await _letters(known)
    assert [to for to, _ in told] == ["alice@example.com"] * 2
    assert all("default address" in body and "Oak" not in body for _, body in told)
