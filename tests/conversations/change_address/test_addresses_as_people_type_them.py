"""A Chinese address in English, piece by piece, a neighbour, figures put right, and the address that stays."""

from __future__ import annotations

from tests.conversations.world import World


async def test_frank_moves_within_beijing(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", "I moved, please change my account address"])
    await frank.say("It's Jianguo West Road 45, tower 2, room 1105, Beijing 100022")
    assert "to: Jianguo West Road 45, tower 2, room 1105, Beijing, 100022, CN" in frank.answer
    await frank.say("no wait, building 3, and room 1106")
    assert "to: Jianguo West Road 45, Building 3, Room 1106, Beijing, 100022, CN" in frank.answer


async def test_what_is_told_in_lines_is_no_american_address(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["/identify", "frank@example.com", "change my default address please"])
    await frank.go(["street: Xueyuan Road 38", "city: Langfang"])
    assert "to: Xueyuan Road 38, Langfang, CN" in frank.answer
    await frank.say("second line: unit 4")
    assert "to: Xueyuan Road 38, Unit 4, Langfang, CN" in frank.answer


async def test_a_neighbour_is_no_city(demo: World) -> None:
    henry = demo.talk()
    await henry.go(["/identify", "Henry Fischer, 30301", "where is my charger"])
    await henry.say("Could it go to my neighbour instead, Mrs. Novak at 7 Pine Court?")
    assert "to: 7 Pine Court, Atlanta, GA 30301, US" in henry.answer
    assert "For: Mrs. Novak" in henry.answer


async def test_the_courier_shall_leave_it_with_somebody(demo: World) -> None:
    henry = demo.talk()
    await henry.go(["/identify", "Henry Fischer, 30301", "where is my charger"])
    await henry.say("please leave it with Mrs Olsen at number 7 if I'm out")
    assert "I will have the carrier tell the courier" in henry.answer
    assert "Mrs Olsen at number 7" in henry.answer
    assert "5 Pine Court" in henry.answer


async def test_only_figures_are_put_right(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959"}'])
    await alice.go(["18 Birch Lane, Sacramento, CA 95814", "sorry, 28 not 18, everything else is fine"])
    assert "to: 28 Birch Lane, Sacramento, CA 95814" in alice.answer
    await alice.go(["the recipient is my neighbour Mr. Olsen, 512 555 0188", "oh, the phone ends in 0199"])
    assert "For: Mr. Olsen, +15125550199" in alice.answer


async def test_李红的地址不变(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", '/change_address{"order":"#W2165770"}'])
    await 李红.say("地址不变，收件人写我室友林晓雯 18800001111")
    assert "地址不变：上海市浦东新区世纪大道200号" in 李红.answer
    assert "收货人：林晓雯, +8618800001111" in 李红.answer
    await 李红.say("尾号错了，是1122")
    assert "收货人：林晓雯, +8618800001122" in 李红.answer


async def test_口头语不进地址(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", '/change_address{"order":"#W2165770"}'])
    await 李红.say("那就寄到南京鼓楼区中山路55号嘛 8楼")
    assert "改为：南京鼓楼区中山路55号8楼" in 李红.answer
    await 李红.say("不是55号 是57号哈")
    assert "改为：南京鼓楼区中山路57号8楼" in 李红.answer


async def test_换个人收不用叫人工(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", "香薰蜡烛那单收件人换成我老公行吗 他叫周建国 13800005566"])
    assert "收货人：周建国, +8613800005566" in 李红.answer
    assert "人工" not in 李红.answer
