"""Words that tell how a message is meant: but, also, instead, not, the same."""

from __future__ import annotations

import pytest

from nlu import cues

# (kind, message, the words that tell it; none if they only look like it)
CASES: list[tuple[cues.Kind, str, list[str]]] = [
    ("question", "how long does it take", ["how"]),
    ("question", "Is it warm?", ["Is", "?"]),
    ("question", "it is warm", []),
    ("question", "ok. does it float", ["does"]),
    ("question", "这个多少钱", ["多少"]),
    ("question", "能退不", ["能退不"]),
    ("question", "这款防水吗？", ["吗", "？"]),
    ("question", "都行，什么都可以", []),
    ("question", "還有沒有貨", ["還有沒有"]),
    ("condition", "yes but wait until Friday", ["but", "wait until"]),
    ("condition", "ok, only if it's free", ["only if"]),
    ("condition", "go ahead unless there is a fee", ["unless"]),
    ("condition", "nothing but trouble", []),
    ("condition", "is it ok if you don't mind", []),
    ("condition", "好，但是要手续费就不取消", ["但是", "就不"]),
    ("condition", "行，不过先别发货", ["不过", "先别"]),
    ("condition", "如果免运费才退", ["如果", "如果免运费才", "才退"]),
    ("condition", "除非能当天送到", ["除非"]),
    ("condition", "我对花生不过敏", []),
    ("condition", "再说一遍", []),
    ("also", "and the skateboard as well", ["and the", "as well"]),
    ("also", "the lamp too", ["too"]),
    ("also", "it is too big", []),
    ("also", "还有滑板也一起退", ["还有", "也", "一起"]),
    ("also", "漏了那双袜子", ["漏了"]),
    ("also", "还没到", []),
    ("instead", "a blue one instead", ["instead"]),
    ("instead", "sorry, I meant the white one", ["I meant"]),
    ("instead", "换成白色", ["换成"]),
    ("instead", "不是红的，是蓝的", ["不是红的，是"]),
    ("except", "everything except the t-shirt", ["except"]),
    ("except", "all but the socks", ["all but"]),
    ("except", "without a doubt", []),
    ("except", "除了T恤都退", ["除了"]),
    ("keep", "black dial but keep the leather strap", ["keep"]),
    ("keep", "the rest is right", ["rest is right"]),
    ("keep", "keep me posted", []),
    ("keep", "吸尘器留着", ["留着"]),
    ("keep", "请留言", []),
    ("stop_doing", "forget it", ["forget it"]),
    ("stop_doing", "never mind", ["never mind"]),
    ("stop_doing", "it stopped working", []),
    ("stop_doing", "算了吧", ["算了"]),
    ("stop_doing", "用不了", []),
    ("negation", "don't send it", ["don't"]),
    ("negation", "dont send it", ["dont"]),
    ("negation", "no problem", []),
    ("negation", "别给我转人工", ["别给"]),
    ("negation", "不错", []),
    ("negation", "有没有大一点的", []),
    ("same", "the same one in red", ["the same"]),
    ("same", "and at the same time", []),
    ("same", "要一样的", ["一样的"]),
    ("same", "颜色不一样", []),
    ("hedge", "I think the red one", ["I think"]),
    ("hedge", "可能要大一号", ["可能"]),
    ("first_person", "I'm Ruth", ["I'm"]),
    ("first_person", "let me see", []),
    ("first_person", "我叫马超", ["我叫"]),
    ("first_person", "我同事的邮箱", []),
    ("other_person", "my accountant bob@example.com", ["my accountant"]),
    ("other_person", "收件人王芳", ["收件人"]),
    ("other_person", "其他的都对", []),
    ("correction", "no wait, 14 Oak Street", ["no wait"]),
    ("correction", "不对，是12号", ["不对"]),
    ("joins", "a mug and a towel", ["and"]),
    ("joins", "马克杯和雨伞", ["和"]),
    ("alternatives", "white or blue", ["or"]),
    ("each", "白的蓝的各一个", ["各"]),
    ("remove", "take the umbrella out", ["take the umbrella out"]),
    ("remove", "雨伞去掉", ["去掉"]),
    ("remove", "drop off point", []),
    ("clear", "empty my basket", ["empty"]),
    ("clear", "is it clear", []),
    ("another_version", "换个颜色", ["换个颜色"]),
    ("ordered", "from my last order", ["order"]),
    ("compare", "这两款有什么区别", ["这两", "区别"]),
    ("compare", "more than 20", []),
    ("price", "这个多少钱", ["多少钱"]),
    ("browse", "what do you sell?", ["what do you sell"]),
    ("occasion", "a birthday present", ["birthday", "present"]),
    ("restock", "when do you get it back?", ["get it back"]),
    ("restock", "啥时候能补上货", ["补上货"]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}: {case[1]}")
def test_a_cue_is_found_where_it_stands(case: tuple[cues.Kind, str, list[str]]) -> None:
    kind, text, words = case
    assert [text[start:end] for start, end in cues.spans(kind, text)] == words
    assert cues.has(kind, text) == bool(words)


@pytest.mark.parametrize("text", ["", "   ", "🎉🎉", "\x00", "?" * 5000, "not ... but", "如果" * 700])
def test_whatever_is_typed_has_an_answer(text: str) -> None:
    for kind in cues.kinds():
        assert all(0 <= start < end <= len(text) for start, end in cues.spans(kind, text))


def test_what_is_typed_wide_or_in_capitals_is_the_same() -> None:
    assert cues.has("condition", "ＢＵＴ ｎｏｔ ｎｏｗ")
    assert cues.has("condition", "YES BUT LATER")
