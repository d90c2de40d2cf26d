"""Nobody on the mainland is asked for a postcode: it is derived, shown as such, and replaced by one that is told."""

from __future__ import annotations

from sqlalchemy import select

from shop.model import SYSTEM
from shop.shipping.advancing import shipment_of
from shop.shipping.service import Shipping
from shop.shipping.tables import ParcelRow
from tests.conversations.world import World

新地址 = "寄新地址：陕西省咸阳市秦都区人民中路32号院5号楼2单元401，收件人赵建国，电话13572000118"


async def test_赵敏没说邮编_推算出来给快递(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", "我的睡袋还没寄，改一下那单的收货地址", 新地址])
    assert "邮编：712000（按地区推算，不对的话告诉我）" in 赵敏.answer
    await 赵敏.say("对")
    kept = (await demo.export()).order("#W2177278")["shipping_address"]
    assert kept["postal_code"] == "", "what nobody told is not kept as if they had"
    async with demo.house.ground.db.write() as tx:
        shipping = Shipping(tx, demo.house.shop)
        await shipping.pack(SYSTEM, "#W2177278", "k1")
        await shipping.ship(SYSTEM, "#W2177278", "k2")
        parcel = (await tx.scalars(select(ParcelRow).where(ParcelRow.order_id == "#W2177278"))).one()
        shipment = await shipment_of(tx, demo.house.shop, parcel)
    assert shipment.address.postal_code == "712000"


async def test_说了邮编就用说的(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", "我的睡袋还没寄，改一下那单的收货地址", 新地址])
    await 赵敏.say("邮编是712001")
    assert "712001" in 赵敏.answer
    assert "推算" not in 赵敏.answer
    await 赵敏.say("对")
    assert (await demo.export()).order("#W2177278")["shipping_address"]["postal_code"] == "712001"


async def test_hong_kong_has_none(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", "/change_address", "Flat 12B, 25 Nathan Road, Kowloon, Hong Kong"])
    assert "Is that right?" in dave.answer
    assert "ostcode" not in dave.answer
