"""Outside the demo an e-mail proves nobody: a code does, and what one knows shows how an order stands at most."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import DEMO_SHOP
from tests.conversations.conftest import ENGINE
from tests.conversations.known_again.letters import newest_code, sent
from tests.conversations.world import World, build_world

LETTERS = {"letters_url": "http://letters.test/send", "letters_secret": "s" * 32}
KNOWING = {**LETTERS, "identity_proof": "knowledge"}


@pytest.fixture
async def real(request: pytest.FixtureRequest, demo_url: str, models: Path, tmp_path: Path) -> AsyncIterator[World]:
    """The demo's shop, served for real; tests say how."""
    how: dict[str, Any] = getattr(request, "param", LETTERS)
    world = await build_world(tmp_path, demo_url, "default", models, **{**ENGINE, **DEMO_SHOP, "demo": False, **how})
    yield world
    await world.close()


async def somebody(world: World) -> dict[str, Any]:
    """A customer with an e-mail and an address."""
    customers = (await world.export()).files["customers"].values()
    return next(one for one in customers if one["email"] and one["addresses"])


async def test_her_email_shows_a_stranger_nothing(real: World) -> None:
    customer, mallory = await somebody(real), real.talk()
    await mallory.go(["/my_profile", customer["email"]])
    assert "code with six digits" in mallory.answer
    assert "/letters" not in mallory.answer
    street = customer["addresses"][0]["line1"]
    for wish in ("/list_orders", "/change_default_address", "/saved_methods", "yes"):
        await mallory.say(wish)
        assert street not in mallory.answer
        assert (await mallory.thread()).customer_id is None


async def test_nobody_learns_who_is_a_customer(real: World) -> None:
    customer, known, unknown = await somebody(real), real.talk(), real.talk()
    await known.go(["/my_profile", customer["email"]])
    await unknown.go(["/my_profile", "nobody@example.org"])
    assert known.answer == unknown.answer
    assert [letter.to for letter in await sent(real)] == [customer["email"]]
    assert "have found you" in await known.say(await newest_code(real))
    assert (await known.thread()).customer_id == customer["id"]


@pytest.mark.parametrize("real", [KNOWING], indirect=True)
async def test_知道订单和手机尾号只能看到状态(real: World) -> None:
    张伟 = real.talk("zh-CN")
    await 张伟.go(["我的快递到哪了 #W2168647", "手机尾号0003"])
    assert "订单 #W2168647：" in 张伟.answer
    assert "验证码" in 张伟.answer
    assert "运单" not in 张伟.answer
    assert (await 张伟.thread()).customer_id is None
    await 张伟.say(await newest_code(real))
    assert (await 张伟.thread()).customer_id is not None
    assert "运单" in 张伟.answer


@pytest.mark.parametrize("real", [KNOWING], indirect=True)
async def test_a_wrong_ending_shows_not_even_that(real: World) -> None:
    mallory = real.talk()
    await mallory.go(["where is #W2168647", "my phone ends in 0004"])
    assert "Order #W2168647:" not in mallory.answer
    assert "code" in mallory.answer


async def test_too_many_wishes_for_a_code_are_refused_kindly(real: World) -> None:
    mallory = real.talk()
    await mallory.say("/list_orders")
    for at in range(6):
        await mallory.say(f"nobody{at}@example.org")
        assert "went wrong" not in mallory.answer
    assert len(await sent(real)) == 0


async def test_her_old_email_hears_of_the_new_one(real: World) -> None:
    customer, talk = await somebody(real), real.talk("zh-CN")
    await talk.go(["/edit_profile", customer["email"]])
    await talk.say(await newest_code(real))
    await talk.go(["把邮箱改成 new.one@example.org", "确认"])
    assert (await real.export()).files["customers"][customer["id"]]["email"] == "new.one@example.org"
    newest = (await sent(real))[0]
    assert newest.to == customer["email"]
    assert newest.subject in {"Your account was changed", "您的账户资料有变动"}


@pytest.mark.parametrize("real", [{}, {"identity_proof": "knowledge"}], indirect=True)
async def test_without_a_way_to_send_letters_no_code_is_promised(real: World) -> None:
    customer, henry = await somebody(real), real.talk()
    await henry.go(["/my_profile", customer["email"]])
    assert "cannot send codes" in henry.answer
    assert "Talk to a person" in henry.buttons
    assert await sent(real) == []
