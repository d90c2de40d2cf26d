"""Chinese addresses into parts, the larger part first or last: 浙江省杭州市西湖区文三路20号3栋502室, 310012."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kit.text.han import simplified
from nlu.entities import divisions
from nlu.entities.address_base import ORDER, address
from nlu.entities.base import Found, Reading
from nlu.entities.divisions import CITY, DISTRICT, MUNICIPAL, PROVINCE, SPOKEN, Division
from nlu.entities.lists import words
from nlu.entities.places import CITIES, MUNICIPALITIES, PROVINCES

HAN = re.compile(r"[\u4e00-\u9fff]{2}")
SPACE = re.compile(r"[\s,，]*")
# 南京路 and 朝阳大街 are streets, wherever they are.
STREET_NAME = re.compile(r"[东西南北中]?(?:路|街|大道|道|巷|门|站)")
OTHER_CITY = re.compile(r"[\u4e00-\u9fff]{2,4}?市(?!场)")
ENDS = "|".join(words("address_ends"))
REST = re.compile(
    rf"[\u4e00-\u9fffa-zA-Z0-9#·\-（）()\s]{{0,48}}?(?=[\s,，]*(?<!\d)\d{{6}}(?!\d)|{ENDS}|[，,。;；:：!！?？\n]|\s*\+\d|$)"
)
# After a comma the number of the flat may follow, and nothing else.
FURTHER = re.compile(
    r"[\s,，]{1,2}(?=(?:[a-zA-Z]?\d{1,4}|[一二三四五六七八九十]{1,3}|[a-zA-Z])(?:号楼|号院|栋|幢|座|单元|楼|层|室|门|号)|\d{3,4}室?(?=[\s,，。]|$))"
)
WORDS = re.compile(r"\S+\s*")
LONG = re.compile(r"\D*\d{7,}\D*")
OF_ADDRESS = re.compile("|".join((r"\d", *words("address_words"))))
FEW = re.compile(r"[\s,，]*(\d{3}(?:\d{2,3})?)$")
EASTERN = {"81": "HK", "82": "MO", "71": "TW"}
TAIWAN = words("taiwan_cities")
# Parts of Hong Kong that are said without its name.
HONG_KONG = re.compile(r"(?:九龙|新界|港岛|香港岛)(?=[\u4e00-\u9fff]{2,20}\s?\d)")
STREET = re.compile(r"(?P<street>[\u4e00-\u9fff]{2,8}?(?:路|街|大道|巷|弄|胡同)(?:[东西南北中]段)?\s?\d+(?:-\d+)*号?)")
UNIT = re.compile(r"(?:\d+|[一二三四五六七八九十]+|[a-zA-Z])(?:号楼|栋|幢|座|单元|楼|层|室|门)")
LEADING = re.compile(r"^.*(?:改成|改到|改为|送到|寄到|寄去|换成|换到|地址是|地址为|住在|是|到|在|寄|送|去|成|为|把|的)")
CODE = re.compile(r"[\s,，]*(?:邮编|邮政编码|邮递区号)?[:：是]?\s?(\d{6})(?!\d)")
TAIWAN_CODE = re.compile(r"[\s,，]*(?:邮编|邮政编码|邮递区号)?[:：是]?\s?(\d{3}(?:\d{2,3})?)(?!\d)")
CODE_BEFORE = re.compile(r"(?<!\d)(\d{6})[\s,，]*$")
PLACE = re.compile(r"(?:路|街|道|巷|弄|胡同|小区|村|镇|园|苑|号|区|县)")
TELLING = re.compile(r"\d|路|街|小区|大厦|村|镇|区|县")
# 文二路100号，杭州市，浙江省 310000
STREET_FIRST = re.compile(
    rf"(?P<detail>[\u4e00-\u9fffa-zA-Z0-9·-]{{2,40}})[\s,，]+"
    rf"(?P<city>(?:{'|'.join((*MUNICIPALITIES, *CITIES))})市?|[\u4e00-\u9fff]{{2,4}}市)"
    rf"(?:[\s,，]*(?P<state>(?:{'|'.join(PROVINCES)})(?:省|自治区|壮族自治区|回族自治区|维吾尔自治区|特别行政区)?))?"
    r"(?:[\s,，]*(?:邮编|邮政编码)?[:：是]?\s?(?P<code>\d{6})(?!\d))?(?=[\s,，。.!！]|$)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A division named at `[start, end)`."""

    division: Division
    start: int
    end: int


def chinese(reading: Reading) -> Iterator[Found]:
    """At most one; its parts are in the characters that were typed."""
    if not HAN.search(reading.lower):
        return
    text = simplified(reading.folded)
    told: tuple[int, int, float, dict[str, str]] | None
    turned = STREET_FIRST.search(text)
    if turned and PLACE.search(turned["detail"][_lead(turned["detail"]) :]):
        told = _street_first(turned)
    else:
        told = _larger_first(text, reading.expected == "address")
    if told:
        start, end, sure, parts = told
        country = parts.pop("country", "CN")
        yield address(start, end, sure, **_as_typed(reading.folded, text, start, parts), country=country)


def _as_typed(folded: str, text: str, start: int, parts: dict[str, str]) -> dict[str, str]:
    if folded == text:
        return parts
    places = {name: text.find(part, start) for name, part in parts.items()}
    return {
        name: folded[places[name] : places[name] + len(part)] if places[name] >= 0 else part
        for name, part in parts.items()
    }


def _larger_first(text: str, asked: bool) -> tuple[int, int, float, dict[str, str]] | None:
    chain = _region(text)
    start, end, parts = _told(text, chain)
    country = _country(chain, parts)
    if start < 0:
        street = STREET.search(text)
        if not street:
            return None
        start = end = street.start() + _lead(street["street"])
    detail = _rest(text, end)
    beyond = detail[chain[-1].end - end :] if chain and chain[-1].end > end else detail
    if detail and not TELLING.search(detail if "city" in parts and len(chain) > 1 else beyond):
        detail = ""
    if detail:
        end = text.index(detail, end) + len(detail)
        few = FEW.search(detail) if country == "TW" else None
        if few:
            parts["postal_code"], detail = few[1], detail[: few.start()]
        parts |= _detail(detail)
    code = None if "postal_code" in parts else (TAIWAN_CODE if country == "TW" else CODE).match(text, end)
    if code:
        parts["postal_code"], end = code[1], code.end()
    elif start > 0 and (before := CODE_BEFORE.search(text[:start])):
        parts["postal_code"], start = before[1], before.start()
    if set(parts) - {"state"} and (detail or code or asked or len(parts) > 1):
        told = {name: parts[name] for name in ORDER if name in parts}
        return start, end, 1.0 if detail else 0.7, told | {"country": country}
    return None


def _rest(text: str, end: int) -> str:
    """The street and the house, and a flat after a comma; neither who receives it nor what else is said."""
    rest = REST.match(text, end)
    if rest is None:
        return ""
    last, further = rest.end(), FURTHER.match(text, rest.end())
    if further and rest[0].strip() and (more := REST.match(text, further.end())):
        last = more.end()
    detail = text[rest.start() : last]
    for place, word in enumerate(WORDS.finditer(detail)):
        if place and (LONG.fullmatch(word[0].strip()) or not OF_ADDRESS.search(word[0])):
            detail = detail[: word.start()]
            break
    return detail.strip(" 的,，")


def _country(chain: list[Named], parts: dict[str, str]) -> str:
    """Hong Kong, Macau and Taiwan have their own posts."""
    if chain and chain[0].division.code[:PROVINCE] in EASTERN:
        return EASTERN[chain[0].division.code[:PROVINCE]]
    if parts.get("city") in TAIWAN:
        return "TW"
    return parts.pop("country", "CN")


def _told(text: str, chain: list[Named]) -> tuple[int, int, dict[str, str]]:
    """Where an address begins, where its street does, and the parts between; a district stands with the street."""
    parts: dict[str, str] = {}
    if not chain:
        if area := HONG_KONG.search(text):
            return area.start(), area.start(), {"city": "香港", "country": "HK"}
        city = OTHER_CITY.search(text)
        if not city:
            return -1, -1, parts
        lead = _lead(city[0])
        return city.start() + lead, city.end(), {"city": city[0][lead:]}
    start, end = chain[0].start, chain[0].start
    for named in chain:
        if named.division.level < DISTRICT:
            municipal = named.division.code[:PROVINCE] in MUNICIPAL
            parts["city" if municipal or named.division.level == CITY else "state"] = text[named.start : named.end]
            end = named.end
    last = chain[-1].division
    if "city" not in parts and last.level == DISTRICT and (city_name := _city_of(last, sure=len(chain) > 1)):
        parts["city"] = city_name
    return (max(0, start - 2) if text[max(0, start - 2) : start] == "中国" else start), end, parts


def _city_of(district: Division, sure: bool) -> str:
    """Where a district is; nothing where several cities have one of that name and no province tells which."""
    homes = {meant.code[:CITY] for meant in divisions.divisions()[district.name] if meant.level == DISTRICT}
    if len(homes) > 1 and not sure:
        return ""
    code = district.code[:PROVINCE] if district.code[:PROVINCE] in MUNICIPAL else district.code[:CITY]
    home = divisions.by_code().get(code)
    return home.name if home else ""


def _region(text: str) -> list[Named]:
    """The first chain of divisions in the text: 浙江省 杭州 西湖区."""
    for place in range(len(text)):
        for name, division in divisions.at(text, place):
            end = place + len(name)
            if not _stands(text, name, division, end):
                continue
            return [Named(division, place, end), *_below(text, division, end)]
    return []


def _stands(text: str, name: str, division: Division, end: int) -> bool:
    """Whether a name may begin an address: in full, or a city's short one that means nothing else."""
    full = name == division.name
    if division.level == DISTRICT:
        return full and len(name) > 2
    if full or division.level == PROVINCE:
        return True
    return name in SPOKEN and not STREET_NAME.match(text, end)


def _below(text: str, parent: Division, end: int) -> list[Named]:
    """What follows and lies within; the chain that reads most of the text."""
    space = SPACE.match(text, end)
    place = space.end() if space else end
    best: list[Named] = []
    for name, division in divisions.at(text, place):
        after = place + len(name)
        if division.level <= parent.level or not division.within(parent):
            continue
        if name != division.name and STREET_NAME.match(text, after):
            continue
        chain = [Named(division, place, after), *_below(text, division, after)]
        if not best or chain[-1].end > best[-1].end:
            best = chain
    return best


def _street_first(turned: re.Match[str]) -> tuple[int, int, float, dict[str, str]]:
    lead = _lead(turned["detail"])
    parts = {"city": turned["city"], "state": turned["state"], "postal_code": turned["code"]}
    told = {name: part for name, part in parts.items() if part}
    return turned.start() + lead, turned.end(), 1.0, _detail(turned["detail"][lead:]) | told


def _lead(text: str) -> int:
    """How many characters of a match belong to the sentence before it (改成, 送到)."""
    lead = LEADING.match(text)
    return lead.end() if lead else 0


def _detail(detail: str) -> dict[str, str]:
    unit = UNIT.search(detail)
    if unit and unit.start() > 0:
        return {"line1": detail[: unit.start()].strip(" ,，"), "line2": detail[unit.start() :].strip()}
    return {"line1": detail}
