"""What, one moment, thanks, and nothing at all: as a good clerk would."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


async def test_alice_says_little(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["return the tea set", "alice@example.com"])
    assert "what is the reason for sending it back?" in await alice.say("what?")
    assert "Take your time" in await alice.say("one moment please")
    assert "You're welcome" in await alice.say("thanks")
    assert "what is the reason for sending it back?" in await alice.say("...")


async def test_小明说得很少(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com"])
    assert "要退订单 #W2163852" in await 小明.say("什么？")
    assert "不着急" in await 小明.say("稍等一下")
    assert "不客气" in await 小明.say("谢谢")
    assert "要退订单 #W2163852" in await 小明.say("。。。")


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_a_message_without_words_leaves_the_question_open(demo: World, locale: str) -> None:
    alice = demo.talk(locale)
    await alice.go(["/return_item", "alice@example.com"])
    asked = await alice.asked()
    assert asked
    before = alice.answer
    await alice.say("  ")
    assert await alice.asked() == asked
    assert alice.answer.splitlines()[-1] in before


@pytest.mark.parametrize(("locale", "here"), [("en", "I'm here. What can I do for you?"), ("zh-CN", "我在")])
async def test_a_message_without_words_out_of_nothing(demo: World, locale: str, here: str) -> None:
    assert here in await demo.talk(locale).say("")
