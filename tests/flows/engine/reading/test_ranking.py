"""One ranker weighs what a stretch may mean: probabilities that add up, learnt from what was meant."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.engine.commands import Unclear
from flows.engine.reading import points
from flows.engine.reading.cutting import Read, Weighed, best_way, evidence, signs_of, ways
from flows.engine.reading.features import SHARED, Row
from flows.engine.reading.fitting import Fitting, likeness
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.learning import Case, learn
from flows.engine.reading.memory import Kind, Memory
from flows.engine.reading.points import Points
from flows.engine.reading.ranker import Alike, Ranker
from flows.engine.reading.wording import Wording
from flows.fitted import Fitted
from kit.embedding import unit
from nlu.protocol import Segment

ROWS = st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-3, 3), max_size=3), min_size=1, max_size=6)


@given(ROWS)
def test_the_probabilities_of_all_hypotheses_add_up_to_one(rows: list[dict[str, float]]) -> None:
    shares = Ranker({"a": 2.0, "b": -1.0, "c": 0.5}, {}).probabilities(rows)

    assert sum(shares) == pytest.approx(1.0)
    assert all(share > 0 for share in shares)


def test_the_weights_that_are_learnt_prefer_what_was_meant() -> None:
    cases = [Case([{"right": 1.0, "bias": 1.0}, {"wrong": 1.0, "bias": 1.0}], 0)] * 20

    weights = learn(cases)
    shares = Ranker(weights, {}).probabilities(cases[0].rows)

    assert shares[0] > 0.9
    assert abs(weights.get("bias", 0.0)) < 0.01  # what both have tells nothing


def test_without_vectors_other_weights_count() -> None:
    ranker = Ranker({"yes: a": 5.0}, {"yes: a": -5.0})
    rows = [Row("yes", {}, {"a": 1.0}), Row("no", {}, {})]

    assert ranker.shares(rows)[0] > 0.99
    assert ranker.shares(rows, meaning=False)[0] < 0.01


def test_shares_are_those_of_the_full_names() -> None:
    """What is the same for all hypotheses is weighed once for each kind; what counts for all kinds, with each."""
    weights = {"yes: own": 1.5, "own": 0.5, "yes: short": -2.0, "no: short": 1.0, "yes: said": 3.0}
    own = dict.fromkeys(SHARED, 0.0)
    rows = [Row("yes", {"short": 0.5}, own | {"own": 0.9, "said": 0.2}), Row("no", {"short": 0.5}, own | {"own": 0.1})]
    ranker = Ranker(weights, {})

    assert ranker.shares(rows) == pytest.approx(ranker.probabilities([row.named() for row in rows]))
    assert ranker.shares(rows) != pytest.approx([0.5, 0.5])


PLACES = {"shop": np.array([0, 2], np.int32), "idle": np.array([1], np.int32)}


def _kind() -> Kind:
    """Three turns: of the first is meant yes, of the others no."""
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8]], np.float32)
    said, groups = np.array([0, 1, 1], np.int32), np.array([1, 2, 3], np.int32)
    wording = Wording.of(["yes do it", "no leave it", "leave it do"])
    alike = likeness(vectors @ vectors.T, wording.among())
    fitting = Fitting.of(alike, said, PLACES, groups, with_folds=True)
    return Kind(Points.of(vectors), wording, ("yes", "no"), said, groups, PLACES, fitting)


def _said(text: str, *vector: float) -> Segment:
    return Segment(text, 0, len(text), (), (), vector=np.array(vector, np.float32))


def test_cosines_of_what_is_kept_in_whole_numbers_are_right_to_four_places() -> None:
    chance = np.random.default_rng(3)
    vectors, asked = (unit(chance.normal(size=(count, 512)).astype(np.float32)) for count in (points.ROWS + 40, 3))

    assert Points.of(vectors).cosines(asked) == pytest.approx(asked @ vectors.T, abs=2e-5)


def test_what_is_remembered_is_told_by_the_nearest_turn_of_each_command() -> None:
    memory = Memory({"confirmation": _kind()})

    like, other = memory.like("confirmation", "shop", [_said("nope", 0, 1), _said("yes", 1, 0)])
    (without,) = memory.like("confirmation", "shop", [_said("nope", 0, 1)], without=3)

    assert like.here.best == pytest.approx({"no": 0.8}, abs=1e-4)
    assert like.elsewhere.best == pytest.approx({"no": 1.0}, abs=1e-4)
    assert list(like.elsewhere.of("no")) == pytest.approx([1.0, 1.0], abs=1e-4)
    assert other.elsewhere.best == pytest.approx({"yes": 1.0, "no": 0.6}, abs=1e-4)
    assert without.here.best == {}
    assert like.fit("no")[0] > like.fit("yes")[0]
    assert like.fit("no")[1] > 0 > like.fit("yes")[1]


def test_the_wording_tells_what_fits_too() -> None:
    memory = Memory({"confirmation": _kind()})

    (like,) = memory.like("confirmation", "idle", [_said("leave it", 0, 0)])

    assert like.here.best == like.elsewhere.best == {}
    assert like.fit("no")[0] > like.fit("yes")[0]


def test_what_fits_depends_on_the_place_too() -> None:
    alike = likeness(
        np.array([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]], np.float32), np.eye(4, dtype=np.float32)
    )
    said, groups = np.array([0, 1, 0, 1], np.int32), np.array([0, 1, 2, 3], np.int32)
    places = {"here": np.array([0, 2], np.int32), "there": np.array([1, 3], np.int32)}
    fitting = Fitting.of(alike, said, places, groups)

    here = fitting.shares(alike[0], "here")
    there = fitting.shares(alike[0], "there")

    assert here[0] > here[1]
    assert there[1] > there[0]


def test_what_was_solved_is_kept_until_the_turns_are_others(tmp_path: Path) -> None:
    kept = Fitted(tmp_path, "some", [("place", "yes", "ok")])
    assert kept.read() == {}

    kept.keep({"question": np.ones((2, 3), np.float32)})

    assert Fitted(tmp_path, "some", [("place", "yes", "ok")]).read()["question"].shape == (2, 3)
    assert Fitted(tmp_path, "some", [("place", "no", "ok")]).read() == {}
    file = next(tmp_path.glob("fitted-*.npz"))
    file.write_bytes(file.read_bytes()[:40])
    assert kept.read() == {}


def test_nothing_is_remembered_of_another_kind_of_scene() -> None:
    (like,) = Memory({}).like("idle", "idle", [replace(_said("yes", 0, 1), vector=None)])

    assert like.here.of("yes") == like.elsewhere.of("yes") == (0.0, 0.0)
    assert like.fit("yes") == (-1.0, 0.0)


def test_fixed_choices_are_remembered_by_value_and_own_things_only_as_a_choice() -> None:
    scenes = {"r": ("return_item.reason", "question"), "o": ("return_item.order", "question")}
    alike = Alike(scenes, frozenset({"return_item.reason"}), {"return_item.order": "order_number"})

    assert alike.sign("r", "choose damaged") == "choose damaged"
    assert alike.sign("o", "choose #W1") == "choose"
    assert alike.sign("r", "correct order=#W1") == "correct order_number"
    assert alike.sign("r", "correct reason=damaged") == "correct reason=damaged"
    assert alike.sign("o", "add items=2+3") == "add items"


def _read(text: str, first: int, last: int, sign: str, probability: float) -> Read:
    segment = Segment(text, 0, len(text), (), (), first, last)
    kind = sign.partition(" ")[0]
    return Read(segment, (Weighed(Hypothesis(Unclear(text), kind, sign, sign, segment), probability),))


def test_every_way_to_cut_a_message_is_weighed_the_whole_first() -> None:
    reads = [
        _read("a b c", 0, 3, "ask", 0.9),
        _read("a b", 0, 2, "start x", 0.9),
        _read("b c", 1, 3, "ask", 0.2),
        _read("a", 0, 1, "start x", 0.5),
        _read("b", 1, 2, "ask", 0.5),
        _read("c", 2, 3, "ask", 0.9),
    ]

    found = [[read.segment.text for read in way] for way in ways(reads, 3)]

    assert found[0] == ["a b c"]
    assert sorted(found) == [["a", "b", "c"], ["a", "b c"], ["a b", "c"], ["a b c"]]
    assert [read.segment.text for read in best_way({"sure": 1.0, "bias": 1.0}, ways(reads, 3), "")] == ["a b", "c"]


def test_a_way_to_cut_is_told_by_what_its_stretches_are() -> None:
    whole = _read("a b", 0, 2, "start x", 0.5)
    cut = (_read("a", 0, 1, "start x", 0.9), _read("b", 1, 2, "ask", 0.9))

    found = evidence(cut, whole, "a. b")

    assert found["all strong"] == found["two sure"] == found["first is the whole"] == found["start > ask"] == 1.0
    assert found["whole is none"] == 0.0
    assert evidence((whole,), whole, "a. b") == {
        "whole: start": 1.0,
        "log whole": pytest.approx(whole.log),
        "whole sure": 0.0,
    }
    assert signs_of(cut) == ("start x", "ask")


def test_small_words_beside_a_wish_are_no_wish() -> None:
    hello, thanks = _read("hello", 0, 1, "act greet", 0.9), _read("thanks", 2, 3, "act thanks", 0.9)
    wish = _read("cancel it", 1, 2, "start cancel_order", 0.9)

    assert signs_of((hello, wish, thanks)) == ("start cancel_order",)
    assert signs_of((hello, thanks)) == ("act greet",)


def test_a_question_that_the_knowledge_answers_better_whole_speaks_against_a_cut() -> None:
    def asking(text: str, first: int, last: int, score: float) -> Read:
        segment = Segment(text, 0, len(text), (), (), first, last)
        one = Hypothesis(Unclear(text), "ask", "ask", "ask", segment, {"score": score})
        return Read(segment, (Weighed(one, 0.9),))

    whole = asking("it costs less now, do I get the rest", 0, 2, 0.8)
    cut = (asking("it costs less now", 0, 1, 0.1), asking("do I get the rest", 1, 2, 0.2))

    assert evidence(cut, whole, whole.segment.text)["answered better whole"] == pytest.approx(0.6)
