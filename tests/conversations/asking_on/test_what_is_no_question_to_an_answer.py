"""A grumble gets no rule for an answer; an answer that holds others is given alone; a look that is declined is left."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "said", "answer", "unasked"),
    [
        ("en", "is the warranty long? im not paying a cent for ur crap shoes", "365 days", "EU sizes"),
        ("zh-CN", "保修多久啊 我男朋友说不好看", "365 天", "码"),
    ],
)
async def test_a_remark_beside_a_question_gets_no_answer(
    demo: World, locale: str, said: str, answer: str, unasked: str
) -> None:
    told = await demo.talk(locale).say(said)
    assert answer in told
    assert unasked not in told


@pytest.mark.parametrize(
    ("locale", "said", "answer", "covered"),
    [
        (
            "en",
            "how much is shipping to Leeds in England and how long would it take?",
            "Shipping costs the same wherever it goes",
            "most places in mainland China",
        ),
        ("zh-CN", "寄英国多少钱 几天到", "寄到哪里运费都一样", "工作日 16:00 前付款"),
    ],
)
async def test_an_answer_that_holds_the_others_is_given_alone(
    demo: World, locale: str, said: str, answer: str, covered: str
) -> None:
    told = await demo.talk(locale).say(said)
    assert answer in told
    assert covered not in told


@pytest.mark.parametrize(
    ("locale", "look", "said", "answer"),
    [
        (
            "en",
            "is my parcel there yet?",
            "I'm not asking about an order. Do you ship to Japan?",
            "Japan",
        ),
        ("zh-CN", "查一下快递", "不是查订单呀 我就问下能不能货到付款", "货到付款"),
    ],
)
async def test_who_declines_a_look_is_answered_and_not_taken_for_new(
    demo: World, locale: str, look: str, said: str, answer: str
) -> None:
    alice = demo.talk(locale)
    await alice.say(look)
    told = await alice.say(said)
    assert answer in told
    assert ("Then there is" if locale == "en" else "没下过单") not in told


@pytest.mark.parametrize(
    ("locale", "said", "part"),
    [
        ("en", "+12025550106, after 2pm china time. thats it bye", "I have added that to your request"),
        ("zh-CN", "13800002222 下午三点以后打给我，再见", "转告给客服"),
    ],
)
async def test_the_number_for_a_call_goes_along_and_that_is_said(
    demo: World, locale: str, said: str, part: str
) -> None:
    alice = demo.talk(locale)
    await alice.say("/person")
    assert part in await alice.say(said)


@pytest.mark.parametrize(
    ("locale", "said", "part"),
    [
        ("en", "what's this CN¥, is that Chinese money? How much is it roughly in pounds?", "I have no rates here"),
        ("en", "does it cover battery degradation?", "a battery that slowly holds less"),
        ("en", "are you a real shop, where are you based", "an online shop in China"),
        ("zh-CN", "电池不耐用了保修吗", "慢慢不耐用"),
        ("zh-CN", "未成年人能买吗", "家长同意"),
    ],
)
async def test_what_shops_are_asked_every_day_is_known(demo: World, locale: str, said: str, part: str) -> None:
    assert part in await demo.talk(locale).say(said)
