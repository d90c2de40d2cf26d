"""What a message asks, in the pieces that each find an answer of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.engine.doors import Answers
from flows.engine.round import Round
from flows.engine.scene import Near
from kit.quantities.measures import measures_in
from nlu import cues
from nlu.protocol import Segment
from nlu.vocabulary import FAQ

# A question that finds an answer with this probability needs no words around it.
ENOUGH = 0.5
# Beside another question, what is so much less like its entry is no question to it, unless it is as likely as this.
FAR_BEHIND, LIKELY = 0.2, 0.8
# "Does that matter?" rather leans on what stands before it, unless it is as likely as this.
LEANING = 0.66
# So likely is an entry that it is asked for without the words or the mark of a question.
CERTAIN = 0.9
# What asks nothing, beside something else, has to be so like the words of an entry to be answered by it.
ALIKE = 0.55
# The whole is asked where it is as like the words of its entry as this; else the clause of it that is.
NEAR_ITS_OWN = 0.5
# What is so much of a message is all that it asks: "…, roughly?" asks nothing more.
ALL_BUT = 0.8
CLAUSE = re.compile(r"(?:[^,，。;；!！?？\s]|(?<![\u3400-\u9fff])\s|\s(?![\u3400-\u9fff]))+[?？]?")
MARKS = ("?", "？")


def parts(r: Round, said: Segment, matter: str) -> list[str]:
    """The pieces of what asks several things, each of which finds an entry of its own; else the whole."""
    whole = r.heard.understanding.stretches
    pieces = [one for one in whole if _is_piece(one) and said.start <= one.start and one.end <= said.end]
    asked = asked_in(r, pieces if len(pieces) > 1 else clauses(said), matter)
    if len(asked) != 1:
        return asked or [said.text]
    near, part = _near(r, said, matter), r.services.get(Answers).near(asked[0], r.visitor.locale, "", None, matter)
    if near.score >= ENOUGH and (near.alike >= NEAR_ITS_OWN or _is_no_less(near, part, said.text, asked[0])):
        return [said.text]
    others = near.score >= LIKELY and near.entry != part.entry and near.entry not in part.holds
    others = others and len(asked[0]) < ALL_BUT * len(said.text)
    return [*asked, said.text] if others else asked


def _is_no_less(whole: Near, part: Near, words: str, asked: str) -> bool:
    """Whether the whole finds the same entry by words that are as like it, or tells more figures: "and 180 pounds"."""
    more = len(list(measures_in(words))) > len(list(measures_in(asked)))
    return whole.entry == part.entry and (more or whole.alike >= part.alike)


def clauses(said: Segment) -> list[Segment]:
    """What stands between commas and, in Chinese, between blanks: the words that only say when hide what is asked."""
    found: list[Segment] = []
    for match in CLAUSE.finditer(said.text):
        first, last = said.start + match.start(), said.start + match.end()
        inside = tuple(one for one in said.entities if first <= one.start and one.end <= last)
        part = replace(said, text=match.group(), start=first, end=last, entities=inside, intents=(), vector=None)
        found.append(part)
    return found


def dated(said: Segment) -> Segment | None:
    """The clause that asks, or says, by which day it has to be there."""
    having = (one for one in clauses(said) if any(entity.kind == "date" for entity in one.entities))
    return next((one for one in having if cues.has("arrives", one.text)), None)


def asked_in(r: Round, pieces: Sequence[Segment], matter: str, *, least: float = ENOUGH) -> list[str]:
    """The pieces that surely ask for an entry, each entry once; what is far less like its own is found by chance."""
    found: dict[str, tuple[str, Near]] = {}
    ordered = sorted(pieces, key=lambda one: one.start)
    near = [_near(r, one, matter) for one in ordered]
    for at, (piece, best) in enumerate(zip(ordered, near, strict=True)):
        known = found.get(best.entry)
        if best.score < max(least, _leaning(piece)) or (known is not None and known[1].score >= best.score):
            continue
        asks = (
            _asks(r, piece)
            or max(best.score - CERTAIN, piece.probability(FAQ) - ENOUGH) >= 0
            or _is_asked_of(r, ordered, near, at)
        )
        if len(pieces) > 1 and not asks:
            continue
        says_it = _asks(r, piece) or _is_asked_of(r, ordered, near, at)
        if best.alike < ALIKE and (not says_it or (len(pieces) > 1 and _is_a_word(piece.text))):
            continue
        if at and best.score < LIKELY and _belongs(r, ordered[at - 1], near[at - 1], piece, matter):
            continue
        found[best.entry] = (piece.text, best)
    held = frozenset[str]().union(*(one.holds for _, one in found.values()))
    found = {entry: one for entry, one in found.items() if entry not in held}
    most = max((one.alike for _, one in found.values()), default=0.0)
    return [words for words, one in found.values() if one.score >= LIKELY or one.alike >= most - FAR_BEHIND]


def _near(r: Round, said: Segment, matter: str) -> Near:
    return r.services.get(Answers).near(said.text, r.visitor.locale, "", said.vector, matter)


def _is_a_word(words: str) -> bool:
    """Whether it is a word by itself, "roughly?": of that anything may be the nearest."""
    return words.isascii() and len(words.split()) == 1


def _leaning(piece: Segment) -> float:
    return LEANING if cues.has("it", piece.text) else 0.0


def _is_asked_of(r: Round, pieces: Sequence[Segment], near: Sequence[Near], at: int) -> bool:
    """ "I wore them once, does that matter?": the question behind it says nothing of its own."""
    behind = at + 1
    return behind < len(pieces) and _asks(r, pieces[behind]) and near[behind].score < ENOUGH


def _belongs(r: Round, before: Segment, its: Near, piece: Segment, matter: str) -> bool:
    """ "What happens if it gets lost, do I get my money back?": together they ask for what the first part asks for."""
    both = [one for one in r.heard.understanding.stretches if (one.first, one.last) == (before.first, piece.last)]
    together = _near(r, both[0], matter) if both else Near()
    return together.entry == its.entry and together.score >= LIKELY


def _asks(r: Round, piece: Segment) -> bool:
    return cues.has("question", piece.text) or r.heard.understanding.text[piece.end : piece.end + 1] in MARKS


def _is_piece(segment: Segment) -> bool:
    return segment.last - segment.first == 1
