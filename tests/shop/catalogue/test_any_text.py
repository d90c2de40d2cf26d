"""Whatever is typed into the search, it answers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.money import Money
from kit.texts import Named
from shop.catalogue.index import Index
from shop.catalogue.lexicon import Synonyms
from shop.catalogue.model import Option, OptionValue, Product, Query, Sort, Variant
from shop.catalogue.ranking import rank
from shop.catalogue.reading import read
from shop.catalogue.snapshot import Stand


def _product(at: int, name: str, zh: str, values: list[str]) -> Product:
    variants = tuple(
        Variant(f"{at}-{n}", str(at), {"color": value}, Money(Decimal(10 * n + at), "USD"), None, None, True)
        for n, value in enumerate(values)
    )
    option = Option(
        "color", Named({"en": "color", "zh-CN": "颜色"}), tuple(OptionValue(v, Named({"en": v})) for v in values)
    )
    return Product(
        str(at), Named({"en": name, "zh-CN": zh}), Named({"en": ""}), "", (option,), variants, "", True, "USD"
    )


PRODUCTS = [
    _product(0, "T-Shirt", "T恤", ["red", "blue"]),
    _product(1, "Desk Lamp", "台灯", ["white", "1.5L", "8-inch"]),
]
INDEX = Index(Stand({one.id: one for one in PRODUCTS}, {}, ()), Synonyms.load())
WORDS = (
    "under over between and 以内 以上 到 100 一百 万万 $ ¥ 元 red 红色 不要 not t shirt T恤 台灯 cheapest 最便宜 "
    "% ( ) [ \\ { } <b> ' ; -- 🙂"
)
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
    )
)
def test_any_text_is_searched_without_an_error(text: str) -> None:
    asked = read(text).into(Query(text))
    for sort in Sort:
        for hit in rank(INDEX, Query(asked.text, price_min=asked.price_min, price_max=asked.price_max, sort=sort)):
            assert 0.0 <= hit.score <= 1.0
            assert hit.variants & INDEX.of_product[hit.product] == hit.variants != 0


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_a_range_of_prices_is_exactly_that(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    inside = {at for at, variant in enumerate(INDEX.variants) if low <= variant.price.amount <= high}
    mask = INDEX.priced(low, high)
    assert {at for at in range(len(INDEX.variants)) if mask >> at & 1} == inside


@pytest.mark.parametrize(
    "text", ["", " ", "x" * 100_000, "红" * 100_000, "1" * 100_000, "under " * 20_000, "\x00\u202e", "🙂🙂"]
)
def test_extremes_are_no_trouble(text: str) -> None:
    rank(INDEX, read(text).into(Query(text)))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("under $100", None, "100"),
        ("less than 99.50 dollars", None, "99.50"),
        ("100以内", None, "100"),
        ("不超过两百块", None, "200"),
        ("三百五十元以下", None, "350"),
        ("over 50", "50", None),
        ("50元以上", "50", None),
        ("between 10 and 20", "10", "20"),
        ("20 to 10 dollars", "10", "20"),
        ("100-200元", "100", "200"),
        ("about $100", "80", "120"),
        ("100块左右", "80", "120"),
        ("under 6 ft", None, None),
        ("5-25 lbs", None, None),
        ("less than 750ml", None, None),
        ("size 10 boots", None, None),
        ("1000 pieces", None, None),
    ],
)
def test_limits_are_read_and_measures_are_left_alone(text: str, low: str | None, high: str | None) -> None:
    reading = read(text)
    assert reading.price_min == (None if low is None else Decimal(low))
    assert reading.price_max == (None if high is None else Decimal(high))
