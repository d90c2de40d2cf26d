"""Chinese addresses into parts, the larger part first or last: 浙江省杭州市西湖区文三路20号3栋502室, 310012."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kit.text.han import simplified
from nlu.entities.address_base import ORDER, address
from nlu.entities.address_estates import ENDS as HOUSE_ENDS
from nlu.entities.address_estates import UNIT as BLOCK_OR_FLAT
from nlu.entities.address_estates import estate, lead_of
from nlu.entities.address_regions import SPACE, Named, city_of, regions
from nlu.entities.base import Found, Reading
from nlu.entities.divisions import CITY, DISTRICT, MUNICIPAL, PROVINCE
from nlu.entities.lists import any_of, words
from nlu.entities.places import CITIES, MUNICIPALITIES, PROVINCES

HAN = re.compile(r"[\u4e00-\u9fff]{2}")
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
# What is chatted behind a number or a door: 200号呀, 3楼啦 8号房.
CHATTED = re.compile(
    rf"(?<=[\da-zA-Z号楼层室栋幢座弄院厦园区村])(?:{'|'.join(words('particles_behind'))})+(?=[\s,，]|\d|$)"
)
LONG = re.compile(r"\D*\d{7,}\D*")
OF_ADDRESS = re.compile("|".join((r"\d", *words("address_words"))))
FEW = re.compile(r"[\s,，]*(\d{3}(?:\d{2,3})?)$")
EASTERN = {"81": "HK", "82": "MO", "71": "TW"}
TAIWAN = words("taiwan_cities")
# Parts of Hong Kong that are said without its name.
HONG_KONG = re.compile(r"(?:九龙|新界|港岛|香港岛)(?=[\u4e00-\u9fff]{2,20}\s?\d)")
STREET = re.compile(r"(?P<street>[\u4e00-\u9fff]{2,8}?(?:路|街|大道|巷|弄|胡同)(?:[东西南北中]段)?\s?\d+(?:-\d+)*号?)")
UNIT = re.compile(r"(?:\d+|[一二三四五六七八九十]+|[a-zA-Z])(?:号楼|栋|幢|座|单元|楼|层|室|门)")
# What asks for a house to be added to the street before it: 200号 后面加2号楼1604.
ADDED = re.compile(rf"[\s,，]*(?:{any_of(words('address_additions'))})[\s,，:：]*(?={UNIT.pattern})")
HOUSE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{0,10}}(?:{BLOCK_OR_FLAT})(?:[\s,，]{{0,2}}[\u4e00-\u9fff]{{2,8}}(?:{HOUSE_ENDS}))?)[\s,，]{{1,2}}$"
)
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


# Where it stands, how sure it is one, and its parts.
Told = tuple[int, int, float, dict[str, str]]


def chinese(reading: Reading) -> Iterator[Found]:
    """At most one; its parts are in the characters that were typed."""
    if not HAN.search(reading.lower):
        return
    text = simplified(reading.folded)
    told: Told | None
    turned = STREET_FIRST.search(text)
    if turned and PLACE.search(turned["detail"][_lead(turned["detail"]) :]):
        told = _street_first(turned)
    else:
        told = _larger_first(text, reading.expected == "address")
    if told:
        start, end, sure, parts = _with_house(text, told)
        country = parts.pop("country", "CN")
        yield address(start, end, sure, **_as_typed(reading.folded, text, start, parts), country=country)


def _with_house(text: str, told: Told) -> Told:
    """With the house that is told before its place: 东区宿舍5号楼302，北京市海淀区学院路38号."""
    start, end, sure, parts = told
    if "city" not in parts or "line1" not in parts or "line2" in parts or not (house := HOUSE.search(text[:start])):
        return told
    begin = house.start() + lead_of(house[0])
    line2 = text[begin : house.end()].strip(" ,，")
    return begin, end, sure, parts | {"line2": line2}


def _as_typed(folded: str, text: str, start: int, parts: dict[str, str]) -> dict[str, str]:
    if folded == text:
        return parts
    places = {name: text.find(part, start) for name, part in parts.items()}
    return {
        name: folded[places[name] : places[name] + len(part)] if places[name] >= 0 else part
        for name, part in parts.items()
    }


def _larger_first(text: str, asked: bool) -> Told | None:
    """Of several places that are named the one with the street: "to the school in Wuhan … 武汉市洪山区珞喻路1037号"."""
    chains = regions(text)
    found = [told for chain in chains or [[]] if (told := _from_chain(text, chain, asked))]
    housed = max(found, key=lambda told: ("line1" in told[3], told[1] - told[0]), default=None)
    if housed is not None and (len(chains) < 2 or "line1" in housed[3]):
        return housed
    return housed if housed is not None or not chains else _from_chain(text, [], asked)


def _from_chain(text: str, chain: list[Named], asked: bool) -> Told | None:
    start, end, parts = _told(text, chain)
    country = _country(chain, parts)
    if start < 0:
        return _without_city(text)
    detail = _rest(text, end)
    beyond = detail[chain[-1].end - end :] if chain and chain[-1].end > end else detail
    if not beyond and chain and (house := _house_beside(text, chain)):
        start, last, more = house
        district = text[end : chain[-1].end]
        return start, last, 1.0, parts | more | {"line1": district + more["line1"], "country": country}
    if detail and not TELLING.search(detail if "city" in parts and len(chain) > 1 else beyond):
        detail = ""
    if detail:
        end = text.index(detail, end) + len(detail)
        few = FEW.search(detail) if country == "TW" else None
        if few:
            parts["postal_code"], detail = few[1], detail[: few.start()]
        parts |= _detail(detail)
    return _with_code(text, (start, end), parts, country, told=bool(detail) or asked, sure=bool(detail))


def _with_code(
    text: str, span: tuple[int, int], parts: dict[str, str], country: str, *, told: bool, sure: bool
) -> Told | None:
    """With the postcode behind it or before it; nothing where too little was told."""
    start, end = span
    code = None if "postal_code" in parts else (TAIWAN_CODE if country == "TW" else CODE).match(text, end)
    if code:
        parts["postal_code"], end = code[1], code.end()
    elif start > 0 and (before := CODE_BEFORE.search(text[:start])):
        parts["postal_code"], start = before[1], before.start()
    if set(parts) - {"state"} and (told or code or len(parts) > 1):
        told_parts = {name: parts[name] for name in ORDER if name in parts}
        return start, end, 1.0 if sure else 0.7, told_parts | {"country": country}
    return None


def _without_city(text: str) -> Told | None:
    """A street, or an estate with its block: 望京西园三区308号楼2单元1104."""
    street = STREET.search(text)
    if not street:
        house = estate(text)
        return (house[0], house[1], 0.8, house[2] | {"country": "CN"}) if house else None
    start = street.start() + _lead(street["street"])
    detail = _rest(text, start)
    if not detail:
        return None
    end = text.index(detail, start) + len(detail)
    return _with_code(text, (start, end), _detail(detail), "CN", told=True, sure=True)


def _house_beside(text: str, chain: list[Named]) -> tuple[int, int, dict[str, str]] | None:
    """The house that is told apart from its place: 北京朝阳区，望京西园三区308号楼, or the house first."""
    first, last = chain[0].start, chain[-1].end
    space = SPACE.match(text, last)
    behind = space.end() if space else last
    told = _without_city(text[behind:])
    if told is not None and told[0] == 0:
        return first, behind + told[1], _parts(told)
    told = _without_city(text[:first])
    if told is None or text[told[1] : first].strip(" ,，"):
        return None
    return told[0], last, _parts(told)


def _parts(told: Told) -> dict[str, str]:
    return {name: part for name, part in told[3].items() if name != "country"}


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
    if "city" not in parts and last.level == DISTRICT and (city_name := city_of(last, sure=len(chain) > 1)):
        parts["city"] = city_name
    return (max(0, start - 2) if text[max(0, start - 2) : start] == "中国" else start), end, parts


def _street_first(turned: re.Match[str]) -> tuple[int, int, float, dict[str, str]]:
    lead = _lead(turned["detail"])
    parts = {"city": turned["city"], "state": turned["state"], "postal_code": turned["code"]}
    told = {name: part for name, part in parts.items() if part}
    return turned.start() + lead, turned.end(), 1.0, _detail(turned["detail"][lead:]) | told


def _lead(text: str) -> int:
    """How many characters of a match belong to the sentence before it (改成, 送到, 就)."""
    lead = LEADING.match(text)
    end = lead.end() if lead else 0
    return end + lead_of(text[end:])


def _detail(detail: str) -> dict[str, str]:
    detail = ADDED.sub("", CHATTED.sub("", detail), count=1)
    unit = UNIT.search(detail)
    if unit and unit.start() > 0:
        return {"line1": detail[: unit.start()].strip(" ,，"), "line2": detail[unit.start() :].strip()}
    return {"line1": detail}
