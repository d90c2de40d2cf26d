"""Whether the engine is as sure as it is right: the calibration curve, and how often it is how sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nlu.reporting.measures import BINS, Answer, Bin, bins, calibration_error
from nlu.reporting.svg import Point, document, dot, line, rect, text

WIDTH, HEIGHT = 640.0, 560.0
LEFT, RIGHT, TOP, MIDDLE = 70.0, 610.0, 70.0, 380.0
FLOOR, TALLEST = 505.0, 75.0
COLOURS = ("#1f6fb2", "#c8452f", "#3d8b4f")
GREY = "#66727c"
# A share out of fewer sentences says nothing: its dot is small, and no line leads to it.
LEAST = 10


def calibration(answers: Mapping[str, Sequence[Answer]]) -> str:
    """One curve for each name."""
    return document(WIDTH, HEIGHT, [*_frame(), *_curves(answers), *_bars(answers)])


def _frame() -> Iterator[str]:
    yield text(LEFT, 28, "Is it as sure as it is right?", 18)
    yield text(LEFT, 48, "On the dashed line it is. Above it is too modest, below it is too sure.", 12, fill=GREY)
    for step in range(0, 11, 2):
        share = step / 10
        yield line([(LEFT, _up(share)), (RIGHT, _up(share))])
        yield text(LEFT - 8, _up(share) + 4, f"{share:.0%}", 11, anchor="end", fill=GREY)
        yield text(_along(share), FLOOR + 18, f"{share:.0%}", 11, anchor="middle", fill=GREY)
    yield line([(LEFT, _up(0)), (RIGHT, _up(1))], GREY, 1.5, dashes="5 5")
    yield text(20, (TOP + MIDDLE) / 2, "how often it is right", 12, anchor="middle", turn=-90)
    yield text(20, FLOOR - TALLEST / 2, "sentences", 12, anchor="middle", turn=-90)
    yield text((LEFT + RIGHT) / 2, FLOOR + 40, "how sure it says it is", 12, anchor="middle")


def _curves(answers: Mapping[str, Sequence[Answer]]) -> Iterator[str]:
    for number, (name, group) in enumerate(answers.items()):
        colour, parts = COLOURS[number % len(COLOURS)], bins(group)
        label = f"{name}: {len(group)} sentences, calibration error {calibration_error(group):.3f}"
        yield rect(LEFT + 12, TOP + 8 + 20 * number, 12, 12, colour)
        yield text(LEFT + 30, TOP + 18 + 20 * number, label, 12)
        yield line([_place(part) for part in parts if part.count >= LEAST], colour, 2.5)
        for part in parts:
            if part.count:
                yield dot(*_place(part), 5 if part.count >= LEAST else 2.5, colour, _tip(part))


def _bars(answers: Mapping[str, Sequence[Answer]]) -> Iterator[str]:
    most = max((part.count for group in answers.values() for part in bins(group)), default=0)
    wide = (RIGHT - LEFT) / BINS * 0.8 / max(len(answers), 1)
    counts = []
    for number, group in enumerate(answers.values()):
        for place, part in enumerate(bins(group)):
            tall, x = TALLEST * part.count / max(most, 1), _along((place + 0.1) / BINS) + wide * number
            yield rect(x, FLOOR - tall, wide, tall, COLOURS[number % len(COLOURS)], tip=_tip(part))
            counts.append(text(x + wide / 2, FLOOR - tall - 3, str(part.count or ""), 8, anchor="middle", fill=GREY))
    yield from counts
    yield line([(LEFT, FLOOR), (RIGHT, FLOOR)], GREY)


def _place(part: Bin) -> Point:
    return _along(part.confidence), _up(part.accuracy)


def _tip(part: Bin) -> str:
    return f"{part.count} sentences: {part.confidence:.0%} sure, {part.accuracy:.0%} right"


def _along(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _up(share: float) -> float:
    return MIDDLE - (MIDDLE - TOP) * share
