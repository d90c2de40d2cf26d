"""Ways to pay are kept, named, removed, made the default; the checkout takes the usual one: one yes is enough."""

from __future__ import annotations

import re

import httpx

from bot.web.app import create_app
from tests.conversations.world import World

WHITE_MUG = '/add_to_basket{"item":"P1020-01"}'


def methods(ledger: dict[str, object]) -> list[str]:
    found = ledger["payment_methods"]
    assert isinstance(found, list)
    return [str(one["id"]) for one in found if one.get("active", True)]


async def test_alice_pays_as_last_time_with_one_yes(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", WHITE_MUG])
    before = await demo.export()
    await alice.say("check out")
    assert "To: 100 Maple Street" in alice.answer
    assert "Payment: Visa ending in 4242" in alice.answer
    await alice.say("yes")
    await demo.settle()
    after = await demo.export()
    (new,) = after.files["orders"].keys() - before.files["orders"].keys()
    assert [one["payment_method_id"] for one in after.order(new)["payments"]] == ["credit_card_a1"]


async def test_小明结账一句话(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", WHITE_MUG, "结账"])
    assert "微信支付" in 小明.answer
    assert "确认下单吗" in 小明.answer
    assert "已下单" in await 小明.say("确认") or "#W" in 小明.answer


async def test_小明结账时才说自己是谁_怎么付款要问一下(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go([WHITE_MUG, "结账", "xiaoming@example.com"])
    assert "您想怎么付款" in 小明.answer
    assert "确认下单吗" not in 小明.answer
    await 小明.say("[微信]")
    assert "确认下单吗" in 小明.answer
    assert "#W" in await 小明.say("确认")


async def test_bob_makes_his_card_the_default(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["/identify", "bob@example.com", "make my Mastercard the default for paying"])
    assert "will be paid with Mastercard ending in 4444" in bob.answer
    await bob.go(["yes", WHITE_MUG, "/checkout"])
    assert "Payment: Mastercard ending in 4444" in bob.answer
    saved = (await demo.export()).customer("bob_carter")["payment_methods"]
    assert [one.get("default", False) for one in saved] == [False, True]


async def test_bob_names_and_removes_a_card(demo: World) -> None:
    bob = demo.talk()
    await bob.go(
        ["/identify", "bob@example.com", "/saved_methods", "[Give one a name]", "the Mastercard", "business card"]
    )
    assert "“business card”" in bob.answer
    await bob.go(["yes", "/saved_methods", "[Remove one]", "business card"])
    assert "I will remove business card (Mastercard ending in 4444)" in bob.answer
    await bob.say("yes")
    assert methods((await demo.export()).customer("bob_carter")) == ["paypal_b1"]


async def test_a_gift_card_with_money_on_it_is_kept(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "/saved_methods", "[Remove one]", "the gift card"])
    assert "There is still CN¥520.00 on it" in alice.answer


async def test_李红在安全页面绑一张新卡(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", "/saved_methods", "[添加]"])
    assert "不要把卡号发在聊天里" in 李红.answer
    link = 李红.said[-1].payload["link"]["url"]
    path = re.sub(r"^https?://[^/]+", "", link)
    transport = httpx.ASGITransport(create_app(demo.house, with_desk=False))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as browser:
        assert "Visa" in (await browser.get(path)).text
        for _ in range(2):
            answer = await browser.post(f"{path}?locale=zh-CN", data={"method": "visa"})
            assert "已保存" in answer.text
        assert (await browser.post(f"{path}x", data={"method": "visa"})).status_code == 404
    saved = (await demo.export()).customer("li_hong")["payment_methods"]
    assert [one["last4"] for one in saved if one["type"] == "credit_card" and one.get("brand") == "visa"].count(
        "4242"
    ) == 1


async def test_the_name_of_what_is_filled_in_is_no_yes(demo: World) -> None:
    before = await demo.export()
    bob, 小明 = demo.talk(), demo.talk("zh-CN")
    await bob.go(["/identify", "bob@example.com", WHITE_MUG, "check out"])
    assert "Payment: PayPal" in bob.answer
    await bob.say("paypal")
    await 小明.go(["/identify", "xiaoming@example.com", WHITE_MUG, "结账", "微信"])
    assert (await demo.export()).files["orders"].keys() == before.files["orders"].keys()
