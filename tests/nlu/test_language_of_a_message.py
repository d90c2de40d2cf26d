"""Which language a message is written in."""

from __future__ import annotations

import pytest

from nlu.language import language


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("where is my order", "en"),
        ("hi", "en"),
        ("我的快递呢", "zh-CN"),
        ("我要 return 这个 order", "zh-CN"),
        ("please ship it to 北京", "en"),
        ("T恤 M码", "zh-CN"),
        ("退", "zh-CN"),
        ("#W1234567", ""),
        ("12345", ""),
        ("🎉", ""),
        ("", ""),
        ("bob@example.com", ""),
        ("XL", ""),
    ],
)
def test_it_is_told_by_script_and_words(text: str, locale: str) -> None:
    assert language(text) == locale
