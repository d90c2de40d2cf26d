"""A claim is made good by the shop; sending back has other rules: what changes is said, and asked."""

from __future__ import annotations

from tests.conversations.world import World

KETTLE = ["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}', "[Electric Kettle", "[Arrived damaged]"]


async def test_frank_is_told_what_a_return_would_change(demo: World) -> None:
    frank = demo.talk()
    await frank.go([*KETTLE, '/return_item{"order":"#W2156180"}'])
    assert "With a claim we make it good at no cost to you." in frank.answer
    assert frank.buttons[:2] == ["Yes, send it back", "No, stay with the claim"]
    await frank.press("Yes, send it back")
    await frank.say("", photo="/media/kettle.jpg")
    assert "I will open a return for order #W2156180" in frank.answer
    assert "Reason: Arrived damaged" in frank.answer
    assert "Electric Kettle" in frank.answer
    await frank.say("yes")
    (back,) = (await demo.export()).order("#W2156180")["returns"]
    assert (back["kind"], back["reason"], [line["line"] for line in back["lines"]]) == ("return", "damaged", [1])


async def test_frank_stays_with_his_claim(demo: World) -> None:
    frank = demo.talk()
    await frank.go([*KETTLE, '/return_item{"order":"#W2156180"}', "[No, stay with the claim]"])
    assert "How would you like us to make it good?" in frank.answer
    await frank.press("Send it again")
    await frank.say("", photo="/media/kettle.jpg")
    await frank.go(["[Skip]"])
    assert "Electric Kettle (silver, 1.7L): sold out at the moment." in frank.answer
    await frank.say("yes")
    (back,) = (await demo.export()).order("#W2156180")["returns"]
    assert (back["kind"], back["remedy"]) == ("claim", "replacement")


async def test_the_remedy_in_own_words_stays_in_the_claim(demo: World) -> None:
    for said, remedy in (("my money back please", "refund"), ("can you ship me an intact one", "replacement")):
        frank = demo.talk()
        await frank.go([*KETTLE, said])
        state = await frank.state()
        assert state.top is not None
        assert (state.top.flow, state.top.values["remedy"]) == ("claim_item", remedy)


async def test_小明说把钱退给我(demo: World) -> None:
    for said, remedy in (("把钱退给我", "refund"), ("重新发个好的给我吧", "replacement"), ("能修一下吗", "repair")):
        小明 = demo.talk("zh-CN")
        await 小明.go(
            ["/identify", "xiaoming@example.com", '/claim_item{"order":"#W2163852"}', "[马克杯", "[收到时已损坏]"]
        )
        await 小明.say(said)
        state = await 小明.state()
        assert state.top is not None
        assert (state.top.flow, state.top.values["remedy"]) == ("claim_item", remedy), said
