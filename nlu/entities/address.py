"""Addresses into parts, in English with their street first (Chinese ones: see address_han), and bare postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.address_base import address
from nlu.entities.address_han import chinese
from nlu.entities.address_parts import told_parts
from nlu.entities.base import Found, Reading
from nlu.entities.places import STATES
from nlu.entities.spelling import EVERYDAY

STREET = (
    r"street|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|terrace|ter|"
    r"circle|cir|parkway|pkwy|highway|hwy|trail|trl|loop|alley|row|plaza|crescent|close|gardens?|broadway|walk"
)
LINE1 = re.compile(
    rf"(?<![\w#$./-])(?:\d{{1,5}}[/-])?\d{{1,6}}[a-z]?\s+(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.?\s+)?"
    rf"(?:[a-z0-9.'’-]+\s+){{0,4}}?(?:{STREET})\b\.?(?:\s(?:n|s|e|w|ne|nw|se|sw)\b\.?)?(?!\s(?:size|inch))"
)
OTHER_LINE1 = re.compile(
    r"\bp\.?\s?o\.?\s?box\s#?\d{1,7}\b|"
    r"(?<![\w#$.-])\d{1,6},?\s(?:rue|avenue|boulevard|chemin|place|allée|via|calle|rua)\s[\w'’ -]{2,30}?(?=,|$)"
)
# Flat 3, 45 Queen's Road: the part that is written after the street elsewhere.
FLAT = re.compile(r"(?:^|[\s,:])((?:flat|apt|apartment|unit|suite|room)\.?\s?#?\s?[a-z0-9-]{1,6})[\s,]+$")
LINE2 = re.compile(
    r"[\s,]*((?:apt|apartment|suite|ste|unit|floor|fl|room|rm|building|bldg)\.?\s*#?\s*[a-z0-9-]{1,6}\b|"
    r"#\s?\d+[a-z]?)"
)
STATE = "|".join(sorted({*STATES, *(code.lower() for code in STATES.values())}, key=len, reverse=True))
CITY = r"[a-z][a-z.'’ -]{1,28}?"
REST = re.compile(
    rf"[\s,]*(?:in\s)?(?P<city>{CITY})(?:,\s*|\s+)(?P<state>{STATE})\b\.?(?:[\s,]*(?P<code>\d{{5}}(?:-\d{{4}})?))?"
)
CITY_ONLY = re.compile(rf",\s*(?P<city>{CITY})(?:[\s,]+(?P<code>\d{{5}}(?:-\d{{4}})?))?(?=[,.;!?]|$)")
CODE_ONLY = re.compile(r"[\s,]*(?P<code>\d{5}(?:-\d{4})?)\b")
PROVINCES = (
    "on|qc|bc|ab|mb|sk|ns|nb|nl|pe|yt|nt|nu|ontario|quebec|québec|british columbia|alberta|manitoba|saskatchewan|"
    "nova scotia|new brunswick|newfoundland(?: and labrador)?|prince edward island"
)
AREA = rf"(?:[\s,]*{CITY},)?"
ABROAD = (
    ("GB", re.compile(
        rf"{AREA}[\s,]*(?P<city>{CITY})[\s,]+(?P<code>[a-z]{{1,2}}\d[a-z\d]?\s?\d[a-z]{{2}})\b"
        r"(?:[\s,]*(?:uk|u\.k\.|united kingdom|england|scotland|wales|gb|great britain)\b)?")),
    ("CA", re.compile(
        rf"[\s,]*(?P<city>{CITY})[\s,]+(?P<state>{PROVINCES})[\s,]+(?P<code>[a-z]\d[a-z]\s?\d[a-z]\d)\b(?:[\s,]*canada\b)?")),
    ("AU", re.compile(
        rf"[\s,]*(?P<city>{CITY})[\s,]+(?P<state>nsw|vic|qld|wa|sa|tas|act|nt)[\s,]+(?P<code>\d{{4}})\b"
        r"(?:[\s,]*australia\b)?")),
)  # fmt: skip
COUNTRY = re.compile(r"[\s,]*(?:usa|us|u\.s\.a?\.?|united states(?: of america)?)\b")
PLACE = re.compile(
    rf"(?:^|[,;.]\s*|\b(?:in|to|at|is|from)\s)(?P<city>{CITY}),\s*(?P<state>{STATE})\b(?:[\s,]+(?P<code>\d{{5}}(?:-\d{{4}})?))?"
)
PLACE_CODE = re.compile(
    rf"\b(?P<city>[a-z][a-z.'’-]+(?:\s[a-z.'’-]+){{0,2}}?)[\s,]+(?P<state>{STATE})[\s,]+(?P<code>\d{{5}}(?:-\d{{4}})?)\b"
)

POSTAL = re.compile(r"(?<![a-z0-9_#$.-])(\d{5}(?:-\d{4})?|\d{6})(?![a-z0-9_-]|[.,]\d|\s?[元块])")
OTHER_POSTAL = re.compile(r"\b([a-z]\d[a-z]\s?\d[a-z]\d|[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2})\b")
POSTAL_CUE = re.compile(r"zip|postal|postcode|post code|邮编|邮政编码")
ANY_DIGIT = re.compile(r"\d")
FREE_LIMIT = 120
# What stands before an address that corrects another one.
TURN = re.compile(
    r"^(?:(?:no|nope|sorry|actually|wait|oh|ok|yes|please)\b[,.!\s]*)*"
    r"(?:(?:make it|it'?s|it is|it should be|change it to|change to|use|(?:ship|send|deliver)(?: it)? to|to)\s+)?"
)
LATIN_WORD = re.compile(r"[a-z]+")


def addresses(reading: Reading) -> Iterator[Found]:
    """JSON of the parts found (line1, line2, city, state, postal_code, country); a part of an address will do."""
    found = [*_american(reading), *chinese(reading)]
    yield from found
    if found:
        return
    asked = reading.expected == "address"
    if told := told_parts(reading.folded, reading.lower, asked):
        start, end, parts = told
        yield address(start, end, 0.9 if asked else 0.7, **parts)
    elif asked and ANY_DIGIT.search(reading.lower):
        yield from _as_written(reading)


def _as_written(reading: Reading) -> Iterator[Found]:
    """What is asked for and has a number is kept as it was written; the flow confirms it anyway."""
    turn = TURN.match(reading.lower)
    text = reading.folded[turn.end() if turn else 0 :].strip(" ,.。，")
    plain = LATIN_WORD.findall(text.lower())
    if not 7 < len(text) <= FREE_LIMIT or not re.search(r"[^\W\d_]{2}", text):
        return
    if plain and text.isascii() and EVERYDAY.issuperset(plain):
        return
    start = reading.folded.index(text)
    yield address(start, start + len(text), 0.4, line1=text)


def postal_codes(reading: Reading) -> Iterator[Found]:
    """Five digits (US, with or without the four), six (China), or the letters and digits of Canada and Britain."""
    lower = reading.lower
    asked = reading.expected in ("postal_code", "address", "person_name") or bool(POSTAL_CUE.search(lower))
    for match in POSTAL.finditer(lower):
        alone = not lower.replace(match[1], "", 1).strip(" .,。")
        if asked or alone or match.start() > 0:
            yield Found("postal_code", match[1], match.start(1), match.end(1), 1.0 if asked else 0.5)
    for match in OTHER_POSTAL.finditer(lower) if asked else ():
        yield Found("postal_code", match[1].upper(), match.start(1), match.end(1), 0.9)


def _american(reading: Reading) -> Iterator[Found]:
    if not reading.lower.isascii() and not re.search(r"[a-z]{3}", reading.lower):
        return
    lines = list(LINE1.finditer(reading.lower)) or list(OTHER_LINE1.finditer(reading.lower))
    for line in lines:
        yield _from_line(reading, line)
    if not lines:
        match = PLACE.search(reading.lower) or PLACE_CODE.search(reading.lower)
        if match and (match["code"] or _is_state(reading.folded[match.start("state") : match.end("state")])):
            yield address(match.start("city"), match.end(), 0.9, **_places(reading, match))


def _from_line(reading: Reading, line: re.Match[str]) -> Found:
    lower, start, end = reading.lower, line.start(), line.end()
    parts = {"line1": reading.folded[start:end]}
    second, flat = LINE2.match(lower, end), FLAT.search(lower[:start])
    if flat:
        parts["line2"], start = reading.folded[flat.start(1) : flat.end(1)], flat.start(1)
    elif second:
        parts["line2"], end = reading.folded[second.start(1) : second.end(1)], second.end()
    for country, pattern in ABROAD:
        if abroad := pattern.match(lower, end):
            return address(start, abroad.end(), 1.0, **parts, **_abroad(reading, abroad), country=country)
    rest = REST.match(lower, end) or CITY_ONLY.match(lower, end)
    if rest:
        parts |= _places(reading, rest)
        end = rest.end()
    elif code := CODE_ONLY.match(lower, end):
        parts["postal_code"], end = code["code"], code.end()
    country_name = COUNTRY.match(lower, end)
    if country_name:
        end = country_name.end()
    return address(start, end, 1.0 if rest else 0.8, **parts)


def _abroad(reading: Reading, match: re.Match[str]) -> dict[str, str]:
    """Postcodes are written in capitals, with one space where they have two halves."""
    city = _titled(reading.folded[match.start("city") : match.end("city")].strip(" ,"))
    code = re.sub(r"\s", "", match["code"]).upper()
    parts = {"city": city, "postal_code": code if code.isdigit() else f"{code[:-3]} {code[-3:]}"}
    state = match.groupdict().get("state")
    return parts | ({"state": state.upper() if len(state) < 4 else state.title()} if state else {})


def _places(reading: Reading, match: re.Match[str]) -> dict[str, str]:
    fields = match.groupdict()
    parts = {"city": _titled(reading.folded[match.start("city") : match.end("city")].strip(" ,"))}
    if fields.get("state"):
        state = fields["state"].lower()
        parts |= {"state": STATES.get(state, state.upper()), "country": "US"}
    if fields.get("code"):
        parts["postal_code"] = fields["code"]
    return parts


def _is_state(text: str) -> bool:
    """Codes such as "in" and "or" are words unless they are written in capitals."""
    return text.isupper() or len(text) > 2


def _titled(city: str) -> str:
    return city.title() if city.islower() else city
