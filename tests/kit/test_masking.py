"""What is personal does not leave the house, and comes back where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kit.masking import Masked, Span


def test_what_is_named_is_hidden_and_put_back() -> None:
    text = "cancel #W123 and #W456 for Alice"
    masked = Masked.of(text, [Span(7, 12, "order"), Span(17, 22, "order"), Span(27, 32, "name")])
    assert masked.text == "cancel [order A] and [order B] for [name A]"
    assert masked.unmasked("[order B] for [name A]") == "#W456 for Alice"


def test_what_nobody_named_is_hidden_where_it_looks_personal() -> None:
    masked = Masked.of("my card 4111 1111 1111 1111, write to bob@example.com 或者 13812345678", [])
    assert masked.text == "my card [number A], write to [contact A] 或者 [number B]"


def test_small_figures_stay() -> None:
    assert Masked.of("2 mugs for 39.90 in 30 days", []).text == "2 mugs for 39.90 in 30 days"


def test_spans_that_touch_become_one() -> None:
    assert Masked.of("12 Oak Street, Austin", [Span(0, 13, "address"), Span(3, 21, "name")]).text == "[address A]"


def test_a_placeholder_that_the_customer_wrote_is_not_taken_for_ours() -> None:
    masked = Masked.of("[order A] is mine, #W123 too", [Span(19, 24, "order")])
    assert masked.text == "[order A] is mine, [order B] too"
    assert masked.unmasked("[order A]") == "[order A]"


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=5))
def test_any_text_comes_back_whole(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(end, len(text)), "x") for start, end in places if start < len(text)]
    masked = Masked.of(text, spans)
    masked.text.encode()
    assert masked.unmasked(masked.text) == text.encode("utf-8", "replace").decode()
