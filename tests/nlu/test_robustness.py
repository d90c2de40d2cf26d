"""Whatever is typed: no exception, right offsets."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.vocabulary import ENTITIES, INTENTS

WORDS = (
    "cancel |#W1234567|，|and |退货|两件|123 Main St, |$50|不要|第|一|İ|ﬁ|①|\u200d|１２|我叫|I'm |@|+1 |\n|号|省|"
    "市|“|{x}|尾号|·|推货|retrun |訂單|双11|3/4/25|倒数第|two hundred |Flat 3, |, London NW1 6XE|大理|王先生|😡|"
    "\x00|🎉|ß|e\u0301|, CO 80279|zip |not |the |上周|月|or |x2|俩|三百|W-123456"
)
PIECES = st.sampled_from(WORDS.split("|"))
EXPECTED = st.sampled_from(["", *sorted(ENTITIES)])
HUGE = [
    "a" * 100_000,
    "退" * 100_000,
    "I want a refund " * 7_000,
    "🎉" * 5_000,
    "1" * 100_000,
    "1 " * 50_000,
    ", and " * 20_000,
    "Main St " * 12_000,
    "12 a " * 20_000,
    "我叫" * 50_000,
    "a@" * 50_000,
    "1-" * 50_000,
    "（" * 100_000,
    "1/" * 50_000,
    "两" * 100_000,
    "w 1 " * 25_000,
    "推货" * 50_000,
    "retrun " * 15_000,
    "订單" * 50_000,
    "·" * 50_000,
    "百万" * 50_000,
    "two hundred and " * 7_000,
    "flat 1, " * 12_000,
    "1 rue " * 16_000,
    "浙江省杭州市" * 15_000,
    "e\u0301" * 50_000,
    "北京市朝阳区" * 15_000,
    "not the " * 12_000,
    "((((" * 25_000,
    "٠١٢" * 30_000,
    "\u202e\u0000" * 50_000,
]


def checked(engine: EmbeddedEngine, text: str, expected: str) -> None:
    understanding = engine.read(text, Context("en", expected))
    assert understanding.text == text
    assert understanding.stretches
    for segment in understanding.stretches:
        assert segment.text == text[segment.start : segment.end]
        assert segment.intents
        assert {ranked.intent for ranked in segment.intents} <= INTENTS
        for entity in segment.entities:
            assert entity.kind in ENTITIES
            assert entity.text == text[entity.start : entity.end] != ""
            assert 0 < entity.confidence <= 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(max_size=80), expected=EXPECTED)
def test_any_text_is_answered(engine: EmbeddedEngine, text: str, expected: str) -> None:
    checked(engine, text, expected)


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(pieces=st.lists(PIECES, max_size=12), expected=EXPECTED)
def test_pieces_of_real_messages_in_any_order_are_answered(
    engine: EmbeddedEngine, pieces: list[str], expected: str
) -> None:
    checked(engine, "".join(pieces), expected)


@pytest.mark.parametrize("text", HUGE, ids=lambda text: repr(text[:8]))
def test_a_hundred_thousand_characters_are_answered(text: str, engine: EmbeddedEngine) -> None:
    checked(engine, text, "")


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "'; DROP TABLE orders; --", "{format}", "../../etc/passwd", "%s%n"]
)
def test_what_programs_would_mind_is_only_text(text: str, engine: EmbeddedEngine) -> None:
    checked(engine, text, "")
