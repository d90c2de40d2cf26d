"""Addresses in Latin letters into parts, the street first as a rule: American, British, Hong Kong's and others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.entities.address_base import PART, address
from nlu.entities.address_before import house_before
from nlu.entities.address_foreign import COUNTRIES, TOWN_BEHIND
from nlu.entities.address_inside import inside
from nlu.entities.address_numbered import BEHIND, in_city
from nlu.entities.address_patterns import (
    ABROAD,
    ASKED_LINE1,
    BEFORE,
    CHINA,
    CHINESE_CITIES,
    CITY_CODE,
    CITY_ONLY,
    CODE_ONLY,
    COUNTRY,
    EAST,
    LINE1,
    LINE2,
    NAMED_LINE1,
    NOT_CITIES,
    NOW,
    NUMBERED,
    OTHER_LINE1,
    PLACE,
    PLACE_CODE,
    REST,
    STILL_IN,
    TITLED,
)
from nlu.entities.base import Found, Reading
from nlu.entities.lists import words as listed
from nlu.entities.places import STATES

CHATTER = frozenset(listed("chatter"))
LETTERS = re.compile(r"[a-z]{3}")
EASTERN = {"hk": ("HK", "Hong Kong"), "mo": ("MO", "Macau"), "tw": ("TW", ""), "sg": ("SG", "Singapore")}
Parts = dict[str, str]


def latin(reading: Reading) -> Iterator[Found]:
    """All addresses that have a street, else a city with its state."""
    if not LETTERS.search(reading.lower):
        return
    lines: list[re.Match[str]] = []
    if reading.digits:
        lines = _lines(reading)
    for line in lines:
        yield (street := _from_line(reading, line))
        yield from _behind_person(reading, street)
    if not lines:
        match = PLACE.search(reading.lower) or PLACE_CODE.search(reading.lower)
        if match and (match["code"] or _is_state(reading.folded[match.start("state") : match.end("state")])):
            yield address(match.start("city"), match.end(), 0.9, **_places(reading, match))


def _lines(reading: Reading) -> list[re.Match[str]]:
    """Where streets stand: by what they end with, or, less surely, by their capitals or where one is asked for."""
    found = list(LINE1.finditer(reading.lower)) or list(OTHER_LINE1.finditer(reading.lower))
    found = found or list(NAMED_LINE1.finditer(reading.folded))
    asked = reading.expected in ("address", "city")
    return found or (list(ASKED_LINE1.finditer(reading.lower)) if asked else [])


def _from_line(reading: Reading, line: re.Match[str]) -> Found:
    lower, start, end = reading.lower, line.start(), line.end()
    end = number.end() if (number := NUMBERED.match(lower, end)) else end
    parts = {"line1": reading.folded[start:end]}
    now = NOW.match(lower, end)
    second, before = LINE2.match(lower, now.end() if now else end), house_before(lower[:start])
    if before:
        parts["line2"], start = reading.folded[slice(*before)].removeprefix("the "), before[0]
    elif second:
        further = inside(lower, second.end())
        end = further[1] if further else second.end()
        parts["line2"] = reading.folded[second.start(1) : end]
    if told := _town(reading, start, end):
        begins, ends, more = told
        more["line1"] = f"{parts['line1']}, {more['line1']}" if "line1" in more else parts["line1"]
        return address(begins, ends, 1.0, **{**parts, **more})
    code = CODE_ONLY.match(lower, end)
    if code:
        parts["postal_code"], end = code["code"], code.end()
    return address(start, end, 0.8, **parts)


def _behind_person(reading: Reading, street: Found) -> Iterator[Found]:
    """The town behind whoever lives there: 7 Pine Court, Mrs. Patel, Atlanta 30301."""
    person = TITLED.match(reading.lower, street.end)
    if person and street.role == PART and (town := _town(reading, person.end(), person.end())):
        yield address(person.end(), town[1], 0.9, **town[2])


def _town(reading: Reading, start: int, end: int) -> tuple[int, int, Parts] | None:
    """The town of a street, as it is told in the one way or the other."""
    forms = (_eastern, _abroad, _american, _turned, _continental, _in_china)
    return next((told for form in forms if (told := form(reading, start, end))), None)


def _eastern(reading: Reading, start: int, end: int) -> tuple[int, int, Parts] | None:
    """Hong Kong and Macau are cities without postcodes; what is a district there belongs to the street."""
    match = EAST.match(reading.lower, end)
    if match is None or match.lastgroup is None:
        return None
    country, city = EASTERN[next(name for name in EASTERN if match[name])]
    areas = [_titled(area) for area in reading.folded[slice(*match.span("areas"))].strip(" ,").split(",")]
    told = [area.strip() for area in areas if area.strip()]
    if not city and told:
        city = told.pop()
    parts = {"city": city, "country": country}
    if told:
        parts["line1"] = ", ".join(told)
    if match["code"] and country in ("TW", "SG"):
        return start, match.end(), parts | {"postal_code": match["code"]}
    return start, match.start("code") if match["code"] else match.end(), parts


def _abroad(reading: Reading, start: int, end: int) -> tuple[int, int, Parts] | None:
    """Postcodes are written in capitals, with one space where they have two halves."""
    for country, pattern in ABROAD:
        match = pattern.match(reading.lower, end)
        if match is None:
            continue
        fields = match.groupdict()
        code = re.sub(r"\s", "", match["code"]).upper()
        parts = {"city": _city(reading, match), "country": country}
        half = -4 if country == "IE" else -3
        parts["postal_code"] = code if code.isdigit() else f"{code[:half]} {code[half:]}"
        if state := fields.get("state"):
            parts["state"] = state.upper() if len(state) < 4 else state.title()
        if fields.get("area"):
            parts["line1"] = _titled(reading.folded[slice(*match.span("area"))].strip(" ,"))
        return start, match.end(), parts
    return None


def _american(reading: Reading, start: int, end: int) -> tuple[int, int, Parts] | None:
    forms = (STILL_IN, REST, CITY_ONLY, CITY_CODE)
    match = next((found for form in forms if (found := form.match(reading.lower, end))), None)
    if match is None or _sentence(match["city"]):
        return None
    parts, last = _places(reading, match), match.end()
    china = CHINA.match(reading.lower, last) if "state" not in parts else None
    if china:
        parts |= {"state": _titled(china["state"]), "country": "CN"}
        parts |= {"postal_code": china["code"]} if china["code"] else {}
        return start, china.end(), parts
    if "state" not in parts and parts["city"].lower() in CHINESE_CITIES:
        parts["country"] = "CN"
    country = COUNTRY.match(reading.lower, last)
    if country:
        parts.setdefault("country", "US")
    return start, country.end() if country else last, parts


def _turned(reading: Reading, start: int, end: int) -> tuple[int, int, Parts] | None:
    """The city first: Sacramento 95811 - 1420 J Street."""
    match = BEFORE.search(reading.lower[:start])
    if match is None or _sentence(match["city"]):
        return None
    parts = {"city": _city(reading, match), "country": "US"}
    if match["state"]:
        parts["state"] = STATES.get(match["state"], match["state"].upper())
    code = match["code"] or match["only"]
    if code:
        parts["postal_code"] = code
    return match.start("city"), end, parts


def _continental(reading: Reading, start: int, end: int) -> tuple[int, int, Parts] | None:
    """The postcode before the town, and its country: 75001 Paris, France."""
    match = TOWN_BEHIND.match(reading.lower, end)
    if match is None:
        return None
    return start, match.end(), {
        "city": _city(reading, match),
        "postal_code": match["code"],
        "country": COUNTRIES[match["country"]],
    }  # fmt: skip


def _in_china(reading: Reading, start: int, end: int) -> tuple[int, int, Parts] | None:
    """A Chinese city with its postcode of six digits, or with its country."""
    match = BEHIND.match(reading.lower, end)
    if match is None:
        return None
    parts = in_city(reading, match)
    areas = parts.pop("areas", "").strip(" ,")
    return start, match.end(), parts | ({"line1": areas} if areas else {})


def _places(reading: Reading, match: re.Match[str]) -> Parts:
    fields = match.groupdict()
    parts = {"city": _city(reading, match)}
    if state := fields.get("state"):
        parts |= {"state": STATES.get(state, state.upper()), "country": "US"}
    if fields.get("code"):
        parts["postal_code"] = fields["code"]
    return parts


def _city(reading: Reading, match: re.Match[str]) -> str:
    """Without what is chatted around it: "austin like i said, tx"."""
    words = reading.folded[slice(*match.span("city"))].strip(" ,").split()
    chat = [place for place, word in enumerate(words) if word.lower() in CHATTER]
    kept = words[: chat[0]] if chat and chat[0] else words[chat[-1] + 1 :] if chat else words
    return _titled(" ".join(kept or words))


def _sentence(city: str) -> bool:
    """Whether it is what is said next: "21 Harbor Lane, the rest is right"."""
    return not NOT_CITIES.isdisjoint(city.split())


def _is_state(text: str) -> bool:
    """Codes such as "in" and "or" are words unless they are written in capitals."""
    return text.isupper() or len(text) > 2


def _titled(city: str) -> str:
    return city.title() if city.islower() else city
