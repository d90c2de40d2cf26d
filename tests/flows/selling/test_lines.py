"""What is said of several things becomes one line for each, whatever order a language puts it in."""

from __future__ import annotations

import pytest

from flows.engine.mentions import Mention
from flows.lines import Line, lines
from nlu.protocol import Entity
from tests.flows.selling.demo_words import mention, products

# What was shown last, and what was spoken of last.
SHOWN = (("product", "P1029"), ("product", "P1030"))
FOCUS = {"product": "P1020"}
WORDINGS = [
    (
        "two white mugs, one black bottle and a yellow umbrella",
        "2 × Mug (color=white); 1 × Water Bottle (color=black); Umbrella (color=yellow)",
    ),
    (
        "2 white mugs, 1 black water bottle 500ml and a yellow umbrella please",
        "2 × Mug (color=white); 1 × Water Bottle (color=black, capacity=500ml); Umbrella (color=yellow)",
    ),
    ("put 2 black umbrellas and a white mug in my basket", "2 × Umbrella (color=black); Mug (color=white)"),
    ("a mug in white and an umbrella in red", "Mug (color=white); Umbrella (color=red)"),
    ("a mug, white, and two umbrellas, black", "Mug (color=white); 2 × Umbrella (color=black)"),
    ("mug x2 white, umbrella x1 yellow", "2 × Mug (color=white); 1 × Umbrella (color=yellow)"),
    ("two mugs, one white and one blue", "1 × Mug (color=white); 1 × Mug (color=blue)"),
    ("two mugs in white and blue", "Mug (color=white); Mug (color=blue)"),
    ("two white and a blue mug", "2 × Mug (color=white); Mug (color=blue)"),
    ("a white and a blue mug", "Mug (color=white); Mug (color=blue)"),
    ("a black t-shirt in L and a white one in M", "T-Shirt (color=black, size=L); T-Shirt (color=white, size=M)"),
    ("three mugs: white, blue and red", "Mug (color=white); Mug (color=blue); Mug (color=red)"),
    ("a t-shirt, black, L, and socks", "T-Shirt (color=black, size=L); Socks"),
    ("the t-shirt in black or blue, size L", "T-Shirt (color=black or color=blue, size=L)"),
    ("make it three", "3 × Mug"),
    ("make it two of the mugs", "2 × Mug"),
    ("one less", "1 × Mug"),
    ("two more mugs", "2 × Mug"),
    ("not the mug", "no Mug"),
    ("the white one instead", "Mug (color=white)"),
    ("the mug, but not the red one", "Mug not color=red"),
    ("both please", "Headphones; Wireless Earbuds"),
    ("both in black", "Headphones (color=black); Wireless Earbuds (color=black)"),
    ("the second one in white", "Wireless Earbuds (color=white)"),
    ("2 of the first and 1 of the second", "2 × Headphones; 1 × Wireless Earbuds"),
    ("add another black umbrella", "Umbrella (color=black)"),
    ("a mug and a towel", "Mug; Bath Towel"),
    (
        "give me five notebooks (dotted, red), a fountain pen blue F, and the full calligraphy set",
        "5 × Notebook (pages=dotted, color=red); Fountain Pen (color=blue, nib=F); Calligraphy Set (set=full)",
    ),
    ("no mug, just the umbrella", "no Mug; Umbrella"),
    ("I'll take the blue mug and the red umbrella, two each", "2 × Mug (color=blue); 2 × Umbrella (color=red)"),
    ("a couple of jasmine candles in my basket please", "2 × Scented Candle (scent=jasmine)"),
    ("change the blue mug to white", "Mug (color=blue); Mug (color=white)"),
    ("two tins of the 100g dragon well, add to basket", "2 × Dragon Well Green Tea (weight=100g)"),
    ("add the white running shoes 42 to my basket", "Running Shoes (color=white, size=42)"),
    ("stick a green 4 man tent in my basket", "Tent (color=green, sleeps=4)"),
    ("蓝色运动鞋40一双 加购物车", "Sneakers (color=blue, size=40)"),
    ("swap the red umbrella for a black one", "Umbrella (color=red); Umbrella (color=black)"),
    ("drop the candle", "Scented Candle"),
    ("actually drop the bottle", "Water Bottle"),
    ("no, I want 3 yoga mats", "3 × Yoga Mat"),
    ("sorry, I meant the white one", "Mug (color=white)"),
    ("instead of the blue mug a white one", "Mug (color=white) not color=blue"),
    ("remove one mug", "1 × Mug"),
    (
        "三条白色小浴巾和一个灰抱枕，放购物车",
        "3 × Bath Towel (color=white, size=70 × 140 cm); 1 × Cushion (color=grey)",
    ),
    (
        "我要两个蓝色马克杯，一把红色雨伞，再来一个黑色500ml保温杯",
        "2 × Mug (color=blue); 1 × Umbrella (color=red); 1 × Water Bottle (color=black, capacity=500ml)",
    ),
    (
        "给我加一个黑色的500ml保温杯和两个蓝色马克杯到购物车",
        "1 × Water Bottle (color=black, capacity=500ml); 2 × Mug (color=blue)",
    ),
    ("马克杯两个白色的，雨伞一把红色的", "2 × Mug (color=white); 1 × Umbrella (color=red)"),
    ("马克杯2个雨伞1把", "2 × Mug; 1 × Umbrella"),
    ("马克杯要一个白的一个蓝的", "1 × Mug (color=white); 1 × Mug (color=blue)"),
    ("两个马克杯，一个白的一个蓝的", "1 × Mug (color=white); 1 × Mug (color=blue)"),
    ("三个马克杯，一个白的两个蓝的", "1 × Mug (color=white); 2 × Mug (color=blue)"),
    ("马克杯三个，白的一个，蓝的两个", "1 × Mug (color=white); 2 × Mug (color=blue)"),
    ("两个马克杯，一白一蓝", "Mug (color=white); Mug (color=blue)"),
    ("白色马克杯和蓝色马克杯各一个", "1 × Mug (color=white); 1 × Mug (color=blue)"),
    ("白的蓝的马克杯各来一个", "1 × Mug (color=white); 1 × Mug (color=blue)"),
    ("马克杯白色两个蓝色一个", "2 × Mug (color=white); 1 × Mug (color=blue)"),
    ("黑色的T恤L码两件，灰色卫衣XL一件", "2 × T-Shirt (color=black, size=L); 1 × Hoodie (color=grey, size=XL)"),
    ("三个就行", "3 × Mug"),
    ("要5个", "5 × Mug"),
    ("少一个", "1 × Mug"),
    ("再加两个马克杯", "2 × Mug"),
    ("本子少一个", "1 × Notebook"),
    ("袜子改成四双", "4 × Socks"),
    ("马克杯不要了", "Mug"),
    ("不要马克杯，只要雨伞", "no Mug; Umbrella"),
    ("换成白色的", "Mug (color=white)"),
    ("蓝色的换成白色", "Mug (color=blue or switch=blue); Mug (color=white)"),
    ("要白色的，不要蓝色的", "Mug (color=white) not color=blue|switch=blue"),
    ("两个都要", "Headphones; Wireless Earbuds"),
    ("第二个要白色的", "Wireless Earbuds (color=white)"),
    ("250克的铁观音两罐加购物车", "2 × Oolong Tea (weight=250g)"),
    ("茉莉的蜡烛来俩，加购物车", "2 × Scented Candle (scent=jasmine)"),
    ("要白色或者蓝色的马克杯", "Mug (color=white or color=blue)"),
    ("蜂蜜味的坚果500g要十袋", "10 × Nut Mix (flavour=honey, weight=500g)"),
    ("把马克杯改成三个，雨伞去掉", "3 × Mug; Umbrella"),
    ("一双棉袜，黑色41-45，再要一条粉色浴巾", "1 × Socks (color=black, size=41-45); 1 × Bath Towel (color=pink)"),
    ("a white mug and a white towel", "Mug (color=white); Bath Towel (color=white)"),
    ("the mug, the mug please", "Mug"),
    ("马克杯和雨伞各两个", "2 × Mug; 2 × Umbrella"),
    ("两个白色马克杯和三个蓝色的", "2 × Mug (color=white); 3 × Mug (color=blue)"),
    ("一个白色或黑色的保温杯", "1 × Water Bottle (color=white or color=black)"),
    ("a red umbrella instead of the mug", "Umbrella (color=red); no Mug"),
]


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_each_count_and_option_belongs_to_its_thing(text: str, expected: str) -> None:
    assert "; ".join(told(line) for line in lines(mention(text), FOCUS, SHOWN)) == expected


@pytest.mark.parametrize("role", ["set", "more", "less"])
def test_a_count_says_whether_it_is_all_or_a_step(role: str) -> None:
    said = Mention(
        "two mugs", (Entity("quantity", "2", "two", 0, 3, role=role), Entity("product", "P1020", "mugs", 4, 8))
    )
    assert lines(said, {}, ()) == (Line(("P1020",), count=2, role=role, counted=True),)


def test_a_version_of_the_list_is_that_version() -> None:
    (line,) = lines(mention("two of the second one"), {}, (("variant", "P1020-01"), ("variant", "P1020-02")))
    assert (line.variant, line.count) == ("P1020-02", 2)


def test_nothing_named_and_nothing_spoken_of_is_an_open_line() -> None:
    assert lines(mention("three, please"), {}, ()) == (Line(count=3, counted=True),)


def told(line: Line) -> str:
    """A line as this table writes it."""
    names = " or ".join(str(products()[one].name.by_locale["en"]) for one in line.candidates)
    count = f"{line.count} × " if line.count else ""
    options = ", ".join(one.replace("|", " or ") for one in line.options)
    unwanted = f" not {', '.join(line.unwanted)}" if line.unwanted else ""
    return ("no " if line.dropped else count) + names + (f" ({options})" if options else "") + unwanted


def test_the_first_two_are_two_lines() -> None:
    found = lines(mention("the first two, in black"), {}, SHOWN)
    assert [line.candidates for line in found] == [("P1029",), ("P1030",)]
    assert [line.count for line in lines(mention("前两个各来一个"), {}, SHOWN)] == [1, 1]
