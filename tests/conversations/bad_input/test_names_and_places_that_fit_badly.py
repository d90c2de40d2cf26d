"""A recipient who is called like a command; places without postcodes, on islands, and of three hundred characters."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

MUG = '/add_to_basket{"item":"P1020-01"}'
ORDER = {"en": ("alice@example.com", "#W2137959"), "zh-CN": ("xiaohong@example.com", "#W2171524")}
FOR = {"en": "For: {name}", "zh-CN": "收货人：{name}"}
YES = {"en": "yes", "zh-CN": "确认"}


@pytest.mark.parametrize(
    ("locale", "said", "name"),
    [
        ("en", "the recipient is called Cancel Order", "Cancel Order"),
        ("en", "recipient: Help Desk", "Help Desk"),
        ("en", "the name is Yes Man", "Yes Man"),
        ("zh-CN", "收件人：退货", "退货"),
        ("zh-CN", "收件人叫取消订单", "取消订单"),
        ("zh-CN", "名字就叫转人工", "转人工"),
    ],
)
async def test_the_recipient_is_called_like_a_command(demo: World, locale: str, said: str, name: str) -> None:
    before = await demo.export()
    who, order = ORDER[locale]
    talk = demo.talk(locale)
    await talk.go(["/identify", who, f'/change_address{{"order":"{order}","part":"who"}}', said])
    assert FOR[locale].format(name=name) in talk.answer
    assert await talk.ticket() is None
    await talk.say(YES[locale])
    after = await demo.export()
    assert after.changed(before) == {order}
    assert (after.order(order)["recipient"], after.order(order)["status"]) == (name, before.order(order)["status"])


@pytest.mark.parametrize(("locale", "name"), [("en", "Cancel Order"), ("zh-CN", "退货"), ("zh-CN", "取消订单")])
async def test_a_bare_command_is_one_and_writes_nothing_by_itself(demo: World, locale: str, name: str) -> None:
    before = await demo.export()
    who, order = ORDER[locale]
    talk = demo.talk(locale)
    await talk.go(["/identify", who, f'/change_address{{"order":"{order}","part":"who"}}', name])
    assert (await talk.state()).stack[0].flow == "change_address"
    await talk.say({"en": "forget it", "zh-CN": "算了"}[locale])
    assert await talk.asked() == "recipient"
    assert (await demo.export()).changed(before) == set()


@pytest.mark.parametrize(
    ("locale", "said", "name"),
    [
        ("en", "recipient: my wife Joan Fisher", "Joan Fisher"),
        ("zh-CN", "收件人：我老婆王芳 13800001111", "王芳"),
        ("zh-CN", "收货人叫王芳", "王芳"),
    ],
)
async def test_other_names_are_what_they_were(demo: World, locale: str, said: str, name: str) -> None:
    who, order = ORDER[locale]
    talk = demo.talk(locale)
    await talk.go(["/identify", who, f'/change_address{{"order":"{order}","part":"who"}}', said])
    assert FOR[locale].format(name=name) in talk.answer


@pytest.mark.parametrize(
    ("locale", "typed", "city", "country"),
    [
        ("en", "Flat 12A, 8 Queen's Road Central, Hong Kong", "Hong Kong", "HK"),
        ("zh-CN", "香港中环皇后大道中8号12楼A室", "香港", "HK"),
        ("zh-CN", "澳门氹仔美副将大马路20号", "澳门", "MO"),
    ],
)
async def test_where_there_are_no_postcodes_none_is_asked_for(
    demo: World, locale: str, typed: str, city: str, country: str
) -> None:
    before = set((await demo.export()).files["orders"])
    new = {"en": "I'm new here", "zh-CN": "我是新顾客"}[locale]
    name = {"en": "my name is Ruth Hall", "zh-CN": "我叫何琳"}[locale]
    talk = demo.talk(locale)
    await talk.go([MUG, "/checkout", f"[{new}]", f"{name}, +852 5123 4567", typed])
    await talk.say(YES[locale])
    [placed] = set((await demo.export()).files["orders"]) - before
    address = (await demo.export()).order(placed)["shipping_address"]
    assert (address["country"], address["postal_code"]) == (country, "")
    assert city in address["city"]


@pytest.mark.parametrize(
    ("locale", "typed", "parts"),
    [
        ("en", "14 Harbour Street, Vineyard Haven, MA 02568", ("14 Harbour Street", "Vineyard Haven")),
        ("en", "3 Shore Road, Isle of Skye, IV51 9EU, United Kingdom", ("3 Shore Road", "Skye")),
        ("zh-CN", "浙江省舟山市嵊泗县菜园镇沙河路12号", ("沙河路12号", "舟山")),
    ],
)
async def test_on_an_island(demo: World, locale: str, typed: str, parts: tuple[str, str]) -> None:
    who, order = ORDER[locale]
    talk = demo.talk(locale)
    await talk.go(["/identify", who, f'/change_address{{"order":"{order}","part":"where"}}', typed])
    assert all(part in talk.answer for part in parts), talk.answer
    await talk.say(YES[locale])
    address = (await demo.export()).order(order)["shipping_address"]
    assert all(part in " ".join(address.values()) for part in parts)


LONG = {
    "en": (
        "12 Oak Street, Building 7, Entrance C, Floor 14, Flat 1402, behind the old post office next to the green "
        "pharmacy, opposite the primary school, the blue door on the left hand side of the yard with the big chestnut "
        "tree and the two stone lions that the former owner left there, with the bell, Portland, OR 97205"
    ),
    "zh-CN": (
        "浙江省杭州市西湖区文三路100号浙江大学西溪校区教职工宿舍东区二十三号楼三单元十二层一二零一室，从西门进来以后沿着梧桐树大道一直往前走，"
        "看见红色屋顶的幼儿园以后左转，再经过驿站和水果店，门口有两只石狮子和一棵很大的银杏树，旁边是老年活动中心，楼下有一个蓝色的牛奶箱，"
        "如果门禁打不开请联系保安室的王师傅，他会带快递员上来，也可以把包裹放在保安室的货架第二层靠窗户的位置，千万不要放在楼下的柜子里因为太小放不下，"
        "也不要放在草地上，那里经常有小狗跑来跑去会咬坏纸箱，谢谢各位师傅，祝大家工作顺利身体健康万事如意，平平安安，开开心心，年年有余，天天都有好心情，一路顺风，请一定在晚上七点以后八点以前送到，其他时间家里没有人"
    ),
}
KEPT = {
    "en": ("12 Oak Street", "Building 7, Entrance C, Floor 14, Flat 1402", "97205"),
    "zh-CN": ("文三路100号浙江大学西溪校区教职工宿舍东区", "二十三号楼三单元十二层一二零一室", "杭州市"),
}


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
async def test_of_three_hundred_characters_the_address_is_kept_to_the_flat(demo: World, locale: str) -> None:
    assert len(LONG[locale]) >= 300
    who, order = ORDER[locale]
    talk = demo.talk(locale)
    await talk.go(["/identify", who, f'/change_address{{"order":"{order}","part":"where"}}', LONG[locale]])
    if await talk.asked() == "city":
        await talk.say("Portland")
    await talk.say(YES[locale])
    address = " ".join((await demo.export()).order(order)["shipping_address"].values())
    assert all(part in address for part in KEPT[locale]), address


@pytest.mark.parametrize(
    ("locale", "typed", "asked"),
    [
        ("en", "12 " + "Very Long And Winding " * 13 + "Road, Portland, OR 97205", "street and number"),
        ("zh-CN", "浙江省杭州市西湖区" + "很长的路名" * 60 + "路12号", "街道门牌"),
    ],
)
async def test_a_street_that_is_none_is_asked_for_again(demo: World, locale: str, typed: str, asked: str) -> None:
    before = await demo.export()
    who, order = ORDER[locale]
    talk = demo.talk(locale)
    await talk.go(["/identify", who, f'/change_address{{"order":"{order}","part":"where"}}', typed])
    assert asked in talk.answer
    await talk.say(YES[locale])
    assert (await demo.export()).changed(before) == set()
