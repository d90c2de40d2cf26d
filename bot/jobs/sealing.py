"""`xiaoer db reseal`"""

from __future__ import annotations

import asyncio

from rich.console import Console

from bot.ground import lay
from bot.lazily import load
from bot.settings import read
from kit.rotation import reseal


def seal_anew() -> None:
    """Seals all personal data with the newest key; may be interrupted and started again."""
    screen = Console()
    with screen.status("Sealing …"):
        looked, sealed = asyncio.run(_seal_anew())
    screen.print(f"Looked at {looked} rows and sealed {sealed} of them anew.", highlight=False)


async def _seal_anew() -> tuple[int, int]:
    ground = lay(read())
    rows: dict[str, tuple[int, int]] = {}
    try:
        async for step in reseal(ground.db, load("migrations.tables:metadata"), ground.cipher):
            rows[step.table] = (step.seen, step.resealed)
    finally:
        await ground.close()
    return sum(seen for seen, _ in rows.values()), sum(resealed for _, resealed in rows.values())
