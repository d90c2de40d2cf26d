"""What is wrong in a training file is told with its file, its line and how to mend it; ours are right."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kit.errors import BadInput
from nlu.corpus.reading import check, load
from nlu.vocabulary import INTENTS
from tests.nlu.conftest import DATA

HEAD = 'version: "3.1"\nnlu:\n'
GOOD = HEAD + "- intent: greet\n  examples: |\n    - hello\n    - hi there\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language in ("en", "zh"):
        (tmp_path / language).mkdir()
    (tmp_path / "en" / "greet.yml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def wrong(folder: Path, text: str) -> BadInput:
    (folder / "en" / "new.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        load(folder)
    assert caught.value.file.endswith("new.yml")
    assert caught.value.problem
    return caught.value


def test_ours_are_right() -> None:
    assert check(DATA) == ()


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_every_intent_has_sixty_sentences_in_both_languages(locale: str) -> None:
    counts = Counter(example.intent for example in load(DATA).examples if example.locale == locale)
    assert {intent: counts[intent] for intent in INTENTS if counts[intent] < 60} == {}


def test_annotations_mark_what_they_say() -> None:
    marked = [(example, mark) for example in load(DATA).examples for mark in example.annotations]
    assert len(marked) > 100
    for example, mark in marked:
        words = example.text[mark.start : mark.end]
        assert mark.value in (words, f"#{words}")


def test_an_unknown_intent(folder: Path) -> None:
    error = wrong(folder, HEAD + "- intent: greeet\n  examples: |\n    - hello you\n")
    assert (error.row, "greeet" in error.problem, "greet" in error.mend) == (3, True, True)


def test_open_words_of_an_unknown_intent(folder: Path) -> None:
    error = wrong(folder, HEAD + "- lookup: open_greet/greeet\n  examples: |\n    - oi\n")
    assert (error.row, "greeet" in error.problem) == (3, True)


def test_a_regular_expression_that_is_none(folder: Path) -> None:
    error = wrong(folder, HEAD + "- regex: order_number\n  examples: |\n    - W\\d+\n    - W(\\d\n")
    assert (error.row, "no regular expression" in error.problem) == (6, True)


def test_a_bomb_of_aliases_is_no_list(folder: Path) -> None:
    layers = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert wrong(folder, f'version: "3.1"\na0: &a0 [x]\n{layers}nlu: *a29\n').row


def test_yaml_that_is_none(folder: Path) -> None:
    assert wrong(folder, HEAD + "- intent: greet\n examples: [\n").row in (4, 5)


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / "en" / "new.yml").write_bytes(b"\xff\xfe\x00nlu")
    with pytest.raises(BadInput, match="UTF-8"):
        load(folder)


def test_a_missing_version(folder: Path) -> None:
    assert wrong(folder, "nlu: []\n").row == 1


def test_examples_that_are_no_text_block(folder: Path) -> None:
    assert wrong(folder, HEAD + "- intent: greet\n  examples: [a, b]\n").row == 3


def test_a_line_without_a_dash(folder: Path) -> None:
    assert wrong(folder, HEAD + "- intent: greet\n  examples: |\n    - hey\n    hello you\n").row == 6


def test_the_same_sentence_under_two_intents(folder: Path) -> None:
    error = wrong(folder, HEAD + "- intent: goodbye\n  examples: |\n    - bye\n    - Hello\n")
    assert (error.row, "greet" in error.problem) == (6, True)


def test_a_span_out_of_range_is_told_with_the_right_one(folder: Path) -> None:
    line = 'my [boots]{"entity": "product", "start": 3, "end": 99}'
    error = wrong(folder, HEAD + f"- intent: greet\n  examples: |\n    - {line}\n")
    assert error.row == 5
    assert "The span 3 to 99 is out of range: 'boots' is 3 to 8." in error.problem


@pytest.mark.parametrize(
    "line",
    [
        '[boots]{"entity": "product"',
        '[boots]{"entity": "produkt"}',
        "[boots]{entity: product}",
        '[ ]{"entity": "product"}',
        '[boots ]{"entity": "product"}',
        '[red [boots]{"entity": "product"}]{"entity": "product"}',
        '[boots]{"entity": "product", "start": 3, "end": 99}',
        '[boots]{"entity": "product", "vlaue": "boot"}',
        "[boots are late",
        "boots] are late",
    ],
)
def test_an_annotation_that_cannot_be_read(line: str, folder: Path) -> None:
    assert wrong(folder, HEAD + f"- intent: greet\n  examples: |\n    - hey\n    - my {line}\n").row == 6


def test_no_files_at_all(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no training files"):
        load(tmp_path)


def test_everything_wrong_is_listed(folder: Path) -> None:
    (folder / "en" / "new.yml").write_text(
        HEAD + "- intent: nope\n  examples: |\n    - a\n- intent: goodbye\n  examples: |\n    - hello\n",
        encoding="utf-8",
    )
    assert [problem.row for problem in check(folder)] == [3, 8]
