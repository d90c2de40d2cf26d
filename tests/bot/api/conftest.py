"""A house with a small shop in it, and its API."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.house import House
from bot.settings import DEMO_TOKEN
from bot.web.app import create_app


@pytest.fixture
async def api(house: House) -> AsyncIterator[httpx.AsyncClient]:
    """A program that has the token."""
    transport = httpx.ASGITransport(create_app(house, with_desk=False))
    headers = {"Authorization": f"Bearer {DEMO_TOKEN}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test/api/v1", headers=headers) as client:
        yield client
