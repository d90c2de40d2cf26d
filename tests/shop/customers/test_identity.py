"""Proving who one is, in every way that people say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kit.clock import MovableClock
from kit.db import Database
from kit.errors import Refusal
from shop.customers import letters
from shop.customers.identity import Identity
from shop.customers.model import Proof
from shop.parts import IdentityRules, ShopParts
from shop.policy.model import Policy
from tests.shop.fakes import CountedTries


async def proven(db: Database, shop: ShopParts, proof: Proof, who: str = "thread") -> str | None:
    async with db.write() as tx:
        customer = await Identity(tx, shop).prove(proof, who)
    return None if customer is None else customer.id


@pytest.fixture
def by_code(shop: ShopParts) -> ShopParts:
    """The same shop, asking for one-time codes."""
    return replace(shop, identity=IdentityRules(proof="code"))


PROOFS: dict[str, tuple[Proof, str | None]] = {
    "her e-mail": (Proof(email="alice@example.com"), "alice"),
    "her e-mail, shouted and in full width": (Proof(email=" ＡＬＩＣＥ@EXAMPLE.COM "), "alice"),
    "a stranger's e-mail": (Proof(email="bob@example.com"), None),
    "name and postcode": (Proof(first_name="Alice", last_name="Smith", postal_code="80279"), "alice"),
    "a name in one piece": (Proof(name="alice  SMITH", postal_code=" 80279 "), "alice"),
    "the family name first": (Proof(name="Smith, Alice", postal_code="80279-1234"), "alice"),
    "her parts the wrong way round": (Proof(first_name="Smith", last_name="Alice", postal_code="80279"), "alice"),
    "the wrong postcode": (Proof(name="Alice Smith", postal_code="80278"), None),
    "a first name only": (Proof(name="Alice", postal_code="80279"), None),
    "a Chinese name": (Proof(name="李明", postal_code="200001"), "ming"),
    "a Chinese name with a space": (Proof(name="李 明", postal_code="２００００１"), "ming"),
    "a Chinese name given name first": (Proof(first_name="明", last_name="李", postal_code="200001"), "ming"),
    "order and phone": (Proof(order_id="#W0000001", phone_ending="0188"), "alice"),
    "order and phone, sloppily": (Proof(order_id="w0000001", phone_ending="(303) 555-0188"), "alice"),
    "a bare order number": (Proof(order_id="0000001", phone_ending="０１８８"), "alice"),
    "order and the wrong phone": (Proof(order_id="#W0000001", phone_ending="0189"), None),
    "order and too little of the phone": (Proof(order_id="#W0000001", phone_ending="88"), None),
    "an unknown order": (Proof(order_id="#W0000002", phone_ending="0188"), None),
    "two ways that agree": (Proof(email="alice@example.com", name="Alice Smith", postal_code="80279"), "alice"),
    "two ways that do not agree": (Proof(email="alice@example.com", name="李明", postal_code="200001"), None),
    "nothing": (Proof(), None),
    "an empty e-mail": (Proof(email="  "), None),
    "a postcode only": (Proof(postal_code="80279"), None),
}


@pytest.mark.parametrize("said", PROOFS)
async def test_who_proves_what(said: str, known: Database, shop: ShopParts) -> None:
    proof, customer_id = PROOFS[said]
    assert await proven(known, shop, proof) == customer_id


async def test_what_is_lacking_is_known(known: Database, shop: ShopParts) -> None:
    async with known.read() as tx:
        identity = Identity(tx, shop)
        assert identity.lacking(Proof()) == {"email"}
        assert identity.lacking(Proof(name="Alice Smith")) == {"postal_code"}
        assert identity.lacking(Proof(order_id="#W0000001")) == {"phone_ending"}
        assert identity.lacking(Proof(order_id="#W0000001", email="a@b.cd")) == frozenset()


async def test_only_the_ways_of_the_policy_count(known: Database, shop: ShopParts) -> None:
    strict = replace(shop, policy=Policy.load("retail"))
    assert await proven(known, strict, Proof(order_id="#W0000001", phone_ending="0188")) is None
    assert await proven(known, strict, Proof(email="alice@example.com")) == "alice"


async def test_wrong_tries_are_limited_and_a_right_one_starts_anew(known: Database, shop: ShopParts) -> None:
    wrong, right = Proof(email="bob@example.com"), Proof(email="alice@example.com")
    for _ in range(4):
        assert await proven(known, shop, wrong) is None
    assert await proven(known, shop, right) == "alice"
    for _ in range(5):
        assert await proven(known, shop, wrong) is None
    with pytest.raises(Refusal) as refused:
        await proven(known, shop, right)
    assert refused.value.rule == "identity.tries"
    assert "talk_to_person" in refused.value.instead
    assert await proven(known, shop, right, "another thread") == "alice"


async def test_the_phone_of_one_order_is_not_guessed_from_many_threads(known: Database, shop: ShopParts) -> None:
    for at in range(5):
        assert await proven(known, shop, Proof(order_id="w0000001", phone_ending=f"000{at}"), f"thread-{at}") is None
    with pytest.raises(Refusal):
        await proven(known, shop, Proof(order_id="#W0000001", phone_ending="0188"), "thread-9")


async def _sent(db: Database) -> list[letters.Letter]:
    async with db.read() as tx:
        return await letters.recent(tx)


async def _send(db: Database, shop: ShopParts, proof: Proof, who: str = "thread") -> Any:
    async with db.write() as tx:
        return await Identity(tx, shop).send_code(proof, who, "en")


async def _enter(db: Database, shop: ShopParts, code: str, who: str = "thread") -> str | None:
    async with db.write() as tx:
        customer = await Identity(tx, shop).enter_code(code, who)
    return None if customer is None else customer.id


def _code(letter: letters.Letter) -> str:
    return "".join(char for char in letter.body if char.isdigit())[:6]


async def test_a_code_proves_once(known: Database, by_code: ShopParts) -> None:
    assert await proven(known, by_code, Proof(email="alice@example.com")) is None
    sent = await _send(known, by_code, Proof(email="alice@example.com"))
    assert (sent.by, sent.minutes) == ("email", 5)
    (letter,) = await _sent(known)
    assert (letter.kind, letter.to) == ("email", "alice@example.com")
    code = _code(letter)
    assert await _enter(known, by_code, code, "another thread") is None
    assert await _enter(known, by_code, f" {code[:3]} {code[3:]} ") == "alice"
    assert await _enter(known, by_code, code) is None


async def test_a_code_goes_to_the_phone_that_was_named(known: Database, by_code: ShopParts) -> None:
    await _send(known, by_code, Proof(phone="+1 303 555 0188"))
    (letter,) = await _sent(known)
    assert (letter.kind, letter.to) == ("sms", "+13035550188")
    assert await _enter(known, by_code, _code(letter)) == "alice"


async def test_a_phone_alone_proves_nobody_without_a_code(known: Database, shop: ShopParts) -> None:
    assert await proven(known, shop, Proof(phone="+13035550188")) is None


async def test_nobody_learns_who_is_a_customer(known: Database, by_code: ShopParts) -> None:
    real = await _send(known, by_code, Proof(email="alice@example.com"), "one")
    unreal = await _send(known, by_code, Proof(email="bob@example.com"), "two")
    assert real == unreal
    assert len(await _sent(known)) == 1


async def test_a_code_grows_old(known: Database, by_code: ShopParts, clock: MovableClock) -> None:
    await _send(known, by_code, Proof(email="alice@example.com"))
    code = _code((await _sent(known))[0])
    clock.move(timedelta(minutes=5))
    assert await _enter(known, by_code, code) is None


async def test_a_code_is_guessed_five_times_at_most(known: Database, by_code: ShopParts) -> None:
    await _send(known, by_code, Proof(email="alice@example.com"))
    code = _code((await _sent(known))[0])
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        assert await _enter(known, by_code, wrong) is None
    assert await _enter(known, by_code, code) is None


async def test_only_the_newest_code_counts_and_few_are_sent(
    known: Database, by_code: ShopParts, clock: MovableClock
) -> None:
    proof = Proof(email="alice@example.com")
    for _ in range(3):
        await _send(known, by_code, proof)
        clock.move(timedelta(seconds=1))
    newest, _, oldest = await _sent(known)
    assert await _enter(known, by_code, _code(oldest)) is None or _code(oldest) == _code(newest)
    assert await _enter(known, by_code, _code(newest)) == "alice"
    await _send(known, replace(by_code, limiter=CountedTries()), proof)
    with pytest.raises(Refusal):
        await _send(known, by_code, proof)


async def test_a_linked_account_stays_linked_until_unlinked(known: Database, shop: ShopParts) -> None:
    async with known.write() as tx:
        identity = Identity(tx, shop)
        assert await identity.linked("telegram", "42") is None
        await identity.link("telegram", "42", "alice")
        await identity.link("telegram", "42", "ming")
    async with known.write() as tx:
        identity = Identity(tx, shop)
        linked = await identity.linked("telegram", "42")
        assert linked is not None
        assert linked.id == "ming"
        assert await identity.linked("web", "42") is None
        await identity.unlink("telegram", "42")
        assert await identity.linked("telegram", "42") is None
