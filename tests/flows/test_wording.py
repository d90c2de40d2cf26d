"""An answer in other words is looked up before the transaction, and given in it only if it still holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

import faq
from faq import Knowledge, Unanswered
from faq.entry import Entry
from faq.phrasing import Phrased, Phrasing
from flows import ALL
from flows.answers import KnowledgeAnswers
from flows.wording import Wording
from kit.chat_model import Judge, Question
from kit.db import Database
from kit.texts import Texts
from nlu.protocol import Entity, Ranked, Segment, Understanding

T = TypeVar("T")
NOW = datetime(2026, 1, 5, tzinfo=UTC)
TODAY = date(2026, 1, 5)
SAY = Texts.load([]).say
FLOWS = {flow.intent: flow for flow in ALL}
# In a knowledge of one entry nothing is rare, and anything comes near it.
SHOP = Path(faq.__file__).parent / "knowledge" / "retail"
ENTRY = """\
id: umbrellas
buttons: [find_product]
en:
  questions:
    - Do you sell umbrellas?
    - Are there umbrellas for rain?
  answer: |
    We sell umbrellas in red and blue.
zh-CN:
  questions:
    - 有雨伞卖吗？
  answer: 我们有红色和蓝色的雨伞。
"""


@dataclass
class Model:
    """Answers the same to everybody, and keeps what it was asked."""

    answer: Mapping[str, Any]
    asked: list[Question] = field(default_factory=list)

    async def ask(self, question: Question, judge: Judge[T]) -> T | None:
        self.asked.append(question)
        return judge(self.answer)


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    (tmp_path / "umbrellas.yml").write_text(ENTRY, "utf-8")
    return Knowledge.load(tmp_path)


@pytest.fixture
def model() -> Model:
    return Model({"answer": "Umbrellas we sell in blue and red.", "ids": ["umbrellas"]})


def heard(text: str, intent: str = "faq", confidence: float = 0.9, *entities: Entity) -> Understanding:
    segment = Segment(text, 0, len(text), (Ranked(intent, confidence),), entities)
    return Understanding(text, "en", (segment,))


async def ahead(model: Model, knowledge: Knowledge, understanding: Understanding) -> Phrased | None:
    return await Wording(Phrasing(model, SAY), knowledge).ahead(understanding, "zh-CN", "thr_1", TODAY)


async def test_a_question_is_answered_in_its_own_language(model: Model, knowledge: Knowledge) -> None:
    phrased = await ahead(model, knowledge, heard("do you sell umbrellas?"))
    assert phrased is not None
    assert (phrased.text, phrased.locale) == ("Umbrellas we sell in blue and red.", "en")
    assert model.asked[0].thread == "thr_1"


@pytest.mark.parametrize(("intent", "confidence"), [("find_product", 0.9), ("faq", 0.4), ("out_of_scope", 1.0)])
async def test_what_is_no_question_is_not_asked(
    intent: str, confidence: float, model: Model, knowledge: Knowledge
) -> None:
    assert await ahead(model, knowledge, heard("do you sell umbrellas?", intent, confidence)) is None
    assert model.asked == []


@pytest.mark.parametrize("text", ["zorp", "🎈 🎈"])
async def test_what_finds_nothing_is_not_asked(text: str, model: Model) -> None:
    assert await ahead(model, Knowledge.load(SHOP), heard(text)) is None
    assert model.asked == []


async def test_who_asks_is_hidden(model: Model, knowledge: Knowledge) -> None:
    text = "do you sell umbrellas? I am Alice, alice@example.com"
    await ahead(model, knowledge, heard(text, "faq", 0.9, Entity("person_name", "Alice", "Alice", 28, 33)))
    assert model.asked[0].data["question"] == "do you sell umbrellas? I am [name A], [contact A]"


def phrased_as(entry: Entry | None, score: float = 0.9) -> Phrased:
    assert entry is not None
    return Phrased("umbrellas?", "en", "Umbrellas we sell in blue and red.", (entry,), score)


async def told(db: Database, knowledge: Knowledge, phrased: Phrased, locale: str = "en") -> tuple[str, list[str]]:
    """What is answered, and what is kept for the admin."""
    async with db.write() as tx:
        answers = KnowledgeAnswers(knowledge, FLOWS, tx, NOW, phrased)
        reply = await answers.answer("umbrellas?", locale, sure=True)
        kept = [question.text for question in await Unanswered(tx).waiting()]
    return SAY(reply.text, locale) if reply else "", kept


async def test_it_is_given_with_the_buttons_of_its_entry(db: Database, knowledge: Knowledge) -> None:
    async with db.write() as tx:
        answers = KnowledgeAnswers(knowledge, FLOWS, tx, NOW, phrased_as(knowledge.entry("umbrellas")))
        reply = await answers.answer("umbrellas?", "en", sure=True)
    assert reply is not None
    assert [button.payload for button in reply.buttons] == ["/find_product"]


async def test_a_near_miss_that_it_answered_is_kept_for_the_admin(db: Database, knowledge: Knowledge) -> None:
    assert await told(db, knowledge, phrased_as(knowledge.entry("umbrellas"))) == (
        "Umbrellas we sell in blue and red.",
        [],
    )
    assert await told(db, knowledge, phrased_as(knowledge.entry("umbrellas"), 0.3)) == (
        "Umbrellas we sell in blue and red.",
        ["umbrellas?"],
    )


async def test_an_entry_that_was_edited_meanwhile_speaks_for_itself(db: Database, knowledge: Knowledge) -> None:
    entry = knowledge.entry("umbrellas")
    assert entry is not None
    before = replace(entry, answers={"en": "We sell umbrellas in blue and red and green."})
    answer, _ = await told(db, knowledge, phrased_as(before))
    assert "Umbrellas we sell" not in answer


async def test_in_another_language_it_is_not_given(db: Database, knowledge: Knowledge) -> None:
    answer, _ = await told(db, knowledge, phrased_as(knowledge.entry("umbrellas")), "zh-CN")
    assert "Umbrellas we sell" not in answer
