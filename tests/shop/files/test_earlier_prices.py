"""A price that an import changes is kept with its moment, comes out with the files, and goes in again once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kit.db import Database
from shop.files.folder import export_folder, import_folder
from shop.files.progress import Silent
from tests.shop.files.shelf import Shelf


async def prices(db: Database, out: Path) -> dict[str, list[dict[str, Any]]]:
    await export_folder(db, out, Silent())
    products = json.loads((out / "products.json").read_text())["products"]
    return {one["id"]: one["prices"] for product in products for one in product["variants"] if "prices" in one}


async def test_what_an_import_changes_is_kept(db: Database, tmp_path: Path) -> None:
    shelf = Shelf()
    await import_folder(db, shelf.write(tmp_path / "in"), "US", Silent())
    assert await prices(db, tmp_path / "new") == {}
    for price in ("17.00", "17.00", "19.00"):
        shelf.products["products"][0]["variants"][0]["price"] = price
        await import_folder(db, shelf.write(tmp_path / "in"), "US", Silent())
    found = await prices(db, tmp_path / "out")
    assert [one["price"] for one in found.pop("v1")] == ["17.00", "19.00"]
    assert found == {}
    await import_folder(db, tmp_path / "out", "US", Silent())
    again = tmp_path / "again"
    await export_folder(db, again, Silent())
    assert (again / "products.json").read_text() == (tmp_path / "out" / "products.json").read_text()
