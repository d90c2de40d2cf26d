"""What is personal in a text, replaced by placeholders before it leaves the house."""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

# What no extractor knows as anything may still be a card's number or an address of somebody.
MAILS = re.compile(r"[^\s@<>()\[\],;:：，。！？]+@[^\s@<>()\[\],;:，。！？]+")
FIGURES = re.compile(r"#?[A-Za-z]{0,4}\d(?:[ .\-–/()]{0,2}\d){4,}")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of a text, and what it is called while it is hidden."""

    start: int
    end: int
    label: str


class Masking:
    """Hides what is personal in texts that belong together: the same words get the same placeholder in all of them."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._seen = ""

    def hide(self, text: str, spans: Iterable[Span] = ()) -> str:
        """The text without the spans, and without whatever else looks like a contact or a long number."""
        self._seen += text
        pieces: list[str] = []
        end = 0
        for span in _settled([*spans, *_suspicious(text)]):
            pieces += [text[end : span.start], self._name(span.label, text[span.start : span.end])]
            end = span.end
        shown = "".join([*pieces, text[end:]])
        # Half a character cannot be sent.
        return shown.encode("utf-8", "replace").decode()

    def _name(self, label: str, words: str) -> str:
        if words not in self._names:
            self._names[words] = _placeholder(label, self._seen, self._names.values())
        return self._names[words]


def _suspicious(text: str) -> Iterator[Span]:
    for pattern, label in ((MAILS, "contact"), (FIGURES, "number")):
        yield from (Span(found.start(), found.end(), label) for found in pattern.finditer(text))


def _settled(spans: Iterable[Span]) -> list[Span]:
    """In the order of the text; those that touch the same characters become one."""
    settled: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if settled and span.start < settled[-1].end:
            last = settled[-1]
            settled[-1] = Span(last.start, max(last.end, span.end), last.label)
        elif span.end > span.start:
            settled.append(span)
    return settled


def _placeholder(label: str, text: str, taken: Collection[str]) -> str:
    """Letters, not numbers: a figure in an answer must be one of the shop's."""
    for length in range(1, 4):
        for letter in string.ascii_uppercase:
            name = f"[{label} {letter * length}]"
            if name not in taken and name not in text:
                return name
    return f"[{label}]"
