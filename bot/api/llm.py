"""The language model: what it was asked, what it answered, what was made of it, and what it may still cost today."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel

from bot.api.common import Limit, Page, TheHouse
from desk.model_calls import KeptCall, ModelCalls
from kit.chat_model import Verdict

router = APIRouter(prefix="/llm", tags=["llm"])


class CallOut(BaseModel):
    """One call; `why` says why an answer was refused, or what failed."""

    id: int
    at: datetime
    thread: str
    purpose: str
    model: str
    verdict: Verdict
    why: str
    milliseconds: int
    tokens: int
    prompt: str
    answer: str

    @classmethod
    def of(cls, kept: KeptCall) -> Self:
        fields = set(cls.model_fields) - {"id"}
        return cls(id=kept.id, **{name: getattr(kept.call, name) for name in fields})


class BudgetOut(BaseModel):
    """What may be used, and what was; all zero where no model is set up."""

    is_on: bool
    model: str
    calls_a_minute: int
    tokens_a_day: int
    tokens_today: int


@router.get("/calls")
async def calls(
    house: TheHouse,
    thread: str = "",
    verdict: Verdict | None = None,
    before: Annotated[int | None, Query(ge=1, description="Only calls before this id.")] = None,
    limit: Limit = 50,
) -> Page[CallOut]:
    """Every call with prompt and answer, the newest first."""
    async with house.ground.db.read() as tx:
        found = await ModelCalls(tx).listed(thread=thread, verdict=verdict, before=before, limit=limit + 1)
    shown = [CallOut.of(kept) for kept in found[:limit]]
    return Page(items=shown, next=shown[-1].id if len(found) > limit else None)


@router.get("/calls/{call_id}")
async def one(house: TheHouse, call_id: int) -> CallOut:
    """One call."""
    async with house.ground.db.read() as tx:
        return CallOut.of(await ModelCalls(tx).get(call_id))


@router.get("/budget")
async def budget(house: TheHouse) -> BudgetOut:
    """The budget of today."""
    if house.model is None:
        return BudgetOut(is_on=False, model="", calls_a_minute=0, tokens_a_day=0, tokens_today=0)
    allowed = house.model.chat.budget
    return BudgetOut(
        is_on=True,
        model=house.settings.llm_model,
        calls_a_minute=allowed.calls_a_minute,
        tokens_a_day=allowed.tokens_a_day,
        tokens_today=await house.model.chat.used_today(),
    )
