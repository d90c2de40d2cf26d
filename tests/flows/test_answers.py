"""The knowledge answers what is clear, lets the customer choose where two answers are as likely, else says nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from faq import Knowledge, Unanswered
from faq.entry import Hit
from flows import ALL
from flows.answers import KnowledgeAnswers
from flows.engine.replies import Reply
from kit.db import Database
from kit.texts import Texts

NOW = datetime(2026, 1, 5, tzinfo=UTC)
SAY = Texts.load([]).say
FLOWS = {flow.intent: flow for flow in ALL}
ENTRY = "id: {0}\nen:\n  questions:\n    - {1}\n  answer: {2}\nzh-CN:\n  questions:\n    - {3}\n  answer: {4}\n"
TOLD = (
    ("cars", "Where do I park my car?", "Behind the house.", "汽车停在哪里？", "屋后。"),
    ("bicycles", "Where do I park my bicycle?", "In the yard.", "自行车停在哪里？", "院子里。"),
    ("dogs", "Are dogs allowed inside?", "Small ones are.", "可以带狗进店吗？", "小狗可以。"),
    ("stairs", "Is there a lift for a wheelchair?", "By the door.", "有电梯吗？", "门边。"),
)


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    for told in TOLD:
        (tmp_path / f"{told[0]}.yml").write_text(ENTRY.format(*told), "utf-8")
    return Knowledge.load(tmp_path)


async def asked(db: Database, knowledge: Knowledge, question: str, *, sure: bool = True) -> Reply | None:
    async with db.write() as tx:
        return await KnowledgeAnswers(knowledge, FLOWS, tx, NOW).answer(question, "en", sure=sure)


async def waiting(db: Database) -> list[str]:
    async with db.read() as tx:
        return [one.text for one in await Unanswered(tx).waiting()]


async def test_what_is_clearly_ahead_is_answered_without_asking_back(db: Database, knowledge: Knowledge) -> None:
    reply = await asked(db, knowledge, "is my dog allowed in")
    assert reply is not None
    assert (SAY(reply.text, "en"), reply.about, reply.buttons) == ("Small ones are.", "dogs", ())
    assert await waiting(db) == []


async def test_of_two_that_are_as_likely_the_customer_chooses(db: Database, knowledge: Knowledge) -> None:
    reply = await asked(db, knowledge, "where do I park")
    assert reply is not None
    titles = [SAY(button.title, "en") for button in reply.buttons]
    assert titles[-1] == "None of these"
    assert set(titles[:-1]) == {"Where do I park my car?", "Where do I park my bicycle?"}
    assert await waiting(db) == ["where do I park"]


def hits(knowledge: Knowledge, *scores: float) -> tuple[Hit, ...]:
    return tuple(
        Hit(entry, score, knowledge.say(entry, "en"), alike=0.6)
        for entry, score in zip(knowledge.entries, scores, strict=False)
    )


@pytest.mark.parametrize(("scores", "answered"), [((0.5, 0.25), True), ((0.5, 0.4), False), ((0.38, 0.17), False)])
async def test_the_likely_one_is_answered_with_the_others_beside_it(
    db: Database, knowledge: Knowledge, monkeypatch: pytest.MonkeyPatch, scores: tuple[float, ...], answered: bool
) -> None:
    found = hits(knowledge, *scores)
    monkeypatch.setattr(knowledge, "nearest", lambda *_, **__: found)
    reply = await asked(db, knowledge, "somewhere to leave it")
    assert reply is not None
    assert (SAY(found[0].answer, "en") in SAY(reply.text, "en")) is answered
    titles = [SAY(button.title, "en") for button in reply.buttons]
    assert SAY(found[1].entry.title, "en") in titles
    assert ("None of these" in titles) is not answered


async def test_what_may_be_no_question_is_not_asked_back(db: Database, knowledge: Knowledge) -> None:
    assert await asked(db, knowledge, "where do I park", sure=False) is None


@pytest.mark.parametrize("question", ["do you sell ladders", "🙂", "Can I pay by cheque?"])
async def test_what_is_far_from_all_gets_no_answer(db: Database, knowledge: Knowledge, question: str) -> None:
    assert await asked(db, knowledge, question) is None


async def test_how_near_its_own_questions_are_is_told_beside_the_probability(
    db: Database, knowledge: Knowledge
) -> None:
    async with db.write() as tx:
        answers = KnowledgeAnswers(knowledge, FLOWS, tx, NOW)
        own = answers.near("are dogs allowed inside", "en", "", None)
        other = answers.near("small ones are what I like", "en", "", None)
    assert own.entry == "dogs"
    assert own.alike > 2 * other.alike
