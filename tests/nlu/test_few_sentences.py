"""What is learnt where there is little to learn from: of an intent, and of what is out of scope."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.classifier import storage, training
from nlu.classifier.features import Features
from nlu.classifier.gate import Gate
from nlu.classifier.model import Classifier
from nlu.classifier.samples import Sample
from nlu.classifier.storage import Trained
from nlu.vocabulary import OUT_OF_SCOPE

VERBS = ("show", "send", "change", "cancel", "repair")
THINGS = ("lamp", "kettle", "bicycle", "window", "garden")
FORMS = ("{} my {}", "please {} the {}", "i want to {} a {}", "can you {} {}", "{} {} now", "how to {} that {}")
OTHERS = ("what a day", "who won the game", "tell me a joke", "is it raining", "sing for me", "what is love")


def samples(outside: tuple[str, ...]) -> list[Sample]:
    """An intent for each thing that may be done to each thing."""
    found = [
        Sample(form.format(verb, thing), f"{verb}_{thing}", "en")
        for verb in VERBS
        for thing in THINGS
        for form in FORMS
    ]
    return [*found, *(Sample(text, OUT_OF_SCOPE, "en") for text in outside)]


def learnt(outside: tuple[str, ...] = OTHERS) -> Classifier:
    return training.train(samples(outside), Features({}), None, lambda _share, _what: None)


def says(classifier: Classifier, text: str) -> str:
    return classifier.rank([text], None)[0][0].intent


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return learnt()


@pytest.mark.parametrize("text", ["would you cancel the kettle", "repair this bicycle please"])
def test_what_is_ours_comes_in(classifier: Classifier, text: str) -> None:
    assert says(classifier, text) != OUT_OF_SCOPE


@pytest.mark.parametrize("text", ["zebras eat grass", "mozart wrote operas", "seven blue elephants"])
def test_what_is_like_nothing_stays_outside(classifier: Classifier, text: str) -> None:
    assert says(classifier, text) == OUT_OF_SCOPE


def test_the_less_an_intent_has_for_itself_the_sooner_it_is_outside(classifier: Classifier) -> None:
    assert classifier.gate is not None
    assert classifier.gate.best < 0


def test_there_is_no_gate_where_nothing_or_much_is_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    assert learnt(()).gate is None
    monkeypatch.setattr(training, "TELLING", len(OTHERS))
    assert learnt().gate is None


def test_a_gate_leaves_the_odds_of_the_others_alone() -> None:
    logits = np.array([[2.0, 1.0, 0.5]])
    gated = Gate(0.0, -1.0, 2.0).opened(logits, ("ask", OUT_OF_SCOPE, "buy"))
    shares = np.exp(gated) / np.exp(gated).sum()
    assert shares[0, 1] == pytest.approx(0.5)
    assert shares[0, 0] / shares[0, 2] == pytest.approx(np.exp(1.5))


def test_a_gate_is_kept_with_the_model(classifier: Classifier, tmp_path: Path) -> None:
    storage.save(tmp_path, "some", Trained(classifier, {}, {}))
    kept = storage.load(tmp_path, "some")
    assert kept is not None
    assert kept.classifier.gate == classifier.gate
