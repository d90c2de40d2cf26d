"""Every text of the house is rendered in both languages with values of the kind it gets: nothing is empty or foreign.

That covers each refusal, notice, question, proposal and answer, as all of them are marked texts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kit.money import Money
from kit.texts import LOCALES, Named, Text, Texts
from tests.rendered import faults
from tests.test_texts import HOME, MARKED, ROOMS, Marked, placeholders

TEXTS = Texts.load([HOME / room for room in ROOMS])
NAME = Named({"en": "Mug", "zh-CN": "马克杯"})
AMOUNT = Money.of("12.50", "CNY")
# What a placeholder stands for, by the end of its name; the first that fits.
KINDS: tuple[tuple[tuple[str, ...], Any], ...] = (
    (("order", "orders"), "#W2137959"),
    (("amount", "price", "total", "due", "fee", "refund", "balance", "difference", "kept", "goods"), AMOUNT),
    (("count", "days", "hours", "minutes", "most", "least", "quantity", "points", "position", "place", "number"), 3),
    (("time", "moment", "when"), datetime(2026, 1, 5, 9, 0, tzinfo=UTC)),
    (("day", "until", "date"), date(2026, 1, 5)),
)


def value(name: str) -> Any:
    return next((one for ends, one in KINDS if name.endswith(ends)), NAME)


def told(text: Marked) -> Text:
    values = {name: value(name) for form in text.forms for name in placeholders(form)}
    if len(text.forms) == 1:
        return Text(text.forms[0], values)
    return Text(text.forms[0], {**values, "count": 3}, text.forms[1], 3)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("room", ROOMS)
def test_it_is_whole_and_in_its_language(room: str, locale: str) -> None:
    wrong = []
    for text in (one for one in MARKED if one.place.startswith(f"{room}/")):
        said = TEXTS.say(told(text), locale)
        if found := faults(said, locale):
            wrong.append(f"{text.place}: {said!r} has {found}")
    assert not wrong, "\n".join(wrong)
