"""Guessing ends: from one address, at one account, and in all; and nothing tells who is a customer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from kit.db import Database
from kit.errors import Refusal
from kit.limits import Rate
from shop.customers import letters
from shop.customers.identity import Identity
from shop.customers.model import Proof
from shop.parts import IdentityRules, ShopParts
from tests.shop.fakes import CountedTries

QUARTER = timedelta(minutes=15)
ALICE = Proof(email="alice@example.com")
BY_CODE = IdentityRules(proof="code")


@pytest.fixture
def strict(shop: ShopParts) -> ShopParts:
    """Codes only, and a limiter whose clock stands still."""
    return replace(shop, identity=BY_CODE, limiter=CountedTries())


async def ask(db: Database, shop: ShopParts, proof: Proof, who: str, origin: str = "") -> str:
    """What asking for a code comes to."""
    try:
        async with db.write() as tx:
            sent = await Identity(tx, shop).send_code(proof, who, "en", origin)
    except Refusal as no:
        return no.rule
    return f"{sent.by} {sent.minutes}"


async def asked_by_many(db: Database, shop: ShopParts, emails: list[str], origin: str = "") -> list[str]:
    """Each from a conversation of its own, and from an address of its own where none is given."""
    return [
        await ask(db, shop, Proof(email=email), f"thread-{at}", origin or f"198.51.100.{at}")
        for at, email in enumerate(emails)
    ]


async def test_one_address_is_heard_twenty_times_whoever_it_says_it_is(known: Database, strict: ShopParts) -> None:
    guesses = [f"guess{at}@example.com" for at in range(24)]
    answers = await asked_by_many(known, strict, guesses, "198.51.100.7")
    assert answers == ["email 5"] * 20 + ["identity.tries"] * 4
    assert await ask(known, strict, ALICE, "thread-of-alice", "203.0.113.9") == "email 5"


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"])
async def test_one_account_is_tried_ten_times_whether_or_not_it_exists(
    known: Database, strict: ShopParts, email: str
) -> None:
    answers = await asked_by_many(known, strict, [email, email.upper(), f" {email} "] * 4)
    assert answers == ["email 5"] * 10 + ["identity.tries"] * 2


async def test_all_together_are_heard_so_often_and_no_more(known: Database, strict: ShopParts) -> None:
    shop = replace(strict, identity=replace(BY_CODE, in_all=Rate(8, QUARTER)))
    answers = await asked_by_many(known, shop, [f"guess{at}@example.com" for at in range(10)])
    assert answers == ["email 5"] * 8 + ["identity.tries"] * 2


async def test_codes_are_not_guessed_from_one_address_either(known: Database, strict: ShopParts) -> None:
    async with known.write() as tx:
        identity = Identity(tx, strict)
        for at in range(20):
            assert await identity.enter_code("123456", f"thread-{at}", "198.51.100.7") is None
        with pytest.raises(Refusal):
            await identity.enter_code("123456", "thread-99", "198.51.100.7")


@contextmanager
def _inserts(db: Database) -> Iterator[list[str]]:
    """What is put into the database meanwhile, kept or not."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT"):
            seen.append(statement)

    event.listen(db.engine.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine.sync_engine, "before_cursor_execute", note)


async def test_nobody_takes_as_long_as_somebody(known: Database, strict: ShopParts) -> None:
    with _inserts(known) as real:
        await ask(known, strict, ALICE, "one")
    with _inserts(known) as unreal:
        await ask(known, strict, Proof(email="nobody@example.com"), "two")
    assert len(real) == 2  # the code and the letter
    assert real == unreal
    async with known.read() as tx:
        assert [letter.to for letter in await letters.recent(tx)] == ["alice@example.com"]


@pytest.mark.parametrize("email", ["alice@example.com", "nobody@example.com"])
async def test_no_code_is_promised_where_none_can_be_sent(known: Database, strict: ShopParts, email: str) -> None:
    silent = replace(strict, identity=replace(BY_CODE, sent_by=frozenset({"sms"})))
    assert await ask(known, silent, Proof(email=email), "thread") == "identity.no_letters"
    assert await ask(known, silent, Proof(phone="+13035550188"), "thread") == " 5"


async def test_what_somebody_knows_names_an_order_of_theirs_and_no_other(known: Database, strict: ShopParts) -> None:
    telling = replace(strict, identity=replace(BY_CODE, tells_state=True))
    cases = {
        Proof(order_id="#W0000001", phone_ending="0188"): "#W0000001",
        Proof(order_id="#W0000001", phone_ending="0189"): None,
        Proof(order_id="#W0000001", name="李明", postal_code="200001"): None,
        Proof(email="alice@example.com"): None,
    }
    async with known.write() as tx:
        for proof, order in cases.items():
            assert await Identity(tx, telling).order_known(proof, "thread") == order
            assert await Identity(tx, telling).prove(proof, "thread") is None
            assert await Identity(tx, strict).order_known(proof, "thread") is None
