"""The shop that every conversation about buying takes place in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.clock import MovableClock
from kit.db import Database
from shop import demo
from tests.flows.selling.store import Store


@pytest.fixture
async def store(db: Database, clock: MovableClock, tmp_path: Path) -> Store:
    return await Store(db, clock).fill(tmp_path)


@pytest.fixture
async def closed_store(db: Database, clock: MovableClock, tmp_path: Path) -> Store:
    """A shop that takes no orders in the chat."""
    return await Store(db, clock, "retail").fill(tmp_path)


@pytest.fixture
async def demo_store(db: Database, clock: MovableClock, tmp_path: Path) -> Store:
    """The demo shop."""
    await demo.load(db, clock, tmp_path)
    return Store(db, clock)
