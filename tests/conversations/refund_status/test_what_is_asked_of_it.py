"""What is asked of a return or an exchange that is open is answered by itself, and not by the same status again."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

SWEATER = ["/identify", "xiaohong@example.com", "/refund_status"]
WHO = ["/identify", "lihong@example.com", '/exchange_item{"order":"#W2166729"}']
DRESS = [*WHO, "[pink, M]", "[Changed my mind]", "yes"]


async def test_小红问为什么扣钱(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go([*SWEATER, "为啥扣我10块 没跟我说啊"])
    assert "寄回的运费" in 小红.answer
    assert "改主意了" in 小红.answer
    assert "正在寄回" not in 小红.answer
    await 小红.say("我要把退货原因改成质量问题")
    assert "已经提交的我改不了，同事可以改" in 小红.answer


async def test_why_ten_less(demo: World) -> None:
    xiaohong = demo.talk()
    await xiaohong.go([*SWEATER, "why were 10 taken off?"])
    assert "CN¥10.00 is the way back" in xiaohong.answer
    assert "You get CN¥448.00 back" not in xiaohong.answer


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("does the new one ship before I send mine back?", "not before"),
        ("what size is it being exchanged for?", "Dress (pink, S) becomes pink, M"),
        ("where do i get the return label", "the label comes here in this chat"),
    ],
)
async def test_of_an_exchange_that_is_open(demo: World, said: str, told: str) -> None:
    lihong = demo.talk()
    await lihong.go([*DRESS, said])
    assert told in lihong.answer


async def test_新的什么时候发(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go([*WHO, "[粉色、M]", "[改主意了]", "对的"])
    await 李红.say("那新的是现在就发 还是等我寄回去才发")
    assert "不会先寄" in 李红.answer
