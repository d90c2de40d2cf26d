"""Words nobody trained are known by the company they keep."""

from __future__ import annotations

import numpy as np
import pytest

from nlu.embedded.head import Head, fit, spread
from nlu.embedded.meanings import shipped


def likeness(one: str, other: str) -> float:
    return float(shipped().vector(one) @ shipped().vector(other))


@pytest.mark.parametrize(
    ("said", "meant", "other"),
    [
        ("where is my package", "track the parcel", "cancel the subscription"),
        ("i want my cash back", "refund my money", "change my address"),
        ("the mug arrived shattered", "the cup came broken", "the cup is too expensive"),
    ],
)
def test_wordings_of_one_wish_lie_closer_than_those_of_another(said: str, meant: str, other: str) -> None:
    assert likeness(said, meant) > likeness(said, other)


def test_points_have_unit_length() -> None:
    assert np.linalg.norm(shipped().vector("where is my parcel")) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("text", ["", "订单在哪里", "\ue000", "…", "\x00"])
def test_what_has_no_english_word_is_nowhere(text: str) -> None:
    assert not shipped().vector(text).any()


def test_a_word_that_is_not_in_the_table_is_read_in_pieces() -> None:
    assert shipped().vector("unreturnableness").any()


def test_the_longest_word_takes_no_longer_than_others() -> None:
    assert shipped().vector("z" * 100_000).shape == (shipped().dimensions,)


def test_a_head_answers_what_it_has_learnt_and_keeps_silent_where_it_knows_nothing() -> None:
    told = ["send my money back", "refund please", "where is my parcel", "track my package"]
    intents = ["refund", "refund", "track", "track"]
    head = fit(np.stack([shipped().vector(text) for text in told]), intents, ["refund", "track"])
    assert head.margins(shipped().vector("give me a reimbursement")).argmax() == 0
    assert head.margins(shipped().vector("has the shipment moved")).argmax() == 1
    assert not head.margins(shipped().vector("几点开门")).any()


def test_a_head_that_is_read_again_answers_alike() -> None:
    points = np.stack([shipped().vector(text) for text in ("red", "blue", "green", "parcel")])
    head = fit(points, ["colour", "colour", "colour", "post"], ["colour", "post"])
    assert np.array_equal(Head(head.weights.copy()).margins(points[0]), head.margins(points[0]))
    assert spread(points).dtype == np.float32
