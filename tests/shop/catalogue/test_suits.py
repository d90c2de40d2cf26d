"""Whom and what products are for, as the shop's file says it, and what customers' words wish for of it."""

from __future__ import annotations

import pytest

from kit.errors import BadInput
from shop.catalogue.suits import Suits, SuitsWish, check_suits, read_suits_wish

TOYS = Suits.of({"for": ["child"], "ages": "2-8"})
SWEATER = Suits.of({"for": ["elder", "adult"], "seasons": ["winter"], "materials": ["wool"]})
TENT = Suits.of({"occasions": ["camping"], "seasons": ["summer"]})


@pytest.mark.parametrize(
    ("words", "suits", "fits"),
    [
        ("a present for my son who is seven", TOYS, True),
        ("a gift for a girl of 3", TOYS, True),
        ("给九岁的侄子", TOYS, False),
        ("my nephew turns 20", TOYS, False),
        ("something warm for my mother-in-law", SWEATER, True),
        ("给丈母娘买点保暖的", SWEATER, True),
        ("woollen, for the kids", SWEATER, False),
        ("for dad, in summer", SWEATER, False),
        ("冬天露营", TENT, False),
        ("camping in summer", TENT, True),
    ],
)
def test_a_wish_is_met_whole_or_not_at_all(words: str, suits: Suits, fits: bool) -> None:
    assert (read_suits_wish(words).score(suits) is not None) is fits


def test_what_is_made_for_somebody_comes_before_what_is_for_all() -> None:
    dad = read_suits_wish("for my dad")
    own, group, anybody = (dad.score(Suits.of({"for": [whom]})) for whom in ("father", "elder", "adult"))
    assert own is not None
    assert group is not None
    assert anybody is not None
    assert own > group > anybody


def test_nothing_told_wishes_for_nothing() -> None:
    assert not read_suits_wish("a red mug under 50")
    assert read_suits_wish("a red mug under 50") == SuitsWish()


def test_what_holds_for_the_shelf_holds_where_the_product_says_nothing() -> None:
    shelf = Suits.of({"for": ["child"], "seasons": ["summer"]})
    assert Suits.of({"for": ["adult"]}).within(shelf) == Suits.of({"for": ["adult"], "seasons": ["summer"]})


@pytest.mark.parametrize(
    ("told", "field"), [({"for": ["dad"]}, "for"), ({"occasions": ["party"]}, "occasions"), ({"ages": "old"}, "ages")]
)
def test_what_is_not_known_is_refused_with_what_may_stand_there(told: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as no:
        check_suits(told)
    assert no.value.field == field
    assert no.value.mend
