"""Addresses into parts, and persons' names."""

from __future__ import annotations

import json

import pytest

from tests.nlu.conftest import Read, entities

ADDRESSES = [
    (
        "ship it to 123 Main St, Apt 4, Denver, CO 80279 please",
        "123 Main St, Apt 4, Denver, CO 80279",
        {
            "line1": "123 Main St",
            "line2": "Apt 4",
            "city": "Denver",
            "state": "CO",
            "postal_code": "80279",
            "country": "US",
        },
    ),
    (
        "77 Elm Street Apt 3, New York, NY 10001",
        "77 Elm Street Apt 3, New York, NY 10001",
        {
            "line1": "77 Elm Street",
            "line2": "Apt 3",
            "city": "New York",
            "state": "NY",
            "postal_code": "10001",
            "country": "US",
        },
    ),
    (
        "Denver, CO 80279",
        "Denver, CO 80279",
        {
            "city": "Denver",
            "state": "CO",
            "postal_code": "80279",
            "country": "US",
        },
    ),
    ("45 Oak Avenue", "45 Oak Avenue", {"line1": "45 Oak Avenue"}),
    (
        "123 main street denver co 80279",
        "123 main street denver co 80279",
        {"line1": "123 main street", "city": "Denver", "state": "CO", "postal_code": "80279", "country": "US"},
    ),
    (
        "改成浙江省杭州市西湖区文三路20号3栋502室，邮编310012",
        "浙江省杭州市西湖区文三路20号3栋502室，邮编310012",
        {
            "line1": "西湖区文三路20号",
            "line2": "3栋502室",
            "city": "杭州市",
            "state": "浙江省",
            "postal_code": "310012",
            "country": "CN",
        },
    ),
    (
        "请送到北京市朝阳区建国路88号",
        "北京市朝阳区建国路88号",
        {"line1": "朝阳区建国路88号", "city": "北京市", "country": "CN"},
    ),
    ("寄到文三路20号", "文三路20号", {"line1": "文三路20号", "country": "CN"}),
    (
        "北京市海淀区中关村大街1号 100080",
        "北京市海淀区中关村大街1号 100080",
        {"line1": "海淀区中关村大街1号", "city": "北京市", "postal_code": "100080", "country": "CN"},
    ),
    (
        "浙江省杭州市西湖区文二路100号310013",
        "浙江省杭州市西湖区文二路100号310013",
        {
            "line1": "西湖区文二路100号",
            "city": "杭州市",
            "state": "浙江省",
            "postal_code": "310013",
            "country": "CN",
        },
    ),
    (
        "西湖区文二路100号，杭州市，浙江省 310000",
        "西湖区文二路100号，杭州市，浙江省 310000",
        {
            "line1": "西湖区文二路100号",
            "city": "杭州市",
            "state": "浙江省",
            "postal_code": "310000",
            "country": "CN",
        },
    ),
    (
        "610000 四川省成都市锦江区春熙路8号",
        "610000 四川省成都市锦江区春熙路8号",
        {"line1": "锦江区春熙路8号", "city": "成都市", "state": "四川省", "postal_code": "610000", "country": "CN"},
    ),
    (
        "江苏苏州工业园区星湖街328号",
        "江苏苏州工业园区星湖街328号",
        {"line1": "苏州工业园区星湖街328号", "city": "苏州市", "state": "江苏", "country": "CN"},
    ),
    (
        "云南省大理白族自治州大理市下关镇泰安路100号",
        "云南省大理白族自治州大理市下关镇泰安路100号",
        {"line1": "大理市下关镇泰安路100号", "city": "大理白族自治州", "state": "云南省", "country": "CN"},
    ),
    (
        "寄到公司吧 浦东新区张江高科技园区碧波路690号",
        "浦东新区张江高科技园区碧波路690号",
        {"line1": "浦东新区张江高科技园区碧波路690号", "city": "上海市", "country": "CN"},
    ),
    (
        "🎉臺北市信義區信義路五段7號",
        "臺北市信義區信義路五段7號",
        {"line1": "信義區信義路五段7號", "city": "臺北市", "country": "TW"},
    ),
    (
        "新疆乌鲁木齐市天山区人民路1号",
        "新疆乌鲁木齐市天山区人民路1号",
        {"line1": "天山区人民路1号", "city": "乌鲁木齐市", "state": "新疆", "country": "CN"},
    ),
    (
        "送到杭州余杭区文一西路969号吧",
        "杭州余杭区文一西路969号",
        {"line1": "余杭区文一西路969号", "city": "杭州", "country": "CN"},
    ),
    (
        "PO Box 1234, Austin, TX 78701",
        "PO Box 1234, Austin, TX 78701",
        {"line1": "PO Box 1234", "city": "Austin", "state": "TX", "postal_code": "78701", "country": "US"},
    ),
    (
        "Flat 3, 45 Queen's Road, Bristol bs81qu",
        "Flat 3, 45 Queen's Road, Bristol bs81qu",
        {
            "line1": "45 Queen's Road",
            "line2": "Flat 3",
            "city": "Bristol",
            "postal_code": "BS8 1QU",
            "country": "GB",
        },
    ),
    (
        "123 Rue Sainte-Catherine, Montreal, QC H2X 1K4, Canada",
        "123 Rue Sainte-Catherine, Montreal, QC H2X 1K4, Canada",
        {
            "line1": "123 Rue Sainte-Catherine",
            "city": "Montreal",
            "state": "QC",
            "postal_code": "H2X 1K4",
            "country": "CA",
        },
    ),
    (
        "12/34 George St, Sydney NSW 2000",
        "12/34 George St, Sydney NSW 2000",
        {"line1": "12/34 George St", "city": "Sydney", "state": "NSW", "postal_code": "2000", "country": "AU"},
    ),
]


@pytest.mark.parametrize(("text", "words", "parts"), ADDRESSES)
def test_an_address_is_taken_apart(text: str, words: str, parts: dict[str, str], read: Read) -> None:
    (address,) = (entity for entity in entities(read(text)) if entity.kind == "address")
    assert address.text == words
    assert json.loads(address.value) == parts


def test_an_address_that_was_asked_for_is_kept_as_written(read: Read) -> None:
    (address,) = (entity for entity in entities(read("Hauptstraße 5, 80331 Kleinstadt", "address")))
    assert address.kind == "address"
    assert json.loads(address.value) == {"line1": "Hauptstraße 5, 80331 Kleinstadt"}
    assert address.confidence < 0.5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("no, make it apt 5", {"line2": "Apt 5"}),
        ("unit 12B", {"line2": "Unit 12B"}),
        ("zip is 02118", {"postal_code": "02118"}),
        ("the city is Boston", {"city": "Boston"}),
        ("state should be Texas", {"state": "TX"}),
        ("suite 300, zip 94105", {"line2": "Suite 300", "postal_code": "94105"}),
        ("门牌改成5号", {"house_number": "5号"}),
        ("改成3栋502室", {"line2": "3栋502室"}),
        ("邮编应该是310012", {"postal_code": "310012"}),
    ],
)
def test_a_part_that_is_mended_is_told_alone(text: str, parts: dict[str, str], read: Read) -> None:
    (address,) = (entity for entity in entities(read(text, "address")) if entity.kind == "address")
    assert json.loads(address.value) == parts


@pytest.mark.parametrize(
    ("text", "expected", "first", "last"),
    [
        ("I'm Yusuf Rossi", "", "Yusuf", "Rossi"),
        ("my name is mei kovacs and my zip code is 28236", "", "Mei", "Kovacs"),
        ("Yusuf Rossi 19122", "", "Yusuf", "Rossi"),
        ("yusuf rossi, 19122", "", "Yusuf", "Rossi"),
        ("Yusuf Rossi", "person_name", "Yusuf", "Rossi"),
        ("Rossi, Yusuf", "person_name", "Yusuf", "Rossi"),
        ("last name Smith, first name Harper", "", "Harper", "Smith"),
        ("it's Anne-Marie O'Neil", "person_name", "Anne-Marie", "O'Neil"),
        ("我叫王小明", "", "小明", "王"),
        ("我是李雷，邮编 200120", "", "雷", "李"),
        ("王小明", "person_name", "小明", "王"),
        ("欧阳娜娜 100000", "", "娜娜", "欧阳"),
        ("我姓周，叫周杰", "", "杰", "周"),
        ("my name is 王小明 邮编 100080", "", "小明", "王"),
        ("my name is 王小明 邮编 100080", "person_name", "小明", "王"),
        ("小的叫郑爽，是我", "", "爽", "郑"),
        ("sure, it's mark twain", "person_name", "Mark", "Twain"),
        ("Dr. Jane Doe", "person_name", "Jane", "Doe"),
        ("fullname: John Smith", "person_name", "John", "Smith"),
        ("我叫阿依古丽·买买提", "", "阿依古丽", "买买提"),
        ("买买提·艾力", "person_name", "买买提", "艾力"),
        ("諸葛亮", "person_name", "亮", "諸葛"),
        ("我叫陳美麗", "", "美麗", "陳"),
    ],
)
def test_a_person_has_a_first_and_a_last_name(text: str, expected: str, first: str, last: str, read: Read) -> None:
    (person,) = (entity for entity in entities(read(text, expected)) if entity.kind == "person_name")
    assert json.loads(person.value) == {"first": first, "last": last}


@pytest.mark.parametrize(("text", "last"), [("王先生", "王"), ("免贵姓李", "李"), ("Mr. smith", "Smith")])
def test_a_family_name_alone_is_one(text: str, last: str, read: Read) -> None:
    (person,) = (entity for entity in entities(read(text, "person_name")) if entity.kind == "person_name")
    assert json.loads(person.value) == {"last": last}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I'm looking for a laptop", ""),
        ("this is ridiculous", ""),
        ("我是老客户", ""),
        ("I'm not sure", "person_name"),
        ("skip", "person_name"),
        ("why do you need that", "person_name"),
        ("where is my order", ""),
        ("办公室", ""),
        ("算了", "person_name"),
        ("转人工", "person_name"),
        ("退款要多久到账？", "person_name"),
        ("咕噜哇啦嘎吱", "person_name"),
        ("海南的水果", ""),
        ("你们朝阳区有店吗", ""),
        ("南京路的店", ""),
        ("查订单", "person_name"),
        ("谢谢", "person_name"),
        ("马上", "person_name"),
        ("查快递", "person_name"),
        ("第一个不要了", "person_name"),
        ("结账", "person_name"),
        ("改成银行卡", "person_name"),
        ("你是机器人吗", "person_name"),
        ("取消", "person_name"),
        ("方便吗", "person_name"),
        ("actually only the headphones", "person_name"),
        ("red shirts please", "person_name"),
        ("order something else", "person_name"),
        ("do i really have to say?", "person_name"),
        ("send 2 of them please", "address"),
    ],
)
def test_nobody_is_named(text: str, expected: str, read: Read) -> None:
    assert [entity for entity in entities(read(text, expected)) if entity.kind in ("person_name", "address")] == []
