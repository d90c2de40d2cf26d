"""A text as the tagger reads it: single Chinese characters, whole words and figures of other scripts, single marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

UNIT = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]{1,40}|\d{1,40}|\S")
HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Unit:
    """What stands at `[start, end)`, in lower case, and what sort of thing it is."""

    text: str
    shape: str
    start: int
    end: int


def units(text: str) -> list[Unit]:
    """All but the spaces, in order."""
    return [Unit(match[0].lower(), _shape(match[0]), match.start(), match.end()) for match in UNIT.finditer(text)]


def _shape(piece: str) -> str:
    if HAN.match(piece):
        return "H"
    if piece.isdigit():
        return "D"
    if piece.isalpha():
        return "U" if piece[0].isupper() else "L"
    return piece


def features(seen: Sequence[Unit], marks: Sequence[str]) -> list[list[str]]:
    """What tells of each unit: itself and two neighbours on each side, shapes, and what the gazetteer knows."""
    edge = Unit("^", "^", 0, 0)
    padded = [edge, edge, *seen, edge, edge]
    words = [unit.text for unit in padded]
    shapes = [unit.shape for unit in padded]
    known = ["^", *marks, "^"]
    rows = []
    for place in range(len(seen)):
        a, b, c, d, e = words[place : place + 5]
        rows.append(
            [
                f"0{c}", f"-{b}", f"+{d}", f"={a}", f"#{e}",
                f"1{a} {b}", f"2{b} {c}", f"3{c} {d}", f"4{d} {e}",
                f"s{shapes[place + 1]}{shapes[place + 2]}{shapes[place + 3]}",
                f"g{known[place + 1]}", f"p{known[place]}", f"n{known[place + 2]}",
            ]
        )  # fmt: skip
    return rows
