"""What is sealed stays sealed, also through a change of the key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from kit.crypto import Cipher
from kit.db import Database
from kit.errors import BadSetting, Permanent
from kit.rotation import BATCH, Resealed, reseal
from tests.kit.store import Base, Person, create_tables

OLD, NEW = "the old secret", "the new secret"


@given(st.text())
def test_what_was_sealed_is_read_again_and_never_sealed_alike_twice(plain: str) -> None:
    cipher = Cipher([NEW])
    assert cipher.decrypt(cipher.encrypt(plain)) == plain
    assert cipher.encrypt(plain) != cipher.encrypt(plain)


def test_an_older_key_still_opens_and_is_known_as_stale() -> None:
    sealed = Cipher([OLD]).encrypt("小红")
    both = Cipher([NEW, OLD])
    assert both.decrypt(sealed) == "小红"
    assert both.is_stale(sealed)
    assert not both.is_stale(both.encrypt("小红"))


def test_another_key_does_not_open() -> None:
    with pytest.raises(Permanent):
        Cipher([NEW]).decrypt(Cipher([OLD]).encrypt("小红"))


@pytest.mark.parametrize("stored", ["", "not sealed", "AAAA", "Alice"])
def test_what_is_not_sealed_is_not_taken_for_sealed(stored: str) -> None:
    with pytest.raises(Permanent):
        Cipher([NEW]).decrypt(stored)


def test_a_changed_byte_is_noticed() -> None:
    sealed = Cipher([NEW]).encrypt("小红")
    with pytest.raises(Permanent):
        Cipher([NEW]).decrypt(sealed[:-8] + ("A" if sealed[-8] != "A" else "B") + sealed[-7:])


def test_a_blind_index_does_not_change_with_the_key_and_differs_between_shops() -> None:
    assert Cipher([NEW, OLD]).blind("Alice@example.com ") == Cipher([OLD]).blind("alice@example.com")
    assert Cipher([NEW]).blind("alice@example.com") != Cipher([OLD]).blind("alice@example.com")


@pytest.mark.parametrize("secrets", [[], [""], [NEW, ""]])
def test_without_a_secret_nothing_starts(secrets: list[str]) -> None:
    with pytest.raises(BadSetting, match="XIAOER_SECRET_KEY"):
        Cipher(secrets)


async def test_everything_is_sealed_anew_and_the_old_key_is_needed_no_more(db_url: str) -> None:
    count = BATCH + 3
    before = Database(db_url, Cipher([OLD]))
    await create_tables(before)
    async with before.write() as tx:
        tx.add_all(Person(id=f"{number:04}", email=f"{number}@example.com") for number in range(count))
        tx.add(Person(id="without"))
    await before.close()

    cipher = Cipher([NEW, OLD])
    during = Database(db_url, cipher)
    steps = [step async for step in reseal(during, Base.metadata, cipher)]
    assert steps == [Resealed("test_person", BATCH, BATCH), Resealed("test_person", count + 1, count)]
    again = [step async for step in reseal(during, Base.metadata, cipher)]
    assert again[-1].resealed == 0
    await during.close()

    after = Database(db_url, Cipher([NEW]))
    async with after.read() as tx:
        assert await tx.scalar(select(Person.email).where(Person.id == "0002")) == "2@example.com"
        assert (await tx.execute(text("SELECT email FROM test_person WHERE id = 'without'"))).scalar_one() is None
    await after.close()
