"""With a sentence model, questions find answers that share no word with them; without it, nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from faq import Knowledge
from kit.embedding import Vectors, unit
from tests.faq.conftest import TODAY

SENSES = {
    "moon": 0, "lunar": 0, "selenic": 0, "rocks": 1, "stones": 1, "pebbles": 1,
    "river": 2, "stream": 2, "brook": 2, "fish": 3, "trout": 3, "salmon": 3,
}  # fmt: skip
ENTRY = (
    "id: {id}\nen:\n  questions:\n    - {one}\n    - {two}\n  answer: Yes.\n"
    "zh-CN:\n  questions:\n    - {zh}\n  answer: 好的。\n"
)


class Senses:
    """Knows which words mean the same."""

    name = "senses"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return unit(np.stack([self._point(text) for text in texts]))

    def _point(self, text: str) -> Vectors:
        point = np.full(5, 0.01, np.float32)
        for word in text.lower().split():
            point[SENSES.get(word, 4)] += 1
        return point


@pytest.fixture
def knowledge(tmp_path: Path) -> Knowledge:
    told = (("minerals", "moon rocks", "lunar stones", "月岩"), ("animals", "river fish", "stream trout", "河鱼"))
    for id_, one, two, zh in told:
        (tmp_path / f"{id_}.yml").write_text(ENTRY.format(id=id_, one=one, two=two, zh=zh), "utf-8")
    return Knowledge.load(tmp_path)


def test_other_words_for_the_same_find_the_entry(knowledge: Knowledge, tmp_path: Path) -> None:
    without = knowledge.nearest("selenic pebbles", "en", today=TODAY)[0].score
    knowledge.use(Senses(), tmp_path / "memory")
    found = knowledge.nearest("selenic pebbles", "en", today=TODAY)[0]
    assert found.entry.id == "minerals"
    assert found.score > without
    assert knowledge.nearest("brook salmon", "en", today=TODAY)[0].entry.id == "animals"


def test_what_was_found_by_words_still_is(knowledge: Knowledge, tmp_path: Path) -> None:
    before = knowledge.answer("moon rocks", "en", TODAY)
    knowledge.use(Senses(), tmp_path / "memory")
    after = knowledge.answer("moon rocks", "en", TODAY)
    assert before
    assert after
    assert before.entry.id == after.entry.id == "minerals"


def test_the_vector_of_a_question_is_taken_flat_or_as_one_row(knowledge: Knowledge, tmp_path: Path) -> None:
    knowledge.use(Senses(), tmp_path / "memory")
    rows = Senses().embed(["selenic pebbles"])
    asked = knowledge.nearest("selenic pebbles", "en")
    assert knowledge.nearest("selenic pebbles", "en", rows) == asked
    assert knowledge.nearest("selenic pebbles", "en", rows[0]) == asked
