"""What values measure, and how else they are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kit.quantities.measures import Measure, measure, spellings


@pytest.mark.parametrize(
    ("value", "dimension", "amount"),
    [
        ("1.5L", "volume", "1500"),
        ("750 ml", "volume", "750"),
        ("250克", "mass", "250"),
        ("1kg", "mass", "1000"),
        ("28 cm", "length", "280"),
        ("8-inch", "length", "203.2"),
        ("20000mAh", "charge", "20000"),
        ("36-40", "count", "36"),
        ("6 件套", "count", "6"),
    ],
)
def test_a_value_measures(value: str, dimension: str, amount: str) -> None:
    assert measure(value) == Measure(dimension, Decimal(amount))


@pytest.mark.parametrize("value", ["red", "70 × 140 cm", "", "XL", "5 sparkles"])
def test_what_is_no_amount_measures_nothing(value: str) -> None:
    assert measure(value) is None


def test_the_same_measure_is_written_in_many_ways() -> None:
    assert {"100g", "100grams", "100克"} <= set(spellings("100 g"))
    assert spellings("red") == ()
