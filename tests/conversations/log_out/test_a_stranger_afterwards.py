"""Who logs out is a stranger afterwards; who only comes back by a linked account is known."""

from __future__ import annotations

from desk.threads import Threads
from tests.conversations.world import Talk, World


async def unproven(talk: Talk) -> None:
    """The conversation forgets whose it was; the link of the account stays."""
    thread = await talk.thread()
    async with talk.world.house.ground.db.write() as tx:
        await Threads(tx, talk.world.clock).prove(thread.id, None)


async def test_a_linked_account_is_known_next_week(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com"])
    await unproven(alice)
    assert "You have 5 orders" in await alice.say("my orders")


async def test_alice_logs_out_and_is_a_stranger(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/order_details{"order":"#W2137959"}', "/log_out"])
    assert "forget who you are" in alice.answer
    assert (await alice.thread()).customer_id == "alice_miller"
    await alice.say("yes")
    assert (await alice.thread()).customer_id is None
    assert not (await alice.state()).focus
    assert "who you are" in await alice.say("my orders")
    await alice.go(["bob@example.com"])
    assert "#W2144672" in alice.answer  # somebody else may use it now


async def test_it_is_said_in_a_word(demo: World) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", "log me out"])
    assert "forget who you are" in alice.answer
    await alice.say("no")
    assert (await alice.thread()).customer_id == "alice_miller"


async def test_退出登录以后要重新验证(demo: World) -> None:
    小明 = demo.talk("zh-CN")
    await 小明.go(["/identify", "xiaoming@example.com", "退出登录", "确定"])
    assert "已退出登录" in 小明.answer
    assert "确认您的身份" in await 小明.say("我的订单")
    await 小明.say("算了")
    assert "没有登录" in await 小明.say("退出登录")
