"""The knowledge: what is answered, and what could not be."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from fastapi import APIRouter
from pydantic import BaseModel

from bot.api.common import Limit, Offset, Page, TheHouse, page
from faq.library import Knowledge
from faq.unanswered import Unanswered, UnansweredQuestion
from kit.errors import NotFound
from kit.texts import LOCALES

router = APIRouter(prefix="/faq", tags=["faq"])


class AnswerOut(BaseModel):
    """An entry that fits a question, with the probability that it answers it."""

    id: str
    score: float
    answer: str


class UnansweredOut(BaseModel):
    """A question that found no answer."""

    id: str
    text: str
    locale: str
    count: int
    first_at: datetime
    last_at: datetime
    best_entry: str

    @classmethod
    def of(cls, question: UnansweredQuestion) -> Self:
        return cls(**{name: getattr(question, name) for name in cls.model_fields})


class HandledIn(BaseModel):
    """Who wrote the answer."""

    by: str = "api"


@router.get("/entries")
async def entries(house: TheHouse) -> dict[str, dict[str, str]]:
    """Every entry: its answers by language."""
    knowledge, say = _knowledge(house), house.ground.texts.say
    return {
        entry.id: {locale: say(knowledge.say(entry, locale), locale) for locale in LOCALES}
        for entry in knowledge.entries
    }


@router.get("/search")
async def search(house: TheHouse, q: str, locale: str = "en", limit: Limit = 5) -> list[AnswerOut]:
    """The entries that fit a question best, however badly."""
    today = house.ground.clock.now().date()
    hits = _knowledge(house).nearest(q, locale, today=today, limit=limit)
    say = house.ground.texts.say
    return [AnswerOut(id=hit.entry.id, score=hit.score, answer=say(hit.answer, locale)) for hit in hits]


@router.get("/unanswered")
async def unanswered(house: TheHouse, limit: Limit = 50, offset: Offset = 0) -> Page[UnansweredOut]:
    """What nobody has handled yet, the most asked first."""
    async with house.ground.db.read() as tx:
        waiting = await Unanswered(tx).waiting(limit + 1, offset)
    return page([UnansweredOut.of(question) for question in waiting], limit, offset)


@router.post("/unanswered/{question_id}/handled", status_code=204)
async def handled(house: TheHouse, question_id: str, who: HandledIn | None = None) -> None:
    """Takes a question off the list."""
    async with house.ground.db.write() as tx:
        by = who.by if who else "api"
        await Unanswered(tx).mark_handled(question_id, by, house.ground.clock.now())


def _knowledge(house: TheHouse) -> Knowledge:
    if house.knowledge is None:
        raise NotFound("This house answers without knowledge files.")
    return house.knowledge
