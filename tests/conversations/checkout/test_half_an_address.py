"""An address of which a part is lacking is asked for, understood from a bare answer, and never breaks anything."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'


async def test_a_new_street_without_its_city_at_the_proposal(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout", "my name is Ruth Hall, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101"])
    await ruth.say("the address is 12 Oak Lane 98765")
    assert "I still need: city" in ruth.answer
    await ruth.say("wait a second")
    assert "went wrong" not in ruth.answer


@pytest.mark.parametrize(
    "said", ["City is Toronto I wrote", "Toronto!!", "toronto, ontario", "it's in Toronto like I said"]
)
async def test_whatever_is_answered_is_the_city(demo: World, said: str) -> None:
    olga = demo.talk()
    await olga.go([WHITE_MUG, "/checkout", "Olga Kovalenko, +1 416 555 0199, 88 Queen Street West, M5H 2N2"])
    assert "I still need: city." in olga.answer
    await olga.say(said)
    assert "To: 88 Queen Street West, Toronto, " in olga.answer
    assert "M5H 2N2, CA" in olga.answer


@pytest.mark.parametrize("said", ["台北市啊", "台北市 刚刚不是有说吗", "在台北呀"])
async def test_台北市(demo: World, said: str) -> None:
    雅婷 = demo.talk("zh-CN")
    await 雅婷.go([WHITE_MUG, "/checkout", "林雅婷 0912345678 大安區和平東路二段106號5樓"])
    assert "还需要：城市" in 雅婷.answer
    await 雅婷.say(said)
    assert "邮编是多少" in 雅婷.answer


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("88 Queen Street West, Toronto, M5H 2N2, Canada", "88 Queen Street West, Toronto, M5H 2N2, CA"),
        ("118 Harbor St apt 5 Boston 02128", "118 Harbor St, apt 5, Boston, 02128, US"),
    ],
)
async def test_a_whole_address_is_understood_however_it_is_divided(demo: World, said: str, to: str) -> None:
    olga = demo.talk()
    await olga.go([WHITE_MUG, "/checkout", f"Olga Kovalenko, +1 416 555 0199, {said}"])
    assert f"To: {to}" in olga.answer


async def test_a_room_that_is_missing_goes_into_the_address(demo: World) -> None:
    priya = demo.talk()
    await priya.go(
        [WHITE_MUG, "/checkout", "Priya Nair, priya@nair.org, 15 Huaihai Middle Rd, Huangpu, Shanghai 200021"]
    )
    await priya.say("room 602 is missing!!")
    assert "To: 15 Huaihai Middle Rd, Room 602, Huangpu, Shanghai 200021, CN" in priya.answer


async def test_台北的地址从大到小写(demo: World) -> None:
    雅婷 = demo.talk("zh-CN")
    await 雅婷.go([WHITE_MUG, "/checkout", "我叫林雅婷 0912345678 台北市大安區和平東路二段106號5樓 郵遞區號106"])
    assert "寄往：台北市大安區和平東路二段106號5樓 106" in 雅婷.answer
