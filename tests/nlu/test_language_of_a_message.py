"""Which language a message is written in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.language import is_foreign, is_sentence, language

ENGLISH = [
    "where is my order",
    "hi",
    "hello there",
    "please ship it to 北京",
    "have you got 龙井 tea?",
    "the 白色 one please",
    "please send it to my wife's flat: 上海市徐汇区衡山路10号 200030",
    "it doesn't fit me, too small",
    "can we do this in chinese? my mum is typing now",
    "hao de, go ahead",
    "ok, go ahead",
    "cancel order",
    "refund",
    "what about L",
    "yes but make it two",
    "I'm Wang Wei",
    "do you have 红枣 in stock",
    "help",
    "he can",
    "it's mine, the sum is 30",
]
CHINESE = [
    "我的快递呢",
    "我要 return 这个 order",
    "T恤 M码",
    "退",
    "有没有hoodie啊",
    "要pink的",
    "改寄 1455 Market Street, San Francisco, CA 94103",
    "不对，寄到77 Oak Lane, Apt 2, Denver, CO 80202",
    "請問有賣雙肩背包嗎",
    "檯燈寄到哪裡了",
    "用我的visa付",
    "OK 好的",
    "能跟我讲英文吗",
    "add to cart 这个",
    "我的email是 bob@example.com",
    "wo yao mai",
    "keyi",
    "hao de",
    "nihao",
    "wo de kuaidi dao nali le",
    "duoshao qian",
    "meiyou",
    "bu yao le, xiexie",
]
NEITHER = [
    "#W1234567",
    "12345",
    "🎉",
    "",
    "bob@example.com",
    "XL",
    "ok",
    "OK!",
    "yes",
    "thx",
    "thank you",
    "hoodie",
    "L",
    "M, L",
    "wechat",
    "Alipay",
    "iphone 15 pro",
    "add to cart",
    "#W1234567 ok",
    "size L, red",
    "yoga mat",
    "Ben Foster, 97210",
    "Wang Wei",
    "18 Birch Lane, Sacramento, CA 95814",
    "longjing",
    "https://example.com/where-is-my-order",
    "👍 ok",
    "こんにちは、傘はありますか",
    "1 / 2 / 3",
]


@pytest.mark.parametrize(
    ("text", "locale"),
    [(text, "en") for text in ENGLISH] + [(text, "zh-CN") for text in CHINESE] + [(text, "") for text in NEITHER],
)
def test_a_sentence_tells_it_and_a_word_of_both_does_not(text: str, locale: str) -> None:
    assert language(text) == locale


@given(st.text(max_size=200))
def test_whatever_is_typed_is_one_of_three(text: str) -> None:
    assert language(text) in ("zh-CN", "en", "")


@given(st.sampled_from(CHINESE), st.sampled_from(["ok ", "OK, ", "#W1234567 ", "hoodie ", "bob@example.com "]))
def test_one_word_of_both_turns_no_chinese_sentence(sentence: str, word: str) -> None:
    assert language(word + sentence) == "zh-CN"


@pytest.mark.parametrize("text", ["不喜欢这个颜色，不想要了", "我改主意了", "it does not fit me", "the zip is broken"])
def test_words_that_hold_together_are_a_sentence(text: str) -> None:
    assert is_sentence(text)


@pytest.mark.parametrize("text", ["蓝牙耳机", "北京市朝阳区", "王小明", "size XL", "iPhone", "wrong size", "M"])
def test_a_name_or_a_single_word_is_none(text: str) -> None:
    assert not is_sentence(text)


FOREIGN = [
    "Bonjour, avez-vous des parapluies ? je cherche un rouge",
    "wo ist mein Paket",
    "quiero devolver mi pedido por favor",
    "傘はありますか",
    "우산 있어요?",
    "есть зонты?",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_a_sentence_in_another_language_is_foreign(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize("text", [*ENGLISH, "12 Rue de la Paix", "Maria de la Cruz", "hola", "雨伞有吗", "#W2138918"])
def test_what_is_no_sentence_of_another_language_is_not(text: str) -> None:
    assert not is_foreign(text)
