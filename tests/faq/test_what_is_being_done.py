"""What is asked in a flow is rather about what is being done there; outside of any, nothing is changed by that."""

from __future__ import annotations

import pytest

from faq import Knowledge
from tests.faq.conftest import TODAY


@pytest.mark.parametrize(
    ("wish", "locale", "question", "entry"),
    [
        ("return_item", "en", "does that cost anything", "return-freight"),
        ("return_item", "en", "would the postage be on me", "return-freight"),
        ("return_item", "en", "how much is shipping", "return-freight"),
        ("exchange_item", "en", "is the delivery free then", "exchange-freight"),
        ("exchange_item", "zh-CN", "邮费谁出", "exchange-freight"),
        ("return_item", "zh-CN", "那运费呢", "return-freight"),
        ("return_item", "zh-CN", "上门取吗", "return-pickup"),
        ("checkout", "zh-CN", "那运费呢", "freight"),
        ("", "zh-CN", "那运费呢", "freight"),
        ("return_item", "en", "do you deliver to Tibet, and what does it cost?", "delivery-remote"),
        ("return_item", "en", "which payment methods do you accept?", "payment-methods"),
    ],
)
def test_it_is_asked_of_what_is_being_done(demo: Knowledge, wish: str, locale: str, question: str, entry: str) -> None:
    assert demo.nearest(question, locale, today=TODAY, wish=wish)[0].entry.id == entry
