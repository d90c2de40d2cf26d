"""The figures of `xiaoer nlu test`."""

from __future__ import annotations

import pytest

from nlu.reporting.measures import Answer, accuracy, by_intent, calibration_error, confusions, percentile


def answer(truth: str, said: str, confidence: float = 1.0) -> Answer:
    return Answer("hello", "en", truth, said, confidence)


def test_precision_and_recall_of_an_intent() -> None:
    answers = [answer("greet", "greet"), answer("greet", "thanks"), answer("thanks", "thanks")]
    scores = {score.intent: score for score in by_intent(answers)}
    assert (scores["greet"].precision, scores["greet"].recall) == (1.0, 0.5)
    assert (scores["thanks"].precision, scores["thanks"].recall) == (0.5, 1.0)
    assert accuracy(answers) == pytest.approx(2 / 3)
    assert confusions(answers, 5) == (("greet", "thanks", 1),)


def test_an_intent_never_said_scores_nothing() -> None:
    assert by_intent([answer("greet", "thanks")])[0].f1 == 0.0


def test_rightly_unsure_is_well_calibrated() -> None:
    half = [answer("greet", "greet", 0.5), answer("greet", "thanks", 0.5)]
    assert calibration_error(half) == pytest.approx(0.0)
    assert calibration_error([answer("greet", "thanks", 0.95)]) == pytest.approx(0.95)


def test_percentiles() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([3.0, 1.0, 2.0], 0.99) == 3.0
    assert percentile([], 0.5) == 0.0
