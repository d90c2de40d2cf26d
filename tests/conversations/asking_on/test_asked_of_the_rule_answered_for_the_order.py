"""What is asked of a rule is told for the order that was spoken of: its days, its receiver, its time to come back."""

from __future__ import annotations

from tests.conversations.world import World


async def test_the_days_until_an_order_is_there_that_has_not_left(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", '/track_parcel{"order":"#W2177278"}'])
    assert "发出后到西安市要 2–4 天" in 赵敏.answer
    await 赵敏.say("路上几天")
    assert 赵敏.answer.startswith("订单 #W2177278")
    assert "偏远地区" not in 赵敏.answer


async def test_told_once_more_it_is_only_when_it_comes(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "when will my jeans get here"])
    assert "From then it takes 7–15 days to Portland." in alice.answer
    await alice.say("and will it be there by friday")
    assert "is before that" in alice.answer
    assert "100 Maple Street" not in alice.answer


async def test_the_courier_calls_the_one_it_is_addressed_to(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", '/change_address{"order":"#W2177278"}'])
    await 赵敏.say("寄到陕西省咸阳市秦都区人民中路32号院5号楼2单元401，收件人赵建国，电话13572000118")
    await 赵敏.say("对的")
    await 赵敏.say("快递员的电话会打给我爸吧，不是打给我？")
    assert "赵建国" in 赵敏.answer
    assert "13572000118" in 赵敏.answer


async def test_how_long_the_thing_of_the_order_may_come_back(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", '/track_parcel{"order":"#W2155221"}'])
    await frank.say("how long do I have to return it once it has arrived?")
    assert frank.answer.startswith("Desk Lamp: can be sent back within 30 days")
    await frank.say("and how long do I have to send it back after it is here?")
    assert "electronics" not in frank.answer


async def test_what_is_on_its_way_can_be_sent_back_later(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", '/return_item{"order":"#W2155221"}'])
    assert "Desk Lamp: can be sent back within 30 days from the day it reaches you." in frank.answer
    assert "You can return something from" not in frank.answer
