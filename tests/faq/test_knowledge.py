"""Knowledge that is edited while the shop is open."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq import Knowledge
from kit.texts import Texts
from tests.faq.conftest import TODAY, Write


def _said(knowledge: Knowledge, question: str, locale: str = "en", today: date = TODAY) -> str:
    hit = knowledge.answer(question, locale, today)
    return Texts.load([]).say(hit.answer, locale) if hit else ""


def test_an_edited_answer_is_given_without_a_restart(write: Write) -> None:
    folder = write("parking", "Where can I park?", "哪里可以停车？", "Behind the house.")
    knowledge = Knowledge.load(folder)
    assert not knowledge.reload_if_changed()
    write("parking", "Where can I park?", "哪里可以停车？", "In front of the house.")
    assert knowledge.reload_if_changed()
    assert _said(knowledge, "Where can I park?") == "In front of the house."


def test_a_new_file_is_found_and_a_deleted_one_is_forgotten(write: Write) -> None:
    folder = write("parking", "Where can I park?", "哪里可以停车？")
    knowledge = Knowledge.load(folder)
    write("toilets", "Where are the toilets?", "洗手间在哪里？", "Upstairs.")
    (folder / "parking.yml").unlink()
    assert knowledge.reload_if_changed()
    assert _said(knowledge, "Where are the toilets?") == "Upstairs."
    assert knowledge.answer("Where can I park?", "en", TODAY) is None


def test_a_broken_file_keeps_what_it_said_before_and_is_reported(write: Write) -> None:
    folder = write("parking", "Where can I park?", "哪里可以停车？", "Behind the house.")
    write("toilets", "Where are the toilets?", "洗手间在哪里？", "Upstairs.")
    knowledge = Knowledge.load(folder)
    (folder / "parking.yml").write_text("id: parking\nen: [oh", "utf-8")
    write("toilets", "Where are the toilets?", "洗手间在哪里？", "Downstairs.")
    assert knowledge.reload_if_changed()
    assert _said(knowledge, "Where can I park?") == "Behind the house."
    assert _said(knowledge, "Where are the toilets?") == "Downstairs."
    assert [problem.file for problem in knowledge.problems] == ["parking.yml"]
    write("parking", "Where can I park?", "哪里可以停车？", "On the roof.")
    assert knowledge.reload_if_changed()
    assert _said(knowledge, "Where can I park?") == "On the roof."
    assert knowledge.problems == ()


def test_a_broken_file_stays_reported_when_another_one_changes(write: Write) -> None:
    folder = write("parking", "Where can I park?", "哪里可以停车？")
    (folder / "broken.yml").write_text("[", "utf-8")
    knowledge = Knowledge.load(folder)
    os.utime(folder / "parking.yml", ns=(1, 1))
    assert knowledge.reload_if_changed()
    assert [problem.file for problem in knowledge.problems] == ["broken.yml"]


def test_an_answer_is_given_from_its_first_to_its_last_day(write: Write) -> None:
    first, last = date(2026, 5, 1), date(2026, 5, 3)
    folder = write("may", "Open in May?", "五月开门吗？", "Yes.", f"from: {first}\nuntil: {last}\n")
    knowledge = Knowledge.load(folder)
    days = [first - timedelta(1), first, last, last + timedelta(1)]
    assert [_said(knowledge, "Open in May?", today=day) for day in days] == ["", "Yes.", "Yes.", ""]


def test_a_variable_is_read_when_the_answer_is_given(write: Write) -> None:
    variables: dict[str, object] = {"limit": "99"}
    knowledge = Knowledge.load(write("free", "Free shipping?", "包邮吗？", "From {limit}."), variables)
    variables["limit"] = "59"
    assert _said(knowledge, "Free shipping?") == "From 59."


def test_without_any_knowledge_there_is_no_answer(tmp_path: Path) -> None:
    knowledge = Knowledge.load(tmp_path)
    assert knowledge.answer("Where can I park?", "en", TODAY) is None
    assert knowledge.nearest("Where can I park?", "en", today=TODAY) == ()


@pytest.mark.parametrize(
    "question",
    [
        "",
        " ",
        "?",
        "a",
        "😀" * 5000,
        "x" * 100_000,
        "退" * 100_000,
        "{format} {0} {}",
        "<b>'; DROP TABLE",
        "\x00\x1b[2J",
        "שלום",
        "\u202eabc\u202c\u200f",
        "\ud800",
        "\x00" * 100_000,
        "退货 refund שלום 😀\x07" * 5_000,
    ],
)
def test_no_question_is_too_strange(demo: Knowledge, question: str) -> None:
    demo.answer(question, "en", TODAY)


@given(st.text(), st.sampled_from(["en", "zh-CN"]))
def test_any_text_can_be_asked(demo: Knowledge, question: str, locale: str) -> None:
    hits = demo.nearest(question, locale, today=TODAY)
    assert all(0 <= hit.score <= 1 for hit in hits)
    assert len({hit.entry.id for hit in hits}) == len(hits)
