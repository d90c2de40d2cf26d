"""What means nothing must not be taken for something: low confidence, never an error."""

from __future__ import annotations

import pytest

from nlu.vocabulary import OUT_OF_SCOPE
from tests.nlu.conftest import Read

NONSENSE = [
    "",
    "   ",
    "asdfgh",
    "zxcv qwop",
    "xkjdf sldkfj wer",
    "🎉🎉",
    "🦄",
    "…",
    "鑫淼犇羴",
    "%%%",
    "lkjh",
    "\x00\x01",
]
ELSEWHERE = ["can you do my taxes", "what's the capital of peru", "帮我报税", "明天天气怎么样", "tell me a joke"]


@pytest.mark.parametrize("text", NONSENSE + ELSEWHERE)
def test_nothing_of_ours_is_believed(text: str, read: Read) -> None:
    segment = read(text).whole
    ours = [ranked.confidence for ranked in segment.intents if ranked.intent != OUT_OF_SCOPE]
    assert max(ours, default=0.0) < 0.5


def test_confidences_are_probabilities_in_order(read: Read) -> None:
    confidences = [ranked.confidence for ranked in read("where is my order").whole.intents]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)
    assert sum(confidences) <= 1.001
