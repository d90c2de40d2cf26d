"""A shop with Alice and 李明."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.db import Database
from shop.files.folder import import_folder
from shop.files.progress import Silent
from tests.shop.files.shelf import Shelf


@pytest.fixture
async def known(db: Database, tmp_path: Path) -> Database:
    """Alice has an order and a phone, 李明 has neither."""
    await import_folder(db, Shelf().write(tmp_path / "shelf"), "US", Silent())
    return db
