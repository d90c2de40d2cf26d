"""Has an answer of the knowledge put into other words, before the transaction in which it is given."""

from __future__ import annotations

from datetime import date

from faq.library import Knowledge
from faq.phrasing import MOST_ENTRIES, Phrased, Phrasing
from flows.answers import NEAR_FROM
from flows.engine.deciding import CLEAR
from kit.masking import Masking
from kit.texts import LOCALES
from nlu.normal import LIMIT
from nlu.privacy import personal
from nlu.protocol import Segment, Understanding
from nlu.vocabulary import FAQ


class Wording:
    """Looks up what a question will find, and has it phrased; the engine decides whether it is a question at all."""

    def __init__(self, phrasing: Phrasing, knowledge: Knowledge) -> None:
        self._phrasing, self._knowledge = phrasing, knowledge

    async def ahead(self, understanding: Understanding, locale: str, thread: str, today: date) -> Phrased | None:
        """The first question of the message, answered; None where nothing came near or nothing can be believed."""
        asked = next((one for one in understanding.stretches if _asks(one)), None)
        if asked is None:
            return None
        if understanding.locale in LOCALES:
            locale = understanding.locale
        hits = self._knowledge.nearest(asked.text, locale, today=today, limit=MOST_ENTRIES)
        near = [hit for hit in hits if hit.score >= NEAR_FROM]
        shown = Masking().hide(asked.text[:LIMIT], personal(asked.entities, asked.start, LIMIT))
        return await self._phrasing.phrase(asked.text, shown, locale, near, thread)


def _asks(stretch: Segment) -> bool:
    return stretch.best.intent == FAQ and stretch.best.confidence >= CLEAR
