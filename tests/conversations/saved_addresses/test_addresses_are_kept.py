"""Addresses are saved, named, removed and made the default in the talk; the ledger has what was said yes to."""

from __future__ import annotations

from tests.conversations.world import World

STREET = "12 Oak Street, Portland, OR 97205"


async def test_alice_saves_her_office_and_orders_to_it(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com"])
    before = await demo.export()
    await alice.say(f"add my office address {STREET}")
    await alice.go(["office"] if "name" in alice.answer else [])
    assert "12 Oak Street" in alice.answer
    assert not (await demo.export()).changed(before)
    await alice.say("yes")
    ledger = (await demo.export()).customer("alice_miller")
    assert ledger["addresses"][-1]["line1"] == "12 Oak Street"
    assert ledger["addresses"][-1]["label"] == "office"
    assert ledger["default_address"]["line1"] == "100 Maple Street"
    await alice.go(['/add_to_basket{"item":"P1020-01"}', "/checkout", "send it to my office"])
    assert "To: 12 Oak Street" in alice.answer


async def test_the_seattle_address_becomes_the_default_and_the_other_stays(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "make my Seattle address the default"])
    assert "New orders will go here" in alice.answer
    await alice.say("yes")
    ledger = (await demo.export()).customer("alice_miller")
    assert ledger["default_address"]["city"] == "Seattle"
    assert [one["city"] for one in ledger["addresses"]] == ["Portland"]


async def test_an_address_is_named_and_removed(demo: World) -> None:
    alice = demo.talk()
    await alice.go(
        ["/identify", "alice@example.com", "/saved_addresses", "[Give one a name]", "the Seattle one", "harbor flat"]
    )
    assert "“harbor flat”" in alice.answer
    await alice.say("yes")
    assert (await demo.export()).customer("alice_miller")["addresses"][0]["label"] == "harbor flat"
    await alice.go(["/saved_addresses", "[Remove one]", "harbor flat"])
    assert "8 Harbor Road" in alice.answer
    await alice.say("no")
    assert (await demo.export()).customer("alice_miller")["addresses"]
    await alice.go(["forget it", "/saved_addresses", "[Remove one]", "harbor flat", "yes"])
    assert "addresses" not in (await demo.export()).customer("alice_miller")


async def test_小明存一个新地址(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "/saved_addresses", "[添加]", "武汉市洪山区珞喻路20号3栋501"])
    assert "起个名字" in 小明.answer
    await 小明.go(["老家"])
    assert "命名为“老家”" in 小明.answer
    await 小明.say("对")
    saved = (await demo.export()).customer("wang_xiaoming")["addresses"][-1]
    assert (saved["city"], saved["label"]) == ("武汉市", "老家")


async def test_the_same_address_is_not_saved_twice(demo: World) -> None:
    alice = demo.talk()
    await alice.go(
        ["/identify", "alice@example.com", "/saved_addresses", "[Add one]", "8 Harbor Road, Seattle, WA 98101"]
    )
    assert "saved already" in alice.answer


async def test_the_first_default_stays_saved_when_another_is_typed(demo: World) -> None:
    dave = demo.talk()
    await dave.go(["/identify", "dave@example.com", "/change_default_address", STREET, "yes"])
    ledger = (await demo.export()).customer("dave_wilson")
    assert ledger["default_address"]["line1"] == "12 Oak Street"
    assert [one["line1"] for one in ledger["addresses"]] == ["9 Sunset Drive"]
