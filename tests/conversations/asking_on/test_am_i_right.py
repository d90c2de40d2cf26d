"""Whoever asks on whether they got it right hears what the answer comes to, and not the same block again."""

from __future__ import annotations

from tests.conversations.world import World


async def test_so_no_box_is_no_problem(demo: World) -> None:
    bob = demo.talk()
    await bob.go(["do i need the original box to return shoes?", "so no box = problem or not? just curious"])
    assert bob.answer.startswith("No, a missing carton is no problem.")


async def test_a_refund_that_has_not_moved(demo: World) -> None:
    小红 = demo.talk("zh-CN")
    await 小红.go(["/identify", "xiaohong@example.com", "我的退货退到哪一步了"])
    assert "需扣寄回运费" in 小红.answer
    await 小红.say("退款到了没")
    assert 小红.answer.startswith("暂时还没有新进展")
    assert "需扣寄回运费" not in 小红.answer
