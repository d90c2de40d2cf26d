"""A shop that makes a lower price good, and things that have become cheaper in it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from bot.settings import HOME
from shop.catalogue.editing import CatalogueEditor
from shop.model import SYSTEM
from tests.conversations.world import World

SHIPPED = "  days: 7\n"


def generous(folder: Path, days: int) -> str:
    """The default rules, but for a lower price that is made good for so many days; 0 is never."""
    before, section, after = (
        (HOME / "shop/policy/default.yaml").read_text(encoding="utf-8").partition("price_protection:")
    )
    file = folder / "generous.yaml"
    file.write_text(before + section + after.replace(SHIPPED, f"  days: {days}\n", 1), encoding="utf-8")
    return str(file)


async def lower(world: World, **prices: str) -> None:
    """Variants (P1001_17 for P1001-17) cost less from now on."""
    async with world.house.ground.db.write() as tx:
        for variant, price in prices.items():
            await CatalogueEditor(tx, world.house.shop).set_price(
                variant.replace("_", "-"), Decimal(price), None, SYSTEM
            )
    await world.round("refresh")
