"""An order goes to another address; the old and the new one are named."""

from __future__ import annotations

from tests.conversations.world import World


async def test_alice_moves(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["change the address of #W2137959", "alice@example.com", "12 Oak Street, Portland, OR 97205"])
    assert "from: 100 Maple Street" in alice.answer
    assert "to: 12 Oak Street, Portland, OR 97205" in alice.answer
    await alice.say("yes")
    address = (await demo.export()).order("#W2137959")["shipping_address"]
    assert (address["line1"], address["postal_code"]) == ("12 Oak Street", "97205")
    assert (await demo.export()).customer("alice_miller")["default_address"]["line1"] == "100 Maple Street"


async def test_小红改收货地址(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["我想改一下收货地址", "陈小红，310012", "浙江省杭州市西湖区文二路100号，邮编310000"])
    assert "文三路300号" in 小红.answer
    assert "文二路100号" in 小红.answer
    await 小红.say("确认")
    assert (await demo.export()).order("#W2171524")["shipping_address"]["postal_code"] == "310000"


async def test_alice_tells_the_address_in_her_first_words(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["alice@example.com", "change the address of W2137959 to 12 Elm Street, Boston, MA 02101"])
    assert "from: 100 Maple Street" in alice.answer
    assert "to: 12 Elm Street, Boston, MA 02101" in alice.answer


async def test_alice_is_asked_for_what_her_first_words_lack(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["alice@example.com", "change the address of W2137959 to 12 Elm Street"])
    assert "I still need: city, postcode" in alice.answer
    await alice.say("Boston, MA 02101")
    assert "to: 12 Elm Street, Boston, MA 02101" in alice.answer


async def test_no_postcode_is_asked_for_on_the_mainland_and_one_that_is_told_is_taken(demo: World) -> None:
    alice = demo.talk("zh-CN")
    await alice.go(["alice@example.com", "W2137959地址改成北京市朝阳区建国路88号"])
    assert "改为：北京市朝阳区建国路88号\n邮编：100020（按地区推算，不对的话告诉我）\n这样对吗" in alice.answer
    await alice.say("邮编是100022")
    assert "改为：北京市朝阳区建国路88号 100022" in alice.answer


async def test_alice_does_not_know_the_postcode(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["alice@example.com", "change the address of W2137959 to 12 Elm Street, Boston, MA"])
    assert "And the postcode?" in alice.answer
    await alice.press("Skip")
    assert "to: 12 Elm Street, Boston, MA, US" in alice.answer
    await alice.say("yes")
    assert (await demo.export()).order("#W2137959")["shipping_address"]["postal_code"] == ""
