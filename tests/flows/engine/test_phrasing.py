"""A comma in the middle of a wish does not make it two."""

from __future__ import annotations

from flows.engine.phrasing import whole
from nlu.protocol import Entity, Ranked, Segment, Understanding


def test_what_is_left_out_belongs_to_what_follows() -> None:
    text = "除了杯子，都退掉"
    mug = Entity("product", "mug", "杯子", 2, 4)
    every = Entity("all", "all", "都", 5, 6)
    first = Segment("除了杯子", 0, 4, (Ranked("find_product", 0.8),), (mug,))
    second = Segment("都退掉", 5, 8, (Ranked("return_item", 0.9),), (every,))
    (both,) = whole(Understanding(text, "zh-CN", (first, second)))
    assert (both.text, both.start, both.intents, both.entities) == (text, 0, second.intents, (mug, every))


def test_two_wishes_stay_two() -> None:
    first = Segment("cancel it", 0, 9, (), ())
    second = Segment("and where is the other", 10, 32, (), ())
    understanding = Understanding("cancel it, and where is the other", "en", (first, second))
    assert whole(understanding) == (first, second)
