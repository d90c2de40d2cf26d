"""Opens the demo shop: its files, dated from now, go through the same import as anybody's."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from kit.clock import Clock
from kit.db import Database
from shop.demo.dates import dated
from shop.demo.parcels import with_nodes
from shop.files.folder import import_folder
from shop.files.progress import Progress, Silent
from shop.shipping.sandbox import SandboxCarrier

FOLDER = Path(__file__).parent
PICTURES = FOLDER / "pictures"
COUNTRY = "CN"  # of phone numbers without a country code
AS_THEY_ARE = ("products.json", "customers.json", "i18n_zh.json")
ORDERS = "orders.json"


async def load(db: Database, clock: Clock, media: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Imports the demo and puts its pictures into `media`/demo; answers the number of records by file.

    Orders are dated from now. Loading again, also after a load that was cut short, makes the demo's own records new
    again; other data stays.
    """
    await asyncio.to_thread(_copy_pictures, media / "demo")
    with tempfile.TemporaryDirectory(prefix="xiaoer-demo-") as name:
        folder = Path(name)
        content = await _orders(clock.now())
        await asyncio.to_thread(_write, folder, content)
        return await import_folder(db, folder, COUNTRY, progress or Silent())


async def _orders(now: datetime) -> dict[str, Any]:
    content = dated(json.loads((FOLDER / ORDERS).read_text("utf-8")), now)
    del content["dates"]  # they are told now, not counted
    carrier = SandboxCarrier()
    content["orders"] = [await with_nodes(order, carrier, now) for order in content["orders"]]
    return dict(content)


def _write(folder: Path, orders: dict[str, Any]) -> None:
    for name in AS_THEY_ARE:
        shutil.copyfile(FOLDER / name, folder / name)
    (folder / ORDERS).write_text(json.dumps(orders, ensure_ascii=False), "utf-8")


def _copy_pictures(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES.glob("*.png"):
        shutil.copyfile(picture, folder / picture.name)
