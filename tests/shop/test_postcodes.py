"""The postcode of a place in mainland China, from its district or else its prefecture; nowhere else is one derived."""

from __future__ import annotations

import csv
import re

import pytest

from shop.model import Address
from shop.postcodes import FOLDER, derived


@pytest.mark.parametrize(
    ("state", "city", "street", "code"),
    [
        ("浙江省", "杭州市", "西湖区文三路300号", "310012"),
        ("浙江", "杭州", "西湖区文三路300号", "310012"),
        ("浙江省", "杭州市", "文三路300号", "310000"),
        ("北京市", "北京市", "海淀区中关村大街100号", "100089"),
        ("上海市", "", "浦东新区世纪大道1号", "200120"),
        ("上海市", "上海市", "浦东世纪大道1号", "200120"),
        ("浙江省", "义乌市", "稠州北路1号", "322000"),
        ("陕西省", "咸阳市", "秦都区人民中路32号院", "712000"),
        ("西藏自治区", "拉萨市", "城关区北京中路1号", "850000"),
    ],
)
def test_by_district_or_prefecture(state: str, city: str, street: str, code: str) -> None:
    assert derived("CN", state, city, street) == code


@pytest.mark.parametrize(
    ("country", "state", "city"),
    [("HK", "", "香港"), ("MO", "", "澳门"), ("US", "CO", "Denver"), ("CN", "", "Nowhere")],
)
def test_elsewhere_there_is_none(country: str, state: str, city: str) -> None:
    assert derived(country, state, city, "1 Main Street") == ""


def test_what_was_told_is_never_replaced() -> None:
    told = Address("西湖区文三路300号", "", "杭州市", "浙江省", "310099", "CN")
    assert told.derived_postcode == ""
    assert told.with_postcode == told
    assert "310099" in told.shown("zh-CN")


def test_every_code_of_the_table_has_six_figures_and_every_prefecture_one() -> None:
    with FOLDER.joinpath("china_postcodes.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert all(re.fullmatch(r"\d{6}", row["postcode"]) for row in rows)
    cities = {(row["province"], row["city"]) for row in rows}
    assert len(cities) > 330
    assert cities == {(row["province"], row["city"]) for row in rows if row["county"] == row["city"]}
