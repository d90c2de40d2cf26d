"""Addresses into parts, single parts that mend one, and bare postcodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from nlu import cues
from nlu.entities.address_base import PART, address
from nlu.entities.address_city import told_city
from nlu.entities.address_foreign import foreign
from nlu.entities.address_han import chinese
from nlu.entities.address_latin import latin
from nlu.entities.address_numbered import numbered
from nlu.entities.address_parts import CITY, NOT_CITIES, told_parts
from nlu.entities.address_pinyin import pinyin
from nlu.entities.base import Found, Reading
from nlu.entities.corrected_numbers import corrected
from nlu.entities.lists import words as listed
from nlu.entities.spelling import EVERYDAY

POSTAL = re.compile(r"(?<![a-z0-9_#$.-])(\d{5}(?:-\d{4})?|\d{6})(?![a-z0-9_-]|[.,]\d|\s?[元块])")
OTHER_POSTAL = re.compile(r"\b([a-z]\d[a-z]\s?\d[a-z]\d|[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2})\b")
# Elsewhere a postcode may have three or four digits, or a letter for the country: 106, 2000, D-20099.
SHORT = re.compile(r"\W*(?:(?:it'?s|it is|是|code|zip|postcode)\W*)?(?:[a-z]{1,2}-)?(\d{3,6})\W*")
POSTAL_CUE = re.compile(r"zip|postal|postcode|post code|邮编|邮政编码")
ANY_DIGIT = re.compile(r"\d")
# A telephone number: the figures of no street.
PHONE_LONG = re.compile(r"\+?\d[\d ()-]{6,}\d")
FREE_LIMIT = 120
# What stands before an address that corrects another one.
TURN = re.compile(
    r"^(?:(?:no|nope|sorry|actually|wait|oh|ok|yes|please)\b[,.!\s]*)*"
    r"(?:(?:make it|it'?s|it is|it should be|change it to|change to|use|(?:ship|send|deliver)(?: it)? to|to)\s+)?"
)
SENTENCE = re.compile(r"[!?。！？\n]\s*|\.\s+(?=[A-Z])")
NUMBERED = re.compile(r"(?<![\w-])\d{1,6}[A-Za-z]?\s+[A-Za-z]{2}")
LATIN_WORD = re.compile(r"[a-z]+")


# A part is called by its name, and all of it is a correction.
TOLD = re.compile(
    r"\b(?:street|city|zip(?: ?code)?|post(?:al)? ?code|postcode|state)\s?(?:is|:|=|should|must|has to|to)\s*[a-z\d]|"
    r"(?:邮编|邮政编码|城市|门牌号?|室号|房间?号|楼号|栋号)(?:是|:|：|改成|改为|应该|应)"
)
CALLED = re.compile(
    rf"\b(?:{'|'.join((*listed('houses'), *listed('halls')))})\b|"
    r"zip|post|city|state|street|house|door|room|floor|apartment|apt|suite|unit|flat|邮编|邮政编码|城市|门牌|[楼室栋幢座层]|单元|房间|房号"
)


def addresses(reading: Reading) -> Iterator[Found]:
    """JSON of the parts found (line1, line2, city, state, postal_code, country); a part of an address will do."""
    found = [*foreign(reading)] or [*numbered(reading)] or [*pinyin(reading)]
    found = found or [*latin(reading), *chinese(reading)]
    yield from found
    if found:
        yield from _labelled_city(reading, found)
        yield from _flat_behind(reading, found[-1])
        return
    if reading.expected == "city" and (city := told_city(reading.folded, reading.lower)):
        yield address(city[0], city[1], 0.9, **city[2])
        return
    asked = reading.expected in ("address", "city")
    if told := told_parts(reading.folded, reading.lower, asked, _mends(reading)):
        start, end, parts = told
        yield address(start, end, 0.9 if asked else 0.7, **parts)
    elif asked and ANY_DIGIT.search(reading.lower):
        yield from _as_written(reading)


def _labelled_city(reading: Reading, found: list[Found]) -> Iterator[Found]:
    """A city that is called one, behind a street: "the street is 9 Maple Bend and the city is Dallas"."""
    last = found[-1].end
    told = CITY.search(reading.lower, last) if found[-1].role == PART else None
    if told and NOT_CITIES.isdisjoint(told["city"].split()):
        city = reading.folded[slice(*told.span("city"))].strip()
        yield address(*told.span(), 0.9, city=city.title() if city.islower() else city)


def _flat_behind(reading: Reading, street: Found) -> Iterator[Found]:
    """A flat that is told after the city: "21 Oak Lane, still in Austin, flat 3"."""
    parts = json.loads(street.value)
    if "line1" not in parts or "line2" in parts or not (told := told_parts(*_behind(reading, street.end), asked=False)):
        return
    start, end, flat = told
    if "line2" in flat:
        yield address(street.end + start, street.end + end, 0.8, line2=flat["line2"])


def _behind(reading: Reading, end: int) -> tuple[str, str]:
    return reading.folded[end:], reading.lower[end:]


def is_part(thing: Found) -> bool:
    """Whether it is an address of which only parts without the street are told."""
    return thing.kind == "address" and thing.role == PART and "line1" not in json.loads(thing.value)


def _mends(reading: Reading) -> bool:
    """Whether a part is said to be another than was told: "zip should be 95816"."""
    if not CALLED.search(reading.lower):
        return False
    if TOLD.search(reading.lower):
        return True
    return any(cues.has(kind, reading.folded) for kind in ("correction", "instead", "left_out"))


def _as_written(reading: Reading) -> Iterator[Found]:
    """What is asked for and has a number is kept as it was written; the flow confirms it anyway."""
    if corrected(reading.lower) or not ANY_DIGIT.search(PHONE_LONG.sub("", reading.lower)):
        return
    turn = TURN.match(reading.lower)
    text = _from_number(reading.folded[turn.end() if turn else 0 :]).strip(" ,.。，")
    plain = LATIN_WORD.findall(text.lower())
    if not 7 < len(text) <= FREE_LIMIT or not re.search(r"[^\W\d_]{2}", text):
        return
    if plain and text.isascii() and EVERYDAY.issuperset(plain):
        return
    start = reading.folded.index(text)
    yield replace(address(start, start + len(text), 0.4, line1=text), role="")


def _from_number(text: str) -> str:
    """Of running speech only the sentence with the number, from that on where everyday words lead to it."""
    sentence = next((one for one in SENTENCE.split(text) if ANY_DIGIT.search(one)), text)
    number = NUMBERED.search(sentence)
    lead = LATIN_WORD.findall(sentence[: number.start()].lower()) if number else []
    return sentence[number.start() :] if number and lead and EVERYDAY.issuperset(lead) else sentence


def postal_codes(reading: Reading) -> Iterator[Found]:
    """Five digits (US, with or without the four), six (China), or the letters and digits of Canada and Britain."""
    lower = reading.lower
    asked = reading.expected in ("postal_code", "address", "city", "person_name") or bool(POSTAL_CUE.search(lower))
    if reading.expected == "postal_code" and (short := SHORT.fullmatch(lower)):
        yield Found("postal_code", short[1].upper(), short.start(1), short.end(1), 1.0)
        return
    for match in POSTAL.finditer(lower):
        alone = not lower.replace(match[1], "", 1).strip(" .,。")
        if asked or alone or match.start() > 0:
            yield Found("postal_code", match[1], match.start(1), match.end(1), 1.0 if asked else 0.5)
    for match in OTHER_POSTAL.finditer(lower) if asked else ():
        yield Found("postal_code", match[1].upper(), match.start(1), match.end(1), 0.9)
