"""A flat that was left out is added to the address that the order has; what asks for it is no part of it."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

LI_HONG = "改为：上海市浦东新区世纪大道200号2号楼1604 200120"


@pytest.mark.parametrize(
    "said",
    ["地址能补个门牌伐 加上2号楼1604 我当时忘写了", "还是世纪大道200号 后面加2号楼1604就好了呀", "后面再加上2号楼1604"],
)
async def test_李红补门牌(demo: World, said: str) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", '/change_address{"order":"#W2165770"}'])
    assert LI_HONG in await 李红.say(said)


async def test_李红写全了就照写(demo: World) -> None:
    李红 = demo.talk("zh-CN")
    await 李红.go(["/identify", "lihong@example.com", '/change_address{"order":"#W2165770"}'])
    await 李红.say("上海市浦东新区世纪大道200号往后走2号楼1604")
    await 李红.say("写 上海市浦东新区世纪大道200号2号楼1604 200120")
    assert LI_HONG in 李红.answer


@pytest.mark.parametrize("said", ["add apt 5 to the address", "same address but with apt 5"])
async def test_alice_adds_her_flat(demo: World, said: str) -> None:
    alice = demo.talk()
    await alice.go(["/identify", "alice@example.com", '/change_address{"order":"#W2137959"}', said])
    assert "to: 100 Maple Street" in alice.answer
    assert "Apt 5" in alice.answer
