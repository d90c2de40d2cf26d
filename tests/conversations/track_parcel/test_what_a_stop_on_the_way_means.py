"""What happened to a parcel is explained, with what is done about it."""

from __future__ import annotations

from tests.conversations.world import World


async def test_张伟的包裹在驿站(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com", "/track_parcel"])
    assert "包裹在驿站等您取" in 张伟.answer


async def test_delivered_says_the_carrier_but_alice_has_nothing(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/track_parcel{"order":"#W2139877"}'])
    assert "ask at home, your neighbours and the parcel station first" in alice.answer
    await alice.go(["[I have not received it]", "[Tea Set", "[Money back]", "[Skip]"])
    assert "Problem: Not received" in alice.answer
    await alice.say("yes")
    (claim,) = (await demo.export()).order("#W2139877")["returns"]
    assert (claim["kind"], claim["reason"], [line["line"] for line in claim["lines"]]) == ("claim", "not_received", [1])
