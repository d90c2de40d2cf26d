"""The demo shop, loaded once: products with pictures, customers, orders in every state, staff."""

from __future__ import annotations

import asyncio

from sqlalchemy import func, select

from bot.ground import Ground
from bot.lazily import load
from desk.staff import Role, StaffBook, StaffReader, hash_password
from shop.catalogue.tables import ProductRow

LOGINS = (("admin", "xiaoer-demo", Role.ADMIN), ("mei", "xiaoer-demo", Role.AGENT))
NAMES = {"admin": "Admin", "mei": "Mei"}


async def ensure_demo(ground: Ground) -> None:
    """Loads it into an empty store; one that holds something stays as it is."""
    async with ground.db.read() as tx:
        is_empty = not (await tx.execute(select(func.count()).select_from(ProductRow))).scalar_one()
        has_staff = bool(await StaffReader(tx).all())
    if is_empty:
        await load("shop.demo:load")(ground.db, ground.clock, ground.settings.media_dir)
    if not has_staff:
        await _hire(ground)


async def _hire(ground: Ground) -> None:
    hashes = await asyncio.gather(*(asyncio.to_thread(hash_password, password) for _, password, _ in LOGINS))
    async with ground.db.write() as tx:
        book = StaffBook(tx, ground.clock)
        for (login, _, role), hashed in zip(LOGINS, hashes, strict=True):
            await book.add(login, NAMES[login], role, hashed)
