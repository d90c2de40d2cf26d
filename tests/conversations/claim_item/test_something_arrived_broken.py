"""Something arrived broken: made good, with a photo."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alices_tea_set_is_in_pieces(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["my tea set arrived broken", "alice@example.com", "refund"])
    await alice.say("", photo="/media/lid.jpg")
    await alice.say("The lid is in pieces.")
    assert "Refund: CN¥298.00" in alice.answer
    await alice.say("yes")
    claim = (await demo.export()).order("#W2139877")["returns"][0]
    assert (claim["kind"], claim["reason"], claim["photo"]) == ("claim", "damaged", "/media/lid.jpg")


async def test_小明的杯子碎了(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["收到的马克杯碎了", "xiaoming@example.com", "补发"])
    await 小明.say("", photo="/media/cup.jpg")
    await 小明.go(["跳过", "确认"])
    claim = (await demo.export()).order("#W2163852")["returns"][0]
    assert (claim["kind"], claim["remedy"]) == ("claim", "replacement")
