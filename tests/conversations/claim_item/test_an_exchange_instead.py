"""At a claim, who wants another version, or leaves it for an exchange, has the exchange with all that is known."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

OTHER = ["/identify", "zhaomin@example.com", '/claim_item{"order":"#W2176319"}', "[Slippers]", "[Not as described]"]
不一样 = ["/identify", "zhaomin@example.com", '/claim_item{"order":"#W2176319"}', "[拖鞋]", "[与描述不符]"]


@pytest.mark.parametrize(
    "said",
    [
        "I want to exchange it for a bigger one in pink 38-39, not a replacement",
        "leave that, just exchange it for the pink 38-39",
    ],
)
@pytest.mark.parametrize("before", [[], ["[Send it again]"]])
async def test_the_version_wanted_is_kept(demo: World, said: str, before: list[str]) -> None:
    zhao = demo.talk()
    await zhao.go([*OTHER, *before, said])
    assert "I will open an exchange for order #W2176319" in zhao.answer
    assert "becomes Slippers (pink, 38-39)" in zhao.answer


@pytest.mark.parametrize("said", ["我要换货 拖鞋换粉色38-39的 不是补发", "那售后那个先不弄了 直接给我换货 粉色38-39"])
@pytest.mark.parametrize("before", [[], ["[补发]"]])
async def test_要的那款留着(demo: World, said: str, before: list[str]) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go([*不一样, *before, said])
    assert "将为订单 #W2176319 申请换货" in 赵敏.answer
    assert "换成 拖鞋（粉色、38-39）" in 赵敏.answer


async def test_退出再换货(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go([*不一样, "[补发]", "退出 我要换货"])
    assert "拖鞋（粉色、36-37）要换成哪一款" in 赵敏.answer


async def test_the_same_again_stays_a_claim(demo: World) -> None:
    zhao = demo.talk()
    await zhao.go([*OTHER, "send me the same one again please"])
    assert "exchange" not in zhao.answer


async def test_a_return_gives_way_to_an_exchange_with_its_item(demo: World) -> None:
    赵敏 = demo.talk("zh-CN")
    await 赵敏.go(["/identify", "zhaomin@example.com", '/return_item{"order":"#W2176319"}', "[拖鞋]", "[改主意了]"])
    await 赵敏.say("emm 要不不退了 给我换个大一码的吧 38-39有没")
    assert "换成" in 赵敏.answer
    assert "38-39" in 赵敏.answer
    assert "要换订单" not in 赵敏.answer
