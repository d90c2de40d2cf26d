"""The words for the card go with the order, or to a person once it is placed."""

from __future__ import annotations

from tests.conversations.world import World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'
MARGARET = "my name is Margaret Doyle, margaret.doyle@example.com, 14 Orchard Close, Burlington, Vermont 05401"


async def test_the_wording_is_kept_and_passed_on(demo: World) -> None:
    margaret = demo.talk()
    await margaret.go([WHITE_MUG, "/checkout", MARGARET])
    await margaret.say('That all looks right. Could the card read "With all our love, Auntie Margaret and Uncle Des"?')
    assert '“Could the card read "With all our love, Auntie Margaret and Uncle Des"?”' in margaret.answer
    assert "Note with the order: Could the card read" in margaret.answer
    await margaret.say("yes")
    assert "is placed" in margaret.answer
    await margaret.say(
        "Lovely. Now please pass the wording on to whoever packs it: With all our love, Auntie Margaret and Uncle Des."
    )
    assert "Talk to a person" in margaret.buttons
    assert "Goodbye" not in margaret.answer


async def test_卡片写祝福(demo: World) -> None:
    陈晓琳 = demo.talk("zh-CN")
    await 陈晓琳.go([WHITE_MUG, "/checkout", "我叫陈晓琳 13900001234 长沙市岳麓区麓山南路12号"])
    await 陈晓琳.say("没错，卡片能写“祝表妹新婚快乐，百年好合”吗")
    assert "订单备注：卡片能写“祝表妹新婚快乐，百年好合”吗" in 陈晓琳.answer
    await 陈晓琳.say("确认")
    await 陈晓琳.say("麻烦转告打包的同事，卡片写祝表妹新婚快乐")
    assert "转人工" in 陈晓琳.buttons


async def test_whether_there_is_a_card_is_a_question(demo: World) -> None:
    margaret = demo.talk()
    await margaret.go([WHITE_MUG, "/checkout", MARGARET, "do you do gift wrapping?"])
    assert "noted" not in margaret.answer
