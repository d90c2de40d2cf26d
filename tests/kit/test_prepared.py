"""A kept statement means exactly what the same statement means on SQLAlchemy's long way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError

from kit.db import Database, ReadTx, kept
from tests.kit.store import Base, create_tables

PERSON = Base.metadata.tables["test_person"]
ALICE = {
    "id": "alice",
    "visits": 3,
    "email": "alice@shop.example",
    "email_index": "alice@shop.example",
    "balance": Decimal("12.50"),
    "born": datetime(1990, 5, 4, 12, tzinfo=UTC),
}
BOB = {"id": "bob", "visits": 0, "email": None, "email_index": None, "balance": None, "born": None}
INSERT = {
    "sqlite": kept(sqlite.insert(PERSON).on_conflict_do_nothing().returning(PERSON.c.id)),
    "postgresql": kept(postgresql.insert(PERSON).on_conflict_do_nothing().returning(PERSON.c.id)),
}
PLAIN = {"sqlite": kept(sqlite.insert(PERSON)), "postgresql": kept(postgresql.insert(PERSON))}
AMONG = select(PERSON).where(PERSON.c.id.in_(bindparam("ids", expanding=True))).order_by(PERSON.c.id)
BY_EMAIL = select(PERSON).where(PERSON.c.email_index == bindparam("email"), PERSON.c.visits > 2)
VISIT = kept(update(PERSON).where(PERSON.c.id == bindparam("who")).values(visits=PERSON.c.visits + 1))


@pytest.fixture
async def people(db: Database) -> Database:
    await create_tables(db)
    async with db.write() as tx:
        for one in (ALICE, BOB):
            assert (await tx.execute(INSERT[tx.get_bind().dialect.name], one)).scalar_one() == one["id"]
    return db


async def both(tx: ReadTx, statement: Select[Any], given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What is found the long way, once it is sure that the short way finds the same."""
    long = [dict(row._mapping) for row in await tx.execute(statement, given)]
    short: list[Mapping[str, Any]] = [dict(row._mapping) for row in await tx.execute(kept(statement), given)]
    assert short == long
    return short


@pytest.mark.parametrize("ids", [[], ["alice"], ["alice", "bob"], ("bob", "charlie", "alice")])
async def test_lists_of_any_length_are_looked_for(people: Database, ids: list[str]) -> None:
    async with people.read() as tx:
        found = await both(tx, AMONG, {"ids": ids})
        assert [row["id"] for row in found] == sorted(set(ids) - {"charlie"})


async def test_every_type_comes_back_as_it_went_in(people: Database) -> None:
    async with people.read() as tx:
        alice, bob = await both(tx, AMONG, {"ids": ["alice", "bob"]})
    assert {**alice, "email_index": ALICE["email_index"]} == ALICE
    assert bob == BOB


async def test_a_blind_index_is_compared_and_constants_stay(people: Database) -> None:
    async with people.read() as tx:
        assert [row["id"] for row in await both(tx, BY_EMAIL, {"email": "Alice@shop.example"})] == ["alice"]
        assert not await both(tx, BY_EMAIL, {"email": "bob@shop.example"})


async def test_what_is_there_already_is_not_inserted_again(people: Database) -> None:
    async with people.write() as tx:
        assert (await tx.execute(INSERT[tx.get_bind().dialect.name], {**ALICE, "visits": 9})).first() is None
    async with people.read() as tx:
        assert (await tx.execute(kept(AMONG), {"ids": ["alice"]})).one().visits == 3


async def test_changed_rows_are_counted_and_taken_back_with_the_transaction(people: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with people.write() as tx:
            changed: list[Any] = [await tx.execute(VISIT, {"who": who}) for who in ("alice", "charlie")]
            assert [one.rowcount for one in changed] == [1, 0]
            raise ZeroDivisionError
    async with people.read() as tx:
        assert (await tx.execute(kept(AMONG), {"ids": ["alice"]})).one().visits == 3


async def test_a_broken_rule_is_the_same_error(people: Database) -> None:
    with pytest.raises(IntegrityError):
        async with people.write() as tx:
            await tx.execute(PLAIN[tx.get_bind().dialect.name], ALICE)


async def test_a_reader_cannot_write_this_way_either(people: Database) -> None:
    with pytest.raises(DBAPIError):
        async with people.read() as tx:
            await tx.execute(VISIT, {"who": "alice"})
