"""What, one moment, thanks, and nothing at all: as a good clerk would."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_says_little(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["return the tea set", "alice@example.com"])
    assert "what is the reason for sending it back?" in await alice.say("what?")
    assert "Take your time" in await alice.say("one moment please")
    assert "You're welcome" in await alice.say("thanks")
    assert "Back to your return: Tea Set" in alice.answer
    assert "what is the reason for sending it back?" in await alice.say("...")


async def test_小明说得很少(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["我要退货", "xiaoming@example.com"])
    assert "要退订单 #W2163852" in await 小明.say("什么？")
    assert "不着急" in await 小明.say("稍等一下")
    assert "不客气" in await 小明.say("谢谢")
    assert "要退订单 #W2163852" in await 小明.say("。。。")
