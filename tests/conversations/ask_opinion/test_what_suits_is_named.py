"""Asked which one suits, the facts decide where they can; a question of fact is none of taste."""

from __future__ import annotations

from tests.conversations.world import World


async def test_小刚没爬过山(demo: World) -> None:
    小刚 = demo.talk("zh-CN")
    await 小刚.say("鞋子有哪些")
    answer = await 小刚.say("那这几个哪个适合爬山呢")
    assert "我会选登山靴" in answer


async def test_小美只比那两副耳机(demo: World) -> None:
    小美 = demo.talk("zh-CN")
    await 小美.say("耳机")
    await 小美.say("就头戴的和无线的那俩 有啥区别啊")
    assert "头戴式耳机" in 小美.answer
    assert "无线耳机" in 小美.answer
    await 小美.say("头戴的多少钱")
    assert "¥299.00" in 小美.answer
    assert "¥259.00" not in 小美.answer


async def test_waterproof_is_no_matter_of_taste(demo: World) -> None:
    jonas = demo.talk()
    await jonas.say("rain jacket")
    answer = await jonas.say("Is the jacket really waterproof?")
    assert "taste" not in answer
    assert "Waterproof to 10,000 mm" in answer
