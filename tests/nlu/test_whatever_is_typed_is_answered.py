"""What breaks careless programs: patterns that try again and again, scripts mixed, characters that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlu.engine import EmbeddedEngine
from nlu.protocol import Context
from nlu.vocabulary import OUT_OF_SCOPE
from tests.nlu.test_robustness import EXPECTED, PIECES, checked

UNSEEN = st.characters(categories=["Cs", "Cc", "Cf", "Co", "Cn", "Mn", "Zl"])
SCRIPTS = st.sampled_from(
    "abc |我要退|אבג|ابج|абв|가나|あア|กขค|١٢|12|🎉👍🏽|\u202e\u200f|\x00\x1b".split("|")  # noqa: SIM905
)
# Above this the conversation acts without asking.
SURE = 0.8
BOMBS = [
    "a" * 50_000 + "!",
    "(a+)+$ " * 14_000,
    "1,000" * 20_000,
    "$1." * 33_000,
    "+86 1" * 20_000,
    "2026-01-" * 12_000,
    "a.b-c_d@" * 12_000,
    "http://a" * 12_000,
    "12号楼3单元" * 14_000,
    "一百二十三" * 20_000,
    "不要红的" * 25_000,
    '"' * 100_000,
    "\n" * 100_000,
    "e\u0301" * 50_000,
    "👨\u200d👩\u200d👧" * 20_000,
    "מה שלום " * 12_000,
    "أين طلبي " * 11_000,
    "where 我的 заказ 주문 は " * 5_000,
    "\ud800" * 100_000,
    "﷽" * 100_000,
]
fuzzed = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.mark.parametrize("text", BOMBS, ids=lambda text: ascii(text[:8]))
def test_bombs(text: str, engine: EmbeddedEngine) -> None:
    checked(engine, text, "")


@fuzzed
@given(text=st.text(UNSEEN, max_size=60), expected=EXPECTED)
def test_characters_that_nobody_sees(engine: EmbeddedEngine, text: str, expected: str) -> None:
    checked(engine, text, expected)


@fuzzed
@given(runs=st.lists(st.tuples(SCRIPTS, st.integers(1, 100)), min_size=1, max_size=5), expected=EXPECTED)
def test_runs_of_mixed_scripts(engine: EmbeddedEngine, runs: list[tuple[str, int]], expected: str) -> None:
    checked(engine, "".join(piece * times for piece, times in runs), expected)


@fuzzed
@given(head=PIECES, again=PIECES, times=st.integers(2, 150), tail=PIECES)
def test_a_piece_said_over_and_over(engine: EmbeddedEngine, head: str, again: str, times: int, tail: str) -> None:
    checked(engine, head + again * times + tail, "")


@pytest.mark.parametrize("text", ["", " ", "\n", "\u200b", "ø", "ﷺ", "\x07", "\ud83d", "龘", "—"])
def test_nothing_or_one_character_is_calmly_not_understood(text: str, engine: EmbeddedEngine) -> None:
    checked(engine, text, "")
    surest = engine.read(text, Context()).whole.intents[0]
    assert surest.intent == OUT_OF_SCOPE or surest.confidence < SURE, surest
