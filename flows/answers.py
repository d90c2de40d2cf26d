"""Answers questions out of the knowledge files, or says honestly that it cannot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from faq.entry import Entry, Hit
from faq.library import ANSWER_FROM, Knowledge
from faq.phrasing import Phrased
from faq.unanswered import Unanswered
from flows.engine.commands import NONE
from flows.engine.flow import Flow, flow_buttons
from flows.engine.payloads import encode
from flows.engine.replies import Button, Reply
from flows.engine.scene import Near
from flows.sizing import advice
from flows.words import paragraphs
from kit.db import WriteTx
from kit.texts import t
from nlu import cues
from nlu.protocol import Vector

# A text that nothing else claimed is answered only when the entry is very likely meant.
UNASKED_FROM = 0.75
# What certainly is a question is answered by the one entry that is likely, and clearly ahead of all others; of entries
# that are near each other the customer chooses.
LIKELY_FROM = 0.3
# From here on, and so far ahead of the second, the first is given, with the others beside it: on the questions of
# tests/faq it is the right one in 35 of 44 cases between this and ANSWER_FROM.
PROBABLY_FROM, AHEAD = 0.4, 0.2
NEAR_FROM = 0.1
CLEARLY_AHEAD = 3.0
# What is asked in words less like an entry's own is far off, unless it is likely all the same; on the questions of
# tests/faq none of 3 is right below FAR, and of what is hardly likely as well 7 of 32 below NOT_NEAR.
FAR, NOT_NEAR, LIKELY_WHEN_FAR = 0.35, 0.4, 0.5
# However likely, where meanings are known: a question that is less like the entry's own than the first is only offered
# the entry, and what asks nothing must be as like as the second. Of 150 remarks and questions to which no entry has the
# answer 59 got one without this, and 28 with it; of 100 that one answers still 99, of the 119 paraphrases of tests/faq
# 109 in the place of 111.
ASKED_ALIKE, SAID_ALIKE = 0.4, 0.5
ASKS: tuple[cues.Kind, ...] = ("question", "whether")
# The tag of what tells which size fits whom.
SIZES = "sizes"
# The tag of what only a person can do, and asks whether one shall: a yes calls them.
# What never answers a question about a thing that is named.
OF_NO_PRODUCT = "of-no-product"
OFFERS_PERSON, PERSON_PAYLOAD = "offers-person", "/person"
# So many entries are looked at when it is not known yet whether a question was asked at all.
NEAREST = 4


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

    async def answer(self, question: str, locale: str, *, sure: bool, wish: str = "") -> Reply | None:
        phrased = self._phrased
        if phrased and (phrased.question, phrased.locale) == (question, locale) and self._holds(phrased):
            if phrased.score < ANSWER_FROM:
                await self.keep(question, locale)
            entry = phrased.entries[0]
            return Reply(phrased.text, flow_buttons(self._flows, entry.buttons), about=entry.id)
        hits = self._knowledge.nearest(question, locale, today=self._today, wish=wish)
        rivals = _rivals(hits)
        if sure and (not rivals or SIZES in rivals[0].entry.tags) and (size := self._of_sizes(question, locale)):
            return size
        if not rivals:
            return None
        first, alone = rivals[0], len(rivals) == 1
        if first.score >= (ANSWER_FROM if sure else UNASKED_FROM) or (sure and alone and first.score >= LIKELY_FROM):
            return await self._accepted(first, question, locale, sure=sure)
        if alone or not sure or _is_far(first) or not (_asks(question) or _is_like(first, question)):
            return None
        return await self._among(rivals, question, locale)

    async def _among(self, rivals: Sequence[Hit], question: str, locale: str) -> Reply | None:
        """The answer that is clear among several, or all of them to choose from."""
        first = rivals[0]
        rivals = [first, *(hit for hit in rivals[1:] if hit.alike >= FAR)]
        if len(rivals) == 1:
            return self._reply(first) if first.score >= LIKELY_FROM else None
        if (whole := _holding_all(rivals)) is not None:
            return self._reply(whole)
        ahead = first.score - rivals[1].score
        asks = _asks(question) or not first.meant
        if asks and first.score >= PROBABLY_FROM and ahead >= AHEAD:
            await self.keep(question, locale)
            return self._or(first, rivals[1:])
        return await self._offered(rivals, question, locale)

    async def _accepted(self, hit: Hit, question: str, locale: str, *, sure: bool) -> Reply | None:
        """The answer, where the words are like those that ask for it; a question that is less so may be meant."""
        if _is_far(hit):
            return None
        if _is_like(hit, question):
            return self._reply(hit)
        return await self._offered([hit], question, locale) if (sure or _asks(question)) and hit.alike >= FAR else None

    async def _offered(self, hits: Sequence[Hit], question: str, locale: str) -> Reply:
        """The entries to choose from."""
        await self.keep(question, locale)
        buttons = [_asked(hit.entry) for hit in hits]
        none = Button(t("None of these"), encode("ask", {"id": NONE}))
        asked = t("I'm not sure that I have just that. Is one of these what you mean?")
        only = t("I'm not sure that I have just that. Is this what you mean?")
        return Reply(asked if len(hits) > 1 else only, (*buttons, none))

    def near(self, question: str, locale: str, last: str, vector: Vector | None, wish: str = "") -> Near:
        """The entry that comes nearest, without side effects."""
        known = None if vector is None else vector[None, :]
        hits = self._knowledge.nearest(question, locale, known, today=self._today, limit=NEAREST, wish=wish)
        follow = self._knowledge.follow(question, last, self._today, known) if last else None
        if not hits:
            return Near(follow=follow.id if follow else "")
        lead = hits[0].score - (hits[1].score if len(hits) > 1 else 0.0)
        entries = tuple(hit.entry.id for hit in hits if hit.score >= NEAR_FROM)
        best, asked_on = hits[0], follow.id if follow else ""
        of_none, holds = OF_NO_PRODUCT in best.entry.tags, frozenset(best.entry.holds)
        return Near(best.entry.id, best.score, lead, best.alike, asked_on, entries, holds, of_none)

    async def follow(self, question: str, locale: str, last: str) -> str:
        entry = self._knowledge.follow(question, last, self._today)
        return entry.id if entry else ""

    async def entry(self, entry_id: str, locale: str) -> Reply | None:
        entry = self._knowledge.entry(entry_id)
        if entry is None or not entry.is_valid(self._today):
            return None
        said, short = self._knowledge.say(entry, locale), self._knowledge.say_shortly(entry, locale)
        return self._reply(Hit(entry, 1.0, said, short=short))

    def button(self, entry_id: str) -> Button | None:
        """The entry as something to press."""
        entry = self._knowledge.entry(entry_id)
        return _asked(entry) if entry is not None and entry.is_valid(self._today) else None

    async def keep(self, question: str, locale: str) -> None:
        near = self._knowledge.nearest(question, locale, today=self._today, limit=1)
        best = near[0] if near and near[0].score >= NEAR_FROM else None
        await Unanswered(self._tx).keep(question, locale, self._now, best)

    @property
    def _today(self) -> date:
        return self._now.date()

    def _holds(self, phrased: Phrased) -> bool:
        """Whether its entries still say what they said a moment ago."""
        return all(self._knowledge.entry(entry.id) == entry for entry in phrased.entries)

    def _or(self, first: Hit, others: Sequence[Hit]) -> Reply:
        """The likely answer; what else may have been meant is a press away."""
        reply = self._reply(first)
        text = t("{answer}\nOr did you mean one of these?", answer=first.answer)
        return replace(reply, text=text, buttons=(*reply.buttons, *(_asked(hit.entry) for hit in others)))

    def _reply(self, hit: Hit) -> Reply:
        offer = PERSON_PAYLOAD if OFFERS_PERSON in hit.entry.tags else ""
        buttons = flow_buttons(self._flows, hit.buttons)
        return Reply(hit.answer, buttons, about=hit.entry.id, offer=offer, short=hit.short)

    def _of_sizes(self, question: str, locale: str) -> Reply | None:
        """The size for what somebody tells of themselves: how tall they are says nothing of shoes."""
        sizes = (one for one in self._knowledge.entries if SIZES in one.tags and one.is_valid(self._today))
        for entry in sizes:
            if size := advice(entry.answers.values(), question):
                text = paragraphs(size, self._knowledge.say(entry, locale))
                return Reply(text, flow_buttons(self._flows, entry.buttons), about=entry.id)
        return None


def _asked(entry: Entry) -> Button:
    return Button(entry.title, encode("ask", {"id": entry.id}))


def _asks(question: str) -> bool:
    return any(cues.has(kind, question) for kind in ASKS)


def _is_like(hit: Hit, question: str) -> bool:
    """Whether it is asked in words like the entry's own, as far as their meaning is known."""
    return not hit.meant or hit.alike >= (ASKED_ALIKE if _asks(question) else SAID_ALIKE)


def _holding_all(hits: Sequence[Hit]) -> Hit | None:
    """The one whose answer holds what all the others say."""
    ids = {hit.entry.id for hit in hits}
    return next((hit for hit in hits if ids <= {hit.entry.id, *hit.entry.holds}), None)


def _is_far(hit: Hit) -> bool:
    """Whether it is as good as chance that it came up."""
    if hit.score < LIKELY_FROM:
        return hit.alike < NOT_NEAR
    return hit.score < LIKELY_WHEN_FAR and hit.alike < FAR


def _rivals(hits: Sequence[Hit]) -> list[Hit]:
    """The first, and what is near it; nothing where nothing is near the question."""
    near = [hit for hit in hits if hit.score >= NEAR_FROM]
    return [hit for hit in near if hit.score * CLEARLY_AHEAD > near[0].score]
