"""What margins are worth is learnt from sentences that the learners have not seen."""

from __future__ import annotations

import numpy as np
import pytest

from nlu.embedded.calibrating import Sample, Trial, calibrate
from nlu.embedded.model import Sighting
from nlu.vocabulary import OUT_OF_SCOPE

KNOWN = np.array([[1.0, 1.0, 1.6]], np.float32)


def trial(intent: str, intents: tuple[str, ...], words: list[float], meanings: list[float]) -> Trial:
    margins = np.array([[words], [meanings], [[0.0] * len(words)]], np.float32)
    return Trial((Sample("", intent, "en"),), intents, Sighting(margins, KNOWN))


def test_a_learner_that_is_often_wrong_counts_for_nothing() -> None:
    intents = ("a", "b")
    trials = [trial("a", intents, [1, -1], [-1, 1]), trial("b", intents, [-1, 1], [1, -1])] * 20
    assert calibrate(intents, trials).weights.tolist()[:2] == [1.0, 0.0]


def test_a_learner_that_knows_better_counts_more() -> None:
    intents = ("a", "b")
    unsure = [trial("a", intents, [-0.1, 0.1], [1, -1]), trial("b", intents, [0.1, -0.1], [-1, 1])] * 20
    calibration = calibrate(intents, unsure)
    assert calibration.weights[1] >= 1
    assert unsure[0].said(calibration)[0].intent == "a"


def test_without_anything_out_of_scope_there_is_no_gate_and_the_shares_make_one() -> None:
    intents = ("a", "b")
    trials = [trial("a", intents, [1, -1], [0, 0]), trial("b", intents, [-1, 1], [0, 0])] * 20
    calibration = calibrate(intents, trials)
    assert not calibration.gate.size
    assert calibration.shares(intents, trials[0].seen).sum() == pytest.approx(1.0)


def test_the_gate_keeps_out_what_no_intent_leads_in() -> None:
    intents = ("a", "b", OUT_OF_SCOPE)
    inside = [trial("a", intents, [1, -1, -1], [0, 0, 0]), trial("b", intents, [-1, 1, -1], [0, 0, 0])] * 20
    outside = [trial(OUT_OF_SCOPE, intents, [-0.9, -1, 0.5], [0, 0, 0])] * 20
    calibration = calibrate(intents, inside + outside)
    assert outside[0].said(calibration)[0].intent == OUT_OF_SCOPE
    assert inside[0].said(calibration)[0].intent == "a"
    assert calibration.shares(intents, outside[0].seen).sum() == pytest.approx(1.0)
