"""Sizes of things worked out of figures."""

from __future__ import annotations

import pytest

from flows.own_sizes import own_size
from kit.texts import Named, Text
from shop.catalogue.model import Option, OptionValue, Product

OPTIONS = {
    "Jeans": ("waist", ["28", "30", "32", "34", "36"]),
    "Kids' Raincoat": ("height", ["100 cm", "120 cm", "140 cm"]),
    "Socks": ("size", ["36-40", "41-45"]),
    "Pan": ("diameter", ["20 cm", "24 cm"]),
}


def thing(name: str) -> Product:
    option, values = OPTIONS[name]
    listed = tuple(OptionValue(one, Named({"en": one})) for one in values)
    made = Option(option, Named({"en": option}), listed)
    return Product(name, Named({"en": name}), Named({"en": ""}), "", (made,), (), "", True, "CNY")


@pytest.mark.parametrize(
    ("name", "told", "size"),
    [
        ("Jeans", "my waist is 84 cm", "take 34"),
        ("Jeans", "I'm 70 cm around", "take 28"),
        ("Jeans", "I'm 110 cm round the belly", "wider than our largest"),
        ("Kids' Raincoat", "she's 120 cm, will that fit her?", "to grow into it, take 140 cm"),
        ("Kids' Raincoat", "he is 1.05 m, which one?", "take 120 cm"),
        ("Kids' Raincoat", "would it fit him? He's about 3 foot 6.", "For 107 cm take 120 cm"),
        ("Kids' Raincoat", "a child of 97 cm, which one?", "our smallest"),
        ("Kids' Raincoat", "my girl is 152 cm, would it fit?", "taller than our largest"),
        ("Kids' Raincoat", "128, is that the 120 or the 140?", "take 140 cm"),
        ("Socks", "I'm a 39, which pack?", "take 36-40"),
    ],
)
def test_a_figure_tells_the_size(name: str, told: str, size: str) -> None:
    advice = own_size(thing(name), told)
    assert isinstance(advice, Text)
    assert size in advice.msgid.format(**advice.values)


@pytest.mark.parametrize(
    ("name", "told"),
    [("Pan", "is it 24 cm?"), ("Jeans", "is it 2 mm thick?"), ("Socks", "how many?"), ("Kids' Raincoat", "how is it?")],
)
def test_nothing_is_worked_out_of_nothing(name: str, told: str) -> None:
    assert not own_size(thing(name), told)
