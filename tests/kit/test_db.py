"""Transactions: whole or not at all, one writer after another, and a database that may be away for a while."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from kit.crypto import Cipher
from kit.db import Database
from kit.errors import BadSetting, Unreachable
from kit.sqlite import CHECKPOINT_EVERY
from tests import servers
from tests.kit.store import Person, create_tables


@pytest.fixture
async def people(db: Database) -> Database:
    await create_tables(db)
    async with db.write() as tx:
        tx.add(Person(id="alice"))
    return db


async def visits(db: Database, who: str = "alice") -> int | None:
    async with db.read() as tx:
        return await tx.scalar(select(Person.visits).where(Person.id == who))


async def test_what_is_written_stays(people: Database) -> None:
    async with people.write() as tx:
        (await tx.get_one(Person, "alice")).visits = 7
    assert await visits(people) == 7


async def test_an_error_leaves_nothing_behind(people: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with people.write() as tx:
            tx.add(Person(id="bob"))
            await tx.flush()
            raise ZeroDivisionError
    assert await visits(people, "bob") is None


async def test_a_broken_rule_of_the_database_is_no_passing_fault(people: Database) -> None:
    with pytest.raises(IntegrityError):
        async with people.write() as tx:
            tx.add(Person(id="alice"))


async def test_a_cancelled_write_leaves_nothing_behind_and_nobody_waiting(people: Database) -> None:
    async def write() -> None:
        async with people.write() as tx:
            tx.add(Person(id="bob"))
            await tx.flush()
            await asyncio.sleep(60)

    task = asyncio.create_task(write())
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with people.write() as tx:
        tx.add(Person(id="charlie"))
    assert await visits(people, "bob") is None


async def test_a_reader_cannot_write(people: Database) -> None:
    with pytest.raises(DBAPIError):
        async with people.read() as tx:
            await tx.execute(update(Person).values(visits=1))
    assert await visits(people) == 0


async def test_a_reader_sees_one_moment_throughout(people: Database) -> None:
    async with people.read() as tx:
        before = await tx.scalar(select(Person.visits))
        async with people.write() as other:
            await other.execute(update(Person).values(visits=1))
        assert await tx.scalar(select(Person.visits)) == before
    assert await visits(people) == 1


async def test_writers_wait_for_each_other_and_lose_nothing(db_url: str, people: Database, cipher: Cipher) -> None:
    # Two Databases on one address are what two processes are.
    other = Database(db_url, cipher)

    async def visit(db: Database) -> None:
        async with db.write() as tx:
            alice = await tx.get_one(Person, "alice", with_for_update=True)
            await asyncio.sleep(0.001)
            alice.visits += 1

    await asyncio.gather(*(visit(db) for _ in range(20) for db in (people, other)))
    assert await visits(people) == 40
    await other.close()


async def test_a_savepoint_takes_back_its_part_only(people: Database) -> None:
    async with people.write() as tx:
        (await tx.get_one(Person, "alice")).visits = 1
        with pytest.raises(ZeroDivisionError):
            async with tx.begin_nested():
                (await tx.get_one(Person, "alice")).visits = 2
                raise ZeroDivisionError
    assert await visits(people) == 1


async def test_times_amounts_and_secrets_come_back_as_they_were(people: Database) -> None:
    born = datetime(2001, 5, 17, 8, 30, tzinfo=timezone(timedelta(hours=8)))
    async with people.write() as tx:
        tx.add(Person(id="小明", balance=Decimal("12345678901234.5678"), born=born, email="小明@example.com"))
    async with people.read() as tx:
        found = await tx.get_one(Person, "小明")
        raw = (await tx.execute(text("SELECT email FROM test_person WHERE id = '小明'"))).scalar_one()
    assert (found.balance, found.born, found.email) == (Decimal("12345678901234.5678"), born, "小明@example.com")
    assert found.born is not None
    assert found.born.tzinfo == UTC
    assert "example" not in raw


async def test_somebody_is_found_by_the_blind_index(people: Database) -> None:
    async with people.write() as tx:
        tx.add(Person(id="bob", email_index="Bob@Example.com"))
    async with people.read() as tx:
        assert await tx.scalar(select(Person.id).where(Person.email_index == " bob@example.COM")) == "bob"
        stored = (await tx.execute(text("SELECT email_index FROM test_person WHERE id = 'bob'"))).scalar_one()
    assert "example" not in stored


@pytest.fixture
async def remote(postgresql_server: servers.PostgreSQL, postgresql_url: str, cipher: Cipher) -> AsyncIterator[Database]:
    db = Database(postgresql_url, cipher)
    await create_tables(db)
    yield db
    if not postgresql_server.is_ready():
        postgresql_server.start()
    await db.close()


async def test_a_postgresql_that_went_away_is_a_passing_fault_and_comes_back(
    remote: Database, postgresql_server: servers.PostgreSQL
) -> None:
    postgresql_server.stop()
    for _ in range(2):
        with pytest.raises(Unreachable):
            await visits(remote)
        with pytest.raises(Unreachable):
            async with remote.write():
                pass
    postgresql_server.start()
    async with remote.write() as tx:
        tx.add(Person(id="alice"))
    assert await visits(remote) == 0


async def test_a_postgresql_lost_in_the_middle_of_a_transaction_is_a_passing_fault(
    remote: Database, postgresql_server: servers.PostgreSQL
) -> None:
    with pytest.raises(Unreachable):
        async with remote.write() as tx:
            tx.add(Person(id="alice"))
            await tx.flush()
            postgresql_server.stop()
            tx.add(Person(id="bob"))
    postgresql_server.start()
    assert await visits(remote) is None


async def test_a_restart_between_two_transactions_is_not_even_noticed(
    remote: Database, postgresql_server: servers.PostgreSQL
) -> None:
    assert await visits(remote) is None
    await asyncio.to_thread(postgresql_server.stop)
    await asyncio.to_thread(postgresql_server.start)
    assert await visits(remote) is None


async def test_a_sqlite_file_that_cannot_be_opened_is_a_passing_fault(tmp_path: Path, cipher: Cipher) -> None:
    db = Database(f"sqlite:///{tmp_path}/no/such/folder/x.db", cipher)
    with pytest.raises(Unreachable):
        async with db.write():
            pass
    await db.close()


async def test_a_process_killed_after_its_commit_has_lost_nothing_and_before_it_has_written_nothing(
    sqlite_url: str, cipher: Cipher
) -> None:
    script = f"""
import asyncio, os, signal
from kit.crypto import Cipher
from kit.db import Database
from tests.kit.store import Person, create_tables

async def main():
    db = Database({sqlite_url!r}, Cipher(["a secret of the tests"]))
    await create_tables(db)
    async with db.write() as tx:
        tx.add(Person(id="alice"))
    async with db.write() as tx:
        tx.add(Person(id="bob"))
        await tx.flush()
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""
    home = Path(__file__).parents[2]
    killed = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", script], cwd=home, check=False)
    assert killed.returncode == -9
    db = Database(sqlite_url, cipher)
    assert (await visits(db, "alice"), await visits(db, "bob")) == (0, None)
    await db.close()


async def test_the_log_of_a_busy_sqlite_starts_over_again_and_again(
    tmp_path: Path, sqlite_url: str, cipher: Cipher
) -> None:
    db = Database(sqlite_url, cipher)
    await create_tables(db)
    async with db.write() as tx:
        tx.add(Person(id="alice"))
    sizes = []
    for number in range(CHECKPOINT_EVERY * 3):
        async with db.write() as tx:
            await tx.execute(update(Person).values(visits=number))
        if number % CHECKPOINT_EVERY == CHECKPOINT_EVERY - 1:
            await asyncio.sleep(0.3)
            sizes.append((tmp_path / "xiaoer.db-wal").stat().st_size)
    await db.close()
    assert sizes[2] <= sizes[0] * 1.2


async def test_another_kind_of_database_is_named_with_what_to_do(cipher: Cipher) -> None:
    with pytest.raises(BadSetting, match="XIAOER_DATABASE_URL"):
        Database("mysql://localhost/xiaoer", cipher)
