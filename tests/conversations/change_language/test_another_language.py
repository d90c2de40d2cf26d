"""The language is changed when asked for, and stays."""

from __future__ import annotations

from tests.conversations.world import World


async def test_frank_wants_chinese(demo: World) -> None:
    frank = demo.talk()
    assert "中文" in await frank.say("speak Chinese please")
    assert "订单" in await frank.say("/list_orders")


async def test_小红想说英文(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    小红.strict = False
    assert "we speak English" in await 小红.say("我们说英文吧")
    assert "who you are" in await 小红.say("/list_orders")


async def test_李红用英文说原因_就用英文回答(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    李红.strict = False
    await 李红.go(["/identify", "lihong@example.com", "/return_item"])
    assert "I will open a return" in await 李红.say("it's too tight and I don't like the cut")


async def test_frank_gives_the_reason_in_chinese_and_is_answered_in_chinese(demo: World) -> None:
    grace = demo.talk()
    grace.strict = False
    await grace.go(["/identify", "charlie@example.com", "/return_item"])
    assert "退货" in await grace.say("买了就后悔了，我不想要了")


async def test_a_name_and_a_value_in_another_script_change_nothing(demo: World) -> None:
    frank = demo.talk()
    frank.strict = False
    await frank.say("/list_orders")
    assert "postcode" in await frank.say("王小明")
    assert (await frank.thread()).locale == "en"
