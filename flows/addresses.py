"""Takes an address bit by bit: what was said of it so far, and what is still lacking."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from flows.engine.mentions import Mention
from kit.texts import Text, t
from nlu.entities.address_units import is_district, with_number, with_street, with_unit
from shop import postal
from shop.customers.normal import name_key
from shop.model import Address

PARTS = tuple(field.name for field in fields(Address))
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
    base = before.parts
    if not base and before.to is not None and before.to in known and "line1" not in now:
        base = known[before.to].as_dict()
    if not (now or house_number(mention)) or not (base or before.to == NEW or now.keys() & {"line1", "city"}):
        return before
    return Place(NEW, placed(merged(base, mention), known.values()))


def placed(parts: dict[str, str], known: Iterable[Address]) -> dict[str, str]:
    """With the city of a postcode that one of the known addresses has: "same city, 78701"."""
    if "city" in parts or not parts.get("postal_code"):
        return parts
    there = next((one for one in known if one.postal_code == parts["postal_code"]), None)
    if there is None:
        return parts
    return {"city": there.city, "state": there.state, "country": there.country} | parts


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
    if any(name_key(parts[name]) != name_key(saved[name]) for name in others):
        return False
    told_street, street = name_key(parts["line1"]), name_key(address.line1)
    before = street.removesuffix(told_street)
    # 8 Harbor Road is not 18 Harbor Road, but a Chinese street may be told without the district before it.
    return before != street and not before[-1:].isdigit() and (not before or not address.line1.isascii())


def whole(mention: Mention) -> Address | None:
    """An address told in one go; a part of one is none yet."""
    parts = told(mention)
    return None if lacking(parts) else complete(parts)


def merged(before: Mapping[str, str] | None, mention: Mention) -> dict[str, str]:
    """What is known now: a street with its place is a new address, anything less completes or corrects the one before.

    A new street drops the flat of the old one; the same told again, or its district only, keeps what is known of it.
    """
    now, kept = told(mention), dict(before or {})
    street = with_street(kept.get("line1", ""), now["line1"]) if "line1" in now else ""
    again = bool(street and kept) and _goes_on(kept, now, street)
    if "line1" in now and now.keys() & {"city", "postal_code"} and not again:
        return now
    if "line1" in now and not again:
        kept.pop("line2", None)
    elif number := house_number(mention):
        kept["line1"] = with_number(kept.get("line1", ""), number)
    if again:
        now["line1"] = street
    if "line2" in now:
        now["line2"] = with_unit(kept.get("line2", ""), now["line2"])
    return {**kept, **now}


def _goes_on(kept: Mapping[str, str], now: Mapping[str, str], street: str) -> bool:
    """Whether the street is the one that is known, told again or in part, and nothing says that it is elsewhere."""
    there, place = (name_key(parts.get("city", "")) for parts in (kept, now))
    same_city = not there or not place or there in place or place in there
    return same_city and (street != now["line1"] or now["line1"] == kept.get("line1"))


def house_number(mention: Mention) -> str:
    """The number of a house that is told to correct one."""
    told = (json.loads(entity.value).get("house_number") for entity in mention.all("address"))
    return next(filter(None, told), "")


def lacking(parts: Mapping[str, str] | None) -> list[str]:
    """The parts without which no parcel arrives; a district by itself is no street."""
    told = {name: part for name, part in (parts or {}).items() if name != "line1" or not is_district(part)}
    return postal.lacking(told)


def complete(parts: Mapping[str, str] | None) -> Address | None:
    """The address, None while a part is lacking; the postcode tells an unsaid country."""
    if not parts or lacking(parts):
        return None
    country = parts.get("country") or postal.country_of(parts.get("postal_code", ""))
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
