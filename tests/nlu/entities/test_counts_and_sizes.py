"""How many, which size, which of the list: the same figure means another thing beside another word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.nlu.entities.conftest import Finder, of_kind

# (message, counts with their role)
COUNTS = [
    ("just 3", ["3/set"]),
    ("make it 4", ["4/set"]),
    ("make that two of the cups", ["2/set"]),
    ("two are enough", ["2/set"]),
    ("6 in total", ["6/set"]),
    ("reduce it to 2", ["2/set"]),
    ("两个就够了", ["2/set"]),
    ("一共四双", ["4/set"]),
    ("杯子改成六个", ["6/set"]),
    ("只要一件", ["1/set"]),
    ("减到2个", ["2/set"]),
    ("one cup less", ["1/less"]),
    ("two fewer", ["2/less"]),
    ("take 3 off", ["3/less"]),
    ("remove one", ["1/less"]),
    ("少两条", ["2/less"]),
    ("减一个", ["1/less"]),
    ("three more cups", ["3/more"]),
    ("add 2 more", ["2/more"]),
    ("再来三个", ["3/more"]),
    ("多加一双", ["1/more"]),
    ("a couple of cups", ["2"]),
    ("杯子来俩", ["2"]),
    ("仨杯子", ["3"]),
    ("半打杯子", ["6"]),
    ("一对杯子", ["2"]),
    ("a dozen cups", ["12"]),
    ("two boxes of 100", ["2"]),
    ("a box of 100", []),
    ("a set of 4 please", []),
    ("for my 3 year old", []),
    ("送八岁孩子", []),
    ("2 or more", ["2"]),
    ("43 pairs of trail shoes", ["43"]),
    ("no, one pair!", ["1"]),
    ("I said one cup", ["1"]),
    ("that one", []),
    ("this one is nice", []),
    ("one moment", []),
    ("少了一个杯子", ["1"]),
    ("2 white cups, 1 black flask and a white towel", ["2", "1"]),
    ("三条白沙滩巾和一个红杯子", ["3", "1"]),
]
# (message, option values and counts)
VALUES = [
    ("trail shoes in 42", ["size=42"]),
    ("the canvas shoes 41 in white", ["size=41", "color=white"]),
    ("越野鞋43的", ["size=43"]),
    ("黑色42越野鞋", ["color=black", "size=42"]),
    ("2 trail shoes", ["2"]),
    ("越野鞋两双", ["2"]),
    ("I usually wear 40, do the trail shoes run true?", ["size=40"]),
    ("canvas shoes for my son, he's a size 28", ["size=28/unknown"]),
    ("帆布鞋29码", ["size=29/unknown"]),
    ("he's here", []),
    ("dungarees size 32", ["waist=32"]),
    ("a 2 person tent", ["sleeps=2"]),
    ("a green 4 man tent", ["color=green", "sleeps=4"]),
    ("two 3 person tents", ["2", "sleeps=3"]),
    ("a tent for four", ["sleeps=4"]),
    ("双人高山帐篷", ["sleeps=2"]),
    ("四人帐篷 tent", ["sleeps=4"]),
    ("28的那个", ["diameter=28 cm"]),
    ("the 24 one", ["diameter=24 cm"]),
    ("the 20,000 one", ["capacity=20000mAh"]),
    ("750的", ["capacity=750ml"]),
    ("the 100g silver needle", ["weight=100 g"]),
    ("250克的白毫银针两罐", ["weight=250 g", "2"]),
    ("a large cotton tee", ["size=L"]),
    ("大码短袖", ["size=L"]),
    ("加大的抓绒衣", ["size=XL"]),
    ("a small fleece pullover", ["size=S"]),
    ("a large plush rabbit", ["size=large"]),
    ("白色的小沙滩巾", ["color=white", "size=60 × 120 cm"]),
    ("the big beach towel", ["size=80 × 160 cm"]),
    ("小王的杯子", []),
    ("木块200块的", ["pieces=200 pieces"]),
]


@pytest.mark.parametrize(("text", "counts"), COUNTS)
def test_a_count_is_told_with_its_role(text: str, counts: list[str], find: Finder) -> None:
    assert of_kind(find(text), "quantity") == counts


@pytest.mark.parametrize(("text", "values"), VALUES)
def test_a_number_is_the_value_of_what_is_named(text: str, values: list[str], find: Finder) -> None:
    assert of_kind(find(text), "option_value", "quantity") == values


def test_what_is_looked_at_says_whose_value_is_meant(find: Finder) -> None:
    assert of_kind(find("large", focus=("tee",)), "option_value") == ["size=L"]
    assert of_kind(find("large", focus=("rabbit",)), "option_value") == ["size=large"]
    assert set(of_kind(find("large"), "option_value")) == {"size=L", "size=large"}
    assert of_kind(find("42的有吗", focus=("walkers",)), "option_value") == ["size=42"]


def test_a_price_word_beats_an_option(find: Finder) -> None:
    assert of_kind(find("送爸爸的礼物，200块以内"), "money", "option_value") == ["200 CNY/max"]
    assert of_kind(find("木块，200块以内"), "money", "option_value") == ["200 CNY/max"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the first two please", ["1", "2"]),
        ("give me the first three", ["1", "2", "3"]),
        ("the last two", ["-2", "-1"]),
        ("前两个各来一个", ["1", "2"]),
        ("头两双", ["1", "2"]),
        ("后两款", ["-2", "-1"]),
        ("前两个月", []),
    ],
)
def test_several_from_one_end_are_places_of_their_own(text: str, places: list[str], find: Finder) -> None:
    assert of_kind(find(text), "ordinal") == places


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("3号那个防水吗", {"ordinal": ["3"], "date": ["2026-03-03"]}),
        ("3号", {"ordinal": ["3"], "date": ["2026-03-03"]}),
        ("3月3号买的", {"ordinal": [], "date": ["2026-03-03"]}),
        ("3号到货", {"ordinal": [], "date": ["2026-03-03"]}),
        ("15号之前要用", {"ordinal": [], "date": ["2026-03-15"]}),
        ("on the 3rd", {"date": ["2026-03-03"]}),
        ("maybe 20 cups", {"date": [], "quantity": ["20"]}),
        ("二号那款", {"ordinal": ["2"], "date": []}),
    ],
)
def test_a_number_of_the_list_may_be_a_day(text: str, kinds: dict[str, list[str]], find: Finder) -> None:
    assert {kind: of_kind(find(text), kind) for kind in kinds} == kinds


@pytest.mark.parametrize(
    ("text", "products"),
    [
        ("silver needle", ["tea"]),
        ("the plush one", ["rabbit"]),
        ("a red cup", ["cup"]),
        ("cup", ["cup"]),
        ("steel flask 500ml", ["flask"]),
        ("wooden", []),
        ("shoes", ["walkers", "canvas"]),
    ],
)
def test_a_part_of_a_title_names_the_product_if_nothing_else_is_called_so(
    text: str, products: list[str], find: Finder
) -> None:
    assert of_kind(find(text), "product") == products


@given(st.integers(min_value=2, max_value=19), st.sampled_from(["{} cups", "{}个杯子", "take {} cups", "要{}个"]))
def test_any_count_is_read(find: Finder, count: int, form: str) -> None:
    assert of_kind(find(form.format(count)), "quantity") == [str(count)]


@given(
    st.integers(min_value=38, max_value=44),
    st.sampled_from(["trail shoes {}", "越野鞋{}码", "size {} trail shoes", "{}的越野鞋"]),
)
def test_any_size_of_a_shoe_is_no_count(find: Finder, size: int, form: str) -> None:
    assert of_kind(find(form.format(size)), "option_value", "quantity", "address")[:1] == [f"size={size}"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("行 来一个，169那个", "diameter=24 cm"),
        ("要719那个", "sleeps=4"),
        ("the enamel pot for 129 please", "diameter=20 cm"),
        ("the 719 one", "sleeps=4"),
        ("就是那个169的珐琅锅", "diameter=24 cm"),
        ("小一号的呢，二十四的有货不", "diameter=24 cm"),
        ("珐琅锅要二十八的", "diameter=28 cm"),
    ],
)
def test_a_price_or_a_number_in_characters_tells_which_version(text: str, value: str, find: Finder) -> None:
    assert of_kind(find(text), "option_value") == [value]


@pytest.mark.parametrize("text", ["a pot for up to 169 yuan", "珐琅锅169块以内的", "169 pieces", "一百六十九个"])
def test_a_limit_or_a_count_tells_no_version(text: str, find: Finder) -> None:
    assert of_kind(find(text), "option_value") == []
