"""Turns of what everybody says: sentences of the classifier, as first messages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from flows.engine.commands import Act
from flows.engine.reading.turns import Turn
from nlu.corpus.reading import load

# So many of the classifier's sentences of each intent are turns, too: what everybody says, beside what some do.
ORDINARY = 12
IDLE = "idle"
# What says nothing where nothing is open.
ANSWERS = frozenset(["affirm", "deny", "skip", "correct", "more", "emoji"])


def ordinary(data: Path, group: int) -> Iterator[Turn]:
    """Sentences that the classifier learns from, as first messages; each is a group of its own from `group` on."""
    by_intent: dict[tuple[str, str], list[str]] = {}
    for example in load(data).examples:
        if example.intent not in ANSWERS:
            by_intent.setdefault((example.intent, example.locale), []).append(example.text)
    for (intent, locale), texts in sorted(by_intent.items()):
        for text in texts[:: max(1, len(texts) // ORDINARY)][:ORDINARY]:
            yield Turn(IDLE, locale, text, (_sign(intent),), group)
            group += 1


def _sign(intent: str) -> str:
    if intent in ("faq", "out_of_scope"):
        return "ask" if intent == "faq" else "unclear"
    return f"act {intent}" if intent in set(Act) else f"start {intent}"
