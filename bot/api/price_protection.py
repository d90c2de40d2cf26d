"""The difference where something has become cheaper since it was ordered: what would come back, and giving it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.api.common import ACTOR, Key, TheHouse
from bot.api.models import MoneyOut
from bot.api.orders import OrderStory, numbered
from kit.texts import SOURCE_LOCALE
from shop.orders.changes.service import Changes

router = APIRouter(prefix="/orders", tags=["orders"])


class DropOut(BaseModel):
    """One line: what a piece cost, what it costs now and cost at least since, and what comes back for all pieces."""

    line: int
    paid: MoneyOut
    today: MoneyOut
    lowest: MoneyOut
    difference: MoneyOut
    why_not: str = Field(description='Why nothing comes back for it; "" where something does.')


class LinesIn(BaseModel):
    """The lines whose difference is given back."""

    lines: Annotated[list[int], Field(min_length=1, max_length=200)]


@router.get("/{order_id}/price_protection")
async def quoted(house: TheHouse, order_id: str) -> list[DropOut]:
    """Every line of the order with what it costs today and has cost at least since it was ordered."""
    say = house.ground.texts.say
    async with house.ground.db.read() as tx:
        drops = await Changes(tx, house.shop).price_drops(ACTOR, numbered(order_id))
    return [
        DropOut(
            line=drop.line.line,
            paid=MoneyOut.of(drop.line.unit_price),
            today=MoneyOut.of(drop.today),
            lowest=MoneyOut.of(drop.lowest),
            difference=MoneyOut.of(drop.difference),
            why_not="" if drop.why_not is None else say(drop.why_not, SOURCE_LOCALE),
        )
        for drop in drops
    ]


@router.post("/{order_id}/price_protection")
async def protect(house: TheHouse, order_id: str, what: LinesIn, key: Key) -> OrderStory:
    """Gives the difference back the way it was paid; one that was given back comes again only if the price falls on."""
    async with house.ground.db.write() as tx:
        order = await Changes(tx, house.shop).protect_price(ACTOR, numbered(order_id), what.lines, key)
        return OrderStory.of(order)
