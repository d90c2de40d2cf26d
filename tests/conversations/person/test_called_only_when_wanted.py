"""Nobody comes whom somebody will not have; who is offered and agreed to is asked, and the rest is done, too."""

from __future__ import annotations

import pytest

from tests.conversations.world import World


@pytest.mark.parametrize(
    ("said", "answered"),
    [
        ("I don't need a human, just tell me how long shipping takes to Canada", "Canada"),
        ("No need to call anyone. Is there cash on delivery?", "cash on delivery"),
        ("without a person please: what does shipping cost", "CN¥8.00"),
    ],
)
async def test_no_person_is_called(demo: World, said: str, answered: str) -> None:
    alice = demo.talk()
    await alice.say(said)
    assert answered in alice.answer
    assert await alice.ticket() is None


@pytest.mark.parametrize(
    ("说的", "答的"),
    [
        ("退货运费谁出？不要转人工，直接告诉我", "运费我们出"),
        ("别给我转人工 我就问能不能货到付款", "不支持货到付款"),
        ("别老转人工行不行", "不用取消"),
    ],
)
async def test_不要人工就不叫(demo: World, 说的: str, 答的: str) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.say(说的)
    assert 答的 in 李红.answer
    assert await 李红.ticket() is None


async def test_called_by_mistake_is_called_off_and_the_question_answered(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["can I talk to someone", "no human please, I only want to know what shipping costs"])
    assert "nobody needs to come" in alice.answer
    assert "CN¥8.00" in alice.answer


async def test_叫错了就撤回_还照样找东西(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["转人工", "我没要人工啊 有没有黑色的杯子"])
    assert "那就不转人工了" in 李红.answer
    assert "找到" in 李红.answer


async def test_the_offer_is_taken_up_and_the_mug_put_in(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["Can the tea set be engraved?", "yes ask them. Also put a blue mug in my basket"])
    assert "a person will answer you here by" in erin.answer
    assert "1 × Mug (blue)" in erin.answer
    assert await erin.ticket() is not None


async def test_说了转吧就转(demo: World) -> None:
    王小明 = demo.talk("zh-CN")
    await 王小明.go(["双肩包能放进高铁行李架吗", "转吧 顺便 来一个蓝色的马克杯"])
    assert "客服会在" in 王小明.answer
    assert await 王小明.ticket() is not None
