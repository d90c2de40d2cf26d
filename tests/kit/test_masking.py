"""What is personal does not leave the house."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kit.masking import Masking, Span


def test_what_is_named_is_hidden() -> None:
    text = "cancel #W123 and #W456 for Alice"
    hidden = Masking().hide(text, [Span(7, 12, "order"), Span(17, 22, "order"), Span(27, 32, "name")])
    assert hidden == "cancel [order A] and [order B] for [name A]"


def test_what_nobody_named_is_hidden_where_it_looks_personal() -> None:
    hidden = Masking().hide("my card 4111 1111 1111 1111, write to bob@example.com 或者 13812345678")
    assert hidden == "my card [number A], write to [contact A] 或者 [number B]"


def test_small_figures_stay() -> None:
    assert Masking().hide("2 mugs for 39.90 in 30 days") == "2 mugs for 39.90 in 30 days"


def test_spans_that_touch_become_one() -> None:
    assert Masking().hide("12 Oak Street, Austin", [Span(0, 13, "address"), Span(3, 21, "name")]) == "[address A]"


def test_a_placeholder_that_the_customer_wrote_is_not_taken_for_ours() -> None:
    assert Masking().hide("[order A] is mine, #W123 too", [Span(19, 24, "order")]) == "[order A] is mine, [order B] too"


def test_in_texts_that_belong_together_the_same_thing_is_called_the_same() -> None:
    masking = Masking()
    assert masking.hide("cancel #W1234567", [Span(7, 16, "order")]) == "cancel [order A]"
    assert masking.hide("Which of #W7654321 and #W1234567?") == "Which of [number A] and [order A]?"


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=5))
def test_whatever_is_hidden_the_rest_stays_and_can_be_sent(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(end, len(text)), "x") for start, end in places if start < len(text)]
    hidden = Masking().hide(text, spans)
    hidden.encode()
    assert hidden.count("[x") <= len(spans) + text.count("[x")
