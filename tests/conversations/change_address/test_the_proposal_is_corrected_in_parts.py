"""A whole address replaces the one that is proposed, a part its part; name and phone can each be corrected."""

from __future__ import annotations

from tests.conversations.world import World


async def test_bob_speaks_at_length(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/change_address{"order":"#W2143713"}'])
    await bob.go(["Which bit? Anyway the new place is 1450 Juniper Ridge, unit B, still in Austin", "78745 is the zip"])
    assert "to: 1450 Juniper Ridge, unit B, Austin, 78745, US" in bob.answer
    await bob.say("it's unit C, not B")
    assert "to: 1450 Juniper Ridge, Unit C, Austin, 78745, US" in bob.answer
    await bob.say("No that's a mess, the address is just: 1451 Juniper Ridge, Unit D, Austin, TX 78746")
    assert "to: 1451 Juniper Ridge, Unit D, Austin, TX 78746, US" in bob.answer
    await bob.say("send it to my sister Mary Carter, her number is 512 555 0188")
    assert "For: Mary Carter, +15125550188" in bob.answer
    await bob.say("my own name on it please")
    assert "For: Bob Carter, +15125550188" in bob.answer


async def test_李红一处一处地改(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", '/change_address{"order":"#W2165770"}'])
    await 李红.say("麻烦寄到苏州工业园区星湖街328号创意产业园5栋203,收件人还是我")
    await 李红.say("5栋好像不对,我看下啊……是15栋203,还有电话换成13812345678")
    assert "创意产业园15栋203" in 李红.answer
    assert "收货人：李红, +8613812345678" in 李红.answer
    await 李红.say("名字写王芳")
    assert "收货人：王芳, +8613812345678" in 李红.answer
    await 李红.say("收货人:李红  电话:13812345677")
    assert "收货人：李红, +8613812345677" in 李红.answer
    await 李红.say("是16栋")
    assert "创意产业园16栋203" in 李红.answer


async def test_the_number_of_the_house(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959"}'])
    await alice.go(["18 Birch Lane, Sacramento, CA 95814", "the house number is wrong, it should be house number 28"])
    assert "to: 28 Birch Lane, Sacramento, CA 95814" in alice.answer


async def test_王小明的新家(demo: World) -> None:
    王小明 = demo.talk("zh-CN")
    await 王小明.go(["/identify", "xiaoming@example.com", '/change_address{"order":"#W2161934"}'])
    await 王小明.say("都不是，新家 北京朝阳区望京西园三区")
    assert "改为：北京朝阳区望京西园三区" in 王小明.answer
    await 王小明.say("哎等下还没说完 308号楼2单元1104")
    assert "改为：北京朝阳区望京西园三区308号楼2单元1104" in 王小明.answer
    await 王小明.say("不是昌平那个！是望京西园三区308号楼2单元1104，北京朝阳区")
    assert "改为：北京朝阳区望京西园三区308号楼2单元1104" in 王小明.answer
