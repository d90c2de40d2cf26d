"""What is not to be done: the words behind "don't", "no need to", 别, 不想, up to the end of the clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu import cues

CLAUSE = re.compile(
    r"[,.!?;，。！？；、\n]|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\s(?:but|and|just|only|i|please)\b|但|只|(?<![给帮替跟])我"
)
# Less is no wish.
LEAST = 2

Span = tuple[int, int]


def refused(text: str) -> Iterator[tuple[Span, Span]]:
    """Where a "not" stands, and where what it refuses, in text of one way of writing (see nlu/normal)."""
    for start, end in cues.spans("refusal", text):
        behind = CLAUSE.search(text, end)
        last = behind.start() if behind else len(text)
        first = end + len(text[end:last]) - len(text[end:last].lstrip())
        if last - first >= LEAST:
            yield (start, end), (first, last)
