"""Addresses in any order, of any place, and parts of one; nothing beside them leaks in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.entities.base import Found
from tests.nlu.entities.conftest import Finder, of_kind

Parts = dict[str, str]


def parts(**told: str) -> Parts:
    return told


CHINA = parts(country="CN")
WHOLE: list[tuple[str, Parts]] = [
    (
        "200 Nanjing West Road, Apt 1502, Shanghai 200003, China",
        parts(line1="200 Nanjing West Road", line2="Apt 1502", city="Shanghai", postal_code="200003", country="CN"),
    ),
    (
        "200 Clarendon Street, 12th floor, Boston MA 02116",
        parts(line1="200 Clarendon Street", line2="12th floor", city="Boston", state="MA", postal_code="02116")
        | parts(country="US"),
    ),
    (
        "send it to 44 Oak Lane, second floor, Portland, OR 97201",
        parts(line1="44 Oak Lane", line2="second floor", city="Portland", state="OR", postal_code="97201")
        | parts(country="US"),
    ),
    (
        "9 Mill Road, floor 3, room 12, Leeds LS6 2AB",
        parts(line1="9 Mill Road", line2="floor 3, room 12", city="Leeds", postal_code="LS6 2AB", country="GB"),
    ),
    (
        "200 Clarendon Street, Suite 1200, 12th floor, Boston MA 02116",
        parts(line1="200 Clarendon Street", line2="Suite 1200, 12th floor", city="Boston", state="MA")
        | parts(postal_code="02116", country="US"),
    ),
    (
        "No. 5, Lane 88, Hongqiao Road, Shanghai",
        parts(line1="No. 5, Lane 88, Hongqiao Road", city="Shanghai", country="CN"),
    ),
    (
        "56 Tianhe Road, Guangzhou 510620, China",
        parts(line1="56 Tianhe Road", city="Guangzhou", postal_code="510620", **CHINA),
    ),
    (
        "No. 7, Section 5, Xinyi Road, Xinyi District, Taipei 110, Taiwan",
        parts(line1="No. 7, Section 5, Xinyi Road, Xinyi District", city="Taipei", postal_code="110", country="TW"),
    ),
    (
        "2-11-3 Meguro, Meguro-ku, Tokyo 153-0063, Japan",
        parts(line1="2-11-3 Meguro, Meguro-ku", city="Tokyo", postal_code="153-0063", country="JP"),
    ),
    (
        "15 Rue de Rivoli, 75001 Paris, France",
        parts(line1="15 Rue de Rivoli", city="Paris", postal_code="75001", country="FR"),
    ),
    (
        "Kungsgatan 8, 111 43 Stockholm, Sweden",
        parts(line1="Kungsgatan 8", city="Stockholm", postal_code="111 43", country="SE"),
    ),
    (
        "Flat 9A, 41 Robinson Road, Mid-Levels, Hong Kong",
        parts(line1="41 Robinson Road, Mid-Levels", line2="Flat 9A", city="Hong Kong", country="HK"),
    ),
    ("寄到66 Des Voeux Road, Central, HK", parts(line1="66 Des Voeux Road, Central", city="Hong Kong", country="HK")),
    ("香港铜锣湾怡和街19号8楼", parts(line1="铜锣湾怡和街19号", line2="8楼", city="香港", country="HK")),
    ("九龙旺角西洋菜街35号3楼C室", parts(line1="九龙旺角西洋菜街35号", line2="3楼C室", city="香港", country="HK")),
    ("澳门新马路61号", parts(line1="新马路61号", city="澳门", country="MO")),
    ("8 Rua de Pequim, Macau", parts(line1="8 Rua de Pequim", city="Macau", country="MO")),
    (
        "台湾高雄市前镇区中山二路2号 806",
        parts(line1="前镇区中山二路2号", city="高雄市", state="台湾", postal_code="806", country="TW"),
    ),
    (
        "7 Zhongxiao Road, Xinyi District, Taipei, Taiwan 110",
        parts(line1="7 Zhongxiao Road, Xinyi District", city="Taipei", postal_code="110", country="TW"),
    ),
    (
        "Flat 4, 22 Castle Street, Bristol BS1 3AD, UK",
        parts(line1="22 Castle Street", line2="Flat 4", city="Bristol", postal_code="BS1 3AD", country="GB"),
    ),
    (
        "3 Mill Road, Chesterton, Cambridge CB4 1NJ",
        parts(line1="3 Mill Road, Chesterton", city="Cambridge", postal_code="CB4 1NJ", country="GB"),
    ),
    (
        "四川省绵阳市涪城区临园路12号3单元",
        parts(line1="涪城区临园路12号", line2="3单元", city="绵阳市", state="四川省", country="CN"),
    ),
    (
        "430000 湖北 武汉 武昌区 中南路 7号 2栋1801",
        parts(
            line1="武昌区 中南路 7号", line2="2栋1801", city="武汉", state="湖北", postal_code="430000", country="CN"
        ),
    ),
    (
        "福建省厦门市思明区\n湖滨南路90号立信广场15楼\n361004",
        parts(
            line1="思明区 湖滨南路90号立信广场",
            line2="15楼",
            city="厦门市",
            state="福建省",
            postal_code="361004",
            country="CN",
        ),
    ),
    (
        "Tulsa 74103 - 210 Boston Avenue apt 5",
        parts(line1="210 Boston Avenue", line2="apt 5", city="Tulsa", postal_code="74103", country="US"),
    ),
    (
        "Salem, OR 97301, 9 Court Street",
        parts(line1="9 Court Street", city="Salem", state="OR", postal_code="97301", country="US"),
    ),
    (
        "240 Ferry Lane\nUnit 3\nNorfolk VA\n23510",
        parts(line1="240 Ferry Lane", line2="Unit 3", city="Norfolk", state="VA", postal_code="23510", country="US"),
    ),
    (
        "改成19 Birch Court, Apt 6, Fargo, ND 58102吧",
        parts(line1="19 Birch Court", line2="Apt 6", city="Fargo", state="ND", postal_code="58102", country="US"),
    ),
    (
        "Room 301, Building 2, 18 Jiefang Road, Suzhou, Jiangsu",
        parts(line1="18 Jiefang Road", line2="Room 301, Building 2", city="Suzhou", state="Jiangsu", country="CN"),
    ),
    (
        "湖南省长沙市岳麓区麓山路5号 不知道邮编",
        parts(line1="岳麓区麓山路5号", city="长沙市", state="湖南省", country="CN"),
    ),
    ("昆明市五华区翠湖南路6号，邮编忘了", parts(line1="五华区翠湖南路6号", city="昆明市", country="CN")),
    (
        "香港灣仔軒尼詩道200號12樓B室 黃嘉欣 +852 91234567",
        parts(line1="灣仔軒尼詩道200號", line2="12樓B室", city="香港", country="HK"),
    ),
    (
        "No that's a mess, the address is just: 1450 Juniper Ridge, Unit B, Austin, TX 78745",
        parts(line1="1450 Juniper Ridge", line2="Unit B", city="Austin", state="TX", postal_code="78745", country="US"),
    ),
    (
        "We moved to 88 Cedar Hollow, apt 3, over in Round Rock now, TX 78664",
        parts(line1="88 Cedar Hollow", line2="apt 3", city="Round Rock", state="TX", postal_code="78664", country="US"),
    ),
    ("南昌市东湖区八一大道8号，3栋702", parts(line1="东湖区八一大道8号", line2="3栋702", city="南昌市", country="CN")),
]
SINGLE: list[tuple[str, Parts]] = [
    ("it is 34 Quay Lane", parts(line1="34 Quay Lane")),
    ("sorry, it's 34 Quay Lane, the rest is right", parts(line1="34 Quay Lane")),
    ("34 Quay Lane, everything else stays", parts(line1="34 Quay Lane")),
    ("zip should be 23510", parts(postal_code="23510")),
    ("the postcode is wrong, it should be zip 23510", parts(postal_code="23510")),
    ("邮编应该是361004", parts(postal_code="361004")),
    ("邮编写错了，是361004", parts(postal_code="361004")),
    ("门牌号写错了，是15号", parts(house_number="15号")),
    ("city should be Norfolk", parts(city="Norfolk")),
    ("it's unit C, not B", parts(line2="Unit C")),
    ("5栋好像不对,我看下啊……是15栋203", parts(line2="15栋203")),
    ("不是5栋，是3栋", parts(line2="3栋")),
    ("sorry, it's apt 9", parts(line2="Apt 9")),
]


def address(found: tuple[Found, ...]) -> Found:
    (one,) = (thing for thing in found if thing.kind == "address")
    return one


@pytest.mark.parametrize(("text", "told"), WHOLE, ids=[text for text, _ in WHOLE])
def test_a_whole_address_has_its_country(text: str, told: Parts, find: Finder) -> None:
    found = address(find(text))
    assert json.loads(found.value) == told
    assert found.role == ""


@pytest.mark.parametrize(("text", "told"), SINGLE, ids=[text for text, _ in SINGLE])
def test_a_part_that_corrects_is_that_part_only(text: str, told: Parts, find: Finder) -> None:
    found = address(find(text))
    assert json.loads(found.value) == told
    assert found.role == "part"


STREETS = st.sampled_from(["Quay Lane", "Ferry Road", "Cedar Avenue", "N Wells Street", "Old Mill Drive"])
TOWNS = st.sampled_from([("Norfolk", "VA", "23510"), ("Fargo", "ND", "58102"), ("Salt Lake City", "UT", "84101")])
NUMBERS = st.integers(min_value=1, max_value=9999)
PEOPLE = st.sampled_from(
    [("Nina Park", "nina@example.org", "405 555 0142"), ("Omar Diaz", "omar.d@example.org", "212 555 0187")]
)
ORDERS = [
    "{who}, {mail}, {phone}, {street}, {place}",
    "{who}\n{street}\n{place}\n{phone}",
    "{street}, {place}. {who}, {mail}",
    "it's {who}, {street}, {place}, phone {phone}",
    "寄到{street}, {place}",
]


@given(st.tuples(NUMBERS, STREETS), TOWNS, PEOPLE, st.sampled_from(ORDERS))
def test_who_and_where_do_not_mix(
    find: Finder, house: tuple[int, str], town: tuple[str, str, str], who: tuple[str, str, str], order: str
) -> None:
    city, state, code = town
    name, mail, phone = who
    line1, place = f"{house[0]} {house[1]}", f"{city}, {state} {code}"
    found = find(order.format(who=name, mail=mail, phone=phone, street=line1, place=place))
    told = json.loads(address(found).value)
    assert told == parts(line1=line1, city=city, state=state, postal_code=code, country="US")
    named = [json.loads(one.value) for one in found if one.kind == "person_name"]
    first, last = name.split()
    assert named == ([{"first": first, "last": last}] if "{who}" in order else [])
    assert of_kind(found, "email") == ([f"{mail}/self"] if "{mail}" in order else [])


HAN_PLACES = st.sampled_from([("浙江省", "宁波市", "海曙区"), ("四川省", "成都市", "武侯区"), ("", "深圳市", "南山区")])
HAN_STREETS = st.sampled_from(["中山西路", "科苑路", "人民大道"])
HAN_ORDERS = [
    "{name} {phone} {place}",
    "{place} {name} {phone}",
    "{name}，{phone}，{place}",
    "地址：{place}，电话{phone}，姓名{name}",
]


@given(HAN_PLACES, st.tuples(HAN_STREETS, NUMBERS), st.sampled_from(["韩雪", "赵一鸣"]), st.sampled_from(HAN_ORDERS))
def test_who_and_where_do_not_mix_in_chinese(
    find: Finder, region: tuple[str, str, str], house: tuple[str, int], name: str, order: str
) -> None:
    province, city, district = region
    street, number = house
    place = f"{province}{city}{district}{street}{number}号"
    found = find(order.format(name=name, phone="13611112222", place=place))
    told = parts(line1=f"{district}{street}{number}号", city=city, country="CN")
    assert json.loads(address(found).value) == told | ({"state": province} if province else {})
    assert of_kind(found, "phone") == ["+8613611112222/self"]
    assert [json.loads(one.value)["last"] for one in found if one.kind == "person_name"] == [name[0]]


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read(find: Finder, text: str) -> None:
    for thing in find(text, "address"):
        assert 0 <= thing.start < thing.end


@pytest.mark.parametrize(
    ("text", "line1", "line2"),
    [
        ("room 602, no 15 Huaihai Middle Rd, Huangpu, Shanghai 200021", "15 Huaihai Middle Rd", "room 602"),
        ("room 214 Elm Hall, 50 College Ave, Ithaca NY 14850", "50 College Ave", "room 214 Elm Hall"),
        (
            "Dorm 4 room 318, Hutchins Hall, 22 Wells Street, Madison WI 53703",
            "22 Wells Street",
            "Dorm 4 room 318, Hutchins Hall",
        ),
        ("Building C, Apt 12, 700 Main St, Austin TX 78701", "700 Main St", "Building C, Apt 12"),
        ("Susan Hall, 1420 Alder Street, Eugene, Oregon 97401", "1420 Alder Street", None),
        ("东区宿舍5号楼302，北京市海淀区学院路38号", "海淀区学院路38号", "东区宿舍5号楼302"),
        ("Hotel Indigo, 1801 Wewatta Street, Denver, CO 80202", "1801 Wewatta Street", "Hotel Indigo"),
        ("ship to the Hilton Garden Inn, 12 Oak Lane, Boston, MA 02128", "12 Oak Lane", "Hilton Garden Inn"),
        ("send it to my hotel, 12 Oak Lane, Boston, MA 02128", "12 Oak Lane", None),
        ("台北市大安區和平東路二段106號5樓 郵遞區號 106", "大安區和平東路二段106號", "5樓"),
    ],
)
def test_the_room_and_the_hotel_are_kept_beside_the_street(
    find: Finder, text: str, line1: str, line2: str | None
) -> None:
    told = json.loads(address(find(text)).value)
    assert (told["line1"], told.get("line2")) == (line1, line2)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("14 Cardigan Lane, Leeds LS4 2LQ, mobile is 07700 900123", "+447700900123/self"),
        ("12 Pitt St, Sydney NSW 2000, phone 0412 345 678", "+61412345678/self"),
        ("88 Queen Street West, Toronto ON M5H 2M9, phone 416 555 0123", "+14165550123/self"),
        ("12 Oak Street, Austin TX 78701, 我的手机13611112222", "+8613611112222/self"),
    ],
)
def test_a_number_is_one_of_the_country_of_its_address(find: Finder, text: str, phone: str) -> None:
    assert of_kind(find(text), "phone") == [phone]


@pytest.mark.parametrize(
    ("text", "line2"),
    [
        ("wait u dropped my room, its room 214 whitmore hall", "Room 214, Whitmore Hall"),
        ("you forgot Elm Hall, room 12", "Room 12, Elm Hall"),
        ("the building is missing, Elm Hall", "Elm Hall"),
    ],
)
def test_what_was_left_out_of_an_address(find: Finder, text: str, line2: str) -> None:
    assert json.loads(address(find(text)).value)["line2"] == line2
