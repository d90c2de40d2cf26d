"""A return is begun on one device and taken up on another, where she proves herself once more."""

from __future__ import annotations

from tests.conversations.world import World


async def test_sofia_goes_on_from_another_device(retail: World) -> None:
    phone = retail.talk("zh-CN")
    await phone.go(["退货，那个T恤和吸尘器", "sofia.hernandez3039@example.com"])
    laptop = retail.talk("zh-CN")
    answer = await laptop.go(["我要确认身份", "sofia.hernandez3039@example.com"])
    assert "另一个对话" in answer
    answer = await laptop.press("在这里接着办")
    assert "#W6876713" in answer
    await laptop.go(["T恤", "是的"])
    assert (await retail.export()).order("#W6876713")["return"]["lines"] == [2]
