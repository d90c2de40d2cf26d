"""One shop for all of these: none of them leaves anything in it but baskets."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.conversations.conftest import Filled, _copy
from tests.conversations.later_prices import generous, lower
from tests.conversations.world import World, build_world


@pytest.fixture(scope="module")
def filled(sqlite_shop: Filled, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Filled outside of any loop."""
    return _copy(sqlite_shop("demo"), tmp_path_factory.mktemp("every_flow_shop"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shop(filled: str, models: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    """The demo shop under the default rules, if it made a lower price good; some things have become cheaper."""
    folder = tmp_path_factory.mktemp("every_flow")
    world = await build_world(folder, filled, generous(folder, 60), models)
    await lower(world, P1041_02="188.00", P1040_03="99.00", P1045_02="69.00")
    yield world
    await world.close()
