"""What answers are filled with, and which answers are given, follows the shop's rules and the desk's hours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from math import ceil
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import shop.policy
from bot.opening import told
from bot.settings import HOME, read
from bot.variables import variables
from desk.hours import OpeningHours, Span
from desk.sla import DEFAULT_FILE
from faq import Knowledge
from kit.texts import Named, Texts
from shop.policy.model import Policy

SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE_TO_SIX = Span(time(9), time(18))
DEFAULT = Path(*shop.policy.__path__).joinpath("default.yaml").read_text("utf-8")
POLICIES = sorted(file.stem for file in Path(*shop.policy.__path__).glob("*.yaml"))


def _told(week: Mapping[int, Sequence[Span]], zone: str = "Asia/Shanghai") -> tuple[str, str]:
    named = told(OpeningHours(SHANGHAI, week), zone)
    return named.by_locale["en"], named.by_locale["zh-CN"]


@pytest.mark.parametrize("policy", POLICIES)
def test_each_policy_that_ships_has_answers_of_its_own(policy: str) -> None:
    assert read(_env_file=None, policy=policy).knowledge == HOME / "faq" / "knowledge" / policy


def test_a_folder_of_ones_own_is_taken_whatever_the_policy(tmp_path: Path) -> None:
    assert read(_env_file=None, policy="retail", knowledge_dir=str(tmp_path)).knowledge == tmp_path


def test_a_policy_file_of_ones_own_begins_with_the_default_answers(tmp_path: Path) -> None:
    assert read(_env_file=None, policy=str(tmp_path / "mine.yaml")).knowledge.name == "default"


def _written(figures: Iterable[object], units: str) -> str:
    """Finds such a figure with such a unit, unless it ends a span of another kind ("5 to 7 days")."""
    words = {"3": "three|三", "7": "seven|七", "10": "ten|十", "30": "thirty|三十"}
    plain = {f"{one}".removesuffix(".00") for one in figures}
    said = "|".join(f"{re.escape(one)}|{words[one]}" if one in words else re.escape(one) for one in sorted(plain))
    return rf"(?<![\d–～至-])(?<! to )(?:{said}) ?(?:{units})"


@pytest.mark.parametrize("policy", POLICIES)
def test_no_answer_writes_out_a_figure_that_the_rules_know(policy: str) -> None:
    """A rule that changes must change what is answered; "three days" and 三天 are figures, too."""
    rules = Policy.load(policy)
    sums = [*rules.freight.fee.values(), *rules.freight.free_from.values(), *rules.intercept.fee.values()]
    hours = rules.shipping.stuck_after_hours
    days = [one for one in (rules.returns.days, rules.repairs.days, ceil(hours / 24)) if one]
    written = re.compile(
        "|".join(
            (
                _written([*sums, *rules.returns.way_back.values()], "yuan|dollars?|元|块"),
                _written(days, "days?|天|日"),
                _written([hours], "hours?|个?小时"),
                _written([rules.selling.payment_minutes], "minutes?|分钟"),
            )
        ),
        re.IGNORECASE,
    )
    settings = read(_env_file=None, policy=policy)
    entries = Knowledge.load(settings.knowledge, variables(rules, settings)).entries
    found = [(one.id, hit[0]) for one in entries for text in one.answers.values() if (hit := written.search(text))]
    assert found == []


def _answers(policy: str, tmp_path: Path) -> dict[str, str]:
    """What is answered in English under a policy file."""
    mine = tmp_path / "mine.yaml"
    mine.write_text(policy, "utf-8")
    settings = read(_env_file=None, policy=str(mine), currency="CNY")
    knowledge = Knowledge.load(settings.knowledge, variables(Policy.load(mine), settings))
    return {entry.id: Texts.load([]).say(knowledge.say(entry, "en"), "en") for entry in knowledge.entries}


def test_a_promise_that_changes_is_told_as_it_is_now(tmp_path: Path) -> None:
    changed = (
        DEFAULT.replace("days: [2, 4]", "days: [3, 6]").replace('"16:00"', '"11:30"').replace('"50.00"', '"20.00"')
    )
    answers = _answers(changed, tmp_path)
    assert "3–6 days" in answers["delivery-time"]
    assert "11:30" in answers["dispatch-time"]
    assert "20.00" in answers["gift-card-buy"]


def test_what_a_shop_does_not_promise_is_not_answered(tmp_path: Path) -> None:
    silent = re.sub(r'(?m)^  \w+: (?:\[\d+, \d+\]|"16:00").*\n', "", DEFAULT)
    silent = silent[: silent.index("gift_cards:")]
    answers = _answers(silent, tmp_path)
    assert not {"delivery-time", "dispatch-time", "repair", "gift-card-buy"} & set(answers)
    assert "freight" in answers


def test_opening_hours_are_those_of_the_desk(tmp_path: Path) -> None:
    mine = tmp_path / "sla.yaml"
    mine.write_text(DEFAULT_FILE.read_text("utf-8").replace('["10:00-18:00"]', "[]"), "utf-8")
    filled = variables(Policy.load("default"), read(_env_file=None, sla=str(mine), timezone="Asia/Shanghai"))
    hours = filled["opening_hours"]
    assert isinstance(hours, Named)
    assert hours.by_locale == {"en": "Monday to Friday 09:00–21:00", "zh-CN": "周一至周五 9:00–21:00"}


def test_days_in_a_row_with_the_same_hours_are_told_as_one() -> None:
    week = {day: (NINE_TO_SIX,) for day in range(5)} | {day: (Span(time(10), time(16)),) for day in (5, 6)}
    assert _told(week) == (
        "Monday to Friday 09:00–18:00, Saturday and Sunday 10:00–16:00",
        "周一至周五 9:00–18:00，周六、周日 10:00–16:00",
    )


def test_a_break_at_noon_and_closing_at_midnight_are_told() -> None:
    week = {0: (Span(time(9), time(12)), Span(time(14), time(0)))}
    assert _told(week) == ("Monday 09:00–12:00 and 14:00–24:00", "周一 9:00–12:00 和 14:00–24:00")


def test_a_desk_that_never_closes_says_so() -> None:
    assert _told({day: (Span(time(0), time(0)),) for day in range(7)}) == ("around the clock", "每天 24 小时")


def test_the_time_zone_is_named_where_the_shop_tells_time_in_another() -> None:
    assert _told({0: (NINE_TO_SIX,)}, "UTC") == ("Monday 09:00–18:00 (China Time)", "周一 9:00–18:00（中国时间）")
