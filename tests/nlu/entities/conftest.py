"""Finds things without an engine: a small shop of clothes, shoes, kitchen and outdoor goods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from nlu.entities.base import Found, Reading
from nlu.entities.extraction import extract
from nlu.entities.lexicon import LexiconIndex
from nlu.language import language
from nlu.normal import normal
from nlu.protocol import Lexicon, OptionTerm, Priced, Term

DAY = date(2026, 3, 11)
SHOES, CLOTHES = ("walkers", "canvas"), ("tee", "fleece")


def _options(option: str, label: str, values: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]) -> list[OptionTerm]:
    return [
        OptionTerm(option, (option, label), value, (value, *names), products)
        for value, (names, products) in values.items()
    ]


PRODUCTS = (
    Term("walkers", ("Trail Shoes", "越野鞋", "hikers")),
    Term("canvas", ("Canvas Shoes", "帆布鞋")),
    Term("tee", ("Cotton Tee", "棉T", "短袖")),
    Term("fleece", ("Fleece Pullover", "抓绒衣")),
    Term("dungarees", ("Dungarees", "背带裤")),
    Term("shelter", ("Mountain Shelter", "高山帐篷", "tent")),
    Term("pot", ("Enamel Pot", "珐琅锅")),
    Term("flask", ("Steel Flask", "钢水壶", "cup")),
    Term("cup", ("Cup", "杯子")),
    Term("towel", ("Beach Towel", "沙滩巾")),
    Term("tea", ("Silver Needle White Tea", "白毫银针", "white tea")),
    Term("cubes", ("Wooden Cubes", "木块")),
    Term("bank", ("Power Bank", "移动电源")),
    Term("rabbit", ("Plush Rabbit", "毛绒兔")),
)
OPTIONS = (
    *_options("color", "颜色", {
        "white": (("白色", "白"), ("tee", "canvas", "cup", "towel")),
        "black": (("黑色", "黑"), ("tee", "fleece", "walkers", "flask")),
        "green": (("绿色", "绿"), ("shelter", "cup")),
        "red": (("红色", "红"), ("cup", "canvas")),
    }),
    *_options("size", "尺码", {
        **{size: ((f"{size}码",), CLOTHES) for size in ("S", "M", "L", "XL")},
        **{str(size): ((f"{size}码",), SHOES) for size in range(38, 45)},
        "small": (("小号",), ("rabbit",)), "large": (("大号",), ("rabbit",)),
        "60 × 120 cm": ((), ("towel",)), "80 × 160 cm": ((), ("towel",)),
    }),
    *_options("waist", "腰围", {str(waist): ((), ("dungarees",)) for waist in (30, 32)}),
    *_options("sleeps", "人数", {str(count): ((f"{count} 人",), ("shelter",)) for count in (2, 3, 4)}),
    *_options("diameter", "直径", {f"{size} cm": ((f"{size}cm", f"{size}厘米"), ("pot",)) for size in (20, 24, 28)}),
    *_options("capacity", "容量", {
        "500ml": (("500毫升",), ("flask",)), "750ml": (("750毫升",), ("flask",)),
        "10000mAh": ((), ("bank",)), "20000mAh": ((), ("bank",)),
    }),
    *_options("weight", "净含量", {"100 g": (("100g", "100克"), ("tea",)), "250 g": (("250g", "250克"), ("tea",))}),
    *_options("pieces", "块数", {
        f"{count} pieces": ((f"{count} 块", f"{count}块"), ("cubes",)) for count in (100, 200)
    }),
)  # fmt: skip

PRICES = (
    Priced("pot", "129", "diameter", "20 cm"),
    Priced("pot", "169", "diameter", "24 cm"),
    Priced("shelter", "719", "sleeps", "4"),
)

Finder = Callable[..., tuple[Found, ...]]


@pytest.fixture(scope="session")
def index() -> LexiconIndex:
    return LexiconIndex(Lexicon(PRODUCTS, (Term("outdoor", ("outdoor", "户外")),), OPTIONS, PRICES))


@pytest.fixture(scope="session")
def find(index: LexiconIndex) -> Finder:
    def found(text: str, expected: str = "", focus: tuple[str, ...] = ()) -> tuple[Found, ...]:
        seen = normal(text)
        reading = Reading(seen.folded, seen.lower, language(text) or "en", expected, DAY, focus)
        return extract(reading, index)

    return found


def of_kind(found: tuple[Found, ...], *kinds: str) -> list[str]:
    """The values of these kinds, with their role after a slash."""
    return [f"{one.value}/{one.role}" if one.role else one.value for one in found if one.kind in kinds]
