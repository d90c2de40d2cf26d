"""What every test may ask for: a movable clock, keys, a fresh store on both databases, Redis real and embedded."""

from __future__ import annotations

import asyncio
import shutil
import uuid
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from redis.asyncio import Redis

from bot.settings import DATA
from kit.clock import MovableClock
from kit.crypto import Cipher
from kit.db import Database
from kit.embedding import Embedder
from kit.embedding.loading import DEFAULT, load
from kit.redis import connect
from migrations.tables import metadata
from nlu.engine import EmbeddedEngine
from tests import rasa_server, servers

LEFT_OUT = "left out: "
# Milliseconds, where a database of its own for each test would take most of a second. Whoever a test has left connected
# is sent away first; triggers, which check foreign keys, are off.
EMPTY_ALL = """
DO $$
DECLARE one record;
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid();
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DELETE FROM %I', one.tablename);
    END LOOP;
    PERFORM setval(oid, 1, false) FROM pg_class WHERE relkind = 'S';
END $$
"""


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def cipher() -> Cipher:
    return Cipher(["a secret of the tests"])


@pytest.fixture(scope="session")
def embedder(pytestconfig: pytest.Config) -> Embedder:
    """The sentence model that comes along."""
    return load(DEFAULT, Path(pytestconfig.cache.mkdir("embedding")))


@pytest.fixture(scope="session")
def models(pytestconfig: pytest.Config, embedder: Embedder) -> Path:
    """Trained once for all runs, as long as the training data stays the same."""
    folder = Path(pytestconfig.cache.mkdir("nlu"))
    EmbeddedEngine(DATA, folder, embedder=embedder).train()
    return folder


@pytest.fixture(scope="session")
def redis_server() -> Iterator[servers.Redis]:
    """A private Redis for the session; a test that stops it must start it again."""
    yield from _or_left_out(servers.redis)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[servers.PostgreSQL]:
    """A private PostgreSQL for the session; a test that stops it must start it again."""
    yield from _or_left_out(servers.postgresql)


@pytest.fixture(scope="session")
def rasa_url() -> Iterator[str]:
    """The address of a real Rasa server with a small model of ours; a test that asks for it may take minutes."""
    yield from _or_left_out(rasa_server.serving)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, copied for each test."""
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(_create_tables(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgresql_tables(postgresql_server: servers.PostgreSQL) -> str:
    """The address of a PostgreSQL database with all tables, emptied for each test."""
    asyncio.run(_execute(postgresql_server, "CREATE DATABASE xiaoer TEMPLATE template0"))
    asyncio.run(_create_tables(postgresql_server.url("xiaoer")))
    return postgresql_server.url("xiaoer")


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database with all tables."""
    shutil.copy(sqlite_template, tmp_path / "xiaoer.db")
    return f"sqlite:///{tmp_path / 'xiaoer.db'}"


@pytest.fixture
async def postgresql_url(postgresql_server: servers.PostgreSQL, postgresql_tables: str) -> str:
    """The address of an empty PostgreSQL database with all tables."""
    await _execute(postgresql_server, EMPTY_ALL, "xiaoer")
    return postgresql_tables


@pytest.fixture(params=["sqlite", "postgresql"])
def db_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database with all tables, on SQLite and on PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def db(db_url: str, cipher: Cipher) -> AsyncIterator[Database]:
    """A fresh store with all tables, on SQLite and on PostgreSQL in turn."""
    database = Database(db_url, cipher)
    yield database
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_db(request: pytest.FixtureRequest, cipher: Cipher, tmp_path: Path) -> AsyncIterator[Database]:
    """A store without any table, on SQLite and on PostgreSQL in turn."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'empty.db'}", cipher)
    else:
        server: servers.PostgreSQL = request.getfixturevalue("postgresql_server")
        name = f"empty_{uuid.uuid4().hex}"
        await _execute(server, f'CREATE DATABASE "{name}" TEMPLATE template0')
        database = Database(server.url(name), cipher)
    yield database
    await database.close()


@pytest.fixture(params=["redis", "fakeredis"])
async def redis(request: pytest.FixtureRequest) -> AsyncIterator[Redis]:
    """An empty Redis, the real one and the embedded one in turn."""
    if request.param == "redis":
        client = connect(request.getfixturevalue("redis_server").url)
        await client.flushall()
    else:
        client = connect("")
    yield client
    await client.aclose()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says in the closing lines how many tests were left out, and what would bring them back."""
    reasons = Counter(
        str(report.longrepr[2]).removeprefix("Skipped: ").removeprefix(LEFT_OUT)
        for report in terminalreporter.stats.get("skipped", [])
    )
    for reason, count in reasons.items():
        terminalreporter.write_line(f"{count} tests were left out: {reason}", yellow=True)


def _or_left_out(start: Callable[[], Any]) -> Iterator[Any]:
    try:
        with start() as server:
            yield server
    except servers.Missing as missing:
        pytest.skip(f"{LEFT_OUT}{missing}")


async def _create_tables(url: str) -> None:
    database = Database(url, Cipher(["a secret of the tests"]))
    async with database.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    await database.close()


async def _execute(server: servers.PostgreSQL, statement: str, database: str = "postgres") -> None:
    connection = await asyncpg.connect(host="127.0.0.1", port=server.port, user="postgres", database=database)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
