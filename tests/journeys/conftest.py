"""Both shops as their own clients meet them: over HTTP, from the first message to the ledger."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.conversations.conftest import (
    demo,
    demo_url,
    postgresql_shop,
    pytest_generate_tests,
    retail,
    retail_url,
    shop_url,
    sqlite_shop,
)
from tests.conversations.world import World
from tests.journeys.shop_over_http import OverHttp, opened

# Worlds are made for journeys as they are for conversations.
__all__ = [
    "demo",
    "demo_url",
    "postgresql_shop",
    "pytest_generate_tests",
    "retail",
    "retail_url",
    "shop_url",
    "sqlite_shop",
]


@pytest.fixture
async def shop(demo: World) -> AsyncIterator[OverHttp]:
    """The demo shop."""
    async with opened(demo) as over_http:
        yield over_http


@pytest.fixture
async def retail_shop(retail: World) -> AsyncIterator[OverHttp]:
    """The retail shop, whose orders come from elsewhere."""
    async with opened(retail) as over_http:
        yield over_http
