"""Which is the bigger one."""

from __future__ import annotations

import pytest

from shop.catalogue.facts import facts, measure, ordered


@pytest.mark.parametrize(
    "values",
    [
        ["XS", "S", "M", "L", "XL", "XXL"],
        ["small", "medium", "large"],
        ["portable", "medium", "large"],
        ["low", "medium", "high"],
        ["500ml", "750ml", "1000ml", "1.5L"],
        ["1 liter", "1.5 liters", "2 liters"],
        ["3 ft", "4 ft", "5 ft"],
        ["28 inch", "31 inch", "34 inch"],
        ["10 inches", "12 inches", "14 inches"],
        ["6-inch", "7-inch", "8-inch"],
        ["5.8-inch", "6.1-inch", "6.5-inch"],
        ["256GB SSD", "512GB SSD", "1TB SSD"],
        ["64GB", "128GB"],
        ["500", "1000", "1500"],
        ["500 pieces", "1000 pieces"],
        ["2-piece", "3-piece", "4-piece"],
        ["4 hours", "6 hours", "10 hours"],
        ["5-25 lbs", "30-50 lbs", "55-75 lbs"],
        ["5000mAh", "10000mAh"],
        ["60W equivalent", "75W equivalent", "100W equivalent"],
        ["9 bar", "15 bar", "19 bar"],
        ["110 degrees", "130 degrees"],
        ["1080p", "2K", "4K", "5K"],
        ["20MP", "24MP", "30MP"],
        ["3x", "5x", "10x"],
        ["i5", "i7", "i9"],
        ["A6", "A5", "A4"],
        ["not resistant", "IPX4", "IPX7"],
        ["1 cup", "2 cups", "4 cups"],
        ["60%", "80%", "full size"],
        ["beginner", "intermediate", "expert"],
        ["4mm", "5mm", "6mm"],
        ["25ft", "50ft", "100ft"],
    ],
)
def test_values_are_put_in_their_order(values: list[str]) -> None:
    assert ordered(reversed(values)) == tuple(values)


@pytest.mark.parametrize(
    "values", [["red", "blue"], ["cotton", "polyester"], ["yes", "no"], ["1L", "red"], ["1L", "5 ft"]]
)
def test_what_does_not_compare_has_no_order(values: list[str]) -> None:
    assert ordered(values) is None


def test_different_units_of_one_dimension_compare() -> None:
    small, big = measure("750ml"), measure("1.5L")
    assert small is not None
    assert big is not None
    assert small.dimension == big.dimension
    assert small.amount < big.amount


def test_the_numbers_of_a_variant_are_those_that_compare() -> None:
    choices = {"size": ["S", "M", "L"], "color": ["red", "blue"], "storage": ["64GB", "1TB"]}
    known = facts({"size": "L", "color": "red", "storage": "1TB"}, choices)
    assert set(known) == {"size", "storage"}
    assert known["size"] == 4
