"""What is asked while an order is talked of is about its item, and nobody has to say which product they mean."""

from __future__ import annotations

from tests.conversations.world import World

WHICH, 哪一款 = "Which product do you mean", "您问的是哪一款商品"


async def test_bigger_than_the_one_of_the_order_just_shown(demo: World) -> None:
    bob = demo.talk()
    await bob.say("bob@example.com show me order W2142754")
    answer = await bob.say("is there a bigger one than 30L? will my 15 inch laptop fit")
    assert WHICH not in answer
    assert "40L" in answer


async def test_the_kettle_that_leaks_and_not_the_tea_looked_at_before(demo: World) -> None:
    frank = demo.talk()
    await frank.say("do you have green tea?")
    await frank.say("my kettle is leaking. frank@example.com")
    answer = await frank.say("what other colours are there")
    assert "Electric Kettle, color" in answer
    assert "Tea" not in answer
    assert "Add to basket" not in frank.buttons
    answer = await frank.say("fine give me the white one then")
    assert "becomes Electric Kettle (white, 1.7L)" in answer


async def test_what_was_looked_at_since_is_meant_again(demo: World) -> None:
    frank = demo.talk()
    await frank.say("my kettle is leaking. frank@example.com")
    await frank.say("what do you have in umbrellas")
    assert "Umbrella" in await frank.say("what other colours are there")


async def test_the_keyboard_is_named(demo: World) -> None:
    talk = demo.talk()
    answer = await talk.say("the mechanical keyboard, can u swap the switches? red n blue?")
    assert WHICH not in answer
    assert "hot-swappable" in answer


async def test_拖鞋开胶还有什么颜色(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.say("你们这拖鞋咋回事嘛，穿两天底就开胶咧，我是赵敏 zhaomin@example.com")
    answer = await 赵敏.say("那还有啥颜色 36-37的")
    assert 哪一款 not in answer
    assert "拖鞋，颜色" in answer
    assert "灰色" in answer


async def test_换伞的时候问颜色深浅(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.say("昨晚买的伞和袜子 我想把伞换成别的颜色 还来得及吗")
    await 小红.say("陈小红 邮编310012")
    answer = await 小红.say("蓝的深不深啊？有没有防晒的")
    assert 哪一款 not in answer
    assert "雨伞" in answer
    assert "将这样修改" not in answer


async def test_只说选项也知道是哪一件(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.say("刚拍的键盘还没付款 本子的颜色能换一个么")
    await 小明.say("王小明 100080")
    answer = await 小明.say("本子 绿的换成黑的 还有横线的吗")
    assert 哪一款 not in answer
    assert "笔记本" in answer
