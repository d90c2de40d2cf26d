"""Places that are named in a question, in both languages, and the days that it takes to there."""

from __future__ import annotations

import pytest

from flows.destinations import named_in
from shop.policy.model import Policy
from shop.shipping.expected import promised

RULES = Policy.load("default").shipping


@pytest.mark.parametrize(
    ("said", "name", "days"),
    [
        ("周五前能到拉萨吗", "拉萨", RULES.days_remote),
        ("寄新疆几天", "新疆", RULES.days_remote),
        ("西藏呢", "西藏", RULES.days_remote),
        ("送到喀什要多久", "喀什", RULES.days_remote),
        ("寄到成都要多少天嘛", "成都", RULES.days),
        ("送到云南几天能到？", "云南", RULES.days),
        ("到香港几天", "香港", RULES.days_abroad),
        ("寄加拿大多久", "加拿大", RULES.days_abroad),
        ("how long to Lhasa?", "Lhasa", RULES.days_remote),
        ("how long does it take to tibet", "Tibet", RULES.days_remote),
        ("would it be in Chengdu by friday", "Chengdu", RULES.days),
        ("and to Canada?", "Canada", RULES.days_abroad),
        ("can it be in New York by Friday", "New York", RULES.days_abroad),
        ("how long to the UK", "the UK", RULES.days_abroad),
        ("and to new zealand", "New Zealand", RULES.days_abroad),
    ],
)
def test_named(said: str, name: str, days: tuple[int, int]) -> None:
    found = named_in(said)
    assert found is not None
    assert found.name == name
    assert promised(RULES, found.address) == days


@pytest.mark.parametrize(
    "said", ["how long does it take", "几天能到", "what time do you open", "明天上午能到吗", "is it usable at home"]
)
def test_none_is_named(said: str) -> None:
    assert named_in(said) is None
