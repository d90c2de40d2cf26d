"""Which versions are meant: by the product's own values, or by what else they are called."""

from __future__ import annotations

import pytest

from flows.versions import able, as_size, fitting, known, without_relative
from tests.flows.selling.demo_words import products

TEE, SOCKS, TOWEL, SNEAKERS, PEN, MUG = "P1001", "P1009", "P1027", "P1011", "P1040", "P1020"


@pytest.mark.parametrize(
    ("product", "said", "meant"),
    [
        (TEE, "size=large", ["size=L"]),
        (TEE, "size=small", ["size=S"]),
        (TOWEL, "size=small", ["size=70 × 140 cm"]),
        (TOWEL, "size=large", ["size=90 × 180 cm"]),
        (SOCKS, "size=42", ["size=41-45"]),
        (SNEAKERS, "size=28", ["size=28"]),
        (SNEAKERS, "waist=41", ["size=41"]),
        (PEN, "size=M", ["nib=M"]),
        (MUG, "size=42", []),
        (MUG, "color=blue|switch=blue", ["color=blue"]),
    ],
)
def test_a_word_means_the_products_own_value(product: str, said: str, meant: list[str]) -> None:
    assert known(products()[product], [said]) == meant


def test_a_value_it_does_not_come_in_fits_nothing() -> None:
    assert fitting(products()[SNEAKERS], ["size=28"]) == []


def test_what_is_sold_out_fits_and_cannot_be_had() -> None:
    said = ["color=white", "size=43"]
    assert [one.id for one in fitting(products()[SNEAKERS], said)] == ["P1011-07"]
    assert able(products()[SNEAKERS], said) == []


def test_a_number_that_nobody_orders_is_a_size() -> None:
    assert as_size(products()[SNEAKERS], 41, ["color=white"]) == "size=41"
    assert as_size(products()[SNEAKERS], 41, ["size=40"]) == ""
    assert as_size(products()[MUG], 41, []) == ""


def test_small_of_its_kind_is_no_size() -> None:
    assert without_relative(["size=small|size=S", "color=red", "size=42"]) == ("color=red", "size=42")
