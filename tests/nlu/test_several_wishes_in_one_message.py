"""Where a message may be cut: whether it is one wish or several is decided in the scene."""

from __future__ import annotations

import pytest

from tests.nlu.conftest import Read, tops

PIECES = [
    ("cancel #W1 and where is #W2?", ["cancel_order", "track_parcel"]),
    ("取消订单W123，另外那个快递到哪了", ["cancel_order", "track_parcel"]),
    ("return the boots and exchange the mat", ["return_item", "exchange_item"]),
    ("我要退货，顺便查一下我的退款", ["return_item", "refund_status"]),
    ("帮我取消订单 然后看看快递到哪了", ["cancel_order", "track_parcel"]),
    ("where is my refund? also change my default address", ["refund_status", "change_default_address"]),
    ("你好，我要退靴子，另外退款一般几天到账", ["greet", "return_item", "faq"]),
    ("不是，我要人工", ["deny", "talk_to_person"]),
]
# What is never cut through: an address, a name with a postcode.
WHOLE = [
    ("send it to 123 Main St, Apt 4, Denver, CO 80279", ""),
    ("送到浙江省杭州市西湖区文三路20号，3栋502室", ""),
    ("12 Oak Street, Austin, TX 78701", "address"),
    ("2", "quantity"),
    ("do you have a shirt", ""),
]


@pytest.mark.parametrize(("text", "intents"), PIECES)
def test_each_piece_has_its_own_intent(text: str, intents: list[str], read: Read) -> None:
    assert tops(read(text)) == intents


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_what_belongs_together_is_never_cut(text: str, expected: str, read: Read) -> None:
    assert read(text, expected).pieces == 1


def test_every_run_of_pieces_is_a_stretch_the_whole_first(read: Read) -> None:
    understanding = read("the red one. is it waterproof? and how much is it")
    runs = [(one.first, one.last) for one in understanding.stretches]
    assert runs[0] == (0, understanding.pieces)
    assert sorted(runs) == [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    assert [entity.value for entity in understanding.parts[0].entities] == ["color=red"]


@pytest.mark.parametrize("text", [text for text, _ in PIECES])
def test_offsets_are_those_of_the_message(text: str, read: Read) -> None:
    for stretch in read(text).stretches:
        assert text[stretch.start : stretch.end] == stretch.text
        for entity in stretch.entities:
            assert text[entity.start : entity.end] == entity.text
            assert stretch.start <= entity.start <= entity.end <= stretch.end
