"""Threads with their messages, and what a person does in them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlalchemy import select

from bot.api.common import AsAgent, Limit, Offset, Page, TheHouse, page, staff_of
from desk.model import Message, Owner, Thread
from desk.reading import ThreadReader
from desk.rows import thread_of
from desk.tables import THREAD

router = APIRouter(prefix="/threads", tags=["threads"])


class ThreadOut(BaseModel):
    """One customer's conversation on one channel."""

    id: str
    channel: str
    address: str
    locale: str
    owner: Owner
    agent_id: str | None
    customer_id: str | None
    created_at: datetime
    last_message_at: datetime

    @classmethod
    def of(cls, thread: Thread) -> Self:
        return cls(**{name: getattr(thread, name) for name in cls.model_fields})


class MessageOut(BaseModel):
    """One message of either side."""

    id: int
    sender: str
    author: str | None
    audience: str
    text: str
    payload: dict[str, Any]
    state: str
    created_at: datetime

    @classmethod
    def of(cls, message: Message) -> Self:
        return cls(**{name: getattr(message, name) for name in cls.model_fields})


class ReplyIn(AsAgent):
    """What a person says."""

    text: str = Field(min_length=1, max_length=4000)
    note: bool = Field(default=False, description="Only staff read it.")


@router.get("")
async def listed(
    house: TheHouse,
    owner: Owner | None = None,
    customer_id: str = "",
    limit: Limit = 50,
    offset: Offset = 0,
) -> Page[ThreadOut]:
    """Conversations, the liveliest first."""
    which = select(THREAD).order_by(THREAD.c.last_message_at.desc(), THREAD.c.id).limit(limit + 1).offset(offset)
    if owner:
        which = which.where(THREAD.c.owner == owner)
    if customer_id:
        which = which.where(THREAD.c.customer_id == customer_id)
    async with house.ground.db.read() as tx:
        found = [thread_of(row) for row in await tx.execute(which)]
    return page([ThreadOut.of(thread) for thread in found], limit, offset)


@router.get("/{thread_id}")
async def one(house: TheHouse, thread_id: str) -> ThreadOut:
    """One conversation."""
    async with house.ground.db.read() as tx:
        return ThreadOut.of(await ThreadReader(tx).get(thread_id))


@router.get("/{thread_id}/messages")
async def messages(
    house: TheHouse,
    thread_id: str,
    before: Annotated[int | None, Query(ge=1, description="Only messages before this id.")] = None,
    limit: Limit = 50,
) -> list[MessageOut]:
    """What was said, oldest first, with the notes of staff."""
    async with house.ground.db.read() as tx:
        reader = ThreadReader(tx)
        await reader.get(thread_id)
        return [MessageOut.of(one) for one in await reader.history(thread_id, notes=True, limit=limit, before=before)]


@router.post("/{thread_id}/messages", status_code=201)
async def reply(house: TheHouse, thread_id: str, what: ReplyIn) -> MessageOut:
    """Says something to the customer (claim the conversation first), or writes a note."""
    staff = await staff_of(house, what.agent)
    say = house.desk.note if what.note else house.desk.reply
    return MessageOut.of(await say(thread_id, staff, what.text))


@router.post("/{thread_id}/{deed}")
async def act(
    house: TheHouse,
    thread_id: str,
    deed: Literal["claim", "release", "hand_back", "resolve"],
    who: AsAgent | None = None,
) -> ThreadOut:
    """Takes the conversation, puts it back into the queue, gives it to the bot, or ends it."""
    staff = await staff_of(house, who.agent if who else "")
    if deed == "claim":
        await house.desk.take(thread_id, staff)
    else:
        await getattr(house.desk, deed)(thread_id, staff)
    return await one(house, thread_id)
