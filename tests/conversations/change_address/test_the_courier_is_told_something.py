"""What the courier shall know: with the order while it is here, through its carrier once the parcel has left."""

from __future__ import annotations

from datetime import datetime

from shop.model import SYSTEM
from shop.shipping.carrier import Shipment
from shop.shipping.sandbox import SandboxCarrier
from shop.shipping.service import Shipping
from tests.conversations.told import told_after
from tests.conversations.world import Talk, World

SUSAN = (
    "Susan Wilson, 1420 Alder Street, Apartment 3, Eugene, Oregon 97401. "
    "And please tell the courier to ring the bell twice, she's hard of hearing"
)
赵建国 = (
    "寄新地址：陕西省咸阳市秦都区人民中路32号院5号楼2单元401，收件人赵建国，电话13572000118。"
    "还有麻烦备注一下送之前先打个电话，老人腿脚慢"
)


class Remembering(SandboxCarrier):
    """The sandbox, which remembers what its couriers are told."""

    def __init__(self, *, allows: bool) -> None:
        super().__init__()
        self.allows, self.told = allows, list[str]()

    async def instruct(self, shipment: Shipment, note: str, now: datetime) -> bool:
        if not self.allows:
            return False
        self.told.append(note)
        return True


def remembering(world: World, *, allows: bool = True) -> Remembering:
    """Takes the place of the carrier."""
    carrier = Remembering(allows=allows)
    carriers = world.house.shop.carriers
    assert isinstance(carriers, dict)
    carriers["sandbox"] = carrier
    return carrier


async def passed_on(talk: Talk, order: str) -> dict[str, str]:
    """What the staff shall tell the courier."""
    ticket = await talk.ticket()
    task = ticket.handover.task("courier_note", order) if ticket is not None else None
    return dict(task.details) if task is not None else {}


async def test_the_name_with_the_address_receives_it_and_the_note_is_the_wish_alone(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", "/change_address", SUSAN])
    assert "For: Susan Wilson" in dave.answer
    assert "Note with the order: ring the bell twice, she's hard of hearing" in dave.answer


async def test_a_name_that_was_left_out_is_the_recipients_and_no_note(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", "/change_address", "12 Hill Road, Portland, OR 97201"])
    await dave.say("You left out his name. It's Peter Wilson, the parcel should have his name on it not mine")
    assert "For: Peter Wilson" in dave.answer
    assert "Note" not in dave.answer


async def test_the_note_is_replaced_and_stays_when_they_agree_beside_it(demo: World) -> None:
    dave = demo.talk()
    await dave.go(
        ["/identify", "dave@example.com", "/change_address", SUSAN, "the note should only say: call before coming"]
    )
    assert "Note with the order: call before coming" in dave.answer
    await dave.say("Well, the courier will understand it that way. Yes, please do it.")
    assert "Note with the order: call before coming" in dave.answer
    assert "deleted" not in dave.answer


async def test_a_note_in_two_sentences_before_a_yes(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", "/change_address", "12 Hill Road, Portland, OR 97201"])
    await dave.say("Please write for the courier: Susan Wilson, ring twice. Then yes, go ahead.")
    assert "Note with the order: Susan Wilson, ring twice" in dave.answer
    assert (await demo.export()).order("#W2149467")["shipping_address"]["line1"] == "9 Sunset Drive"


async def test_赵敏的备注只写她要的(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", "我的睡袋还没寄，改一下那单的收货地址", 赵建国])
    assert "收货人：赵建国, +8613572000118" in 赵敏.answer
    assert "订单备注：送之前先打个电话，老人腿脚慢" in 赵敏.answer
    await 赵敏.say("备注里别写那么多，就写送前打电话")
    assert "订单备注：送前打电话" in 赵敏.answer


async def test_what_the_courier_of_a_parcel_that_left_shall_know_goes_to_the_carrier(demo: World) -> None:
    carrier = remembering(demo)
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/track_parcel{"order":"#W2152344"}'])
    await erin.say("The address is right. It's the grey door round the side. Can you let the driver know that?")
    assert "I will have the carrier tell the courier" in erin.answer
    assert "72 Garden Lane" in erin.answer
    await demo.round("couriers")
    assert carrier.told == [], "nothing is passed on without a yes"
    await erin.say("yes")
    note = "The address is right. It's the grey door round the side"
    assert (await demo.export()).order("#W2152344")["note"] == note
    told = await told_after(erin, "couriers", "couriers")
    assert carrier.told == [note]
    assert f"has passed your note on to the courier of order #W2152344. Your note: “{note}”" in told
    assert await passed_on(erin, "#W2152344") == {}


async def test_where_the_carrier_does_not_the_staff_are_asked_to(demo: World) -> None:
    carrier = remembering(demo, allows=False)
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/change_address{"order":"#W2152344"}'])
    await erin.go(["Leave the address as it is. I only want the courier to know it's the grey side door", "yes"])
    told = await told_after(erin, "couriers")
    assert carrier.told == []
    assert "does not pass your note on to the courier of order #W2152344 any more" in told
    assert "it's the grey side door" in (await passed_on(erin, "#W2152344"))["note"]


async def test_a_note_that_is_changed_takes_the_place_of_the_one_before(demo: World) -> None:
    carrier = remembering(demo)
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com", '/track_parcel{"order":"#W2168647"}'])
    await 张伟.go(["帮我跟快递员说一声放物业前台就行", "好的"])
    await 张伟.go(['/track_parcel{"order":"#W2168647"}', "跟快递员说放门卫", "好的"])
    assert "放门卫" in await told_after(张伟, "couriers")
    assert carrier.told == ["放门卫"], "the one before was not told yet"


async def test_下单时的备注跟包裹一起给快递(demo: World) -> None:
    carrier = remembering(demo)
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", "改一下睡袋那单的收货地址", 赵建国, "对"])
    async with demo.house.ground.db.write() as tx:
        shipping = Shipping(tx, demo.house.shop)
        await shipping.pack(SYSTEM, "#W2177278", "k1")
        await shipping.ship(SYSTEM, "#W2177278", "k2")
    told = await told_after(赵敏, "couriers")
    assert carrier.told == ["送之前先打个电话，老人腿脚慢"]
    assert "快递员" not in told, "it stood in the order, and is no news"


async def test_who_only_wants_the_courier_told_is_asked_for_no_address(demo: World) -> None:
    erin = demo.talk()
    await erin.go(["/identify", "erin@example.com", '/change_address{"order":"#W2152344"}'])
    await erin.say("Leave the address as it is. I only want the courier to know it's the grey side door")
    assert "Where shall" not in erin.answer
    assert "it's the grey side door" in erin.answer


async def test_张伟让快递放前台(demo: World) -> None:
    张伟 = demo.talk("zh-CN")
    await 张伟.go(["/identify", "zhangwei@example.com", '/track_parcel{"order":"#W2168647"}'])
    await 张伟.go(["帮我跟快递员说一声放物业前台就行", "好的"])
    assert "已经没法再转告" in await told_after(张伟, "couriers")
    assert (await passed_on(张伟, "#W2168647"))["note"] == "放物业前台就行"


async def test_whom_the_courier_calls_is_told_out_of_the_proposal(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", "/change_address", "Tom Baker, 44 Pine Street, Seattle WA 98101"])
    await dave.say("so they will call Tom and not me, right?")
    assert "no phone number of theirs" in dave.answer
    await dave.go(["206 555 0177", "will the courier call me or him?"])
    assert "The courier calls Tom Baker at +12065550177" in dave.answer


async def test_电话打给谁(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", "改一下睡袋那单的收货地址", 赵建国])
    await 赵敏.say("电话会打给我爸吧，不是打给我？")
    assert "快递员会打收件人赵建国的电话 +8613572000118" in 赵敏.answer
    assert await 赵敏.ticket() is None, "nobody is called"
