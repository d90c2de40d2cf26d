"""Takes an address bit by bit: what was said of it so far, and what is still lacking."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from flows.engine.mentions import Mention
from kit.texts import Text, t
from nlu.entities.address_city import country_of
from nlu.entities.address_units import (
    district,
    is_district,
    number_of,
    with_number,
    with_street,
    with_suffix,
    with_unit,
    without_number,
)
from nlu.entities.corrected_numbers import corrected
from shop import postal
from shop.customers.normal import name_key
from shop.model import Address

PARTS = tuple(field.name for field in fields(Address))
# What tells an address in full.
WRITTEN_OUT = frozenset({"line1", "city", "postal_code"})
NEW, DEFAULT = "new", "default"
# The answer of those who do not know their postcode.
UNKNOWN = "unknown"
ASK_CITY = t("In which city is that?")
ASK_POSTCODE = t("And the postcode? If you don't know it, just say so.")
_NAMES: Mapping[str, Text] = {
    "line1": t("street and number"),
    "city": t("city"),
    "postal_code": t("postcode"),
}


@dataclass(frozen=True)
class Place:
    """Where to, as far as it is known: a known address by its name, or the parts of a new one (`to` is NEW)."""

    to: str | None = None
    parts: dict[str, str] | None = None

    @property
    def typed(self) -> Address | None:
        return complete(self.parts) if self.to == NEW and self.parts else None


def heard(mention: Mention, before: Place, known: Mapping[str, Address]) -> Place:
    """What a mention makes of it; `known` are the customer's addresses by the name of their choice.

    A known address that is typed is that one; part of an address corrects the one spoken of, and begins none by itself.
    """
    now = told(mention)
    if (same := recognised(now, known)) is not None:
        return Place(same)
    base = before.parts or _base(before, now, mention, known)
    if not (now or house_number(mention, base)) or not (base or before.to == NEW or now.keys() & {"line1", "city"}):
        return before
    return Place(NEW, placed(merged(base, mention), known.values()))


def _base(
    before: Place, now: Mapping[str, str], mention: Mention, known: Mapping[str, Address]
) -> dict[str, str] | None:
    """The known address of which only a part is told anew: the chosen one, or the one whose number is replaced."""
    if "line1" in now:
        return _same_house(now, known)
    if before.to is not None and before.to in known:
        return known[before.to].as_dict()
    meant = [one.as_dict() for one in known.values() if house_number(mention, one.as_dict())]
    return meant[0] if len(meant) == 1 and corrected(mention.text) else None


def _same_house(now: Mapping[str, str], known: Mapping[str, Address]) -> dict[str, str] | None:
    """The known address in whose house another flat is told: its street, and no place that speaks against it."""
    if "line2" not in now:
        return None
    told_house = {name: part for name, part in now.items() if name != "line2"}
    saved = recognised(told_house, known)
    return None if saved is None else known[saved].as_dict()


def placed(parts: dict[str, str], known: Iterable[Address]) -> dict[str, str]:
    """With the city of a postcode that one of the known addresses has: "same city, 78701"; else in their country."""
    known = list(known)
    if "city" in parts:
        return {"country": home} | parts if (home := _home(parts, known)) else parts
    if code := parts.get("postal_code"):
        there = next((one for one in known if one.postal_code == code), None)
    else:
        there = next((one for one in known if _is_next_door(parts.get("line1", ""), one.line1)), None)
    if there is None:
        return parts
    of_it = {"city": there.city, "state": there.state, "postal_code": there.postal_code, "country": there.country}
    return of_it | parts


def _is_next_door(street: str, other: str) -> bool:
    """Whether it is another number of a street of theirs: the neighbours at 7 Pine Court, of 5 Pine Court."""
    one, two = (without_number(line) for line in (street, other))
    return one != street and name_key(one) == name_key(two) != ""


def _home(parts: Mapping[str, str], known: Sequence[Address]) -> str:
    """The one country where they have lived so far, unless a place tells its own."""
    tells = parts.get("state") or parts.get("postal_code") or country_of(parts.get("city", ""))
    countries = {one.country for one in known}
    return "" if tells or len(countries) != 1 or not parts.get("city") else countries.pop()


def settled(place: Place, known: Mapping[str, Address]) -> Place:
    """A place that was told before it was known whose addresses there are; half of one only said who they are."""
    if (same := recognised(place.parts or {}, known)) is not None:
        return Place(same)
    return place if place.typed else Place()


def told(mention: Mention) -> dict[str, str]:
    """The parts of an address that a mention names; a postcode alone is a part too."""
    parts: dict[str, str] = {}
    for value in (entity.value for entity in mention.all("address")):
        said = json.loads(value)
        parts |= {name: str(said[name]) for name in PARTS if said.get(name)}
    if code := mention.first("postal_code"):
        parts.setdefault("postal_code", code)
    return parts


def recognised(parts: Mapping[str, str], known: Mapping[str, Address]) -> str | None:
    """The one known address whose street is told and that nothing told speaks against; None where there are several."""
    if "line1" not in parts:
        return None
    fitting = [name for name, address in known.items() if _is_of(parts, address)]
    return fitting[0] if len(fitting) == 1 else None


def _is_of(parts: Mapping[str, str], address: Address) -> bool:
    saved = address.as_dict()
    others = (name for name in parts if name not in ("line1", "country"))
    if not all(_is_same(name, parts[name], saved[name]) for name in others):
        return False
    told_street, street = name_key(parts["line1"]), name_key(address.line1)
    area = district(street)
    if area and not told_street.startswith(area) and told_street.endswith(street.removeprefix(area)):
        return area.startswith(told_street.removesuffix(street.removeprefix(area)))  # told by the short name
    before = street.removesuffix(told_street)
    # 8 Harbor Road is not 18 Harbor Road, but a Chinese street may be told without the district before it.
    return before != street and not before[-1:].isdigit() and (not before or not address.line1.isascii())


def _is_same(name: str, told: str, saved: str) -> bool:
    """Whether a part is what is saved; a Chinese city may be told by its short name."""
    one, other = name_key(told), name_key(saved)
    return one == other or (name in ("city", "state") and not one.isascii() and bool(one) and other.startswith(one))


def whole(mention: Mention) -> Address | None:
    """An address told in one go; a part of one is none yet."""
    parts = told(mention)
    return None if lacking(parts) else complete(parts)


def merged(before: Mapping[str, str] | None, mention: Mention) -> dict[str, str]:
    """What is known now: a street with its place is a new address, anything less completes or corrects the one before.

    A new street drops the flat of the old one; the same told again, or its district only, keeps what is known of it,
    and one that is written out in full is taken as it is written.
    """
    now, kept = told(mention), dict(before or {})
    street = with_street(kept.get("line1", ""), now["line1"]) if "line1" in now else ""
    again = bool(street and kept) and _goes_on(kept, now, street)
    if "line1" in now and now.keys() & {"city", "postal_code"} and not again:
        return now
    if "line1" in now and not again:
        kept.pop("line2", None)
    elif number := house_number(mention, kept):
        kept["line1"] = with_number(kept.get("line1", ""), number)
    if again and not now.keys() >= WRITTEN_OUT:
        now["line1"] = street
    if "line2" in now:
        now["line2"] = with_unit(kept.get("line2", ""), now["line2"])
    return {**kept, **now}


def _goes_on(kept: Mapping[str, str], now: Mapping[str, str], street: str) -> bool:
    """Whether the street is the one that is known, told again or in part, and nothing says that it is elsewhere."""
    there, place = (name_key(parts.get("city", "")) for parts in (kept, now))
    same_city = not there or not place or there in place or place in there
    return same_city and (street != now["line1"] or now["line1"] == kept.get("line1"))


def house_number(mention: Mention, known: Mapping[str, str] | None) -> str:
    """The number of a house that is told to correct one: called that, or in the place of the one that is known."""
    told = (json.loads(entity.value).get("house_number") for entity in mention.all("address"))
    if number := next(filter(None, told), ""):
        return number
    now, old = corrected(mention.text) or ("", "")
    return with_suffix(now, number_of((known or {}).get("line1", "")), old)


def lacking(parts: Mapping[str, str] | None) -> list[str]:
    """The parts without which no parcel arrives; a district by itself is no street."""
    told = {name: part for name, part in (parts or {}).items() if name != "line1" or not is_district(part)}
    return postal.lacking(told)


def complete(parts: Mapping[str, str] | None) -> Address | None:
    """The address, None while a part is lacking; the postcode tells an unsaid country."""
    if not parts or lacking(parts):
        return None
    city, code = parts.get("city", ""), parts.get("postal_code", "")
    country = parts.get("country") or country_of(city) or postal.country_of(code)
    return Address.of({**parts, "country": country})


def lacks_city(parts: Mapping[str, str] | None) -> bool:
    """Whether nothing but the city is lacking: then that is asked, and whatever is answered is the city."""
    return lacking(parts) == ["city"]


def wants_postcode(typed: Address | None) -> bool:
    """Whether a new address lacks nothing but a postcode that couriers there sort by."""
    return typed is not None and postal.wants_postcode(typed.as_dict())


def unknown_postcode(intent: str, typed: Address | None) -> str | None:
    """What "I don't know" answers when nothing else of an address is open."""
    return UNKNOWN if intent == "unsure" and wants_postcode(typed) else None


def question(parts: Mapping[str, str] | None) -> Text:
    """Asks for what is still lacking."""
    if not parts:
        return t("What is the new address? Street and number, city and postcode, please.")
    missing = lacking(parts)
    if missing and not parts.get("country") and postal.wants_postcode(parts):
        missing.append("postal_code")
    return t("Thank you. I still need: {parts}.", parts=tuple(_NAMES[name] for name in missing))
