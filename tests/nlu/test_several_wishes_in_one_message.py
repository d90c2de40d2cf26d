"""Where a message is cut, and where it is left whole."""

from __future__ import annotations

import pytest

from tests.nlu.conftest import Read, tops

CUT = [
    ("cancel #W1 and where is #W2?", ["cancel_order", "track_parcel"]),
    ("取消订单W123，另外那个快递到哪了", ["cancel_order", "track_parcel"]),
    (
        "hi, I want to return my boots and change the address of my other order",
        ["greet", "return_item", "change_address"],
    ),
    ("return the boots and exchange the mat", ["return_item", "exchange_item"]),
    ("我要退货，顺便查一下我的退款", ["return_item", "refund_status"]),
    ("yes please, and how long do refunds take?", ["affirm", "faq"]),
    ("帮我取消订单 然后看看快递到哪了", ["cancel_order", "track_parcel"]),
    (
        "I want to change the address and the t-shirt color to purple in #W1",
        ["change_address", "change_items"],
    ),
    ("红色的。可以放洗碗机吗？", ["add_to_basket", "product_details"]),
    ("where is my refund? also change my default address", ["refund_status", "change_default_address"]),
    ("cancel #W1, where is #W2 and do you ship to Canada?", ["cancel_order", "track_parcel", "faq"]),
    ("thanks! one more thing: where's my refund? and do you sell tents?", ["thanks", "refund_status", "find_product"]),
    ("return the boots. when will W2378156 arrive? are you open on sundays?", ["return_item", "track_parcel", "faq"]),
    ("把W1取消，然后看看W2的快递到哪了，还有你们能寄到加拿大吗", ["cancel_order", "track_parcel", "faq"]),
    ("你好，我要退靴子，另外退款一般几天到账", ["greet", "return_item", "faq"]),
    ("actually no, where are my boots?", ["deny", "track_parcel"]),
    ("want to return the boots. also where's my refund from last time", ["return_item", "refund_status"]),
    ("不是，我要人工", ["deny", "talk_to_person"]),
    ("查一下我的退款。顺便改一下默认地址。周末有人上班吗？", ["refund_status", "change_default_address", "faq"]),
]
WHOLE = [
    "do you have a black and white shirt",
    "return the boots and the mat",
    "把靴子和垫子退了",
    "send it to 123 Main St, Apt 4, Denver, CO 80279",
    "Denver, CO 80279",
    "cancel order #W1 and order #W2",
    "no, I meant the blue one",
    "不对，我要蓝色的",
    "I ordered the wrong size, can I exchange it",
    "cancel it, ok?",
    "i got a mechanical keyboard and a bluetooth speaker, i'd like to exchange both",
    "我叫王小明，邮编100000",
    "送到浙江省杭州市西湖区文三路20号，3栋502室",
]


@pytest.mark.parametrize(("text", "intents"), CUT)
def test_each_wish_is_a_segment(text: str, intents: list[str], read: Read) -> None:
    assert tops(read(text)) == intents


@pytest.mark.parametrize("text", WHOLE)
def test_one_wish_stays_whole(text: str, read: Read) -> None:
    assert len(read(text).segments) == 1


def test_an_answer_and_a_question_are_two(read: Read) -> None:
    answer, question = read("the red one. is it waterproof?", "option_value").segments
    assert answer.text == "the red one"
    assert [entity.value for entity in answer.entities] == ["color=red"]
    assert question.intents[0].intent == "product_details"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Yusuf Rossi and 19122", "person_name"), ("12 Oak Street, Austin, TX 78701", "address"), ("2", "quantity")],
)
def test_what_was_asked_for_is_never_cut(text: str, expected: str, read: Read) -> None:
    assert len(read(text, expected).segments) == 1


@pytest.mark.parametrize("text", [text for text, _ in CUT])
def test_offsets_are_those_of_the_message(text: str, read: Read) -> None:
    for segment in read(text).segments:
        assert text[segment.start : segment.end] == segment.text
        for entity in segment.entities:
            assert text[entity.start : entity.end] == entity.text
            assert segment.start <= entity.start <= entity.end <= segment.end
