"""Whether customers speak of themselves or of somebody else."""

from __future__ import annotations

import json

import pytest

from tests.nlu.entities.conftest import Finder, of_kind

NAMES = [
    ("my name is Nina Park", "Nina", "Park", "self"),
    ("its omar diaz, 23510", "Omar", "Diaz", "self"),
    ("Hi, I'm Nina Park from 23510", "Nina", "Park", "self"),
    ("Nina Park, 23510", "Nina", "Park", "self"),
    ("I ordered as Omar Diaz, 58102", "Omar", "Diaz", "self"),
    ("no sorry, Nina Park is my real name, 23510", "Nina", "Park", "self"),
    ("fine: Nina Park, nina@example.org", "Nina", "Park", "self"),
    ("我叫韩雪", "雪", "韩", "self"),
    ("韩雪 315010", "雪", "韩", "self"),
    ("老顾客 韩雪 13611112222", "雪", "韩", "self"),
    ("韩雪，13611112222", "雪", "韩", "self"),
    ("收件人韩雪 13611112222", "雪", "韩", "other"),
    ("收货人写我姐 韩雪 电话13611112222", "雪", "韩", "other"),
    ("我老婆叫韩雪", "雪", "韩", "other"),
    ("寄给韩雪 13611112222", "雪", "韩", "other"),
    ("You left out his name. It's Omar Diaz, put that on it", "Omar", "Diaz", "other"),
    ("the name to put on it is Omar Diaz", "Omar", "Diaz", "other"),
    ("please put Omar Diaz on the label", "Omar", "Diaz", "other"),
    ("the receiver's name isn't me, it is Omar Diaz", "Omar", "Diaz", "other"),
    ("put my brother's name on it: Omar Diaz", "Omar", "Diaz", "other"),
    ("my husband Omar Diaz picks it up", "Omar", "Diaz", "other"),
    ("deliver to Omar Diaz, 34 Quay Lane, Norfolk, VA 23510", "Omar", "Diaz", "other"),
    ("recipient: Omar Diaz, 34 Quay Lane, Norfolk, VA 23510", "Omar", "Diaz", "other"),
]
EMAILS = [
    ("nina@example.org", "self"),
    ("my e-mail is nina@example.org", "self"),
    ("nina@example.org here, the lid is broken", "self"),
    ("did it ship? nina@example.org", "self"),
    ("send it to me at nina@example.org", "self"),
    ("我的邮箱是 nina@example.org", "self"),
    ("朋友可以借我一个，我邮箱nina@example.org", "self"),
    ("my sister has one already. my email: nina@example.org", "self"),
    ("please send the invoice to my accountant omar@example.org", "other"),
    ("forward the receipt to books@example.org", "other"),
    ("my wife's e-mail is nina@example.org", "other"),
    ("发票发给我会计 omar@example.org", "other"),
    ("抄送我老板 omar@example.org", "other"),
]
NOBODY = [
    "two cups, 34 Quay Lane, Norfolk, VA 23510",
    "please deliver, 34 Quay Lane, Norfolk, VA 23510",
    "Trail Shoes, 23510",
    "邮编315010 白色",
    "谢谢 13611112222",
    "马上 315010",
    "order W1234567, 23510",
]


@pytest.mark.parametrize(("text", "first", "last", "role"), NAMES)
def test_a_name_is_that_of_the_customer_or_of_somebody_else(
    text: str, first: str, last: str, role: str, find: Finder
) -> None:
    (name,) = (thing for thing in find(text) if thing.kind == "person_name")
    assert json.loads(name.value) == {"first": first, "last": last}
    assert name.role == role


@pytest.mark.parametrize(("text", "role"), EMAILS)
def test_an_email_is_the_customers_own_unless_somebody_else_is_spoken_of(text: str, role: str, find: Finder) -> None:
    (mail,) = of_kind(find(text), "email")
    assert mail.endswith(f"/{role}")


@pytest.mark.parametrize("text", NOBODY)
def test_what_only_stands_beside_a_number_is_nobody(text: str, find: Finder) -> None:
    assert of_kind(find(text), "person_name") == []


@pytest.mark.parametrize(
    "text",
    [
        "can you write the invoice on my name Hans Hoffmann please, hans@hoffmann.example",
        "please make out the invoice to Ana Silva, ana@silva.example",
        "发票抬头写王小明，邮箱 wang@example.com",
    ],
)
def test_who_an_invoice_is_for_neither_orders_nor_receives(text: str, find: Finder) -> None:
    assert of_kind(find(text), "person_name") == []


@pytest.mark.parametrize("text", ["我姓林 林雅婷", "我姓王，王小明，13611112222"])
def test_a_family_name_that_is_followed_by_the_whole_one(text: str, find: Finder) -> None:
    (name,) = (thing for thing in find(text) if thing.kind == "person_name")
    assert json.loads(name.value)["first"]


def test_whoever_is_called_like_a_colour_is_somebody(find: Finder) -> None:
    found = find("我叫白小敏 电话13611112222 收货人是我爸白建国 13711112222 杯子")
    names = [(json.loads(one.value)["first"], one.role) for one in found if one.kind == "person_name"]
    assert names == [("小敏", "self"), ("建国", "other")]
    assert of_kind(found, "option_value") == []
