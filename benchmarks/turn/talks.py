"""What the customers of the benchmark say: whole conversations, half of them in Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a turn asks for."""

    SMALL = "greeting, thanks"
    QUESTION = "question (FAQ)"
    SEARCH = "product search"
    ORDERS = "list of orders"
    RETURN = "return, step by step"


@dataclass(frozen=True, slots=True)
class Line:
    """One message."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation of a customer whom the trusted caller has proven."""

    customer: str
    locale: str
    lines: tuple[Line, ...]


TALKS = (
    Talk(
        "alice_miller",
        "en",
        (
            Line(Kind.SMALL, "Hello!"),
            Line(Kind.QUESTION, "How long does shipping take?"),
            Line(Kind.SEARCH, "Do you have waterproof hiking boots?"),
            Line(Kind.SEARCH, "headphones under 500"),
            Line(Kind.ORDERS, "Show me my orders please"),
            Line(Kind.RETURN, "I'd like to return the tea set"),
            Line(Kind.RETURN, "I changed my mind"),
            Line(Kind.QUESTION, "when do I get my money back?"),
            Line(Kind.RETURN, "no"),
            Line(Kind.RETURN, "forget it"),
            Line(Kind.SMALL, "thanks, bye"),
        ),
    ),
    Talk(
        "wang_xiaoming",
        "zh-CN",
        (
            Line(Kind.SMALL, "你好"),
            Line(Kind.QUESTION, "多久能发货？"),
            Line(Kind.SEARCH, "有没有红色M码的T恤"),
            Line(Kind.SEARCH, "100以内的杯子"),
            Line(Kind.ORDERS, "看看我的订单"),
            Line(Kind.RETURN, "耳机我要退货"),
            Line(Kind.RETURN, "不喜欢"),
            Line(Kind.QUESTION, "退款多久到账？"),
            Line(Kind.RETURN, "不"),
            Line(Kind.RETURN, "算了"),
            Line(Kind.SMALL, "谢谢"),
        ),
    ),
)
