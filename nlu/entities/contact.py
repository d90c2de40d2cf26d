"""E-mail addresses and telephone numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import phonenumbers

from nlu.entities.address import addresses
from nlu.entities.base import Found, Reading
from nlu.entities.lists import any_of, table

EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
DIGITS = re.compile(r"(?<![a-z0-9_#$¥@.])\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![a-z0-9_@])")
POSTCODE = re.compile(r"\d{5,6}[ ]+(?=\d)")
LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[ -]?\d{7,8}")
EXTENSION = re.compile(r"[ ,]{0,2}(?:ext(?:ension)?\.?|x|#|转|分机号?)[ :]?\d{1,6}(?!\d)")
LISTS = table("telephones")
READ = str.maketrans({said: str(figure) for said, figure in LISTS["figures"].items()})
_FIGURES = "".join(LISTS["figures"])
READ_OUT = re.compile(rf"(?<![{_FIGURES}])[一幺][{_FIGURES}]{{10}}(?![{_FIGURES}])")
CHINESE_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
# Abbreviations of places, and their postcodes.
SHORT = {
    "HK": r"|\bhk\b",
    "GB": r"|\buk\b|\b[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2}\b",
    "AU": r"|\b(?:nsw|qld|vic)\b",
    "CA": r"|\b[a-z]\d[a-z]\s?\d[a-z]\d\b",
}
NAMED = [(code, re.compile(any_of(listed) + SHORT.get(code, ""))) for code, listed in LISTS["places"].items()]
# How mobiles begin there.
MOBILES = (("TW", re.compile(r"09\d{8}")), ("GB", re.compile(r"07\d{9}")), ("AU", re.compile(r"04\d{8}")))
OF_HONG_KONG = re.compile(r"[5-79]\d{7}")
CALLING = {"TW": 886, "GB": 44, "AU": 61}
SEPARATED = re.compile(r"\d[ ().-]+\d")
# It is called one right before: "phone is 01584 870555".
CALLED = re.compile(rf"(?:{any_of(LISTS['spoken'])}|\btel)(?:\s(?:no|number))?\.?(?:\s?(?:is|:|=|：|是))?\s*$")
SPOKEN = re.compile(rf"{any_of(LISTS['spoken'])}|tel\b")


def emails(reading: Reading) -> Iterator[Found]:
    """Lower-cased, as they are compared."""
    if "@" not in reading.lower:
        return
    for match in EMAIL.finditer(reading.lower):
        text = match[0].rstrip(".-")
        yield Found("email", text, match.start(), match.start() + len(text))


def phones(reading: Reading) -> Iterator[Found]:
    """E.164; a bare run of digits counts only where it can hardly be anything else."""
    for match in DIGITS.finditer(reading.lower):
        begins, text = match.start(), match[0]
        number = _number(reading, text)
        called = CALLED.search(reading.lower[:begins]) is not None
        code = None if called else POSTCODE.match(text)
        told = _of_the_address(reading, text) is not None
        if code and not told and (number is None or not phonenumbers.is_valid_number(number)):
            # A postcode stands on the line before.
            begins, text = begins + code.end(), text[code.end() :]
            number = _number(reading, text)
        if number is None:
            continue
        likely = reading.expected == "phone" or SPOKEN.search(reading.lower) or text.startswith("+")
        if phonenumbers.is_valid_number(number) and (
            likely or SEPARATED.search(text) or number.country_code == 86 or _abroad(number, text)
        ):
            sure = 1.0
        elif (likely or told) and phonenumbers.is_possible_number(number):
            sure = 0.8
        else:
            continue
        extension = EXTENSION.match(reading.lower, match.end())
        yield _phone(number, begins, extension.end() if extension else match.end(), sure)
    for match in READ_OUT.finditer(reading.lower):
        number = _parse(match[0].translate(READ), "CN")
        if number is not None and phonenumbers.is_valid_number(number):
            yield _phone(number, match.start(), match.end(), 1.0)


def _phone(number: phonenumbers.PhoneNumber, start: int, end: int, sure: float) -> Found:
    """An extension belongs to the words, and not to the value, which is compared and dialled."""
    value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return Found("phone", value, start, end, sure)


def _number(reading: Reading, text: str) -> phonenumbers.PhoneNumber | None:
    """As it is dialled in the country that is named, in the one of the language, or where alone it is a mobile."""
    if text.startswith("00"):
        text = f"+{text[2:]}"
    if (told := _of_the_address(reading, text)) is not None:
        return told
    possible = [number for region in _regions(reading, text) if (number := _parse(text, region)) is not None]
    valid = [number for number in possible if phonenumbers.is_valid_number(number)]
    return next(iter((*valid, *possible)), None)


def _of_the_address(reading: Reading, text: str) -> phonenumbers.PhoneNumber | None:
    """As it is dialled in the country of the address that is told beside it, where a number may be of that length."""
    if text.startswith("+") or CHINESE_MOBILE.fullmatch(re.sub(r"\D", "", text)):
        return None
    for place in addresses(reading):
        country = json.loads(place.value).get("country")
        number = _parse(text, country) if country else None
        if number is not None and phonenumbers.is_possible_number(number):
            return number
    return None


def _regions(reading: Reading, text: str) -> Iterator[str]:
    digits = re.sub(r"\D", "", text)
    if CHINESE_MOBILE.fullmatch(digits):
        yield "CN"
        return
    yield from (region for region, named in NAMED if named.search(reading.lower))
    mobiles = [region for region, mobile in MOBILES if mobile.fullmatch(digits)]
    yield from mobiles if reading.locale != "zh-CN" else ()
    if LANDLINE.fullmatch(text):
        yield "CN"
    yield "CN" if reading.locale == "zh-CN" else "US"
    yield from (*mobiles, "CN", "US")
    spoken_of = reading.expected == "phone" or SPOKEN.search(reading.lower) is not None
    if spoken_of and digits.startswith("0") and reading.locale != "zh-CN":
        yield "GB"
    if OF_HONG_KONG.fullmatch(digits) and (reading.locale == "zh-CN" or spoken_of):
        yield "HK"


def _abroad(number: phonenumbers.PhoneNumber, text: str) -> bool:
    """Whether it begins as a mobile number of elsewhere does: 0912345678."""
    digits = re.sub(r"\D", "", text)
    return any(number.country_code == CALLING[region] and mobile.fullmatch(digits) for region, mobile in MOBILES)


def _parse(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
