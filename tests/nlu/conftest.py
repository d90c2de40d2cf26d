"""A trained engine for all tests of this room, and a small shop's names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kit.clock import MovableClock
from kit.embedding import Embedder
from nlu.engine import EmbeddedEngine
from nlu.protocol import Context, Entity, Lexicon, OptionTerm, Segment, Term, Understanding

DATA = Path(__file__).parents[2] / "nlu" / "data"

PRODUCTS = (
    Term("boots", ("Hiking Boots", "登山靴")),
    Term("keyboard", ("Mechanical Keyboard", "机械键盘")),
    Term("kettle", ("Electric Kettle", "电热水壶")),
    Term("teapot", ("Tea Kettle", "烧水壶")),
    Term("speaker", ("Bluetooth Speaker", "蓝牙音箱")),
    Term("puzzle", ("Jigsaw Puzzle", "拼图")),
    Term("shirt", ("T-Shirt", "T恤")),
    Term("mat", ("Yoga Mat", "瑜伽垫")),
    Term("phone", ("Smartphone", "手机")),
    Term("bicycle", ("Bicycle", "自行车", "bike")),
    Term("headphones", ("Headphones", "耳机", "cans")),
    Term("hose", ("Garden Hose", "花园水管")),
    Term("perfume", ("Perfume", "香水", "scent")),
    Term("vacuum", ("Vacuum Cleaner", "吸尘器", "vacuum")),
    Term("sunglasses", ("Sunglasses", "太阳镜", "sun glasses")),
    Term("luggage", ("Luggage Set", "行李箱")),
)
OPTIONS = (
    OptionTerm("color", ("color", "颜色"), "red", ("red", "红色"), ("shirt", "boots")),
    OptionTerm("color", ("color", "颜色"), "black", ("black", "黑色"), ("shirt", "phone")),
    OptionTerm("frame color", ("frame color", "镜框颜色"), "black", ("black", "黑色"), ("glasses",)),
    OptionTerm("size", ("size", "尺码"), "M", ("M",), ("shirt",)),
    OptionTerm("size", ("size", "尺码"), "9", ("9",), ("boots",)),
    OptionTerm("pieces", ("pieces", "片数"), "500", ("500",), ("puzzle",)),
    OptionTerm("waterproof", ("waterproof", "防水"), "yes", ("yes", "是"), ("boots",)),
    OptionTerm("switch", ("switch", "轴体"), "quiet", ("quiet", "静音"), ("keyboard",)),
    OptionTerm("waterproof", ("waterproof", "防水"), "no", ("not waterproof", "没有防水", "不防水"), ("boots",)),
    OptionTerm("backlight", ("backlight", "背光"), "none", ("none", "无"), ("keyboard",)),
    OptionTerm("backlight", ("backlight", "背光"), "white", ("white", "白色"), ("keyboard",)),
    OptionTerm("helper", ("compatibility",), "google", ("Google Assistant",), ("speaker",)),
    OptionTerm("helper", ("compatibility",), "apple", ("Apple HomeKit",), ("speaker",)),
    OptionTerm("metal", ("material", "材质"), "steel", ("stainless steel", "不锈钢"), ("kettle",)),
    OptionTerm("set", ("piece count", "件数"), "3", ("3-piece", "3件套", "3件"), ("luggage",)),
)
LEXICON = Lexicon(PRODUCTS, (Term("kitchen", ("kitchen", "厨房用品")),), OPTIONS)

Read = Callable[..., Understanding]


@pytest.fixture(scope="session")
def engine(pytestconfig: pytest.Config, embedder: Embedder) -> EmbeddedEngine:
    """Trained where nobody has yet; its clock stands at Monday, 5 January 2026."""
    folder = Path(pytestconfig.cache.mkdir("nlu"))
    engine = EmbeddedEngine(DATA, folder, LEXICON, MovableClock(), embedder)
    engine.train()
    return engine


@pytest.fixture
def read(engine: EmbeddedEngine) -> Read:
    def understood(text: str, expected: str = "", locale: str = "en") -> Understanding:
        return engine.read(text, Context(locale, expected))

    return understood


def entities(understanding: Understanding) -> tuple[Entity, ...]:
    """All entities of the message."""
    return understanding.whole.entities


def tops(understanding: Understanding) -> list[str]:
    """The surest intent of each piece."""
    return [top(piece) for piece in understanding.parts]


def top(segment: Segment) -> str:
    return segment.intents[0].intent
