"""Returns, exchanges, repairs and claims, step by step."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlalchemy import select

from bot.api.common import ACTOR, Key, Limit, Offset, Page, TheHouse, page
from bot.api.models import MoneyIn, MoneyOut
from kit.errors import BadInput
from shop.orders.reading import read_returns
from shop.orders.service import Orders
from shop.papers import Papers
from shop.returns.model import Return
from shop.returns.service import Returns
from shop.returns.states import ReturnState
from shop.returns.tables import ReturnRow

router = APIRouter(prefix="/returns", tags=["returns"])


class ReturnLineOut(BaseModel):
    """One line that comes back, and what goes out instead."""

    line: int
    quantity: int
    new_variant_id: str


class ReturnOut(BaseModel):
    """One request after delivery."""

    id: str
    order_id: str
    customer_id: str
    kind: str
    state: ReturnState
    lines: list[ReturnLineOut]
    reason: str
    note: str
    photo: str
    refund: MoneyOut
    difference: MoneyOut
    label: str
    label_page: str = Field(description="Where the label and the address can be printed; a secret of the customer.")
    pick_up_on: date | None
    way_number: str = Field(description="Under which it travels back.")
    way_status: str | None
    sent_at: datetime | None
    found: str = Field(description="What the inspection found; the customer reads it.")
    less_for: str = Field(description="Why less than promised was paid back; the customer reads it.")
    requested_at: datetime | None

    @classmethod
    def of(cls, back: Return, papers: Papers) -> Self:
        return cls(
            id=back.id,
            order_id=back.order_id,
            customer_id=back.customer_id,
            kind=back.kind,
            state=back.state,
            lines=[
                ReturnLineOut(line=one.line, quantity=one.quantity, new_variant_id=one.new_variant_id)
                for one in back.lines
            ],
            reason=back.reason,
            note=back.note,
            photo=back.photo,
            refund=MoneyOut.of(back.refund),
            difference=MoneyOut.of(back.difference),
            label=back.label,
            label_page=papers.label(back.id) if back.label else "",
            pick_up_on=back.pick_up_on,
            way_number=back.way_number,
            way_status=back.way_status,
            sent_at=back.sent_at,
            found=back.found,
            less_for=back.less_for,
            requested_at=back.requested_at,
        )


class StepIn(BaseModel):
    """What some of the steps need to know."""

    why: str = Field(
        default="",
        max_length=500,
        description="For reject, and for a refund of less than was promised: the customer reads it.",
    )
    restock: bool = Field(default=True, description="For inspect: back on the shelf?")
    note: str = Field(default="", max_length=500, description="For inspect: what was found, that the customer reads.")
    number: str = Field(default="", max_length=64, description="For sent: another number than the label's.")
    day: date | None = Field(default=None, description="For pick_up: when a courier shall come.")
    amount: MoneyIn | None = Field(default=None, description="For refund: less than was promised.")
    carrier: str = Field(default="", description="For replace.")
    tracking_id: str = Field(default="", description="For replace.")


Step = Literal[
    "approve", "reject", "withdraw", "pick_up", "sent", "receive", "inspect", "refund", "replace", "repaired"
]  # fmt: skip


@router.get("")
async def listed(
    house: TheHouse,
    state: Annotated[list[ReturnState] | None, Query(description="Only those in these states.")] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[ReturnOut]:
    """All of them, the newest first."""
    which = select(ReturnRow.__table__).order_by(ReturnRow.requested_at.desc().nulls_last(), ReturnRow.id.desc())
    if state:
        which = which.where(ReturnRow.state.in_([one.value for one in state]))
    async with house.ground.db.read() as tx:
        found = await read_returns(tx, which.limit(limit + 1).offset(offset))
    return page([ReturnOut.of(back, house.shop.papers) for back in found], limit, offset)


@router.get("/{return_id}")
async def one(house: TheHouse, return_id: str) -> ReturnOut:
    """One of them."""
    async with house.ground.db.read() as tx:
        return ReturnOut.of(await Orders(tx, house.shop).back(ACTOR, return_id), house.shop.papers)


@router.post("/{return_id}/{step}")
async def take_step(house: TheHouse, return_id: str, step: Step, key: Key, how: StepIn | None = None) -> ReturnOut:
    """Takes a step; one that does not follow from the state is refused with 409."""
    asked = how or StepIn()
    if step == "pick_up" and asked.day is None:
        raise BadInput("No day is named.", field="day", mend="Name the day as YYYY-MM-DD.")
    more: dict[Step, dict[str, Any]] = {
        "reject": {"why": asked.why},
        "inspect": {"restock": asked.restock, "note": asked.note},
        "sent": {"number": asked.number},
        "pick_up": {"day": asked.day},
        "refund": {"amount": asked.amount.money() if asked.amount else None, "why": asked.why},
        "replace": {"carrier": asked.carrier, "tracking_id": asked.tracking_id},
    }
    async with house.ground.db.write() as tx:
        returns = Returns(tx, house.shop)
        method = returns.send_replacement if step == "replace" else getattr(returns, step)
        back = await method(ACTOR, return_id, key=key, **more.get(step, {}))
        return ReturnOut.of(back, house.shop.papers)
