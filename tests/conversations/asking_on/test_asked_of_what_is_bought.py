""" "Will it get here by Friday?", before anything is ordered: of the basket or the thing looked at, and nobody is asked
who they are."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("locale", "wish", "question", "parts"),
    [
        ("en", "I'll take the small brown teddy bear", "how much with shipping?", ("79.00", "8.00", "87.00")),
        ("en", "I'll take four blue mugs", "how much is shipping?", ("140.00", "free")),
        ("zh-CN", "小号棕色泰迪熊加一个", "运费多少", ("79.00", "8.00", "87.00")),
    ],
)
async def test_shipping_is_told_for_the_basket(
    demo: World, locale: str, wish: str, question: str, parts: tuple[str, ...]
) -> None:
    alice = demo.talk(locale)
    await alice.say(wish)
    answer = await alice.say(question)
    assert [part for part in parts if part not in answer] == []


@pytest.mark.parametrize(
    ("locale", "wish", "question"),
    [
        ("en", "I'll take two blue mugs", "will it get here by friday?"),
        ("en", "I'll take two blue mugs", "any idea when it comes?"),
        ("en", "teddy bear", "can it be here before sunday"),
        ("zh-CN", "小号棕色泰迪熊加一个", "周日生日 来得及不"),
        ("zh-CN", "有没有泰迪熊", "大概哪天能到呀"),
    ],
)
async def test_when_it_comes_is_told_with_days_and_nobody_has_to_prove_who_they_are(
    demo: World, locale: str, wish: str, question: str
) -> None:
    alice = demo.talk(locale)
    await alice.say(wish)
    answer = await alice.say(question)
    assert ("What is paid now leaves" if locale == "en" else "现在付款") in answer
    assert ("e-mail" if locale == "en" else "邮箱") not in answer


async def test_the_day_they_need_it_by_is_compared_with_the_days_it_takes(demo: World) -> None:
    alice = demo.talk()
    await alice.say("I'll take two blue mugs")
    assert "before that, so please don't count on it" in await alice.say("will it get here by tomorrow?")
    lina = demo.talk("zh-CN")
    await lina.say("小号棕色泰迪熊加一个")
    assert "请不要指望那天能到" in await lina.say("明天能到吗")


async def test_what_is_asked_beside_it_is_answered_too(demo: World) -> None:
    alice = demo.talk()
    await alice.say("teddy bear")
    answer = await alice.say("can you gift wrap it, and will it get here by friday")
    assert "gift paper" in answer
    assert "What is paid now leaves" in answer


@pytest.mark.parametrize(
    ("locale", "question", "part", "proof"),
    [
        ("en", "can you exchange things for another size?", "within 30 days", "What is your e-mail"),
        ("zh-CN", "你好 请问能开发票不 公司抬头的", "电子发票", "确认您的身份"),
    ],
)
async def test_whether_something_can_be_had_is_answered_before_who_they_are(
    demo: World, locale: str, question: str, part: str, proof: str
) -> None:
    answer = await demo.talk(locale).say(question)
    assert part in answer
    assert proof not in answer
