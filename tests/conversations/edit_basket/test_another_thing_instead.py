"""What is swapped keeps its number; what is wanted in the place of something, or beside it, goes in, too."""

from __future__ import annotations

from tests.conversations.world import World


async def test_make_it_the_small_one(demo: World) -> None:
    megan = demo.talk()
    await megan.go(["a large pink teddy bear please", "do you do gift wrapping?"])
    await megan.say("actually 139 is a bit much, make it the small one instead")
    assert "Teddy Bear (pink, small) in, instead of Teddy Bear (pink, large)" in megan.answer
    assert "1 × Teddy Bear (pink, small), CN¥79.00" in megan.answer
    await megan.say("make it three")
    await megan.say("no, the large one instead")
    assert "3 × Teddy Bear (pink, large)" in megan.answer


async def test_out_with_it_and_another_in(demo: World) -> None:
    eva = demo.talk()
    await eva.go(
        ["1 black electric kettle 1.7L please", "take the kettle out and give me the desk lamp in green instead"]
    )
    assert "I have taken Electric Kettle (black, 1.7L) out." in eva.answer
    assert "1 × Desk Lamp (green)" in eva.answer


async def test_加错了的删掉要的加上(demo: World) -> None:
    小王 = demo.talk("zh-CN")
    await 小王.go(["有没有降噪的头戴式耳机", "白色的来一副", "加错了 我要259的无线耳机 白色 头戴的删掉"])
    assert "已移除头戴式耳机（白色、降噪）" in 小王.answer
    assert "无线耳机（白色） × 1" in 小王.answer


async def test_都删了换成别的(demo: World) -> None:
    露营 = demo.talk("zh-CN")
    await 露营.go(["冬季睡袋 蓝色来两个 红色来一个", "睡袋都删了 给我换成帐篷 4人的"])
    assert "已移除睡袋（蓝色、冬季）" in 露营.answer
    assert "已移除睡袋（红色、冬季）" in 露营.answer
    assert "帐篷（绿色、人数 4 人） × 1" in 露营.answer


async def test_the_white_ones_out_the_orange_ones_stay(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["想看跑步鞋", "白的38和橙的38各一双", "诶我还没说要买呢 白的去掉 橙的先留着"])
    assert "已移除跑步鞋（白色、尺码 38）" in 李红.answer
    assert "跑步鞋（橙色、尺码 38） × 1" in 李红.answer


async def test_not_the_white_towel(demo: World) -> None:
    新家 = demo.talk("zh-CN")
    await 新家.go(["浴巾大的白的来两条", "白的浴巾换成蓝的"])
    assert "换成 浴巾（蓝色、90 × 180 cm）" in 新家.answer
    assert "浴巾（蓝色、90 × 180 cm） × 2" in 新家.answer


async def test_who_asked_for_a_mat(demo: World) -> None:
    kim = demo.talk()
    await kim.go(["pink water bottle 500ml please", "who asked for a mat? i only want the bottle"])
    assert "1 × Water Bottle (pink, 500ml)" in kim.answer
    assert "out" not in kim.answer.split()


async def test_no_i_said_blue_and_the_towels(demo: World) -> None:
    rosalind = demo.talk()
    await rosalind.go(["1 green mug please", "No, not a green one. I said 12 BLUE mugs. White for the towels, twelve"])
    assert "12 × Mug (blue) in, instead of Mug (green)" in rosalind.answer
    assert "Bath Towel: which one" in rosalind.answer


async def test_its_name_and_its_weight(demo: World) -> None:
    爷爷 = demo.talk("zh-CN")
    await 爷爷.go(["铁观音250g一罐", "铁观音换成100的"])
    assert "铁观音乌龙茶（100g） × 1" in 爷爷.answer
