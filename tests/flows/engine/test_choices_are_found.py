"""The choice that is meant is found, whatever it is called; what is not there is not taken for something else."""

from __future__ import annotations

import pytest

from flows.engine.choosing import chosen
from flows.engine.match import Match
from tests.flows.engine import offered
from tests.flows.engine.offered import CANCELLED, DELIVERED, PACKED, SHIPPED, UNPAID, lines, variant, versions
from tests.flows.selling.demo_words import mention


def values(found: Match) -> set[str]:
    return {choice.value for choice in found.choices}


ORDERS = [
    ("#W1000333", {SHIPPED}),
    ("the one ending in 0444", {DELIVERED}),
    ("it ends with 222", {PACKED}),
    ("1000555", {CANCELLED}),
    ("尾号0222那个订单", {PACKED}),
    ("the one with the pen in it", {PACKED}),
    ("the boots", {SHIPPED}),
    ("the tea one", {DELIVERED}),
    ("有茶具的那单", {DELIVERED}),
    ("背包那个", {UNPAID}),
    ("那把雨伞的", {CANCELLED}),
    ("the unpaid one", {UNPAID}),
    ("the one I haven't paid", {UNPAID}),
    ("没付款的那个", {UNPAID}),
    ("还没付的", {UNPAID}),
    ("the one that's on its way", {SHIPPED}),
    ("the one in transit please", {SHIPPED}),
    ("在路上的那个", {SHIPPED}),
    ("the delivered one", {DELIVERED}),
    ("the one that arrived", {DELIVERED}),
    ("已经收到的那单", {DELIVERED}),
    ("the packed one", {PACKED}),
    ("打包好的那个", {PACKED}),
    ("the cancelled one", {CANCELLED}),
    ("取消了的那单", {CANCELLED}),
    ("my latest order", {UNPAID}),
    ("the most recent", {UNPAID}),
    ("最近那单", {UNPAID}),
    ("yesterday's order", {PACKED}),
    ("昨天下的那单", {PACKED}),
    ("the one going to Seattle", {UNPAID, SHIPPED}),
    ("the one going to Texas", {PACKED, CANCELLED}),
    ("寄到宁波的", {DELIVERED}),
    ("the unpaid one to Seattle", {UNPAID}),
    ("the cheapest one", {PACKED, CANCELLED, UNPAID, SHIPPED, DELIVERED}),
    ("the one with three things", {DELIVERED}),
    ("三样东西的那单", {DELIVERED}),
    ("the second one", {PACKED}),
    ("第三个", {SHIPPED}),
    ("2", {PACKED}),
    ("the last one", {CANCELLED}),
    ("the last but one", {DELIVERED}),
    ("倒数第二个", {DELIVERED}),
    ("the middle one", {SHIPPED}),
    ("中间那个", {SHIPPED}),
    ("当中的", {SHIPPED}),
    ("the earliest one", {CANCELLED}),
    ("最早那单", {CANCELLED}),
    ("first I want to know about delivery times", set()),
    ("#W9999999", set()),
    ("the boots from #W9999999", set()),
]


@pytest.mark.parametrize(("said", "meant"), ORDERS)
def test_an_order_is_told_from_the_others(said: str, meant: set[str]) -> None:
    shown = [choice.value for choice in offered.orders()]
    found = chosen(offered.orders(), mention(said, "order_number"), offered.names, shown=shown)
    if said == "the cheapest one":
        assert len(found.choices) == 1
    else:
        assert values(found) == meant


# Boots, a red mug, a white and a black T-shirt, a lamp.
MINE = lines(
    "P1012-05",
    variant("P1020", color="red"),
    variant("P1001", color="white", size="L"),
    variant("P1001", color="black", size="L"),
    variant("P1025", color="green"),
)
LINES = [
    ("the boots", {"1"}),
    ("boots and the mug", {"1", "2"}),
    ("登山靴和杯子", {"1", "2"}),
    ("登山靴、马克杯", {"1", "2"}),
    ("both T-shirts", {"3", "4"}),
    ("两件T恤", {"3", "4"}),
    ("the t-shirts", {"3", "4"}),
    ("the white t-shirt", {"3"}),
    ("黑色那件T恤", {"4"}),
    ("the black one", {"4"}),
    ("everything", {"1", "2", "3", "4", "5"}),
    ("全部都退", {"1", "2", "3", "4", "5"}),
    ("all except the mug", {"1", "3", "4", "5"}),
    ("everything but the lamp and the boots", {"2", "3", "4"}),
    ("除了杯子都退", {"1", "3", "4", "5"}),
    ("everything except the mug from the order with the boots", {"1", "3", "4", "5"}),
    ("1 and 3", {"1", "3"}),
    ("the first and the last", {"1", "5"}),
    ("the boots to size 44", {"1"}),
    ("change the red mug to a white one", {"2"}),
    ("the lamp, in black instead of green", {"5"}),
    ("a blue mug instead of the red one", {"2"}),
    ("台灯换成黑色的", {"5"}),
    ("杯子换成白色", {"2"}),
    ("not the boots, the mug", {"2"}),
]


@pytest.mark.parametrize(("said", "meant"), LINES)
def test_the_lines_are_told_from_each_other(said: str, meant: set[str]) -> None:
    found = chosen(MINE, mention(said), offered.names, shown=[one.value for one in MINE], many=True)
    assert values(found) == meant


# Two pairs of boots that differ in nothing but whether they keep dry, and headphones with and without silence.
DRY = lines(
    variant("P1012", color="black", size="43", waterproof="yes"),
    variant("P1012", color="black", size="43", waterproof="no"),
    variant("P1029", color="blue", noise_cancelling="yes"),
    variant("P1029", color="blue", noise_cancelling="no"),
)
YES_OR_NO = [
    ("the boots that are waterproof", {"1"}),
    ("the boots that are not waterproof", {"2"}),
    ("the non waterproof boots", {"2"}),
    ("the boots without waterproofing", {"2"}),
    ("防水的那双登山靴", {"1"}),
    ("不防水的登山靴", {"2"}),
    ("headphones with noise cancelling", {"3"}),
    ("the headphones without noise cancelling", {"4"}),
    ("the noise-cancelling headphones", {"3"}),
    ("降噪的耳机", {"3"}),
]


@pytest.mark.parametrize(("said", "meant"), YES_OR_NO)
def test_what_a_thing_has_or_has_not_tells_it_apart(said: str, meant: set[str]) -> None:
    assert values(chosen(DRY, mention(said), offered.names, many=True)) == meant


def test_a_name_that_fits_two_is_asked_about_by_that_name() -> None:
    found = chosen(MINE, mention("the mug and the T-shirt"), offered.names, many=True)
    assert not found.several
    assert [(piece, {one.value for one in some}) for piece, some in found.open] == [("the T-shirt", {"3", "4"})]


def test_a_thing_that_is_not_in_the_order_is_told() -> None:
    found = chosen(MINE, mention("the mug and the umbrella"), offered.names, many=True)
    assert values(found) == {"2"}
    assert [entity.text for entity in found.absent] == ["umbrella"]


BOOTS = variant("P1012", color="brown", size="41", waterproof="yes")
BOOTS_43 = variant("P1012", color="brown", size="43", waterproof="yes")
SHIRT = variant("P1001", color="blue", size="M")
CANS = variant("P1029", color="white", noise_cancelling="no")
VERSIONS = [
    (SHIRT, "black, L", variant("P1001", color="black", size="L")),
    (SHIRT, "a black large one", variant("P1001", color="black", size="L")),
    (SHIRT, "black in L please", variant("P1001", color="black", size="L")),
    (SHIRT, "黑色大号", variant("P1001", color="black", size="L")),
    (SHIRT, "黑色L码", variant("P1001", color="black", size="L")),
    (SHIRT, "the same in black", variant("P1001", color="black", size="M")),
    (SHIRT, "same size but white", variant("P1001", color="white", size="M")),
    (SHIRT, "白色，其他不变", variant("P1001", color="white", size="M")),
    (SHIRT, "change the blue t-shirt to a white one", variant("P1001", color="white", size="M")),
    (SHIRT, "the blue M one to white", variant("P1001", color="white", size="M")),
    (SHIRT, "not blue, white", variant("P1001", color="white", size="M")),
    (SHIRT, "蓝色换成白色", variant("P1001", color="white", size="M")),
    (SHIRT, "one size up", variant("P1001", color="blue", size="L")),
    (SHIRT, "大一码", variant("P1001", color="blue", size="L")),
    (SHIRT, "a purple one", ""),
    (SHIRT, "purple, L", ""),
    (SHIRT, "紫色的", ""),
    (BOOTS, "size 43", BOOTS_43),
    (
        BOOTS,
        "exchange the hiking boots for size 43, everything else the same",
        BOOTS_43,
    ),
    (BOOTS, "换成43码", BOOTS_43),
    (BOOTS, "could you swap them for a 43 rather than refund me", BOOTS_43),
    (BOOTS, "size 38", ""),
    (CANS, "黑的带降噪的", variant("P1029", color="black", noise_cancelling="yes")),
    (CANS, "black with noise cancelling", variant("P1029", color="black", noise_cancelling="yes")),
    (CANS, "with noise cancelling", variant("P1029", color="white", noise_cancelling="yes")),
    (CANS, "the black one without noise cancelling", variant("P1029", color="black", noise_cancelling="no")),
]


@pytest.mark.parametrize(("had", "said", "meant"), VERSIONS)
def test_the_new_version_is_the_one_that_was_told(had: str, said: str, meant: str) -> None:
    found = chosen(versions(had), mention(said), offered.names, each=True)
    assert values(found) == ({meant} if meant else set())
    assert bool(found.absent) == (not meant)


def test_no_other_size_is_taken_for_the_one_that_is_sold_out() -> None:
    found = chosen(versions(SHIRT), mention("I want to exchange the t-shirt for a red one"), offered.names, each=True)
    assert {choice.facts["color"] for choice in found.choices} == {"red"}
    assert len(found.choices) > 1


CARDS = [
    ("my visa ending in 6791", {"visa_b"}),
    ("the one ending in 9212", {"visa_a"}),
    ("visa 9212", {"visa_a"}),
    ("尾号6791的卡", {"visa_b"}),
    ("visa", {"visa_a", "visa_b"}),
    ("my visa card please", {"visa_a", "visa_b"}),
    ("amex", {"amex"}),
    ("American Express", {"amex"}),
    ("运通卡", {"amex"}),
    ("charge my mastercard", set()),
    ("万事达卡", set()),
    ("银联", set()),
    ("a card", {"visa_a", "visa_b", "amex"}),
    ("paypal", {"paypal"}),
    ("礼品卡", {"gift"}),
    ("alipay", {"page"}),
    ("the same as before", set()),
    ("send me a link", {"page"}),
    ("网上支付", {"page"}),
]


@pytest.mark.parametrize(("said", "meant"), CARDS)
def test_one_card_is_never_taken_for_another(said: str, meant: set[str]) -> None:
    assert values(chosen(offered.cards(), mention(said, "payment_kind"), offered.names)) == meant


REASONS = [
    ("don't need it anymore", "no_longer_needed"),
    ("用不着了", "no_longer_needed"),
    ("my trip is off, no longer needed", "no_longer_needed"),
    ("my style has changed", "changed_mind"),
    ("不好看", "changed_mind"),
    ("上身显胖，不好看", "changed_mind"),
    ("it's ugly", "changed_mind"),
    ("they are too small", "wrong_size"),
    ("挤脚", "wrong_size"),
    ("it won't turn on", "defective"),
    ("the lid doesn't close", "defective"),
    ("盖子盖不上", "defective"),
    ("arrived in pieces", "damaged"),
    ("碎了", "damaged"),
    ("the color isn't what I expected", "not_as_described"),
    ("颜色和图上差很多", "not_as_described"),
    ("it came after the birthday", "arrived_late"),
    ("发错货了", "wrong_item"),
    ("i ordered purple and got green", "wrong_item"),
    ("another reason", "other"),
    ("其他原因", "other"),
]


@pytest.mark.parametrize(("said", "meant"), REASONS)
def test_a_reason_is_found_in_own_words(said: str, meant: str) -> None:
    assert values(chosen(offered.reasons(), mention(said, "reason"), offered.names)) == {meant}


def test_every_match_says_which_words_it_explains() -> None:
    said = "the unpaid one with the backpack, please"
    found = chosen(offered.orders(), mention(said), offered.names)
    assert [said[start:end] for start, end in found.explained] == ["unpaid", "backpack"]


RED_M = variant("P1001", color="red", size="M")


@pytest.mark.parametrize("said", ["red please, same size", "the same size in red"])
def test_the_very_version_that_was_meant_is_named_though_it_is_sold_out(said: str) -> None:
    found = chosen(versions(SHIRT), mention(said), offered.names, each=True)
    assert found.only is not None
    assert found.only.value == RED_M
    assert found.only.blocked
