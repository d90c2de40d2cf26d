"""The name and phone on a parcel change as long as it has not left; what has left is told honestly."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alices_sister_receives_it(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959","part":"who"}'])
    assert "name of whoever shall receive it" in alice.answer
    await alice.say("Jenny Kim")
    assert "Order #W2137959 still goes to: 100 Maple Street" in alice.answer
    assert "For: Jenny Kim" in alice.answer
    await alice.say("yes")
    order = (await demo.export()).order("#W2137959")
    assert (order["recipient"], order["shipping_address"]["line1"]) == ("Jenny Kim", "100 Maple Street")


async def test_小红改收货人电话(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", '/change_address{"order":"#W2171524","part":"phone"}'])
    assert "收货人的电话是多少" in 小红.answer
    await 小红.say("18621234567")
    assert "收货人：陈小红, +8618621234567" in 小红.answer
    await 小红.say("确认")
    order = (await demo.export()).order("#W2171524")
    assert (order["phone"], order["shipping_address"]["line1"]) == ("+8618621234567", "西湖区文三路300号")


async def test_a_note_alone_is_kept(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com"])
    await alice.say('/change_address{"order":"#W2137959","note":"Call before you come"}')
    assert "Note with the order: Call before you come" in alice.answer
    await alice.say("yes")
    assert (await demo.export()).order("#W2137959")["note"] == "Call before you come"


async def test_part_of_the_address_is_corrected(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959"}'])
    await alice.go(["18 Birch Lane, Sacramento, CA 95814", "the zip code should be 95816"])
    assert "to: 18 Birch Lane, Sacramento, CA 95816" in alice.answer


async def test_the_saved_address_in_seattle(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959"}', "8 Harbor Road"])
    assert "to: 8 Harbor Road, Seattle, WA 98101" in alice.answer


async def test_a_parcel_that_was_refused_comes_back_first(demo: World) -> None:
    刘洋 = demo.talk("zh-CN")
    await 刘洋.go(["/identify", "liuyang@example.com", '/change_address{"order":"#W2174401"}'])
    assert "正在退回仓库" in 刘洋.answer
    assert "同事" in 刘洋.answer
    assert "转人工" in 刘洋.buttons


async def test_the_old_address_is_where_another_order_still_goes(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "/change_default_address", "12 Oak Street, Portland, OR 97205"])
    await alice.say("yes")
    assert "still going to the old address: #W2137959" in alice.answer
    await alice.press("Change #W2137959 too")
    await alice.press("My default address")
    assert "to: 12 Oak Street, Portland, OR 97205" in alice.answer


async def test_whom_it_is_for_is_told_beside_the_address_and_changed_alone(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/change_address{"order":"#W2154262"}'])
    answer = await erin.say("18 Beacon Street, Boston, MA 02116. Hmm, let's say Kate O'Brien as the recipient")
    assert "18 Beacon Street" in answer
    assert "For: Kate O'Brien" in answer
    assert "For: Mary Jones" in await erin.say("actually the recipient should be Mary Jones")


async def test_收件人和地址一起改(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", '/change_address{"order":"#W2171524"}'])
    answer = await 小红.say("杭州市西湖区文三路500号 310012，收件人改成马丽 13700001111")
    assert "文三路500号" in answer
    assert "马丽" in answer
