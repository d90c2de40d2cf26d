"""Words that tell how a message is meant (question, condition, also, …); the lists are data/cues/*.yml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import yaml

from kit.text.normal import Normal, normal

# Safe both, and the first many times faster.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER = Path(__file__).parent / "data" / "cues"
FILES = (
    "en.yml",
    "zh.yml",
    "selling_en.yml",
    "selling_zh.yml",
    "aftersales_en.yml",
    "aftersales_zh.yml",
    "orders_en.yml",
    "orders_zh.yml",
    "persons_en.yml",
    "persons_zh.yml",
    "papers_en.yml",
    "papers_zh.yml",
    "profile_en.yml",
    "profile_zh.yml",
)
LISTS = frozenset({"words", "first", "last", "never"})

Kind = Literal[
    "question", "condition", "also", "instead", "except", "keep", "stop_doing", "negation", "same",
    "hedge", "first_person", "other_person", "newcomer", "not_bought", "receiver", "receives_myself", "correction",
    "bought_by_other",
    "joins", "alternatives", "each", "remove", "clear", "another_version", "ordered", "compare", "price", "tell_all",
    "stock", "browse", "asking", "occasion", "restock", "fitting", "sizes", "unasked", "sells", "taste", "pronoun",
    "becomes", "replaces", "whence", "determiner", "arrived", "grumbles", "no_word",
    "by_itself", "part", "for_it", "stock_alerts", "wants_word",
    "it", "told_already", "card_text", "note_lead", "note_anew", "courtesy", "to_courier",
    "whether", "who_is_called", "price_difference", "describes", "turns_to",
    "pay_page", "amends", "latest", "filler", "confirms", "balance", "refusal", "invoice", "left_out", "passing_on",
    "made_out_to", "tax_number", "person", "passed_on", "pays", "after_all", "otherwise", "only", "later", "waits",
    "fine", "unchanged", "when_there", "in_all", "basket", "thanking", "of_it", "no_photo", "leave_it", "puts_in",
    "got_address", "shared_budget", "was_wanted",
    "for_child", "for_elder", "other_things", "unlimited", "gift",
    "supposing", "money_back", "no_swap",
    "lists_orders", "another_order", "not_about", "placed",
    "asks_paid_with", "asks_paid", "asks_cancelled", "asks_refunded_when", "asks_refunded_to", "asks_ordered_when",
    "asks_charged_when", "asks_inside", "asks_going_where", "money_told", "opens_claim",
    "takes", "has_already", "than", "others_of", "after_thing",
    "abroad", "arrives", "asks_dispatch",
    "takes_out_one", "drops_one", "keeps_one", "only_some", "and_then", "usual_address",
    "no_person", "asks_person", "going_back", "asks_phone",
    "put_off", "resigned", "as_it_is",
    "ships_first", "asks_sent_back", "asks_becomes", "asks_why_kept", "asks_reason_changed", "asks_way_back",
    "asks_added_later", "refuses_claim", "refuses_return", "refuses_exchange", "one_more", "asks_opened",
    "wrong_one", "every_one", "bare_without", "insists", "all_orders",
    "resend_code", "unsaves", "as_default", "names_it", "saves_new",
    "is_called", "subscribes", "only_orders", "unsubscribes", "no_messages", "any_hour",
]  # fmt: skip
Span = tuple[int, int]

# The s of "my sister's" is a word of its own.
WORD = re.compile(r"[a-z0-9]+(?:['’](?!s\b)[a-z]+)?|['’]s\b|[\u3400-\u9fff\U00020000-\U0002ffff]|[^\w\s]")
# Between the two halves of "not ... but": anything that stays in the sentence.
GAP = re.compile(r"\s*\.\.\.\s*")
WITHIN = r"[^.。!！?？;；\n]{1,40}?"
ENDS = frozenset(".。!！?？;；,，、…")


@dataclass(frozen=True, slots=True)
class _Cue:
    """One entry: its words, and which list it is of."""

    words: tuple[str, ...]
    place: str

    def stands(self, said: Words, first: int) -> bool:
        """Whether it is what is said there, where such a cue may stand."""
        last = first + len(self.words)
        if said.words[first:last] != self.words:
            return False
        if self.place == "first":
            return first == 0 or said.words[first - 1] in ENDS
        if self.place == "last":
            return last == len(said.words) or said.words[last] in ENDS
        return True


@dataclass(frozen=True, slots=True)
class Words:
    """A message in words and single Chinese characters, and where they stand in its normal form."""

    seen: Normal
    words: tuple[str, ...]
    places: tuple[Span, ...]


@dataclass(frozen=True)
class _Kind:
    """All entries of a kind, of both languages: by their first word, the longest first, and those with a gap."""

    cues: Mapping[str, Sequence[_Cue]]
    gapped: tuple[re.Pattern[str], ...]
    spared: tuple[re.Pattern[str], ...]

    def spans(self, said: Words) -> Iterator[Span]:
        """Where cues stand in normalised text."""
        lower = said.seen.lower
        spared = [match.span() for pattern in self.spared for match in pattern.finditer(lower)]
        first = 0
        while first < len(said.words):
            cue = self._at(said, first)
            last = first + (len(cue.words) if cue else 1)
            if cue and cue.place != "never":
                start, end = said.places[first][0], said.places[last - 1][1]
                if not _inside(start, end, spared):
                    yield start, end
            first = last
        for pattern in self.gapped:
            yield from (match.span() for match in pattern.finditer(lower) if not _inside(*match.span(), spared))

    def _at(self, said: Words, first: int) -> _Cue | None:
        for cue in self.cues.get(said.words[first], ()):
            if cue.stands(said, first):
                return cue
        return None


def has(kind: Kind, text: str) -> bool:
    """Whether a cue of the kind is in the text, which may be as it was typed."""
    return bool(spans(kind, text))


@lru_cache(maxsize=2048)
def spans(kind: Kind, text: str) -> tuple[Span, ...]:
    """Where the cues stand in the text, from left to right."""
    said = _said(text)
    return tuple(sorted(said.seen.span(*span) for span in _kinds()[kind].spans(said)))


def kinds() -> tuple[Kind, ...]:
    """All kinds that the files list."""
    return tuple(_kinds())


@lru_cache(maxsize=64)  # the same message is asked for many kinds
def _said(text: str) -> Words:
    seen = normal(text)
    found = list(WORD.finditer(seen.lower))
    return Words(seen, tuple(match[0].replace("’", "'") for match in found), tuple(match.span() for match in found))


@cache
def _kinds() -> Mapping[Kind, _Kind]:
    entries: dict[Kind, dict[str, list[str]]] = {}
    for name in FILES:
        content = yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
        for kind, lists in content.items():
            unknown = set(lists) - LISTS
            if unknown:
                raise ValueError(f"{name}: {kind} has unknown lists {sorted(unknown)}; known are {sorted(LISTS)}")
            for place, listed in lists.items():
                wrong = [entry for entry in listed if not isinstance(entry, str)]
                if wrong:
                    raise ValueError(f"{name}: {kind}, {place}: put {wrong} in quotes, YAML takes it for no word")
                entries.setdefault(kind, {}).setdefault(place, []).extend(listed)
    return {kind: _compiled(lists) for kind, lists in entries.items()}


def _compiled(lists: Mapping[str, Iterable[str]]) -> _Kind:
    cues: dict[str, list[_Cue]] = {}
    gapped: dict[str, list[re.Pattern[str]]] = {"never": [], "words": []}
    for place, listed in lists.items():
        for entry in listed:
            lower = normal(entry).lower
            if GAP.search(lower):
                gapped[place].append(_gapped(lower))
                continue
            for form in dict.fromkeys((lower, lower.replace("'", ""))):
                words = tuple(WORD.findall(form))
                cues.setdefault(words[0], []).append(_Cue(words, place))
    longest = {word: sorted(listed, key=lambda cue: -len(cue.words)) for word, listed in cues.items()}
    return _Kind(longest, tuple(gapped["words"]), tuple(gapped["never"]))


def _gapped(entry: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in GAP.split(entry)]
    pattern = WITHIN.join(parts)
    return re.compile(rf"\b{pattern}\b" if entry.isascii() else pattern)


def _inside(start: int, end: int, spared: Iterable[Span]) -> bool:
    return any(first <= start and end <= last for first, last in spared)
