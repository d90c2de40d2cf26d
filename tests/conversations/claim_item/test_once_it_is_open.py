"""What is asked about a claim, a repair or the warranty is answered for just that thing of just that order."""

from __future__ import annotations

from tests.conversations.world import World


async def test_孙磊的耳机从头到尾(demo: World) -> None:
    孙磊 = demo.talk("zh-CN")
    await 孙磊.say("你们家耳机什么质量啊 才用多久 左边就没声了")
    assert "抽检" not in 孙磊.answer
    await 孙磊.say("sunlei@example.com 反正就是坏了 能修吗 不能修给我换个新的")
    assert "补发还是退款由您选" not in 孙磊.answer
    await 孙磊.go(['/claim_item{"order":"#W2178237","problem":"defective"}', "[无线耳机"])
    await 孙磊.say("维修要多久啊 要钱不")
    assert "无线耳机：保修到" in 孙磊.answer
    assert "充电宝" not in 孙磊.answer
    assert "换货" not in 孙磊.answer
    await 孙磊.go(["那就修吧", "[跳过]", "[确认]"])
    await 孙磊.say("寄回去的快递是你们来取还是我自己寄")
    assert "已经登记好了，不用再登记" in 孙磊.answer
    assert "退货" not in 孙磊.buttons


async def test_who_asks_for_a_person_and_something_else(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/track_parcel{"order":"#W2152344"}'])
    await erin.say("I'd like to talk to a person please. And what happens if it gets lost, do I get my money back?")
    assert "a person will answer you here" in erin.answer
    assert "you choose between the same again and your money back" in erin.answer
