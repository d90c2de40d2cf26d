"""An address that is told in any number of pieces, in whichever order, and repeated, is always the same."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest

from flows.addresses import Place, complete, heard
from flows.engine.mentions import Mention
from nlu.entities.address import addresses
from nlu.entities.base import Reading
from nlu.normal import normal
from nlu.protocol import Entity
from shop.model import Address

CITIES = (("北京", "朝阳区"), ("上海市", "徐汇区"), ("杭州市", "西湖区"), ("成都", "武侯区"), ("厦门市", "思明区"))
ESTATES = ("望京西园三区", "金桂花园", "天成苑", "芳古园一区", "龙湖滟澜新村", "翠微里", "阳光小区", "万科公园里")
UNITS = ("308号楼2单元1104", "12栋1单元301", "5幢602室", "3座1801", "21栋305", "7号楼402室")
SAVED = {
    "default": Address("海淀区中关村大街100号", "3号楼502室", "北京市", postal_code="100080", country="CN"),
    "other": Address("昌平区回龙观西大街9号", "1单元301", "北京市", postal_code="102208", country="CN"),
}


def _mention(text: str, expected: str = "") -> Mention:
    seen = normal(text)
    found = addresses(Reading(seen.folded, seen.lower, "zh", expected, date(2026, 3, 11)))
    entities = (Entity(one.kind, one.value, text[one.start : one.end], one.start, one.end) for one in found)
    return Mention(text, tuple(entities))


def _told(*pieces: str, expected: str = "") -> Place:
    place = Place("new", {})
    for piece in pieces:
        place = heard(_mention(piece, expected), place, SAVED)
    return place


CASES = list(itertools.product(CITIES, ESTATES, UNITS))


@pytest.mark.parametrize(("where", "estate", "unit"), CASES)
def test_in_pieces_and_again(where: tuple[str, str], estate: str, unit: str) -> None:
    city, district = where
    wanted = complete({"city": city, "line1": district + estate, "line2": unit, "country": "CN"})
    whole = f"{city}{district}{estate}{unit}"
    ways = (
        (whole,),
        (f"{city}{district}{estate}", unit),
        (f"{city}{district}{estate}", f"哎等下还没说完 {unit}"),
        (f"{city}{district}", f"{estate}{unit}"),
        (f"{estate}{unit}", f"{city}{district}"),
        (f"是{estate}{unit}，{city}{district}",),
        (whole, whole),
        (whole, f"{city}{district}"),
        (f"{city}{district}{estate}", unit, whole),
        (f"{city}{district}{unit}", f"后面的呢？{estate}{unit}，别漏了"),
        (f"寄到{city}的学校哈，我叫林可欣，{whole}",),
        (f"{city}{district}，{estate}，{unit}",),
        (f"{city}{district} {estate} {unit}",),
    )
    for pieces in ways:
        typed = _told(*pieces).typed
        assert typed is not None, pieces
        assert replace(typed, line1=typed.line1.replace(" ", "")) == wanted, pieces


def test_a_district_by_itself_is_no_address() -> None:
    assert _told("北京朝阳区").typed is None


def test_another_city_is_another_address() -> None:
    place = _told("北京朝阳区望京西园三区308号楼2单元1104", "上海市徐汇区天成苑3栋502室")
    assert place.typed == complete({"city": "上海市", "line1": "徐汇区天成苑", "line2": "3栋502室", "country": "CN"})


def test_another_estate_drops_the_flat() -> None:
    place = _told("北京朝阳区望京西园三区308号楼2单元1104", "不对，是北京朝阳区金桂花园")
    assert place.parts == {"city": "北京", "line1": "朝阳区金桂花园", "country": "CN"}
