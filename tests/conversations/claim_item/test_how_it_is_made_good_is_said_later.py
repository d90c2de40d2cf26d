"""How it is made good may still be said when something else is asked: it is that claim's, and no other wish."""

from __future__ import annotations

import pytest

from tests.conversations.world import World

KETTLE = ["/identify", "frank@example.com", '/claim_item{"order":"#W2156180"}']
WRONG = {"en": ["[Electric Kettle]", "[Something is missing]"], "zh-CN": ["[电热水壶]", "[少发了东西]"]}
AGAIN = {"en": "[Send it again]", "zh-CN": "[补发]"}


@pytest.mark.parametrize(("locale", "said"), [("en", "money back"), ("zh-CN", "退款"), ("zh-CN", "我要退钱")])
async def test_frank_wants_his_money_after_all(demo: World, locale: str, said: str) -> None:
    frank = demo.talk(locale)
    await frank.go([*KETTLE, *WRONG[locale], AGAIN[locale]])
    assert await frank.asked() == "note"
    await frank.say(said)
    top = (await frank.state()).top
    assert top is not None
    assert (top.flow, top.values["remedy"]) == ("claim_item", "refund")
