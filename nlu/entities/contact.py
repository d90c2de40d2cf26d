"""E-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from nlu.entities.base import Found, Reading

EMAIL = re.compile(r"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")
DIGITS = re.compile(r"(?<![a-z0-9_#$¥@.])\+?\(?\d(?:[ ().-]{0,2}\d){6,14}(?![a-z0-9_@])")
POSTCODE = re.compile(r"\d{5,6}[ ]+(?=\d)")
LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d{2})[ -]?\d{7,8}")
EXTENSION = re.compile(r"[ ,]{0,2}(?:ext(?:ension)?\.?|x|#|转|分机号?)[ :]?\d{1,6}(?!\d)")
# One is said as 幺 so that nobody mishears it.
READ_OUT = re.compile(
    r"(?<![零〇一幺二两三四五六七八九])[一幺][零〇一幺二两三四五六七八九]{10}(?![零〇一幺二两三四五六七八九])"
)
READ = str.maketrans("零〇一幺二两三四五六七八九", "0011223456789")
CHINESE_MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
SEPARATED = re.compile(r"\d[ ().-]+\d")
SPOKEN = re.compile(r"phone|mobile|cell|call|tel\b|手机|电话|号码|联系")


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
        number = _parse(text, _region(reading, text))
        code = POSTCODE.match(text)
        if code and (number is None or not phonenumbers.is_valid_number(number)):
            # A postcode stands on the line before.
            begins, text = begins + code.end(), text[code.end() :]
            number = _parse(text, _region(reading, text))
        if number is None:
            continue
        likely = reading.expected == "phone" or SPOKEN.search(reading.lower) or text.startswith("+")
        if phonenumbers.is_valid_number(number) and (likely or SEPARATED.search(text) or number.country_code == 86):
            sure = 1.0
        elif likely and phonenumbers.is_possible_number(number):
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


def _region(reading: Reading, text: str) -> str:
    if CHINESE_MOBILE.fullmatch(re.sub(r"\D", "", text)) or LANDLINE.fullmatch(text):
        return "CN"
    return "CN" if reading.locale == "zh-CN" else "US"


def _parse(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
