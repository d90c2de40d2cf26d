"""Worlds to talk to: the shared retail data, and the demo shop; on SQLite, and for a part on PostgreSQL as well."""

from __future__ import annotations

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import DEMO_SECRET
from kit.clock import MovableClock
from kit.crypto import Cipher
from kit.db import Database
from shop import demo as demo_shop
from shop.files.folder import import_folder
from shop.files.progress import Silent
from tests import servers
from tests.conftest import LEFT_OUT, _create_tables, _execute
from tests.conversations.world import World, build_world

SHARED = Path(os.environ.get("XIAOER_SHARED_DATA", Path(__file__).parents[3] / "shared" / "data"))
RETAIL = SHARED / "retail"
FILES = {"retail": RETAIL, "demo": None}
# Where it matters what a transaction is, the same is said to a house on PostgreSQL too.
ON_BOTH = {"confirm_before_writing", "burst", "internal_error", "person", "checkout", "retail", "done_once"}

# XIAOER_TEST_NLU_URL=http://localhost:5005 has every conversation understood by that Rasa server.
ENGINE: dict[str, Any] = {"nlu_url": os.environ.get("XIAOER_TEST_NLU_URL", "")}

Filled = Callable[[str], str]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Says on which database each conversation is held."""
    if "database" in metafunc.fixturenames:
        folder = metafunc.definition.path.parent.name
        metafunc.parametrize("database", ["sqlite", "postgresql"] if folder in ON_BOTH else ["sqlite"])


@pytest.fixture(scope="session")
def sqlite_shop(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """SQLite files with a whole shop in them, made when first asked for."""
    made: dict[str, str] = {}

    def filled(shop: str) -> str:
        if shop not in made:
            folder = tmp_path_factory.mktemp(shop)
            asyncio.run(_fill(f"sqlite:///{folder / 'template.db'}", folder, FILES[shop]))
            made[shop] = str(folder / "template.db")
        return made[shop]

    return filled


@pytest.fixture(scope="session")
def postgresql_shop(postgresql_server: servers.PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """PostgreSQL databases with a whole shop in them, made when first asked for."""
    made: set[str] = set()

    def filled(shop: str) -> str:
        name = f"{shop}_template"
        if shop not in made:
            asyncio.run(_execute(postgresql_server, f'CREATE DATABASE "{name}" TEMPLATE template0'))
            asyncio.run(_fill(postgresql_server.url(name), tmp_path_factory.mktemp(shop), FILES[shop]))
            made.add(shop)
        return name

    return filled


@pytest.fixture
def shop_url(database: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Filled]:
    """Answers the address of a fresh copy of a shop."""
    filled: Filled = request.getfixturevalue(f"{database}_shop")
    if database == "sqlite":
        yield lambda shop: _copy(filled(shop), tmp_path)
        return
    server: servers.PostgreSQL = request.getfixturevalue("postgresql_server")
    name = f"conversation_{uuid.uuid4().hex}"

    def copied(shop: str) -> str:
        asyncio.run(_execute(server, f'CREATE DATABASE "{name}" TEMPLATE "{filled(shop)}"'))
        return server.url(name)

    yield copied
    asyncio.run(_execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))


@pytest.fixture
def retail_url(shop_url: Filled) -> str:
    if not RETAIL.is_dir():
        pytest.skip(f"{LEFT_OUT}the shared data folder is not next to the project")
    return shop_url("retail")


@pytest.fixture
def demo_url(shop_url: Filled) -> str:
    return shop_url("demo")


@pytest.fixture
async def retail(retail_url: str, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The retail shop under its own rules."""
    world = await build_world(tmp_path, retail_url, "retail", models, **ENGINE)
    yield world
    await world.close()


@pytest.fixture
async def demo(demo_url: str, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The demo shop under the default rules."""
    world = await build_world(tmp_path, demo_url, "default", models, **ENGINE)
    yield world
    await world.close()


def _copy(template: str, folder: Path) -> str:
    return f"sqlite:///{shutil.copy(template, folder / 'xiaoer.db')}"


async def _fill(url: str, folder: Path, data: Path | None) -> None:
    await _create_tables(url)
    db = Database(url, Cipher([DEMO_SECRET]))
    if data is None:
        await demo_shop.load(db, MovableClock(), folder / "media")
    else:
        await import_folder(db, data, "US", Silent())
    await db.close()
