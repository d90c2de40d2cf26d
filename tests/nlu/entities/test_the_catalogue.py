"""Products, categories and option values of the live shop, as customers type them."""

from __future__ import annotations

import time

import pytest

from kit.clock import MovableClock
from nlu.entities.base import Reading
from nlu.entities.lexicon import LexiconIndex
from nlu.protocol import Lexicon, OptionTerm, Term
from tests.nlu.conftest import Read, entities


def named(read: Read, text: str, kind: str, expected: str = "") -> list[tuple[str, str]]:
    return [(entity.value, entity.text) for entity in entities(read(text, expected)) if entity.kind == kind]


@pytest.mark.parametrize(
    ("text", "product", "words"),
    [
        ("the hiking boots", "boots", "hiking boots"),
        ("my boots", "boots", "boots"),
        ("a mechnical keybord", "keyboard", "mechnical keybord"),
        ("the keyboard", "keyboard", "keyboard"),
        ("tshirt", "shirt", "tshirt"),
        ("t shirts", "shirt", "t shirts"),
        ("yoga mats", "mat", "yoga mats"),
        ("jigsaw puzle", "puzzle", "jigsaw puzle"),
        ("我的登山靴呢", "boots", "登山靴"),
        ("徒步鞋", "boots", "徒步鞋"),
        ("那个键盘", "keyboard", "键盘"),
        ("蓝牙音响", "speaker", "蓝牙音响"),
        ("T恤有吗", "shirt", "T恤"),
        ("瑜珈垫", "mat", "瑜珈垫"),
    ],
)
def test_a_product_is_found_in_spite_of_how_it_is_typed(text: str, product: str, words: str, read: Read) -> None:
    assert named(read, text, "product") == [(product, words)]


def test_half_a_name_may_mean_several(read: Read) -> None:
    assert named(read, "the kettle", "product") == [("kettle", "kettle"), ("teapot", "kettle")]


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("the red one", ["color=red"], ""),
        ("要红色的", ["color=red"], ""),
        ("红的", ["color=red"], ""),
        ("the black one", ["color=black", "frame color=black"], ""),
        ("the black t-shirt", ["color=black"], ""),
        ("size M", ["size=M"], ""),
        ("换成M码的", ["size=M"], ""),
        ("make it M", ["size=M"], ""),
        ("I'm here", [], ""),
        ("size 9", ["size=9"], ""),
        ("9 of them", [], ""),
        ("500 pieces", ["pieces=500"], ""),
        ("yes", [], ""),
        ("yes", ["waterproof=yes"], "option_value"),
        ("静音的", ["switch=quiet"], ""),
    ],
)
def test_option_values_are_found(text: str, values: list[str], expected: str, read: Read) -> None:
    assert [value for value, _ in named(read, text, "option_value", expected)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("clicky, no backlight", ["backlight=none"]),
        ("without a backlight", ["backlight=none"]),
        ("不带背光的", ["backlight=none"]),
        ("无背光", ["backlight=none"]),
        ("not waterproof", ["waterproof=no"]),
        ("不防水的", ["waterproof=no"]),
        ("有没有防水的", ["waterproof=yes"]),
        ("这个防不防水", ["waterproof=yes"]),
        ("is it waterproof", ["waterproof=yes"]),
        ("the google one", ["helper=google"]),
        ("stainless please", ["metal=steel"]),
        ("三件套", []),
        ("3件套", ["set=3"]),
        ("3件", []),
    ],
)
def test_what_is_lacking_and_what_is_named_by_half_is_understood(text: str, values: list[str], read: Read) -> None:
    assert [value for value, _ in named(read, text, "option_value")] == values


@pytest.mark.parametrize(
    "text", ["I like it", "can you match it", "who sent this", "google home", "show me more", "the glass one"]
)
def test_everyday_words_are_no_slips_of_products(text: str, read: Read) -> None:
    assert named(read, text, "product") == []


@pytest.mark.parametrize(
    ("text", "product"), [("two cans", "headphones"), ("a bicicle", "bicycle"), ("hedphones", "headphones")]
)
def test_a_plural_is_no_verb_and_a_long_slip_is_forgiven(text: str, product: str, read: Read) -> None:
    assert [value for value, _ in named(read, text, "product")] == [product]


def test_a_category_is_found(read: Read) -> None:
    assert named(read, "something for the kitchen", "category") == [("kitchen", "kitchen")]


@pytest.mark.parametrize("text", ["update my phone number", "手机号码多少", "办公室", "where is my order"])
def test_what_is_no_product_is_none(text: str, read: Read) -> None:
    assert named(read, text, "product") == []


def test_two_thousand_terms_take_no_longer() -> None:
    products = tuple(
        Term(f"p{n}", (f"Wonder {chr(97 + n % 26)}idget{n}", f"神奇{chr(0x4E00 + n)}器")) for n in range(1500)
    )
    options = tuple(OptionTerm("shade", ("shade",), f"v{n}", (f"shade{n}",)) for n in range(500))
    index = LexiconIndex(Lexicon(products, (), options))
    text = "do you have the wonder widget twelve or 神奇的东西 in a nice darkish colour please"
    today = MovableClock().now().date()
    started = time.process_time()
    for _ in range(100):
        list(index.find(Reading(text, text, "en", "", today)))
    assert time.process_time() - started < 0.2
