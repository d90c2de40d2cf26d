"""Phrases that are true of some choices and stand in what was said: "the unpaid one", "the one going to Seattle"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from flows.engine.choices import Choice
from flows.engine.mentions import Mention
from flows.engine.names import names, phrase
from flows.engine.standing import described
from nlu import cues
from nlu.protocol import Entity

Span = tuple[int, int]

CARD = "credit_card"
YES_NO = ("yes", "no")
# "Water resistant" is water resistance; and how many letters before it a "not" may stand.
ALIKE = 85.0
REACH = 12
# As what the figures of an order's number may have been found.
NUMBERED = ("order_number", "order_ending", "quantity", "ordinal")
# Four figures that stand alone: the end of a card; three or more may be the end of an order's number.
LAST4 = re.compile(r"(?<!\d)\d{4}(?!\d)")
ENDING = re.compile(r"(?<![\d#w.,])\d{3,6}(?![\d.,]\d|\d)", re.IGNORECASE)


def traits(choices: Sequence[Choice], mention: Mention) -> list[tuple[Span, tuple[Choice, ...]]]:
    """Each phrase that was said, with the choices that it is true of; the longest counts where two overlap."""
    said = mention.text.lower()
    found: dict[Span, list[Choice]] = {}
    for choice in choices:
        for words in choice.traits:
            for match in phrase(words.lower()).finditer(said):
                span = (mention.start + match.start(), mention.start + match.end())
                found.setdefault(span, []).append(choice)
    if are_orders(choices):
        for span in described(mention):
            found.setdefault(span, [])  # what no order of theirs is like: "not sent yet" is not "sent"
    longest = sorted(found, key=lambda span: (span[0] - span[1], span[0]))
    kept: list[Span] = []
    for span in longest:
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept) and not _negated(mention, span):
            kept.append(span)
    return [(span, tuple(found[span])) for span in sorted(kept)]


def are_orders(choices: Sequence[Choice]) -> bool:
    """Whether these are somebody's orders."""
    return all(choice.had and "number" in choice.facts for choice in choices)


def yes_no(choices: Sequence[Choice], mention: Mention) -> list[tuple[Span, tuple[Choice, ...]]]:
    """Options that something has or has not, called by their own name: "the one that is not water resistant"."""
    said = mention.text.lower()
    found: list[tuple[Span, tuple[Choice, ...]]] = []
    for option in sorted({name for choice in choices for name, fact in choice.facts.items() if fact in YES_NO}):
        place = fuzz.partial_ratio_alignment(option, said, score_cutoff=ALIKE)
        if place is None or place.dest_end - place.dest_start < len(option) - 2:
            continue
        wanted = "no" if _is_denied(mention, place.dest_start, place.dest_end) else "yes"
        span = (mention.start + place.dest_start, mention.start + place.dest_end)
        found.append((span, tuple(choice for choice in choices if choice.facts.get(option) == wanted)))
    return found


def _is_denied(mention: Mention, start: int, end: int) -> bool:
    before = mention.text[max(0, start - REACH) : start]
    negated = _negated(mention, (mention.start + start + 1, mention.start + end - 1))
    return negated or cues.has("negation", before)


def brands(mention: Mention) -> tuple[Entity, ...]:
    """The card brands that are named, as ways to pay: what is said of a Visa is not said of a Mastercard."""
    said = mention.text.lower()
    found: list[Entity] = []
    for brand, wordings in names("brands").items():
        for words in wordings:
            for match in phrase(words).finditer(said):
                start, end = mention.start + match.start(), mention.start + match.end()
                found.append(Entity(CARD, brand, mention.text[match.start() : match.end()], start, end))
    return tuple(e for e in found if not mention.negates(e))


def last4(choices: Sequence[Choice], mention: Mention) -> tuple[Span, list[Choice]] | None:
    """Where four figures stand that end one of the cards, and which."""
    for match in LAST4.finditer(mention.text):
        fitting = [choice for choice in choices if choice.facts.get("last4") == match[0]]
        if fitting:
            return (mention.start + match.start(), mention.start + match.end()), fitting
    return None


def ending(choices: Sequence[Choice], mention: Mention) -> tuple[Span, list[Choice]] | None:
    """Where figures stand that end the number of exactly one order, and which."""
    for match in ENDING.finditer(mention.text):
        span = (mention.start + match.start(), mention.start + match.end())
        fitting = [c for c in choices if str(c.facts.get("number", "")).endswith(match[0])]
        if len(fitting) == 1 and not _is_something_else(mention, span):
            return span, fitting
    return None


def _is_something_else(mention: Mention, span: Span) -> bool:
    """Whether the figures are those of a price, a day, a postcode."""
    return any(e.kind not in NUMBERED and e.start <= span[0] and span[1] <= e.end for e in mention.entities)


def _negated(mention: Mention, span: Span) -> bool:
    return any(e.kind == "negation" and e.start <= span[0] and span[1] <= e.end for e in mention.entities)
