"""The demo shop with a language model beside it that thinks as a test wants."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.chat_server import ChatServer, running
from tests.conversations.world import World, build_world


@pytest.fixture
async def server() -> AsyncIterator[ChatServer]:
    async with running() as chat:
        yield chat


@pytest.fixture
async def helped(demo_url: str, models: Path, tmp_path: Path, server: ChatServer) -> AsyncIterator[World]:
    """The demo shop, and a model that may be asked."""
    world = await build_world(
        tmp_path, demo_url, "default", models, llm_url=server.url, llm_model="clever", llm_seconds=5
    )
    yield world
    await world.house.stop()


@pytest.fixture
async def reading_all(demo_url: str, models: Path, tmp_path: Path, server: ChatServer) -> AsyncIterator[World]:
    """The demo shop, and a model that reads every message and phrases nothing."""
    world = await build_world(
        tmp_path,
        demo_url,
        "default",
        models,
        llm_url=server.url,
        llm_model="clever",
        llm_seconds=5,
        llm_uses="understand",
        llm_reads="all",
    )
    yield world
    await world.house.stop()


@pytest.fixture
async def phrasing(demo_url: str, models: Path, tmp_path: Path, server: ChatServer) -> AsyncIterator[World]:
    """The demo shop, and a model that may only put answers into other words."""
    world = await build_world(
        tmp_path, demo_url, "default", models, llm_url=server.url, llm_model="clever", llm_uses="phrase"
    )
    yield world
    await world.house.stop()


@pytest.fixture
async def reading_away(demo_url: str, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The demo shop, and a model that is to read every message and that nobody can reach."""
    world = await build_world(
        tmp_path, demo_url, "default", models, llm_url="http://127.0.0.1:9/v1", llm_model="gone", llm_reads="all"
    )
    yield world
    await world.house.stop()


@pytest.fixture
async def unhelped(demo_url: str, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The demo shop, and a model that nobody can reach."""
    world = await build_world(tmp_path, demo_url, "default", models, llm_url="http://127.0.0.1:9/v1", llm_model="gone")
    yield world
    await world.house.stop()
