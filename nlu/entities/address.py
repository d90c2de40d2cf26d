"""Addresses into parts: 123 Main St, Apt 4, Denver, CO 80279 · 浙江省杭州市西湖区文三路20号 · and bare postcodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from nlu.entities.address_parts import told_parts
from nlu.entities.base import Found, Reading
from nlu.entities.places import CITIES, MUNICIPALITIES, PROVINCES, STATES
from nlu.entities.spelling import EVERYDAY

STREET = (
    r"street|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|terrace|ter|"
    r"circle|cir|parkway|pkwy|highway|hwy|trail|trl|loop|alley|row|plaza|crescent|close|gardens?|broadway|walk"
)
LINE1 = re.compile(
    rf"(?<![\w#$.-])\d{{1,6}}[a-z]?\s+(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.?\s+)?"
    rf"(?:[a-z0-9.'’-]+\s+){{0,4}}?(?:{STREET})\b\.?(?:\s(?:n|s|e|w|ne|nw|se|sw)\b\.?)?(?!\s(?:size|inch))"
)
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
COUNTRY = re.compile(r"[\s,]*(?:usa|us|u\.s\.a?\.?|united states(?: of america)?)\b")
PLACE = re.compile(
    rf"(?:^|[,;.]\s*|\b(?:in|to|at|is|from)\s)(?P<city>{CITY}),\s*(?P<state>{STATE})\b(?:[\s,]+(?P<code>\d{{5}}(?:-\d{{4}})?))?"
)
PLACE_CODE = re.compile(
    rf"\b(?P<city>[a-z][a-z.'’-]+(?:\s[a-z.'’-]+){{0,2}}?)[\s,]+(?P<state>{STATE})[\s,]+(?P<code>\d{{5}}(?:-\d{{4}})?)\b"
)

PROVINCE = re.compile(
    rf"(?:中国)?(?P<state>(?:{'|'.join(PROVINCES)})(?:省|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区)?)"
)
MUNICIPALITY = re.compile(rf"(?P<city>(?:{'|'.join(MUNICIPALITIES)})市?)")
HAN_CITY = re.compile(
    rf"(?P<city>(?:{'|'.join(CITIES)})(?:市|地区|自治州|盟)?(?!路|街|大道)|[\u4e00-\u9fff]{{2,4}}?市(?!场))"
)
DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:新区|开发区|高新区|区|县|旗|市)(?!别)")
DETAIL = re.compile(
    r"(?:[\u4e00-\u9fffa-zA-Z0-9·-]{0,14}?(?:路|街|大道|道|巷|弄|胡同|镇|乡|村|街道|里|园|苑|小区|花园|大厦|"
    r"广场|公寓|中心|新村|家园|城|学校|大学|工业园)"
    r"(?:[东西南北中]?段|[一二三四五六七八九十]+段)?)?(?:\s?\d+(?:-\d+)*号(?!楼))?"
)
HAN_REST = re.compile(
    r"[\u4e00-\u9fffa-zA-Z0-9#·\-（）()\s]{0,40}?(?=[\s,，]*(?<!\d)\d{6}(?!\d)|邮编|电话|手机|谢谢|吧(?:$|[，。])|可以吗|好吗|行吗|"
    r"[，,。;；!！?？\n]|$)"
)
HAN_STREET = re.compile(
    r"(?P<street>[\u4e00-\u9fff]{2,8}?(?:路|街|大道|巷|弄|胡同)(?:[东西南北中]段)?\s?\d+(?:-\d+)*号?)"
)
HAN_UNIT = re.compile(r"(?:\d+|[一二三四五六七八九十]+|[a-zA-Z])(?:号楼|栋|幢|座|单元|楼|层|室|门)")
LEADING = re.compile(r"^.*(?:改成|改到|改为|送到|寄到|寄去|换成|换到|地址是|地址为|住在|是|到|在|寄|送|去|成|为|把|的)")
HAN_CODE = re.compile(r"[\s,，]*(?:邮编|邮政编码)?[:：是]?\s?(\d{6})(?!\d)")

POSTAL = re.compile(r"(?<![a-z0-9_#$.-])(\d{5}(?:-\d{4})?|\d{6})(?![a-z0-9_-]|[.,]\d|\s?[元块])")
OTHER_POSTAL = re.compile(r"\b([a-z]\d[a-z]\s?\d[a-z]\d|[a-z]{1,2}\d[a-z\d]?\s\d[a-z]{2})\b")
POSTAL_CUE = re.compile(r"zip|postal|postcode|post code|邮编|邮政编码")
ANY_DIGIT = re.compile(r"\d")
FREE_LIMIT = 120
REGIONS = "省|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区"
# 文二路100号，杭州市，浙江省 310000
STREET_FIRST = re.compile(
    rf"(?P<detail>[\u4e00-\u9fffa-zA-Z0-9·-]{{2,40}})[\s,，]+"
    rf"(?P<city>(?:{'|'.join((*MUNICIPALITIES, *CITIES))})市?|[\u4e00-\u9fff]{{2,4}}市)"
    rf"(?:[\s,，]*(?P<state>(?:{'|'.join(PROVINCES)})(?:{REGIONS})?))?"
    r"(?:[\s,，]*(?:邮编|邮政编码)?[:：是]?\s?(?P<code>\d{6})(?!\d))?(?=[\s,，。.!！]|$)"
)
HAN_PLACE = re.compile(r"(?:路|街|道|巷|弄|胡同|小区|村|镇|园|苑|号|区|县)")
CODE_BEFORE = re.compile(r"(?<!\d)(\d{6})[\s,，]*$")
# What stands before an address that corrects another one.
TURN = re.compile(
    r"^(?:(?:no|nope|sorry|actually|wait|oh|ok|yes|please)\b[,.!\s]*)*"
    r"(?:(?:make it|it'?s|it is|it should be|change it to|change to|use|(?:ship|send|deliver)(?: it)? to|to)\s+)?"
)
LATIN_WORD = re.compile(r"[a-z]+")


def addresses(reading: Reading) -> Iterator[Found]:
    """JSON of the parts found (line1, line2, city, state, postal_code, country); a part of an address will do."""
    found = [*_american(reading), *_chinese(reading)]
    yield from found
    if found:
        return
    asked = reading.expected == "address"
    if told := told_parts(reading.folded, reading.lower, asked):
        start, end, parts = told
        yield _address(start, end, 0.9 if asked else 0.7, **parts)
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
    yield _address(start, start + len(text), 0.4, line1=text)


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
    lines = list(LINE1.finditer(reading.lower))
    for line in lines:
        yield _from_line(reading, line)
    if not lines:
        match = PLACE.search(reading.lower) or PLACE_CODE.search(reading.lower)
        if match and (match["code"] or _is_state(reading.folded[match.start("state") : match.end("state")])):
            yield _address(match.start("city"), match.end(), 0.9, **_places(reading, match))


def _from_line(reading: Reading, line: re.Match[str]) -> Found:
    lower, parts, end = reading.lower, {"line1": reading.folded[line.start() : line.end()]}, line.end()
    second = LINE2.match(lower, end)
    if second:
        parts["line2"], end = reading.folded[second.start(1) : second.end(1)], second.end()
    rest = REST.match(lower, end) or CITY_ONLY.match(lower, end)
    if rest:
        parts |= _places(reading, rest)
        end = rest.end()
    elif code := CODE_ONLY.match(lower, end):
        parts["postal_code"], end = code["code"], code.end()
    country = COUNTRY.match(lower, end)
    if country:
        end = country.end()
    return _address(line.start(), end, 1.0 if rest else 0.8, **parts)


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


def _chinese(reading: Reading) -> Iterator[Found]:
    text = reading.folded
    if turned := STREET_FIRST.search(text):
        lead = _lead(turned["detail"])
        if HAN_PLACE.search(turned["detail"][lead:]):
            yield _street_first(turned, lead)
            return
    start, end, parts = _region(text)
    if start < 0:
        street = HAN_STREET.search(text)
        if not street:
            return
        start = end = street.start() + _lead(street["street"])
    rest = HAN_REST.match(text, end)
    detail = rest[0].strip(" 的") if rest else ""
    if detail and not re.search(r"\d|路|街|小区|大厦|村|镇|区|县", detail):
        detail = ""
    if detail:
        parts |= _detail(detail)
        end = text.index(detail, end) + len(detail)
    code = HAN_CODE.match(text, end)
    if code:
        parts["postal_code"], end = code[1], code.end()
    elif start > 0 and (before := CODE_BEFORE.search(text[:start])):
        parts["postal_code"], start = before[1], before.start()
    if set(parts) - {"state", "country"} and (detail or code or reading.expected == "address" or len(parts) > 1):
        yield _address(start, end, 1.0 if detail else 0.7, **parts, country="CN")


def _street_first(turned: re.Match[str], lead: int) -> Found:
    parts = {"city": turned["city"], "state": turned["state"], "postal_code": turned["code"]}
    told = {name: part for name, part in parts.items() if part}
    return _address(turned.start() + lead, turned.end(), 1.0, **_detail(turned["detail"][lead:]), **told, country="CN")


def _region(text: str) -> tuple[int, int, dict[str, str]]:
    parts: dict[str, str] = {}
    start = end = -1
    first = MUNICIPALITY.search(text) or PROVINCE.search(text)
    if first:
        start, end = first.span()
        parts |= first.groupdict()
    city = HAN_CITY.match(text, end) if first else HAN_CITY.search(text)
    if city and "city" not in parts:
        lead = _lead(city["city"]) if not first else 0
        start, end = (start if first else city.start() + lead), city.end()
        parts["city"] = city["city"][lead:]
    return start, end, parts


def _lead(text: str) -> int:
    """How many characters of a match belong to the sentence before it (改成, 送到)."""
    lead = LEADING.match(text)
    return lead.end() if lead else 0


def _detail(detail: str) -> dict[str, str]:
    unit = HAN_UNIT.search(detail)
    if unit and unit.start() > 0:
        return {"line1": detail[: unit.start()].strip(), "line2": detail[unit.start() :].strip()}
    return {"line1": detail}


def _titled(city: str) -> str:
    return city.title() if city.islower() else city


def _address(start: int, end: int, confidence: float, **parts: str) -> Found:
    order = ("line1", "line2", "city", "state", "postal_code", "country")
    value = json.dumps({name: parts[name] for name in order if parts.get(name)}, ensure_ascii=False)
    return Found("address", value, start, end, confidence)
