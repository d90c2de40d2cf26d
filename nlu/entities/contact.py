"""E-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from nlu.entities.base import Found, Reading

EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
DIGITS = re.compile(r"(?<![a-z0-9_#$¥@.])\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![a-z0-9_@])")
CHINESE_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
SEPARATED = re.compile(r"\d[ ().-]+\d")
SPOKEN = re.compile(r"phone|mobile|cell|call|tel\b|手机|电话|号码|联系")


def emails(reading: Reading) -> Iterator[Found]:
    """Lower-cased, as they are compared."""
    for match in EMAIL.finditer(reading.lower):
        text = match[0].rstrip(".-")
        yield Found("email", text, match.start(), match.start() + len(text))


def phones(reading: Reading) -> Iterator[Found]:
    """E.164; a bare run of digits counts only where it can hardly be anything else."""
    for match in DIGITS.finditer(reading.lower):
        text = match[0]
        number = _parse(text, "CN" if CHINESE_MOBILE.fullmatch(re.sub(r"\D", "", text)) else _region(reading))
        if number is None:
            continue
        likely = reading.expected == "phone" or SPOKEN.search(reading.lower) or text.startswith("+")
        if phonenumbers.is_valid_number(number) and (likely or SEPARATED.search(text) or number.country_code == 86):
            sure = 1.0
        elif likely and phonenumbers.is_possible_number(number):
            sure = 0.8
        else:
            continue
        value = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        yield Found("phone", value, match.start(), match.end(), sure)


def _region(reading: Reading) -> str:
    return "CN" if reading.locale == "zh-CN" else "US"


def _parse(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
