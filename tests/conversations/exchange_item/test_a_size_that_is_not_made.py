"""A size that there is not is told to be so; who pressed the wrong button is shown the proposal once more."""

from __future__ import annotations

from tests.conversations.world import World


async def test_刘洋问有没有130的(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["/identify", "liuyang@example.com", "上次给娃买的雨衣收到了，小了，胳膊都伸不直，这个怎么弄啊"])
    assert "要换成哪一款？" in 刘洋.answer
    await 刘洋.say("140黄色的")
    assert "换成 儿童雨衣（黄色、140 cm）" in 刘洋.answer
    await 刘洋.say("等下 140会不会太大了呀，他现在一米二五，你们中间没有130的吗")
    assert "没有 130 的，只有100 cm、120 cm、140 cm。" in 刘洋.answer
    assert "就按上面这样办，对吗？" in 刘洋.answer
    await 刘洋.go(["[改一下]", "按错了，不改了，就换140黄色，提交吧"])
    assert "没听明白" not in 刘洋.answer
    assert "换成 儿童雨衣（黄色、140 cm）" in 刘洋.answer


async def test_bob_asks_for_a_number_that_is_no_size(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/exchange_item{"order":"#W2144672"}', "[Running]"])
    await bob.say("do you have them in a 47?")
    assert "It does not come in 47, only in" in bob.answer
