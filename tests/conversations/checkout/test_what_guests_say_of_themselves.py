"""What somebody new says of who they are and who shall receive it is kept, whenever they say it."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'
RUTH = "my name is Ruth Hall, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101"


async def test_what_was_said_while_asked_who_they_are_is_the_order_s(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/list_orders", RUTH])
    await ruth.say("I'm new here")
    assert "To: 88 Pike Street, Seattle, WA 98101, US" in ruth.answer
    assert "For: Ruth Hall, +12065550133" in ruth.answer
    assert "Shall I place this order?" in ruth.answer


async def test_not_found_with_an_address_and_a_basket_is_new(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/list_orders"])
    await ruth.say("Ruth Hall, 98101, ruth@hall.org, 88 Pike Street, Seattle, WA 98101")
    assert "I take you as new here" in ruth.answer
    assert "For: Ruth Hall" in ruth.answer


async def test_new_and_who_they_are_in_one_message(demo: World) -> None:
    何琳 = demo.talk("zh-CN")
    await 何琳.go([WHITE_MUG, "/list_orders"])
    await 何琳.say("我是新顾客 何琳 13800002222 武汉市洪山区珞喻路20号3栋501")
    assert "收货人：何琳, +8613800002222" in 何琳.answer


async def test_the_recipient_is_taken_from_the_same_sentence(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout"])
    await ruth.say("Ruth Hall, 206 555 0133. It goes to my sister Joan Wood, 14 Birch Close, Eugene OR 97401")
    assert "For: Joan Wood, +12065550133" in ruth.answer
    before = await demo.export()
    await ruth.say("yes")
    after = await demo.export()
    (new,) = after.files["customers"].keys() - before.files["customers"].keys()
    assert after.files["customers"][new]["first_name"] == "Ruth"


async def test_寄给妈妈(demo: World) -> None:
    婷婷 = demo.talk("zh-CN")
    await 婷婷.go([WHITE_MUG, "/checkout"])
    await 婷婷.say("我叫周婷婷 15874001234 寄给我妈 刘桂芳 13787995566 长沙市岳麓区麓山南路36号5栋302")
    assert "收货人：刘桂芳, +8613787995566" in 婷婷.answer


async def test_the_recipient_can_be_changed_by_button(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout", RUTH, "[Change something]", "[Change the recipient]", "Rafael Lima"])
    assert "For: Rafael Lima, +12065550133" in ruth.answer
    await ruth.go(["[Change something]", "[Change the phone number]", "+1 416 555 0123"])
    assert "For: Rafael Lima, +14165550123" in ruth.answer


async def test_telling_what_is_shown_already_neither_writes_nor_makes_a_note(demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout", RUTH])
    await ruth.say("my phone is +1 206 555 0133")
    assert "Shall I place this order?" in ruth.answer
    assert "noted" not in ruth.answer


async def test_a_country_that_is_not_shipped_to_is_said_at_once(demo: World) -> None:
    fatou = demo.talk()
    await fatou.go([WHITE_MUG, "/checkout"])
    await fatou.say("Fatou Diallo, +49 151 23456789, Lange Reihe 44, 20099 Hamburg, Germany")
    assert "we do not ship to Germany" in fatou.answer
    assert "Canada" in fatou.answer
    assert "Talk to a person" in fatou.buttons


async def test_hong_kong_is_never_asked_for_a_postcode(demo: World) -> None:
    家偉 = demo.talk("zh-CN")
    await 家偉.go([WHITE_MUG, "/checkout"])
    await 家偉.say("我叫 Chan Ka Wai，電話 9123 4567，地址係九龍旺角彌敦道 688號 12樓B")
    assert "+85291234567" in 家偉.answer
    assert "确认下单吗" in 家偉.answer


async def test_who_was_named_in_the_first_message_is_not_asked_again(demo: World) -> None:
    frank = demo.talk()
    await frank.go(["Frank Lee here, hello", "/list_orders"])
    assert "postcode" in frank.answer
    await frank.say("100022")
    assert "I have found you" in frank.answer


PARTS = [
    "the city is Tacoma",
    "change the city: Tacoma",
    "lol no the city is just Tacoma",
    "city should be Tacoma",
    "no the zip is 98104",
    "zip: 98104",
    "the postcode must be 98104",
    "change the zip to 98104",
    "actually the state is OR",
    "yes but the city is Tacoma",
    "yes, zip 98104 though",
    "ok but send it to 5 Mill Lane, Waco, TX 76701",
    "the recipient is Joan Wood",
    "name on the parcel should be Joan Wood",
    "it goes to Joan Wood",
    "Joan Wood is the recipient",
    "send it to my sister Joan Wood",
    "the phone should be +1 416 555 0123",
    "my number is 416 555 0123",
    "change the phone: 416 555 0123",
    "yes, call 416 555 0123",
    "it's apartment 5",
    "apt 5 please",
    "add unit 4",
    "my e-mail is ruth@hall.org",
    "86 Pike Street, not 88",
    "no, 88 Pine Street",
    "should be Tacoma, WA 98402",
    "the address is 9 Hill Road, Bath BA1 5TT, UK",
    "right, but for my son Adam Hall",
]


@pytest.mark.parametrize("words", PARTS)
async def test_a_correction_never_confirms(words: str, demo: World) -> None:
    ruth = demo.talk()
    await ruth.go([WHITE_MUG, "/checkout", RUTH])
    before = await demo.export()
    await ruth.say(words)
    after = await demo.export()
    assert before.files["orders"].keys() == after.files["orders"].keys()


async def test_a_postcode_on_file_tells_the_city(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", '/change_address{"order":"#W2142754"}', "[A new address]"])
    await bob.say("600 Congress Ave Suite 1400, 78701")
    assert "to: 600 Congress Ave, Suite 1400, Austin, TX 78701, US" in bob.answer


async def test_an_address_told_with_the_order_is_not_asked_again(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com"])
    await bob.say("change the address of #W2142754 to 600 Congress Ave Suite 1400, Austin, TX 78701")
    assert "to: 600 Congress Ave, Suite 1400, Austin, TX 78701, US" in bob.answer
