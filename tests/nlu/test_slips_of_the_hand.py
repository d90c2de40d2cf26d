"""Characters that sound like those that were meant, letters that changed places; what is right stays."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from kit.text.normal import normal
from nlu.corpus.reading import load
from nlu.slips import Slips, learnt
from nlu.sounds import english, pairs, sounds
from tests.nlu.conftest import DATA, Read, entities, tops

WORDS = [
    "退货",
    "订单",
    "优惠券",
    "地址",
    "发票",
    "快递",
    "物流",
    "退款",
    "return",
    "refund",
    "address",
    "delivery",
    "want",
]


@pytest.fixture(scope="module")
def slips() -> Slips:
    return Slips(WORDS, ("我要", "怎么"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("我要推货", "我要退货"),
        ("优会券怎么用", "优惠券怎么用"),
        ("发漂", "发票"),
        ("快弟到哪了", "快递到哪了"),
        ("物牛信息", "物流信息"),
        ("退宽", "退款"),
        ("订但", "订单"),
        ("i want a retrun", "i want a return"),
        ("i wnat a refnud", "i want a refund"),
        ("adress of delivry", "address of delivery"),
        ("退 retrun", "退 return"),
    ],
)
def test_it_is_mended(typed: str, meant: str, slips: Slips) -> None:
    assert slips.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "抵制",
        "地质公园",
        "有会员吗",
        "推荐货架",
        "a fund",
        "my dress",
        "retro",
        "retrun@mail.com",
        "x-retrun",
        "",
        "货",
        "\ue000 \ue008",
    ],
)
def test_what_is_a_word_itself_stays(text: str, slips: Slips) -> None:
    assert slips.mend(text) == text


def test_correct_sentences_that_were_not_learnt_from_stay() -> None:
    corpus = load(DATA)
    texts = [normal(example.text).lower for example in corpus.examples]
    changed = []
    for part in range(2):
        times = Counter(word for text in texts[part::2] for word in _words(text))
        slips = learnt(corpus.lookups, {word: -math.log(count) for word, count in times.items()})
        changed += [(text, slips.mend(text)) for text in texts[1 - part :: 2] if slips.mend(text) != text]
    assert len(changed) < 0.003 * len(texts), changed


def _words(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)] + text.split()


def test_tables_of_the_libraries_are_there() -> None:
    assert set(sounds()["重"]) == {"zong", "cong"}
    assert {"会员", "吸尘"} <= pairs()
    assert {"steak", "reversed"} <= english()
    assert not english().intersection({"retrun", "adress"})


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我要推货", "return_item"),
        ("我的快弟到哪里了", "track_parcel"),
        ("转人共客福", "talk_to_person"),
        ("i wnat a refnud for tihs", "return_item"),
        ("pls trak my pacakge", "track_parcel"),
    ],
)
def test_the_wish_is_understood_in_spite_of_it(text: str, intent: str, read: Read) -> None:
    assert tops(read(text)) == [intent]


def test_a_name_stays_as_it_was_typed(read: Read) -> None:
    (person,) = (entity for entity in entities(read("my name is Adress Delivry")) if entity.kind == "person_name")
    assert person.text == "Adress Delivry"
