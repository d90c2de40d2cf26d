"""The parts agree: every text of these rooms is said in Chinese, and the Chinese names the same things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import shop

HOME = Path(shop.__file__).parent
ROOMS = ("orders", "payments", "shipping", "returns", "policy", "invoices")
KEYWORDS = {"t": None, "nt": (1, 2)}


def said(room: str) -> Iterator[str]:
    for _, _, message, _, _ in extract_from_dir(HOME / room, keywords=KEYWORDS, method_map=[("**.py", "python")]):
        yield message if isinstance(message, str) else message[0]


def catalogue(room: str) -> dict[str, str]:
    with (HOME / "locale" / "zh-CN" / f"{room}.po").open("rb") as source:
        messages = [message for message in read_po(source, locale="zh_CN") if message.id]
    return {_first(message.id): _first(message.string) for message in messages}


def _first(forms: str | Sequence[str] | None) -> str:
    return forms if isinstance(forms, str) else (forms or [""])[0]


CHINESE = {msgid: text for room in ROOMS for msgid, text in catalogue(room).items()}


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_is_said_in_chinese(room: str) -> None:
    assert [msgid for msgid in said(room) if not CHINESE.get(msgid)] == []


def test_the_chinese_names_the_same_things() -> None:
    named = re.compile(r"{(\w+)}")
    for english, chinese in CHINESE.items():
        assert sorted(named.findall(english)) == sorted(named.findall(chinese)), english


def test_no_chinese_text_is_left_over() -> None:
    assert set(CHINESE) - {msgid for room in ROOMS for msgid in said(room)} == set()
