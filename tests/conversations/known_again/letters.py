"""What the demo's letter box holds."""

from __future__ import annotations

from shop.customers import letters
from tests.conversations.world import World


async def sent(world: World) -> list[letters.Letter]:
    """The letters, the newest first."""
    async with world.house.ground.db.read() as tx:
        return await letters.recent(tx)


async def newest_code(world: World) -> str:
    """The code of the newest letter."""
    return "".join(char for char in (await sent(world))[0].body if char.isdigit())[:6]
