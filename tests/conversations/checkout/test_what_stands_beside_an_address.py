"""A house with a name, a tax number and a name of another tongue beside an address: each is what it is."""

from __future__ import annotations

from tests.conversations.world import World


async def test_a_guest_house_orders(demo: World) -> None:
    peter = demo.talk()
    await peter.say('/add_to_basket{"item":"P1020-02"}')
    await peter.say(
        "check out. Peter Hale, The Blue Boar B&B, 8 Mill Lane, Ludlow SY8 1EG, UK, peter@boar.example, "
        "invoice to Blue Boar Ltd, GB 987654321"
    )
    assert "8 Mill Lane, The Blue Boar B&B, Ludlow, SY8 1EG, GB" in peter.answer
    assert "Invoice to: Blue Boar Ltd, tax number GB 987654321" in peter.answer
    assert "987654321" not in peter.answer.partition("Invoice to:")[0]
    await peter.say("that's no phone but the VAT number! My phone is 01584 870222")
    assert "To: 8 Mill Lane, The Blue Boar B&B, Ludlow, SY8 1EG, GB" in peter.answer
    assert "For: Peter Hale, +441584870222" in peter.answer


async def test_名字不是汉姓也认得(demo: World) -> None:
    古丽 = demo.talk("zh-CN")
    await 古丽.say('/add_to_basket{"item":"P1002-04"}')
    await 古丽.say("去付款 我是新客，姓名 古丽米热，18600001234，新疆乌鲁木齐市天山区胜利路66号8栋302，830046")
    assert "收货人：古丽米热, +8618600001234" in 古丽.answer
