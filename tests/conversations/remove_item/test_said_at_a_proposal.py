"""Single things of an order that is being changed or cancelled: told for this order, and the proposal again."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    "words", ["等下 笔记本不要了 一起去掉吧", "不是换 是不要本子了 只买键盘", "笔记本删掉 键盘换青轴 就这两个"]
)
async def test_小明不能只去掉本子_键盘照旧(demo: World, words: str) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["xiaoming@example.com", "#W2160975 的键盘换成白色青轴"])
    await 小明.say(words)
    assert "单独去掉" in 小明.answer
    assert "回到修改商品" in 小明.answer
    await 小明.say("好吧 本子留着 键盘换青轴就行了")
    assert "没听明白" not in 小明.answer
    await 小明.say("确认")
    assert len((await demo.export()).order("#W2160975")["item_changes"]) == 1


@pytest.mark.parametrize("words", ["take the jeans out please", "get rid of the jeans too"])
async def test_alice_cannot_take_the_jeans_out(demo: World, words: str) -> None:
    alice = demo.talk()
    await alice.go(["alice@example.com", "change the t-shirt in order #W2137959 to blue L", words])
    assert "can't be taken out" in alice.answer
    await alice.say("leave the jeans then, just the shirt")
    await alice.say("yes")
    assert (await demo.export()).order("#W2137959")["status"] == "pending (items modified)"


@pytest.mark.parametrize(
    "words", ["等下 能不能只取消其中一件啊 抱枕我还要的", "不是买啊 我说那个单子里抱枕留着 蜡烛和浴巾不要了"]
)
async def test_李红不能只取消一件(demo: World, words: str) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["lihong@example.com", "取消 #W2165770，我改主意了", words])
    assert "只能整单取消" in 李红.answer
    assert "回到取消订单" in 李红.answer
    assert "哪一款" not in 李红.answer


async def test_what_is_bought_anew_goes_to_the_usual_address(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["lihong@example.com", "取消 #W2165770，我改主意了", "确认"])
    await 李红.say("那抱枕黄色的单独再买一个 寄原来地址就行")
    assert "收货地址不能再改" not in 李红.answer
    if "您是想" in 李红.answer:  # it may be asked back, and is never taken for a change of the old order's address
        await 李红.press("把抱枕加入购物车")
    assert "抱枕" in 李红.answer
