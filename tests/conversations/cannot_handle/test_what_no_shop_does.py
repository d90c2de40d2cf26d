"""What it cannot do it says honestly, with what it can; the second time it offers a person."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_asks_for_his_taxes_and_a_poem(demo: World) -> None:
    bob = demo.talk()
    assert "Sorry, that is beyond me" in await bob.say("can you do my taxes")
    assert "Track a parcel" in bob.buttons
    assert "Shall I get a person" in await bob.say("write me a poem about the moon")
    assert bob.buttons == ["Talk to a person"]


async def test_小红要一首诗(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    assert "这个我帮不上忙" in await 小红.say("帮我写一首诗")
    assert "查快递" in 小红.buttons
    assert "转人工" in await 小红.say("今天天气怎么样")
    assert 小红.buttons == ["转人工"]


async def test_dave_wants_his_tax_declaration_done_and_hears_nothing_of_import_tax(demo: World) -> None:
    dave = demo.talk()
    assert "beyond me" in await dave.say("please fill in my tax declaration")
