"""A shop with a few things on the shelf, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kit.db import Database
from shop.files.folder import import_folder
from shop.files.progress import Silent
from tests.shop.files.shelf import Shelf

RETAIL = Path(__file__).parents[4] / "shared" / "data" / "retail"


@pytest.fixture
async def stocked(db: Database, tmp_path: Path) -> Database:
    """T-shirts and boots."""
    await import_folder(db, Shelf().write(tmp_path / "shelf"), "US", Silent())
    return db


@pytest.fixture
async def retail(db: Database) -> Database:
    """The whole shop of the shared data folder."""
    if not RETAIL.is_dir():
        pytest.skip("the shared data folder is not next to the project")
    await import_folder(db, RETAIL, "US", Silent())
    return db
