"""A question about a product is answered from its options and its description, or honestly not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from flows.questions import asked
from kit.embedding import Vectors
from shop.catalogue.descriptions import ANSWERS, Descriptions
from tests.flows.selling.demo_words import heard, mention, products
from tests.flows.selling.store import Store

SPEAKER, BAG, SNEAKERS, WATCH, EARBUDS, BEAR, BOOTS, MUG, LAMP, PEN = (
    "P1031", "P1016", "P1011", "P1033", "P1030", "P1043", "P1012", "P1020", "P1025", "P1040",
)  # fmt: skip
ANSWERED = [
    ("en", SPEAKER, "how long will it play on one charge", "15 hours"),
    ("en", BAG, "can I chuck it in the washing machine?", "machine washable"),
    ("en", SNEAKERS, "what's it made of", "Canvas and rubber"),
    ("en", MUG, "is it dishwasher safe?", "dishwasher"),
    ("en", LAMP, "does it flicker", "no flicker"),
    ("en", WATCH, "will it work with my iPhone?", "Speaks with every phone"),
    ("zh-CN", WATCH, "充一次电能顶几天", "一次充电用两周"),
    ("zh-CN", EARBUDS, "防不防水", "防泼水"),
    ("zh-CN", BEAR, "脏了能水洗不", "可水洗"),
    ("zh-CN", MUG, "什么材质的", "陶瓷"),
]
UNKNOWN = [
    ("en", PEN, "can you engrave a name on it"),
    ("en", LAMP, "how heavy is it"),
    ("en", BOOTS, "is it made in Italy by hand"),
    ("zh-CN", MUG, "能印公司logo不"),
    ("zh-CN", SPEAKER, "有没有麦克风"),
]


@pytest.mark.parametrize(("locale", "product", "question", "told"), ANSWERED)
async def test_the_description_answers(demo_store: Store, locale: str, product: str, question: str, told: str) -> None:
    alice = demo_store.talk(locale=locale)
    await alice.say(payload=f'/product_details{{"product":"{product}"}}')
    reply = await alice.say(heard(question, "product_details"))
    assert told in reply
    assert len(reply.splitlines()) == 1


@pytest.mark.parametrize(("locale", "product", "question"), UNKNOWN)
async def test_what_is_not_known_is_said(demo_store: Store, locale: str, product: str, question: str) -> None:
    alice = demo_store.talk(locale=locale)
    await alice.say(payload=f'/product_details{{"product":"{product}"}}')
    reply = await alice.say(heard(question, "product_details"))
    assert "I don't know" in reply or "资料" in reply
    assert "/person" in alice.buttons.values()


async def test_in_stock_is_no_answer_to_another_question(demo_store: Store) -> None:
    alice = demo_store.talk()
    reply = await alice.say(heard("is the red umbrella windproof?", "product_details"))
    assert "keeps its shape in wind" in reply
    assert "Yes" not in reply
    unknown = await alice.say(heard("is the red umbrella made in Italy?", "product_details"))
    assert unknown == "I don't know the origin of Umbrella. Shall I ask a colleague?"


async def test_of_two_the_fitting_sentence_of_each_is_told(demo_store: Store) -> None:
    alice = demo_store.talk()
    await alice.say(heard("show me headphones", "find_product"))
    reply = await alice.say(heard("which of them lasts longer on a charge?", "product_details"))
    assert "Headphones: 40 hours" in reply
    assert "Wireless Earbuds: 6 hours" in reply
    assert "CN¥" not in reply


async def test_two_looked_at_one_after_the_other_can_be_compared(demo_store: Store) -> None:
    lihong = demo_store.talk(locale="zh-CN")
    await lihong.say(heard("有龙井绿茶吗", "find_product"))
    await lihong.say(heard("有铁观音吗", "find_product"))
    reply = await lihong.say(heard("这两个茶口味差在哪", "product_details"))
    assert "栗香回甘" in reply
    assert "兰花香" in reply


async def test_so_many_of_the_version_spoken_of(demo_store: Store) -> None:
    alice = demo_store.talk()
    await alice.say(heard("do you have the mug in green?", "product_details"))
    assert "only 1 is left" in await alice.say(heard("I'd need three", "product_details"))


async def test_the_names_of_options_are_asked_for(demo_store: Store) -> None:
    reply = await demo_store.talk(locale="zh-CN").say(heard("马克杯有哪些颜色？", "product_details"))
    assert reply.startswith("马克杯，颜色：")


def test_the_reading_may_know_whether_the_description_answers() -> None:
    descriptions = Descriptions()
    assert descriptions.about(products()[SPEAKER], "how long will it play on one charge") >= ANSWERS
    assert descriptions.about(products()[SPEAKER], "when will it arrive") < ANSWERS


def test_a_sentence_model_makes_it_better() -> None:
    """ "Closes tight" has no word of "will it drip"."""
    bottle, question = products()["P1021"], "will it drip"
    descriptions = Descriptions()
    assert descriptions.answer(bottle, question, "en") is None
    descriptions.use(_Toy({question, "Closes tight", "also upside down in a bag."}))
    found = descriptions.answer(bottle, question, "en")
    assert found is not None
    assert found.sentence == "Closes tight, also upside down in a bag."


class _Toy:
    """A sentence model for which some texts mean the same, and nothing else does."""

    name = "toy"

    def __init__(self, alike: set[str]) -> None:
        self._alike = alike

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [[1.0, 0.0] if text in self._alike else [0.0, 1.0] for text in texts]
        return np.asarray(rows, np.float32)


@pytest.mark.parametrize("words", ["do they run small", "偏码吗"])
def test_how_a_thing_comes_up_is_a_question(words: str) -> None:
    assert asked(mention(words)) == words
