"""What `check` finds in a folder: file, line, field, problem, mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from faq import Problem, check
from tests.faq.conftest import TODAY, Write

GOOD = "id: a\nen:\n  questions:\n    - Parking?\n  answer: Yes.\nzh-CN:\n  questions:\n    - 停车？\n  answer: 有。\n"


def _check(folder: Path, text: str, today: date = TODAY) -> list[tuple[int, str, str]]:
    (folder / "a.yml").write_text(text, "utf-8")
    problems = check(folder, today, {"talk_to_person"}, {"limit"})
    assert all(problem.file == "a.yml" and problem.mend for problem in problems)
    return [(problem.line, problem.field, problem.problem) for problem in problems]


def test_a_good_file_has_no_problem(tmp_path: Path) -> None:
    assert _check(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        ("", 1, "file", "no entry"),
        ("- 1", 1, "file", "no entry"),
        ("id: a\n  b: c", 2, "file", "not YAML"),
        (GOOD.replace("id: a\n", ""), 1, "id", "missing"),
        (GOOD.replace("id: a", "id: a b"), 1, "id", "no id"),
        (GOOD.replace("Yes.", "From {limt}."), 5, "en.answer", "{limt}"),
        (GOOD.replace("Yes.", "|\n    One.\n    From {limt}."), 7, "en.answer", "{limt}"),
        (GOOD.replace("Yes.", "From {limit!r}."), 5, "en.answer", "{limit}"),
        (GOOD.replace("Yes.", "From {limit.__class__}."), 5, "en.answer", "__class__"),
        (GOOD.replace("Yes.", "A { brace."), 5, "en.answer", "brace"),
        (GOOD.split("zh-CN", maxsplit=1)[0], 1, "zh-CN", "missing"),
        (GOOD.replace("  answer: 有。\n", ""), 7, "zh-CN.answer", "missing"),
        (
            GOOD.replace("    - Parking?\n", "").replace("questions:\n  answer: Y", "questions: Hm\n  answer: Y"),
            3,
            "en.questions",
            "list",
        ),
        ("from: tomorrow\n" + GOOD, 1, "from", "no date"),
        ("from: 2026-03-02\nuntil: 2026-03-01\n" + GOOD, 2, "until", "before it begins"),
        ("until: 2026-03-01\n" + GOOD, 1, "until", "since 2026-03-01"),
        ("buttons:\n  - talk_to_person\n  - fly\n" + GOOD, 3, "buttons", "'fly'"),
        ("colour: red\n" + GOOD, 1, "colour", "unknown"),
        ("id: b\n" + GOOD, 2, "id", "twice"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, field: str, words: str) -> None:
    found = _check(tmp_path, text)
    assert any((at, name) == (line, field) and words in problem for at, name, problem in found), found


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yml").write_text(GOOD.replace("Parking?", "Toilets?").replace("停车？", "洗手间？"), "utf-8")
    problems = check(tmp_path, TODAY)
    assert problems == [
        Problem("b.yml", 1, "id", "The id 'a' is also used in a.yml.", "Give one of them another id."),
    ]


def test_two_entries_with_nearly_the_same_question_are_told(write: Write) -> None:
    folder = write("one", "Where can I park my car?", "哪里可以停车？")
    write("two", "Where can I park the car?", "洗手间在哪里？")
    told = [(problem.file, problem.field) for problem in check(folder, TODAY) if "nearly" in problem.problem]
    assert told == [("one.yml", "en.questions"), ("two.yml", "en.questions")]


def test_an_entry_that_does_not_find_itself_is_told(write: Write) -> None:
    folder = write("one", "...", "哪里可以停车？")
    assert [(problem.line, problem.field) for problem in check(folder, TODAY)] == [(4, "en.questions")]


def test_the_same_question_in_two_seasons_is_no_problem(write: Write) -> None:
    folder = write("summer", "When are you open?", "几点开门？", more="from: 2026-03-01\nuntil: 2026-09-30\n")
    write("winter", "When are you open?", "几点开门？", more="from: 2026-10-01\nuntil: 2027-02-28\n")
    assert check(folder, TODAY) == []
