"""What is asked beside an order is answered for that order: when it comes, what it comes to, whether all was noted."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

RUTH = "my name is Ruth Hall, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101"
何琳 = "何琳 13800002222 武汉市洪山区珞喻路20号3栋501"


@pytest.mark.parametrize(
    "said", ["will it get here by Friday?", "how long will it take to get here", "when will it arrive?"]
)
async def test_when_it_comes_is_told_for_its_place(demo: World, said: str) -> None:
    ruth = demo.talk()
    await ruth.go(["a blue mug please", "check out", RUTH, said])
    assert "To Seattle: between" in ruth.answer
    assert "mainland China" not in ruth.answer
    assert "shall I go ahead as shown above?" in ruth.answer


@pytest.mark.parametrize("said", ["几天能到呀", "周日生日来得及不", "周五能到不"])
async def test_几天能到(demo: World, said: str) -> None:
    talk = demo.talk("zh-CN")
    await talk.go(["要一个蓝色马克杯", "去结账", 何琳, said])
    assert "寄到武汉市" in talk.answer
    assert "海外" not in talk.answer


async def test_all_goes_in_before_it_is_added_up(demo: World) -> None:
    ruth = demo.talk()
    await ruth.say("a small brown teddy bear and a white mug, how much in all with shipping?")
    for said in ("Teddy Bear (brown, small)", "Mug (white)", "With the shipping: CN¥114.00"):
        assert said in ruth.answer


async def test_先放进去再算总价(demo: World) -> None:
    talk = demo.talk("zh-CN")
    await talk.go(["还想买个保温杯", "要小号泰迪熊粉色吧 再加个粉色350ml的保温杯 一共多少钱 运费多少呀"])
    assert "购物车还是空的" not in talk.answer
    for said in ("泰迪熊（粉色、小号） × 1", "保温杯（粉色、350ml） × 1", "连运费一共：¥168.00"):
        assert said in talk.answer


async def test_who_thinks_about_it_keeps_the_basket(demo: World) -> None:
    before = await demo.export()
    ruth = demo.talk()
    await ruth.go(["a blue mug please", "check out", RUTH, "still want to think about it"])
    assert "Your basket stays as it is" in ruth.answer
    assert not (await demo.export()).changed(before)


async def test_whether_the_address_was_noted_is_told(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go(["a blue mug please", RUTH, "what's in my basket now, and did you get my address?"])
    for said in ("1 × Mug (blue)", "88 Pike Street, Seattle", "Ruth Hall, +12065550133"):
        assert said in ruth.answer


@pytest.mark.parametrize(
    "said",
    [
        ["收件人改成王芳 13800002222", "寄到杭州市西湖区文三路20号"],
        ["寄给我妹妹王芳 手机13800002222 寄到杭州市西湖区文三路20号"],
        ["地址杭州市西湖区文三路20号", "收货人写王芳", "电话13800002222"],
    ],
)
async def test_别人收(demo: World, said: list[str]) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["要一个蓝色马克杯", "去结账", "lihong@example.com", "支付宝", *said])
    assert "文三路20号" in 李红.answer
    assert "王芳, +8613800002222" in 李红.answer
    assert "确认下单吗" in 李红.answer


async def test_an_address_in_shanghai_in_latin_letters(demo: World) -> None:
    alex = demo.talk()
    await alex.go(["a blue mug please", "check out"])
    await alex.say("Alex Morgan, alex.morgan@example.org, 200 Nanjing West Road, Apt 1502, Shanghai 200003, China")
    assert "To: 200 Nanjing West Road, Apt 1502, Shanghai, 200003, CN" in alex.answer
    assert "Shall I place this order?" in alex.answer
