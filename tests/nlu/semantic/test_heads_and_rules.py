"""What is learnt over points, fused, and kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kit.embedding import unit
from nlu.protocol import Ranked
from nlu.semantic import storage
from nlu.semantic.fusion import Meant, Rule, fuse, opinion
from nlu.semantic.head import Floats
from nlu.semantic.learning import Told, fit_head, learn_rules, neighbours
from nlu.semantic.sense import Meaning
from nlu.vocabulary import OUT_OF_SCOPE

NAMES = ("greet", "thanks", "track_order")


def rule(words: float, meaning: float, *gate: float) -> Rule:
    return Rule(np.array([words, meaning, 0.0], np.float32), np.array(gate, np.float32))


def meant(*shares: float, near: float = 1.0) -> Meant:
    """The waves say nothing."""
    return Meant(np.array(shares), np.zeros(len(shares)), np.full(3, near, np.float32))


def cloud(count: int = 30) -> tuple[Floats, list[str]]:
    """Points around one place for each intent."""
    dice = np.random.default_rng(3)
    middle = np.eye(len(NAMES), 8, dtype=np.float32)
    intents = [NAMES[number % len(NAMES)] for number in range(count)]
    points = np.stack([middle[NAMES.index(intent)] for intent in intents]) + dice.normal(scale=0.1, size=(count, 8))
    return unit(points.astype(np.float32)), intents


@pytest.mark.parametrize("classes", [2, 3])
def test_a_head_tells_the_clouds_apart(classes: int) -> None:
    points, intents = cloud()
    of = [place for place, intent in enumerate(intents) if intent in NAMES[:classes]]
    head = fit_head(points[of], [intents[place] for place in of])
    shares = head.shares(points[of])
    assert np.allclose(shares.sum(axis=1), 1)
    assert [head.intents[best] for best in shares.argmax(axis=1)] == [intents[place] for place in of]


def test_what_was_seen_is_nearest() -> None:
    points, _ = cloud()
    near = neighbours(points)
    seen, strange = near.nearness(points[:1])[0], near.nearness(unit(-np.ones((1, 8), np.float32)))[0]
    assert seen[0] == pytest.approx(1, abs=1e-2)
    assert (seen > strange).all()


def test_words_alone_leave_a_ranking_as_it_was() -> None:
    ranked = (Ranked("greet", 0.6), Ranked("thanks", 0.3), Ranked(OUT_OF_SCOPE, 0.1))
    fused = fuse(NAMES, rule(1, 0), ranked, meant(0.0, 0.0, 1.0))
    assert [one.intent for one in fused[:3]] == ["greet", "thanks", OUT_OF_SCOPE]
    assert [one.confidence for one in fused[:3]] == pytest.approx([0.6, 0.3, 0.1], abs=1e-3)


def test_half_and_half_the_surer_one_wins() -> None:
    ranked = (Ranked("greet", 0.4), Ranked("thanks", 0.35), Ranked("track_order", 0.25))
    fused = fuse(NAMES, rule(1, 1), ranked, meant(0.05, 0.05, 0.9))
    assert fused[0].intent == "track_order"
    assert sum(one.confidence for one in fused) == pytest.approx(1, abs=1e-3)


def test_a_ranking_of_nothing_of_ours_says_nothing_among_them() -> None:
    said = opinion(NAMES, (Ranked(OUT_OF_SCOPE, 1.0),))
    assert said.inside == 0
    assert np.allclose(said.shares, 1 / len(NAMES))


def told(intent: str, locale: str, *, words_right: bool, meaning_right: bool, near: float = 1.0) -> Told:
    wrong = NAMES[(NAMES.index(intent) + 1) % len(NAMES)] if intent in NAMES else "greet"
    named = intent if words_right and intent in NAMES else wrong
    shares = np.full(len(NAMES), 0.05)
    shares[NAMES.index(intent if meaning_right and intent in NAMES else wrong)] = 0.9
    ranked = (Ranked(named, 0.8), Ranked(OUT_OF_SCOPE, 0.1))
    return Told(intent, locale, ranked, meant(*shares, near=near))


def test_each_language_trusts_whom_it_can_trust() -> None:
    english = [told(name, "en", words_right=False, meaning_right=True) for name in NAMES for _ in range(5)]
    chinese = [told(name, "zh-CN", words_right=True, meaning_right=False) for name in NAMES for _ in range(5)]
    rules = learn_rules(NAMES, [*english, *chinese], gated=False)
    assert rules["en"].factors[0] < 0.1 < rules["en"].factors[1]
    assert rules["zh-CN"].factors[1] == 0 < rules["zh-CN"].factors[0]
    assert not rules["en"].gate.size


def test_a_language_of_a_few_sentences_gets_no_rule() -> None:
    assert learn_rules(NAMES, [told("greet", "en", words_right=True, meaning_right=True)] * 3, gated=True) == {}


def test_what_lies_far_from_all_examples_is_out_of_scope() -> None:
    ours = [told(name, "en", words_right=True, meaning_right=True, near=0.9) for name in NAMES for _ in range(10)]
    far = [told(OUT_OF_SCOPE, "en", words_right=True, meaning_right=True, near=0.1) for _ in range(20)]
    learnt = learn_rules(NAMES, [*ours, *far], gated=True)["en"]
    asked = far[0]
    assert fuse(NAMES, learnt, asked.ranked, asked.meant)[0].intent == OUT_OF_SCOPE
    assert fuse(NAMES, learnt, asked.ranked, ours[0].meant)[0].intent != OUT_OF_SCOPE


def test_what_was_kept_says_the_same(tmp_path: Path) -> None:
    points, intents = cloud()
    rules = {"en": rule(0.5, 1, 1, 2), "zh-CN": rule(1, 0)}
    meaning = Meaning("tiny", fit_head(points, intents), neighbours(points), rules)
    storage.save(tmp_path, "digest", meaning)
    kept = storage.load(tmp_path, "digest", "tiny")
    assert kept is not None
    assert np.array_equal(kept.head.shares(points), meaning.head.shares(points))
    assert np.array_equal(kept.neighbours.nearness(points), meaning.neighbours.nearness(points))
    assert np.array_equal(kept.head.margins(points), meaning.head.margins(points))
    assert {name: (one.factors.tolist(), one.gate.tolist()) for name, one in kept.rules.items()} == {
        "en": ([0.5, 1.0, 0.0], [1.0, 2.0]),
        "zh-CN": ([1.0, 0.0, 0.0], []),
    }


def test_another_model_or_a_broken_file_is_learnt_anew(tmp_path: Path) -> None:
    points, intents = cloud()
    storage.save(tmp_path, "digest", Meaning("tiny", fit_head(points, intents), neighbours(points), {}))
    assert storage.load(tmp_path, "digest", "other") is None
    file = storage.path(tmp_path, "digest", "tiny")
    file.write_bytes(file.read_bytes()[:-9] + b"tampered!")
    assert storage.load(tmp_path, "digest", "tiny") is None
