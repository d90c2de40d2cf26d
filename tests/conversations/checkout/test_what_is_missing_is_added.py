"""What is missing or wrong in a proposal is put there when its value stands in the words: no note, no question."""

from __future__ import annotations

from tests.conversations.world import World

CUSHION = '/add_to_basket{"item":"P1028-01"}'
PRIYA = "my name is Priya Nair, +1 206 555 0133, no 15 Oak Lane, Austin, TX 78701"


async def test_a_room_before_the_street_belongs_to_it(demo: World) -> None:
    priya = demo.talk()
    await priya.go(
        [CUSHION, "/checkout", "my name is Priya Nair, +1 206 555 0133, room 602, no 15 Oak Lane, Austin, TX 78701"]
    )
    assert "To: 15 Oak Lane, Room 602, Austin" in priya.answer or "To: 15 Oak Lane, room 602, Austin" in priya.answer


async def test_the_name_of_a_hotel_belongs_to_the_address(demo: World) -> None:
    priya = demo.talk()
    await priya.go(
        [CUSHION, "/checkout", "my name is Priya Nair, +1 206 555 0133, Hotel Indigo, 15 Oak Lane, Austin, TX 78701"]
    )
    assert "Hotel Indigo" in priya.answer


async def test_a_room_that_is_missing_is_added(demo: World) -> None:
    priya = demo.talk()
    await priya.go([CUSHION, "/checkout", PRIYA, "room 602 is missing"])
    assert "Room 602" in priya.answer
    assert "Note" not in priya.answer


async def test_the_recipient_was_wrong(demo: World) -> None:
    思敏 = demo.talk("zh-CN")
    said = "我自己叫黄思敏 电话13800138026 地址成都市锦江区春熙路18号2栋1102 邮编610021"
    await 思敏.go([CUSHION, "/checkout", said, "收货人写错了 是黄建国 我是黄思敏付钱的"])
    assert "收货人：黄建国" in 思敏.answer


async def test_a_name_that_begins_like_a_colour_is_a_name(demo: World) -> None:
    思敏 = demo.talk("zh-CN")
    said = "我自己叫黄思敏 电话13800138026 收货人是我爸黄建国 13900139027 地址成都市锦江区春熙路18号2栋1102 邮编610021"
    await 思敏.go([CUSHION, "/checkout", said])
    assert "收货人：黄建国, +8613900139027" in 思敏.answer
