"""A photo that was sent before anybody asked is not asked for again."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小红先发照片(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("", photo="/media/tea.jpg")
    assert 小红.answer == "照片收到了，谢谢。是关于什么的呢？"
    assert "收到的有问题" in 小红.buttons
    await 小红.go(["收到的茶叶破了", "xiaohong@example.com", "[2]", "[补发]", "没有"])
    assert "将为订单 #W2173442 提交售后" in 小红.answer
    await 小红.say("确认")
    assert "R2173442-1" in 小红.answer
    order = (await demo.export()).order("#W2173442")
    assert order["returns"][0]["photo"] == "/media/tea.jpg"
