"""What training says of many sentences at once is what the finished learners say of each alone."""

from __future__ import annotations

import numpy as np

from nlu.embedded.calibrating import Sample
from nlu.embedded.features import Sight
from nlu.embedded.training import FAMILY, FOLDS, families, fit, trusted, with_nonsense
from nlu.vocabulary import OUT_OF_SCOPE

SIGHT = Sight({"sense_cancel": ("cancel", "取消"), "sense_parcel": ("parcel", "package", "快递", "包裹")})
SAID = {
    "cancel_order": ("cancel it", "please cancel my order", "can you cancel that", "取消订单", "把这单取消", "取消吧"),
    "track_parcel": ("where is my parcel", "is my package here", "track it", "快递到哪了", "包裹在哪", "快递呢"),
    "greet": ("hello", "hello there", "hi", "你好", "您好呀", "你好你好你好"),
}
SAMPLES = [Sample(text, intent, "") for intent, texts in SAID.items() for text in texts]


def test_many_at_once_and_each_alone_are_seen_alike() -> None:
    lessons = with_nonsense(SAMPLES, SIGHT)
    known = np.arange(0, len(SAMPLES), 2)
    asked = np.arange(1, len(lessons.samples), 3)
    apprentices, rows = fit(lessons, known)
    together = apprentices.see(lessons, rows, known, asked)
    for number, place in enumerate(asked):
        text = lessons.samples[place].text
        alone = apprentices.learners.see([text], [SIGHT.blocks(text)])
        np.testing.assert_allclose(together.margins[:2, number], alone.margins[:, 0], atol=1e-4)
        np.testing.assert_allclose(together.known[number], alone.known[0], atol=1e-5)


def test_what_only_the_unknown_say_is_in_no_vocabulary() -> None:
    lessons = with_nonsense(SAMPLES, SIGHT)
    known = np.array([place for place, sample in enumerate(SAMPLES) if "track" not in sample.text])
    seen, rows = lessons.weighed(known)
    vocabularies = seen.of
    assert "track" not in vocabularies[0].ids
    assert "hello" in vocabularies[0].ids
    assert rows.shape == (len(lessons.samples), sum(len(vocabulary.ids) for vocabulary in vocabularies))
    # A feature stands in the column that its vocabulary gives it.
    hello = rows[next(place for place, sample in enumerate(SAMPLES) if sample.text == "hello")]
    assert vocabularies[0].ids["hello"] in hello.indices


def test_without_a_sense_or_anything_known_nothing_breaks() -> None:
    lessons = with_nonsense(SAMPLES, Sight({}))
    apprentices, rows = fit(lessons, np.arange(len(SAMPLES)))
    assert np.isfinite(rows.data).all()
    assert np.isfinite(apprentices.learners.see([""], [Sight({}).blocks("")]).margins).all()


def test_families_are_judged_by_those_who_know_none_of_them() -> None:
    many = [Sample(f"{intent} {number}", intent, "en") for intent in ("greet", "thanks") for number in range(203)]
    few = [Sample(f"wait {number}", "wait", "en") for number in range(FOLDS)]
    samples = [*many, *few]
    parts = families(samples)
    assert sorted(np.concatenate([unknown for _, unknown in parts])) == list(range(len(samples)))
    for known, unknown in parts:
        assert not set(known) & set(unknown)
        assert {samples[place].intent for place in known} == {"greet", "thanks", "wait"}
        first = {(samples[place].intent, int(samples[place].text.split()[1]) // FAMILY) for place in unknown}
        others = {(samples[place].intent, int(samples[place].text.split()[1]) // FAMILY) for place in known}
        assert not {family for family in first & others if family[0] != "wait"}


def test_more_of_what_is_out_of_scope_is_held_out() -> None:
    inside = [Sample(f"greet {number}", "greet", "en") for number in range(100)]
    outside = [Sample(f"weather {number}", OUT_OF_SCOPE, "en") for number in range(100)]
    for known, unknown in trusted([*inside, *outside]):
        assert not set(known) & set(unknown)
        assert len(known) + len(unknown) == 200
        assert sum(place >= 100 for place in unknown) == 40
