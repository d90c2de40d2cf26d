"""One contract, held by the embedded engine and by Rasa alike."""

from __future__ import annotations

import pytest

from nlu.protocol import Context, Engine, Lexicon, Term, Understanding
from nlu.vocabulary import ENTITIES, INTENTS
from tests.nlu.conftest import LEXICON, entities

# The first one waits until Rasa is trained and started.
pytestmark = pytest.mark.timeout(600)

MESSAGES = (
    "cancel #W1234567 and where is #W7654321?",
    "请把登山靴换成黑色的，顺便查一下订单 #W1234567",
    "我想 return 那个 Mechanical Keyboard，thanks",
    "i wnat too retrun teh boots",
    "２ 個，謝謝",
    "ok",
    "blue bananas sing on Tuesdays",
)
ODD = (
    "",
    "   ",
    "?",
    "退" * 100_000,
    "a" * 100_000,
    "refund, " * 12_500,
    "🎉" * 5_000,
    "\x00\x07\x1b[31mred\x7f",
    "\u202eיש לי שאלה\u202c أين طلبي؟",
    "\ud800 half a character",
    "/erase_data",
    '/affirm{"order_number": "#W1234567"}',
    "<script>alert(1)</script>",
    "line\nbreak\r\n退货",
)


def whole(understanding: Understanding, text: str) -> None:
    """What holds for whatever was said."""
    assert understanding.text == text
    assert understanding.locale in {"en", "zh-CN", ""}
    assert understanding.stretches
    for segment in understanding.stretches:
        assert segment.text == text[segment.start : segment.end]
        assert segment.intents
        assert {ranked.intent for ranked in segment.intents} <= INTENTS
        odds = [ranked.confidence for ranked in segment.intents]
        assert odds == sorted(odds, reverse=True)
        assert all(0 <= one <= 1 for one in odds)
        assert sum(odds) <= 1.001
    for entity in entities(understanding):
        assert entity.kind in ENTITIES
        assert entity.text == text[entity.start : entity.end] != ""


@pytest.mark.parametrize("text", MESSAGES)
async def test_offsets_and_odds_are_right(text: str, any_engine: Engine) -> None:
    whole(await any_engine.understand(text, Context()), text)


@pytest.mark.parametrize("text", ODD, ids=lambda text: repr(text[:12]))
async def test_nothing_that_is_typed_breaks_it(text: str, any_engine: Engine) -> None:
    whole(await any_engine.understand(text, Context()), text)


async def test_two_wishes_are_two_pieces(any_engine: Engine) -> None:
    understanding = await any_engine.understand("cancel #W1234567 and where is #W7654321?", Context())
    named = [[entity.value for entity in piece.entities] for piece in understanding.parts]
    assert named == [["#W1234567"], ["#W7654321"]]


@pytest.mark.parametrize(
    ("text", "locale"), [("where is my parcel?", "en"), ("我的快递到哪了", "zh-CN"), ("12345", ""), ("🎉", "")]
)
async def test_the_language_is_told(text: str, locale: str, any_engine: Engine) -> None:
    assert (await any_engine.understand(text, Context())).locale == locale


async def test_what_the_shop_sells_is_found_as_soon_as_it_is_sold(any_engine: Engine) -> None:
    text = "do you have the Zephyr Kite?"
    before = entities(await any_engine.understand(text, Context()))
    assert "kite" not in {entity.value for entity in before}
    any_engine.use(Lexicon((*LEXICON.products, Term("kite", ("Zephyr Kite", "和风风筝"))), (), ()))
    for said in (text, "有和风风筝吗"):
        after = entities(await any_engine.understand(said, Context()))
        assert "kite" in {entity.value for entity in after if entity.kind == "product"}


async def test_it_is_ready_again_at_once_and_reads_nothing_anew_without_need(any_engine: Engine) -> None:
    await any_engine.understand("hello", Context())
    assert any_engine.train() is False
    assert any_engine.reload_if_changed() is False


async def test_a_customer_cannot_choose_an_intent_by_its_name(any_engine: Engine) -> None:
    understanding = await any_engine.understand('/affirm{"order_number": "#W1234567"}', Context())
    assert all(segment.intents[0].confidence < 1 for segment in understanding.stretches)
