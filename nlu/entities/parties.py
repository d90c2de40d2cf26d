"""Who is named beside an address, a telephone number or an e-mail, and whether customers speak of themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kit.text.han import simplified
from nlu import cues
from nlu.entities.base import Found, Reading
from nlu.entities.person import HAN_NAME, WORD, is_nobody
from nlu.entities.receivers import RECEIVES, is_han_name, of_han, of_words, others

SELF, OTHER = "self", "other"
# Where one of these stands, a name beside it is likely that of who orders or receives.
BESIDE = frozenset({"address", "phone", "email", "postal_code"})
OWNED = frozenset({"person_name", "email", "phone"})
# A point ends a piece, but for that of an initial or an abbreviation.
ABBREVIATED = r"(?<=\b[A-Za-z])\.|(?<=\b[A-Za-z]{2})\.|(?<=\bMrs)\."
PIECE = re.compile(rf"(?:[^,，、;；。:：!！?？()（）\n.]|\.(?!\s|$)|{ABBREVIATED})+")
HAN_PIECE = re.compile(r"[^\s,，、;；。:：!！?？()（）]+")
LATIN_NAME = re.compile(rf"(?:^|\s)({WORD}\s{WORD}(?:\s(?!(?:at|of|in)\b){WORD})?)(?:\s(?:at|of|in))?\s*$")
# Without one of these nobody else is named.
SOMEBODY = re.compile(r"[A-Z][a-z]+ [A-Z]|叫|名字|姓名|收[件货]人|联系人|给")
SENTENCE = re.compile(r"[!！?？。;；\n]|\.(?=\s)")
# Where something else is said: of who receives it, say.
PARTS = re.compile(r"[!！?？。;；\n,，]|\.(?=\s)|\band\b|收[件货]人|寄")
# How near the words must stand that speak of somebody else.
REACH = 30
# Sent to an address that is not said to be the customer's own.
SENT_TO = re.compile(
    r"\b(?:send|forward|mail|email|e-mail|cc|copy|invoice|receipt|bill)\b[^.!?]{0,40}\b(?:to|cc)\s$|"
    r"(?:发给|发到|抄送|转给|寄给|发送到|发送给|转发给)[^，。！？]{0,8}$"
)
MINE = re.compile(r"\b(?:me|my|mine)\b|我(?!的?(?:会计|同事|朋友|老婆|老公))")

# Whoever says whose it is right before it means that, whomever they spoke of before.
SAID_MINE = re.compile(
    r"(?:\bmy\s(?:e-?mail|phone|mobile|number|name)\b[^.!?,]{0,12}|"
    r"我的?(?:邮箱|电话|手机号?|号码|名字|姓名)[是为:： ]{0,2})$"
)


def beside(reading: Reading, kept: Sequence[Found]) -> Iterator[Found]:
    """Names that stand by themselves beside an address or a number, or after the words for somebody else."""
    known = [thing for thing in kept if thing.kind == "person_name"]
    near = any(thing.kind in BESIDE for thing in kept)
    if near or SOMEBODY.search(reading.folded):
        free = [one for one in others(reading) if not any(one.start < it.end and it.start < one.end for it in kept)]
        yield from free[:1]
        known += free[:1]
        kept = [*kept, *free[:1]]
    if near and all(name.role == OTHER for name in known):
        found = (one for one in (*_han(reading, kept), *_latin(reading, kept)) if one.kind == "person_name")
        yield from list(found)[:1]
    elif near and (addresses := [thing for thing in kept if thing.kind == "address"]):
        yield from (replace(one, role=OTHER) for one in _at_an_address(reading, kept, known, addresses))


def _at_an_address(
    reading: Reading, kept: Sequence[Found], known: Sequence[Found], addresses: Sequence[Found]
) -> list[Found]:
    """Of two names the one that stands with the address: "Emily Clarke, 14 Roman Road, London. I'm Jonas Becker"."""
    said = {name.value for name in known}
    found = (one for one in (*_han(reading, kept), *_latin(reading, kept)) if one.kind == "person_name")
    touching = (one for one in found if any(_touches(one, place) for place in addresses))
    return [one for one in touching if one.value not in said][:1]


def _touches(name: Found, place: Found) -> bool:
    return 0 <= place.start - name.end <= 2 or 0 <= name.start - place.end <= 2


def owned(reading: Reading, kept: Iterable[Found]) -> Iterator[Found]:
    """Names, e-mails and telephone numbers with their role: self, or other where they are somebody else's."""
    previous = SELF
    after = {thing.start for thing in others(reading)}
    for thing in kept:
        if thing.kind not in OWNED:
            yield thing
            continue
        if thing.kind == "person_name" and _of_an_invoice(reading, thing):
            continue  # it neither orders nor receives
        role = OTHER if thing.role == OTHER or thing.start in after or _of_another(reading, thing) else SELF
        if thing.kind == "person_name":
            previous = role
        elif previous == OTHER and thing.kind == "phone":
            role = OTHER
        yield replace(thing, role=role)


def _of_an_invoice(reading: Reading, thing: Found) -> bool:
    """Whether a name is what an invoice shall be made out to: "the invoice in the name of Hans Hoffmann"."""
    near = (last for _, last in cues.spans("invoice", reading.folded) if 0 <= thing.start - last <= REACH)
    return any(not PARTS.search(reading.lower, last, thing.start) for last in near)


def _of_another(reading: Reading, thing: Found) -> bool:
    start = max((match.end() for match in SENTENCE.finditer(reading.lower, 0, thing.start)), default=0)
    if SAID_MINE.search(reading.lower[start : thing.start]):
        return False
    spans = cues.spans("other_person", reading.folded)
    if any(start <= first and last <= thing.start + 1 and thing.start - last <= REACH for first, last in spans):
        return True
    before = reading.lower[start : thing.start]
    if RECEIVES.search(before):
        return True
    return thing.kind == "email" and SENT_TO.search(before) is not None and not MINE.search(before)


def _han(reading: Reading, kept: Sequence[Found]) -> Iterator[Found]:
    text = simplified(reading.folded)
    for start, end in _pieces(HAN_PIECE, text, kept):
        match = HAN_NAME.fullmatch(text, start, end)
        if match and is_han_name(match):
            yield of_han(reading, match)


def _latin(reading: Reading, kept: Sequence[Found]) -> Iterator[Found]:
    """Two or three words by themselves, or with capitals at the end of what is said."""
    for start, end in _pieces(PIECE, reading.folded, kept):
        piece = reading.folded[start:end].rstrip(" -")
        match = LATIN_NAME.search(piece)
        if match is None:
            continue
        words = match[1].split()
        whole = match[1] == piece.strip()
        if len(words) == 3 and not words[0][0].isupper() and (not whole or _capital(" ".join(words[1:]))):
            words = words[1:]
        name = " ".join(words)
        if not is_nobody([word.lower().rstrip(".") for word in words]) and (
            _capital(name) or (whole and _near(end, kept))
        ):
            yield of_words(name, start + piece.rindex(name))


def _pieces(pattern: re.Pattern[str], text: str, kept: Sequence[Found]) -> Iterator[tuple[int, int]]:
    """What stands between marks and what was found."""
    hidden = list(text)
    for thing in kept:
        hidden[thing.start : thing.end] = "," * (thing.end - thing.start)
    for match in pattern.finditer("".join(hidden)):
        yield match.span()


def _near(end: int, kept: Sequence[Found]) -> bool:
    """Whether an address, a number or a postcode follows at once; only then a name is one without capitals."""
    return any(thing.kind in BESIDE and 0 <= thing.start - end <= 2 for thing in kept)


def _capital(name: str) -> bool:
    return all(word[:1].isupper() for word in name.split())
