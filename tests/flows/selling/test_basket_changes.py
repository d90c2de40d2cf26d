"""What a message wants changed in the basket, in both languages, by what is named in it."""

from __future__ import annotations

import pytest

from flows.basket_changes import Change, What, changes
from flows.engine.mentions import Mention
from nlu.protocol import Entity
from shop.baskets.model import Basket, BasketLine
from tests.flows.selling.demo_words import mention, products

WHITE_MUG, BLUE_MUG, BLACK_UMBRELLA, RED_UMBRELLA = "P1020-01", "P1020-02", "P1018-01", "P1018-02"
MUGS = (BLUE_MUG, BLACK_UMBRELLA)
CASES = [
    ("make it two of the mugs", MUGS, "count P1020-02 set 2"),
    ("袜子改成四双", ("P1009-02", BLUE_MUG), "count P1009-02 set 4"),
    ("马克杯改成5个", MUGS, "count P1020-02 set 5"),
    ("drop the umbrella", MUGS, "remove P1018-01"),
    ("雨伞去掉", MUGS, "remove P1018-01"),
    ("not the mug", MUGS, "remove P1020-02"),
    ("雨伞不要了", MUGS, "remove P1018-01"),
    ("the white one instead", (BLUE_MUG,), "swap P1020-02 color=white"),
    ("换成白色的", (BLUE_MUG,), "swap P1020-02 color=white"),
    ("change the blue mug to white", MUGS, "swap P1020-02 color=white"),
    ("蓝色的马克杯换成白色", MUGS, "swap P1020-02 color=white"),
    ("swap the black umbrella for a red one", MUGS, "swap P1018-01 color=red"),
    ("a white mug instead of the blue one", MUGS, "swap P1020-02 color=white"),
    ("要白色的马克杯，不要蓝色的", MUGS, "swap P1020-02 color=white"),
    ("two of the white ones instead", (BLUE_MUG,), "swap P1020-02 2 color=white"),
    ("remove the blue mug", (WHITE_MUG, BLUE_MUG), "remove P1020-02"),
    ("蓝色的马克杯不要了", (WHITE_MUG, BLUE_MUG), "remove P1020-02"),
    ("one mug less", MUGS, "count P1020-02 less 1"),
    ("马克杯少一个", MUGS, "count P1020-02 less 1"),
    ("remove one mug", MUGS, "count P1020-02 less 1"),
    ("two more umbrellas", MUGS, "count P1018-01 more 2"),
    ("雨伞再来两把", MUGS, "count P1018-01 more 2"),
    ("make the blue mug three", (WHITE_MUG, BLUE_MUG), "count P1020-02 3"),
    ("three mugs", (WHITE_MUG, BLUE_MUG), "count P1020-01+P1020-02 3"),
    ("把马克杯改成三个，雨伞去掉", MUGS, "count P1020-02 set 3; remove P1018-01"),
    ("drop the mug and the umbrella", MUGS, "remove P1020-02; remove P1018-01"),
    ("three mugs and two umbrellas", MUGS, "count P1020-02 3; count P1018-01 2"),
    ("I want 3 yoga mats", MUGS, "count not P1019 3"),
    ("remove the candle", MUGS, "remove not P1026"),
    ("empty my basket", MUGS, "clear P1020-02+P1018-01"),
    ("清空购物车", MUGS, "clear P1020-02+P1018-01"),
    ("another colour for the mug", MUGS, "swap P1020-02"),
    ("change my basket", MUGS, "- P1020-02+P1018-01"),
]


@pytest.mark.parametrize(("text", "inside", "expected"), CASES)
def test_a_message_wants_this_change(text: str, inside: tuple[str, ...], expected: str) -> None:
    found = changes(mention(text), basket(*inside), {}, ())
    assert "; ".join(told(one) for one in found) == expected


@pytest.mark.parametrize(("role", "left"), [("", 2), ("set", 2), ("more", 5), ("less", 1)])
def test_a_count_is_a_number_or_a_step(role: str, left: int) -> None:
    said = Mention(
        "two mugs", (Entity("quantity", "2", "two", 0, 3, role=role), Entity("product", "P1020", "mugs", 4, 8))
    )
    (change,) = changes(said, basket(*MUGS), {}, ())
    assert change.what is What.COUNT
    assert change.number(3) == left


def test_fewer_than_none_is_none() -> None:
    assert Change(What.COUNT, count=5, role="less").number(3) == 0


def test_it_is_what_was_put_in_last() -> None:
    (change,) = changes(mention("make it three"), basket(*MUGS), {"version": BLACK_UMBRELLA}, ())
    assert (change.among, change.count) == ((BLACK_UMBRELLA,), 3)


def basket(*inside: str) -> Basket:
    """A basket with one of each of these versions."""
    lines: list[BasketLine] = []
    for name in inside:
        product = products()[name.partition("-")[0]]
        variant = next(one for one in product.variants if one.id == name)
        lines.append(BasketLine(product, variant, 1, variant.price))
    return Basket("alice", tuple(lines))


def told(change: Change) -> str:
    """A change as this table writes it."""
    named = "+".join(change.among) if not change.missing else f"not {'+'.join(change.missing)}"
    count = str(change.count) if change.count is not None else ""
    parts = [change.what.value if change.what else "-", named, change.role, count, *change.options]
    return " ".join(part for part in parts if part)
