"""One message may hold several wishes: where to cut it, and where not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from nlu.embedded.masking import mask
from nlu.entities.base import Found, Reading
from nlu.entities.lists import words
from nlu.protocol import Ranked
from nlu.vocabulary import ACTS, OUT_OF_SCOPE

Rank = Callable[[Sequence[tuple[int, int]], Sequence[str]], Sequence[tuple[Ranked, ...]]]
Bare = Callable[[str], bool]

AND = r"(?:(?:and|but|also|plus|then)\s+(?:also\s+)?)?"
HARD = rf"(?:[.!?。！？;；…]+(?=\s|$|[^\x00-\x7f])|[。！？；]+|\s*\n\s*)(?:\s+{AND})?"
SOFT = (
    rf"[,，、~]+\s*{AND}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
    r"|\s+(?:and then|and also|and|but also|but|also|plus|then|as well as)\s+|\s*&\s*"
    r"|(?<=\w)(?=另外|还有(?!吗|没|么|别|其)|并且|顺便|然后|同时|以及)"
)
CUT = re.compile(rf"(?P<hard>{HARD})|(?P<soft>{SOFT})")
MOST_CUTS = 10
# Chosen so that of the training sentences, which all hold one wish, hardly one is cut; see tests/nlu.
SURE_SOFT, SURE_HARD, SURE_ANSWERED = 0.6, 0.5, 0.55
# A message that is as clear as this in one piece is cut only into pieces that are clear as well. Since trust is learnt
# from whole families (decision 46) confidences are lower: 0.8 lets through what 0.85 did before.
CLEAR, CLEAR_PIECE, CLEAR_ACT = 0.8, 0.8, 0.93
COVERED = 0.6
# Small words that only lean on the wish before them ("…, ok?") are no wish of their own.
LEANING = frozenset({"affirm", "deny", "wait", "repeat", "why", "skip", "unsure", "more", "help", "correct"})
# What a correction says before it says what is right.
TURNING = frozenset({"deny", "affirm", "wait", "stop", "correct", "repeat"})

# A correction never says these: "no wait, where are my boots?" wants something new.
NEW = frozenset({"track_parcel", "refund_status", "list_orders", "see_basket", "talk_to_person", "faq", "help"})

# "It arrived broken, can I exchange it?" tells why before what: one wish, unless the second names its own thing.
TOLD_BEFORE = frozenset({"claim_item", "return_item", "exchange_item", "change_items", "cancel_order", "remove_item"})
# "You are too slow, cancel my order": what annoys before the comma is the reason for what is wanted after it.
ANNOYED = frozenset({"complain", "ask_discount"})
# "I got a keyboard and a lamp, I want to exchange both": what comes first sounds like these.
TOLD = frozenset({"find_product", "product_details", "list_orders", "order_details", "add_to_basket", "see_basket"})
BACK = re.compile(r"\b(?:it|them|both|that|those)\b|它|都|俩")
# Kinds of things that are never cut through.
WHOLE = frozenset(words("whole_kinds"))


@dataclass(frozen=True, slots=True)
class Wish:
    """A stretch `[start, end)` of the normalised text and what it may want."""

    start: int
    end: int
    intents: tuple[Ranked, ...]

    @property
    def top(self) -> Ranked:
        return self.intents[0]


class Cutter:
    """Cuts one message; `bare` tells whether masked words only name things and want nothing."""

    def __init__(self, reading: Reading, found: Sequence[Found], bare: Bare, rank: Rank) -> None:
        self._reading, self._found, self._rank, self._bare = reading, found, rank, bare
        self._read: dict[tuple[int, int], Wish] = {}

    def wishes(self) -> tuple[Wish, ...]:
        """The wishes in their order; at least one, trimmed of what stands between them."""
        whole = (0, len(self._reading.lower))
        cuts = [] if self._is_answer() else list(self._cuts())
        if not cuts or len(cuts) > MOST_CUTS:
            return (self._wish(*whole),)
        starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), whole[1]]
        pieces = list(zip(starts, ends, strict=True))
        self._read_all([whole, *pieces])
        done: list[Wish] = []
        current = self._wish(*pieces[0])
        for cut, piece in zip(cuts, pieces[1:], strict=True):
            right = self._wish(*piece)
            if self._apart(current, right, cut):
                done.append(current)
                current = right
            else:
                current = self._wish(current.start, right.end) if current.end > current.start else right
        done.append(current)
        return tuple(done) if len(done) > 1 else (self._wish(*whole),)

    def _apart(self, left: Wish, right: Wish, cut: re.Match[str]) -> bool:
        if self._empty(left) or self._empty(right) or self._bare(self._masked(right)):
            return False
        hard = cut["hard"] is not None
        if self._bare(self._masked(left)):
            return hard and self._sure(right, SURE_ANSWERED) and right.top.intent not in LEANING
        if right.top.intent == "correct" and left.top.intent in TURNING:
            return False
        if (left.top.intent, right.top.intent) == ("deny", "thanks"):
            return False
        if right.top.intent in LEANING and left.top.intent not in LEANING:
            return False
        if left.top.intent == right.top.intent and not self._two_orders(left, right):
            return False
        if self._because(left, right, hard):
            return False
        return self._worth(left, right, SURE_HARD if hard else SURE_SOFT)

    def _because(self, left: Wish, right: Wish, hard: bool) -> bool:
        """Whether the left only tells why the right is wanted."""
        if {left.top.intent, right.top.intent} <= TOLD_BEFORE and not self._names(right):
            return True
        if hard or right.top.intent not in TOLD_BEFORE:
            return False
        if left.top.intent not in ANNOYED and not (left.top.intent in TOLD and self._points_back(right)):
            return False
        return self._wish(left.start, right.end).top.intent == right.top.intent

    def _points_back(self, wish: Wish) -> bool:
        """Whether it names nothing and speaks of what was named before: both, them, it."""
        pointing = any(thing.kind in ("all", "relation") for thing in self._within(wish))
        return not self._names(wish) and (
            pointing or BACK.search(self._reading.lower[wish.start : wish.end]) is not None
        )

    def _worth(self, left: Wish, right: Wish, least: float) -> bool:
        """Whether two wishes explain the words better than one."""
        one = self._wish(left.start, right.end).top
        turns = one.intent == "correct" and left.top.intent in TURNING
        if turns:
            return right.top.intent in NEW and self._sure(left, least) and self._sure(right, CLEAR_PIECE)
        if one.confidence >= CLEAR:
            if one.intent not in (left.top.intent, right.top.intent, OUT_OF_SCOPE):
                return False
            least = CLEAR_PIECE
        return self._sure(left, max(least, CLEAR_ACT) if left.top.intent in ACTS else least) and self._sure(
            right, least
        )

    def _sure(self, wish: Wish, least: float) -> bool:
        return wish.top.intent != OUT_OF_SCOPE and wish.top.confidence >= least

    def _two_orders(self, left: Wish, right: Wish) -> bool:
        one, other = (
            {thing.value for thing in self._within(wish) if thing.kind == "order_number"} for wish in (left, right)
        )
        return bool(one and other and one != other)

    def _names(self, wish: Wish) -> bool:
        return any(thing.kind in WHOLE for thing in self._within(wish))

    def _within(self, wish: Wish) -> Iterator[Found]:
        return (thing for thing in self._found if wish.start <= thing.start and thing.end <= wish.end)

    def _empty(self, wish: Wish) -> bool:
        return not self._reading.lower[wish.start : wish.end].strip(" .,!?，。！？、~")

    def _is_answer(self) -> bool:
        """Whether the message is, for the most part, just what was asked for."""
        expected = self._reading.expected
        asked = sum(thing.end - thing.start for thing in self._found if expected and thing.kind == expected)
        return asked > COVERED * max(1, len(self._reading.lower.strip()))

    def _cuts(self) -> Iterator[re.Match[str]]:
        end = len(self._reading.lower.rstrip())
        for cut in CUT.finditer(self._reading.lower):
            inside = any(
                thing.start < cut.end() and cut.start() < thing.end for thing in self._found if thing.kind in WHOLE
            )
            if cut.start() > 0 and cut.end() < end and not inside:
                yield cut

    def _wish(self, start: int, end: int) -> Wish:
        span = self._trimmed(start, end)
        if span not in self._read:
            self._read_all([span])
        return self._read[span]

    def _read_all(self, spans: Iterable[tuple[int, int]]) -> None:
        """All of them at once, which takes less time than one by one."""
        trimmed = list(dict.fromkeys(self._trimmed(*span) for span in spans))
        ranked = self._rank(trimmed, [self._mask(*span) for span in trimmed])
        self._read |= {span: Wish(*span, intents) for span, intents in zip(trimmed, ranked, strict=True)}

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        stretch = self._reading.lower[start:end]
        start, end = start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
        return start, max(start, end)

    def _masked(self, wish: Wish) -> str:
        return self._mask(wish.start, wish.end)

    def _mask(self, start: int, end: int) -> str:
        return mask(self._reading.lower, self._found, start, end)
