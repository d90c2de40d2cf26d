"""Whoever wants another address and another phone gets both done, one after the other."""

from __future__ import annotations

from tests.conversations.world import World


async def test_frank_moves_and_has_a_new_number(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", "I moved, please change my address and my phone number"])
    await frank.go(["Jianguo West Road 45, Beijing 100022", "yes"])
    if "the change of your details. Shall I go on with that?" in frank.answer:
        await frank.say("yes")
    assert "What is the new phone number?" in frank.answer
    await frank.go(["13810012345", "yes"])
    phones = [one.get("phone") for one in (await demo.export()).files["customers"].values()]
    assert "+8613810012345" in phones


async def test_地址和手机号一起改(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", "我搬家了，默认地址和手机号都要改一下"])
    await 李红.go(["杭州市西湖区文三路20号3栋502，电话13911112222", "对"])
    assert "改为：+8613911112222" in 李红.answer
