"""Which intents are taken for which: meant from top to bottom, understood from left to right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from nlu.reporting.measures import Answer
from nlu.reporting.svg import PALE, document, line, rect, text
from nlu.vocabulary import GROUPS

CELL, LABELS, TOP = 16.0, 165.0, 205.0
# From this share on a cell is as dark as it gets: one sentence in seven taken for one other intent is much.
DARK = 0.15
GREY = "#66727c"


def confusion(answers: Sequence[Answer]) -> str:
    """What is right is green on the diagonal, what is wrong is red beside it; numbers count sentences."""
    present = {answer.truth for answer in answers} | {answer.said for answer in answers}
    intents = [intent for group in GROUPS.values() for intent in sorted(group) if intent in present]
    side = CELL * len(intents)
    shapes = [*_frame(intents, side, answers), *_cells(intents, answers)]
    return document(LABELS + side + 70, TOP + side + 20, shapes)


def _frame(intents: Sequence[str], side: float, answers: Sequence[Answer]) -> Iterator[str]:
    right = sum(answer.right for answer in answers)
    yield text(16, 28, "What is taken for what?", 18)
    yield text(
        16, 48, f"{right} of {len(answers)} sentences are understood; each red number is a mistake.", 12, fill=GREY
    )
    yield text(16, 66, "Rows: what was meant. Columns: what was understood.", 12, fill=GREY)
    for place, intent in enumerate(intents):
        middle = CELL * (place + 0.5)
        yield text(LABELS - 8, TOP + middle + 4, intent, 11, anchor="end")
        yield text(LABELS + middle + 4, TOP - 8, intent, 11, turn=-60)
        for points in (
            [(LABELS, TOP + middle), (LABELS + side, TOP + middle)],
            [(LABELS + middle, TOP), (LABELS + middle, TOP + side)],
        ):
            yield line(points, PALE, 0.5)


def _cells(intents: Sequence[str], answers: Sequence[Answer]) -> Iterator[str]:
    places = {intent: place for place, intent in enumerate(intents)}
    support = Counter(answer.truth for answer in answers)
    for (truth, said), count in sorted(Counter((answer.truth, answer.said) for answer in answers).items()):
        x, y, share = LABELS + CELL * places[said], TOP + CELL * places[truth], count / support[truth]
        verb = "understood" if truth == said else f"understood as {said}"
        tip = f"{truth}: {count} of {support[truth]} {verb}"
        yield rect(x + 0.5, y + 0.5, CELL - 1, CELL - 1, _green(share) if truth == said else _red(share), tip=tip)
        if truth == said:
            yield text(x + CELL / 2, y + CELL / 2 + 2.5, f"{share:.0%}"[:-1], 7, anchor="middle", fill="#ffffff")
        else:
            ink = "#ffffff" if share > DARK / 2 else "#7a2213"
            yield text(x + CELL / 2, y + CELL / 2 + 3, str(count), 9, anchor="middle", fill=ink)


def _green(share: float) -> str:
    return _between((176, 205, 180), (47, 125, 69), max(0.0, share - 0.5) * 2)


def _red(share: float) -> str:
    return _between((255, 232, 226), (196, 52, 28), min(1.0, share / DARK))


def _between(pale: tuple[int, int, int], dark: tuple[int, int, int], share: float) -> str:
    mixed = (round(one + (other - one) * share) for one, other in zip(pale, dark, strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)
