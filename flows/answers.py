"""Answers questions out of the knowledge files, or says honestly that it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from faq.entry import Hit
from faq.library import ANSWER_FROM, Knowledge
from faq.phrasing import Phrased
from faq.unanswered import Unanswered
from flows.engine.commands import NONE
from flows.engine.flow import Flow, flow_buttons
from flows.engine.payloads import encode
from flows.engine.replies import Button, Reply
from flows.engine.scene import Near
from kit.db import WriteTx
from kit.texts import t
from nlu.protocol import Vector

# A text that no intent claimed is answered only when the entry is very likely meant.
UNASKED_FROM = 0.75


class KnowledgeAnswers:
    """The knowledge of the shop, bound to one transaction; what it cannot answer is kept for the admin.

    `phrased` is an answer that was put into other words before the transaction.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        flows: Mapping[str, type[Flow]],
        tx: WriteTx,
        now: datetime,
        phrased: Phrased | None = None,
    ) -> None:
        self._knowledge, self._flows, self._tx, self._now = knowledge, flows, tx, now
        self._phrased = phrased

    async def answer(self, question: str, locale: str, *, sure: bool) -> Reply | None:
        phrased = self._phrased
        if phrased and (phrased.question, phrased.locale) == (question, locale) and self._holds(phrased):
            if phrased.score < ANSWER_FROM:
                await self.keep(question, locale)
            first = phrased.entries[0]
            return Reply(phrased.text, flow_buttons(self._flows, first.buttons), about=first.id)
        hit = self._knowledge.answer(question, locale, self._today)
        if hit is not None and (sure or hit.score >= UNASKED_FROM):
            return self._reply(hit)
        if not sure:
            return None
        near = self._knowledge.near(question, locale, self._today)
        if not near:
            return None
        await self.keep(question, locale)
        buttons = [Button(hit.entry.title, encode("ask", {"id": hit.entry.id})) for hit in near]
        none = Button(t("None of these"), encode("ask", {"id": NONE}))
        return Reply(t("I'm not sure that I have just that. Is one of these what you mean?"), (*buttons, none))

    def near(self, question: str, locale: str, last: str, vector: Vector | None) -> Near:
        """The entry that comes nearest, without side effects."""
        hits = self._knowledge.near(question, locale, self._today, 2)
        follow = self._knowledge.follow(question, last, self._today) if last else None
        if not hits:
            return Near(follow=follow.id if follow else "")
        lead = hits[0].score - (hits[1].score if len(hits) > 1 else 0.0)
        return Near(hits[0].entry.id, hits[0].score, lead, follow.id if follow else "")

    async def follow(self, question: str, locale: str, last: str) -> str:
        entry = self._knowledge.follow(question, last, self._today)
        return entry.id if entry else ""

    async def entry(self, entry_id: str, locale: str) -> Reply | None:
        entry = self._knowledge.entry(entry_id)
        if entry is None or not entry.is_valid(self._today):
            return None
        return Reply(self._knowledge.say(entry, locale), flow_buttons(self._flows, entry.buttons), about=entry.id)

    async def keep(self, question: str, locale: str) -> None:
        near = self._knowledge.near(question, locale, self._today, 1)
        await Unanswered(self._tx).keep(question, locale, self._now, near[0] if near else None)

    @property
    def _today(self) -> date:
        return self._now.date()

    def _holds(self, phrased: Phrased) -> bool:
        """Whether its entries still say what they said a moment ago."""
        return all(self._knowledge.entry(entry.id) == entry for entry in phrased.entries)

    def _reply(self, hit: Hit) -> Reply:
        return Reply(hit.answer, flow_buttons(self._flows, hit.buttons), about=hit.entry.id)
