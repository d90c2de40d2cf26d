"""The shops with a real Rasa server behind their understanding."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.conversations.world import World, build_world


@pytest.fixture
async def rasas(rasa_url: str, demo_url: str, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The demo shop; what a message wants is Rasa's word."""
    world = await build_world(tmp_path, demo_url, "default", models, nlu_url=rasa_url)
    yield world
    await world.close()
