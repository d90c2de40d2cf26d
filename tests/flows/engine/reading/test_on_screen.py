"""What is said of the things on the screen: the cheaper one of them, the big one, the first two."""

from __future__ import annotations

from decimal import Decimal

import pytest

from flows.engine.mentions import Mention
from flows.engine.reading.hypothesis import Hypothesis
from flows.engine.reading.meaning import Meaning
from flows.engine.reading.screen import on_screen
from flows.engine.reading.sight import Sight
from flows.engine.scene import Item, Scene, Wanted
from nlu.protocol import Entity, Segment

BAG = Item(
    "product",
    "bag",
    options={"capacity": ("20L", "30L", "40L")},
    product="bag",
    price=Decimal(199),
    ends={"smallest": "capacity=20L", "biggest": "capacity=40L"},
)
KETTLE = Item(
    "product",
    "kettle",
    options={"capacity": ("1L", "1.7L")},
    product="kettle",
    price=Decimal(139),
    ends={"smallest": "capacity=1L", "biggest": "capacity=1.7L"},
)
FLOWS = {name: Wanted(name) for name in ("product_details", "add_to_basket")}


def _looks(text: str, *entities: Entity, shown: tuple[Item, ...]) -> dict[str, Hypothesis]:
    segment = Segment(text, 0, len(text), (), entities)
    found = on_screen(Scene(shown=shown, flows=FLOWS), Sight(segment, Mention.of(segment), 1), Meaning(None))
    return {one.sign: one for one in found}


def test_the_cheaper_one_is_one_of_those_that_are_shown() -> None:
    cheaper = Entity("superlative", "cheapest", "cheaper", 4, 11)
    found = _looks("the cheaper one", cheaper, shown=(BAG, KETTLE))
    assert found["look kettle"].evidence["extreme"]
    assert not found["look bag"].evidence["extreme"]
    assert not _looks("a cheaper one", cheaper, shown=(BAG,))["look bag"].evidence["extreme"]


@pytest.mark.parametrize(
    ("item", "said", "value"),
    [
        (BAG, "biggest", "capacity=40L"),
        (BAG, "smallest", "capacity=20L"),
        (BAG, "bigger", ""),
        (KETTLE, "bigger", "capacity=1.7L"),
    ],
)
def test_the_big_one_is_the_most_it_comes_in(item: Item, said: str, value: str) -> None:
    found = _looks("that one", Entity("superlative", said, "that", 0, 4), shown=(item,))
    command = found[f"take {item.value}"].command
    mention: Mention = command.mention  # type: ignore[union-attr,assignment]
    assert (mention.first("option_value") or "") == value


def test_the_first_two_are_not_one_of_them() -> None:
    both = (Entity("ordinal", "1", "first", 4, 9), Entity("ordinal", "2", "two", 10, 13))
    assert _looks("the first two", *both, shown=(BAG, KETTLE))["take bag"].evidence["one of several"]
