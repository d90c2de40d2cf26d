"""What a peer's answers are worth."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.nlu import scoring


def answer(*ranked: tuple[str, float], entities: tuple[tuple[str, int, int], ...] = ()) -> dict[str, Any]:
    found = [{"entity": kind, "start": start, "end": end} for kind, start, end in entities]
    return {"intents": [{"name": name, "confidence": sure} for name, sure in ranked], "entities": found}


def row(intent: str, *entities: tuple[str, int, int]) -> dict[str, Any]:
    found = [{"entity": kind, "start": start, "end": end} for kind, start, end in entities]
    return {"text": "", "intent": intent, "entities": found}


def test_a_fallback_is_what_stands_behind_it() -> None:
    assert scoring.believed(answer(("nlu_fallback", 0.7), ("pay", 0.3))) == ("pay", 0.3)


def test_accuracy_and_calibration() -> None:
    answers = [answer(("a", 0.9)), answer(("a", 0.9)), answer(("b", 0.5))]
    scores = scoring.intents([row("a"), row("b"), row("b")], answers)
    assert scores["accuracy"] == pytest.approx(2 / 3, abs=1e-4)
    # Two at 0.9 of which one is right, one at 0.5 that is right.
    assert scores["calibration_error"] == pytest.approx((0.8 + 0.5) / 3, abs=1e-4)


def test_inside_and_outside_at_the_same_bar() -> None:
    rows = [row("a"), row("a"), row("oos"), row("oos")]
    answers = [answer(("a", 0.9)), answer(("a", 0.4)), answer(("a", 0.6)), answer(("a", 0.2))]
    scores = scoring.in_and_out(rows, answers, "oos", 0.5)
    assert (scores["accuracy"], scores["accuracy_without_threshold"], scores["oos_recall"]) == (0.5, 1.0, 0.5)
    assert 0.2 < scoring.threshold(rows, answers, "oos") <= 0.4


def test_entities_count_when_kind_and_span_are_right() -> None:
    rows = [row("a", ("place", 0, 2), ("place", 5, 6)), row("a")]
    answers = [answer(("a", 1.0), entities=(("place", 0, 2), ("food", 5, 6))), answer(("a", 1.0))]
    assert scoring.entity_f1(rows, answers) == 0.5
