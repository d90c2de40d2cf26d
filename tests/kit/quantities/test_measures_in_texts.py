"""Numbers with units are found in running text, frost and Chinese numbers too; counts are none."""

from __future__ import annotations

import pytest

from kit.quantities.measures import measures_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("will a 16 inch laptop fit", [("length", "406.4", "16 inch")]),
        ("is it warm enough at -20°?", [("degrees", "-20", "-20°")]),
        ("零下二十度能用吗", [("degrees", "-20", "零下二十度")]),
        (
            "Comfort 15 °C, 5 °C or -5 °C.",
            [("degrees", "15", "15 °C"), ("degrees", "5", "5 °C"), ("degrees", "-5", "-5 °C")],
        ),
        ("40 hours of music", [("time", "2400", "40 hours")]),
        ("6 pieces, please", []),
        ("two mugs", []),
    ],
)
def test_what_is_measured(text: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.measure.dimension, str(one.measure.amount), one.text) for one in measures_in(text)] == found
