"""Of what is in sight the one that is meant is told of, by its kind, its price or its use; the list before is past."""

from __future__ import annotations

from tests.conversations.world import World


async def test_学生问头戴式耳机(demo: World) -> None:
    学生 = demo.talk("zh-CN")
    await 学生.say("你们有耳机吗")
    answer = await 学生.say("无线那个259超预算了。。。能便宜点不 学生党有没有优惠")
    assert "无线耳机" in answer
    assert "羽绒服" not in answer + str(学生.cards)
    answer = await 学生.say("那头戴的299 跟无线的差在哪 我主要宿舍打游戏听网课")
    assert "头戴式耳机" in answer
    assert "无线耳机" in answer
    answer = await 学生.say("戴头上那个 便宜的那个多少钱来着 带不带麦")
    assert "¥299.00" in answer
    assert "麦克风、能不能通话，我这边没有资料" in answer
    answer = await 学生.say("算了 都超预算 我再看看吧")
    assert "帮不上忙" not in answer


async def test_the_brighter_one_is_the_lamp(demo: World) -> None:
    mark = demo.talk()
    await mark.say("A head torch, for camping. And something warm to sleep in, it'll be October.")
    assert "CN¥119.00" in await mark.say("What's the brighter one cost?")


async def test_what_is_better_is_told_by_what_it_is_for(demo: World) -> None:
    学生 = demo.talk("zh-CN")
    await 学生.say("你们有耳机吗")
    assert "头戴式耳机" in await 学生.say("头戴式和无线耳机哪个好 我主要打游戏")


async def test_one_is_taken_and_the_other_left(demo: World) -> None:
    mark = demo.talk()
    await mark.say("do you have a kettle and a mug?")
    answer = await mark.say("I'll take the white mug and leave the kettle")
    assert "Mug (white)" in answer
    assert "Kettle" not in answer
