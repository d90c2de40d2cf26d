"""Worlds to talk to: the shared retail data, and the demo shop; on SQLite and PostgreSQL in turn."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.settings import DEMO_SECRET
from bot.talking import DATA
from kit.clock import MovableClock
from kit.crypto import Cipher
from kit.db import Database
from nlu.engine import EmbeddedEngine
from shop import demo as demo_shop
from shop.files.folder import import_folder
from shop.files.progress import Silent
from tests.conftest import LEFT_OUT, _create_tables
from tests.conversations.world import World, build_world

RETAIL = Path(__file__).parents[3] / "shared" / "data" / "retail"


@pytest.fixture(scope="session")
def models(pytestconfig: pytest.Config) -> Path:
    """Trained once for all runs, as long as the training data stays the same."""
    folder = Path(pytestconfig.cache.mkdir("nlu"))  # type: ignore[union-attr]
    EmbeddedEngine(DATA, folder).train()
    return folder


@pytest.fixture(scope="session")
def retail_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the retail shop in it."""
    if not RETAIL.is_dir():
        pytest.skip(f"{LEFT_OUT}the shared data folder is not next to the project")
    return _template(tmp_path_factory.mktemp("retail"), RETAIL)


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the demo shop in it."""
    return _template(tmp_path_factory.mktemp("demo"), None)


@pytest.fixture
async def retail(retail_template: Path, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The retail shop under its own rules."""
    world = await build_world(tmp_path, _copy(retail_template, tmp_path), "retail", models)
    yield world
    await world.close()


@pytest.fixture
async def demo(demo_template: Path, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The demo shop under the default rules."""
    world = await build_world(tmp_path, _copy(demo_template, tmp_path), "default", models)
    yield world
    await world.close()


def _copy(template: Path, folder: Path) -> str:
    shutil.copy(template, folder / "xiaoer.db")
    return f"sqlite:///{folder / 'xiaoer.db'}"


def _template(folder: Path, data: Path | None) -> Path:
    file = folder / "template.db"
    asyncio.run(_fill(f"sqlite:///{file}", folder, data))
    return file


async def _fill(url: str, folder: Path, data: Path | None) -> None:
    await _create_tables(url)
    db = Database(url, Cipher([DEMO_SECRET]))
    if data is None:
        await demo_shop.load(db, MovableClock(), folder / "media")
    else:
        await import_folder(db, data, "US", Silent())
    await db.close()
