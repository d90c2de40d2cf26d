"""Who else is named: whoever shall receive a parcel, after the words for somebody else or before them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from kit.text.han import simplified
from nlu import cues
from nlu.entities.base import Found, Reading
from nlu.entities.person import HAN_NAME, HAN_NOBODY, NOT_GIVEN, PLACES, WORD, is_nobody, named

# A name that follows "my husband", "my sister's name:", 我老公叫, 我妹妹.
AFTER_OTHER = re.compile(
    rf"(?:'s)?(?:\sname)?(?:\son[\w ]{{0,20}})?(?:\s(?:is|was)\s(?:missing|not there|left out|gone))?"
    rf"(?:[.!,]?\s(?i:it'?s|it is|it should be|that'?s|that is)(?=\s))?"
    rf"(?:\s(?:isn'?t|is not|not)\sme(?:\sbut)?[,;.]?(?:\s(?i:it'?s|it is))?(?=\s))?"
    rf"(?:\s(?:is|was|should be|must be|has to be|will be|shall be|called|named|to|for|it's))*[\s:,]*"
    rf"(?:(?:my|his|her|our)\s[a-z]{{3,12}}[\s,:]+)?({WORD}(?:\s{WORD}){{0,2}})"
)
# A name that stands before what it is: Ann Lee is the recipient.
BEFORE_OTHER = re.compile(
    rf"({WORD}\s{WORD}(?:\s{WORD})?)(?:,)?\s(?:is|will be|should be|shall be|must be)\s(?:the\s|my\s)?"
    r"(?:recipient|receiver|addressee|consignee|receiving|getting|one|person)\b"
)
# Let's say Kate O'Brien as the recipient; make Ann Lee the recipient.
AS_OTHER = re.compile(
    rf"({WORD}\s{WORD}(?:\s{WORD})?)(?:,)?\s(?:as|to be|for|be)?\s?(?:the|a)\s(?:new\s)?"
    r"(?:recipient|receiver|addressee|consignee)\b"
)
# Put Joan Fisher on the label; Joan Fisher's name on it.
ON_LABEL = re.compile(
    rf"({WORD}\s{WORD}(?:\s{WORD})?)(?:'s\sname)?\s(?:as the name\s)?on\s(?:the|that)\s"
    r"(?:label|parcel|package|packet|box)\b"
)
BEFORE_WORDS = re.compile(
    r"\bon (?:the|that) (?:label|parcel|package|packet|box)\b|"
    r"\b(?:recipient|receiver|addressee|consignee|receiv|gett|one|person)"
)
OTHER = "other"
WRONG = r"(?:不对|错了|写错了|有误|搞错了|弄错了|不是我|不是本人)?[呀啊了哦吧]?[,，、\s]*"
HAN_AFTER_OTHER = re.compile(
    rf"(?:的?(?:名字|姓名))?{WRONG}(?:也|就|应该|应|其实|请|要)?(?:改成|改为|換成|换成|写成|叫|是|写|为|填)?[:：,，\s]*"
)
RECEIVES = re.compile(r"(?:寄给|送给|交给|转交|发给|寄到给|寄去给|寄畀|送畀)\s?(?:我[\u4e00-\u9fff]{1,3}[\s,，:：]?)?$")


def others(reading: Reading) -> Iterator[Found]:
    """Names of other people; what is a place is nobody."""
    spans = (*cues.spans("other_person", reading.folded), *cues.spans("receiver", reading.folded))
    for _, last in spans:
        match = AFTER_OTHER.match(reading.folded, last)
        name = capitals(match[1]) if match else ""
        if match and name and is_somebody(name):
            yield replace(of_words(name, match.start(1)), role=OTHER)
    before = (BEFORE_OTHER, AS_OTHER, ON_LABEL) if BEFORE_WORDS.search(reading.lower) else ()
    for match in (match for pattern in before for match in pattern.finditer(reading.folded)):
        name = last_capitals(match[1])
        if name and is_somebody(name):
            yield replace(of_words(name, match.end(1) - len(name)), role=OTHER)
    text = simplified(reading.folded)
    for match in _right_behind(text, spans):
        yield replace(of_han(reading, match), role=OTHER)
    for match in HAN_NAME.finditer(text):
        near = any(last <= match.start() and HAN_AFTER_OTHER.fullmatch(text, last, match.start()) for _, last in spans)
        if (near or RECEIVES.search(text[: match.start()])) and is_han_name(match):
            yield replace(of_han(reading, match), role=OTHER)


def _right_behind(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Names right behind the words for whoever receives it, though these end with a family name: 收件人改成马丽."""
    for _, last in spans:
        lead = HAN_AFTER_OTHER.match(text, last)
        match = HAN_NAME.match(text, lead.end()) if lead and lead.end() > last else None
        if match and is_han_name(match):
            yield match


def is_somebody(name: str) -> bool:
    return not is_nobody(name.lower().split()) and name.lower() not in PLACES


def capitals(text: str) -> str:
    """The words with a capital with which the text begins: Mark Lee, of "Mark Lee will pick it up"."""
    words = list(takewhile(lambda word: word[:1].isupper(), text.split()))
    return " ".join(words)


def last_capitals(text: str) -> str:
    """The words with a capital with which it ends."""
    words = list(takewhile(lambda word: word[:1].isupper(), reversed(text.split())))
    return " ".join(reversed(words))


def is_han_name(match: re.Match[str]) -> bool:
    return not HAN_NOBODY.match(match[0]) and not NOT_GIVEN.search(match["first"])


def of_words(name: str, start: int) -> Found:
    first, _, last = name.partition(" ")
    return named(first, last, start, start + len(name), 0.9)


def of_han(reading: Reading, match: re.Match[str]) -> Found:
    first, last = (reading.folded[slice(*match.span(name))] for name in ("first", "last"))
    return named(first, last, *match.span(), 0.9)
