"""People as customers speak of them: themselves, and whoever shall receive a parcel."""

from __future__ import annotations

import json
from dataclasses import dataclass

from flows.engine.mentions import Mention
from kit.texts import Text, t
from nlu import cues
from nlu.entities.corrected_numbers import phone_ending
from shop.customers.model import Customer
from shop.customers.normal import MOST_NAME, name_key
from shop.model import Recipient

SELF, OTHER = "self", "other"


@dataclass(frozen=True)
class PersonName:
    """A name, in parts where it could be divided."""

    first: str = ""
    last: str = ""

    @property
    def whole(self) -> str:
        """A Chinese name is written family name first and without a space."""
        if (self.first + self.last).isascii() or " " in self.first + self.last:
            return " ".join(filter(None, (self.first, self.last)))
        return self.last + self.first


def named(mention: Mention, *, but: str) -> PersonName | None:
    """The first person named whose role is not `but`."""
    said = next((entity.value for entity in mention.all("person_name") if entity.role != but), None)
    return None if said is None else parted(said)


def parted(said: str) -> PersonName:
    """The parts that the understanding gives, or the words as they are."""
    try:
        parts = json.loads(said)
    except ValueError:
        parts = None
    if not isinstance(parts, dict):
        return PersonName(said)
    return PersonName(str(parts.get("first") or parts.get("name") or ""), str(parts.get("last") or ""))


def email(mention: Mention, *, but: str) -> str | None:
    """The first e-mail whose role is not `but`."""
    return next((entity.value for entity in mention.all("email") if entity.role != but), None)


def phone(mention: Mention, *, but: str) -> str | None:
    """The first telephone number whose role is not `but`."""
    return next((entity.value for entity in mention.all("phone") if entity.role != but), None)


def receiver(mention: Mention, *, sure: bool = False, asked: bool = False) -> Recipient:
    """Who shall receive it, and at which phone, as far as a mention says so.

    `sure`: only who certainly is another; `asked`: it is the answer to that question, and whoever is named is meant.
    """
    person = named(mention, but="" if asked else SELF)
    is_meant = person is not None and (not sure or any(e.role == OTHER for e in mention.all("person_name")))
    name = person.whole if person is not None and is_meant else ""
    number = phone(mention, but=SELF) if sure else mention.first("phone")
    return Recipient(name if len(name) <= MOST_NAME else "", number or "")


def of_another(mention: Mention, customer: Customer) -> bool:
    """Whether somebody else than the customer is named: where a parcel shall go, they receive it."""
    person = named(mention, but="")
    return person is not None and not is_self(person.whole, customer)


def at_their_place(mention: Mention, customer: Customer) -> bool:
    """Whether somebody else than the customer is named with a street: then they live there, and receive it."""
    person = named(mention, but=OTHER)
    with_street = any("line1" in json.loads(place.value) for place in mention.all("address"))
    return with_street and person is not None and not is_self(person.whole, customer)


def mended(number: str | None, mention: Mention) -> str | None:
    """The number that is known, with other last figures where only those are told."""
    told = phone_ending(mention.text)
    if not number or len(told) >= len(number) or not told or mention.has("phone"):
        return number
    return number[: -len(told)] + told


def corrected(mention: Mention, name: str | None, number: str | None) -> tuple[str | None, str | None]:
    """What a proposal shows of who receives it: what is not said to be the speaker's own corrects that."""
    if cues.has("first_person", mention.text):
        return name, number
    told = receiver(mention, asked=True)
    return told.name if name and told.name else name, told.phone if number and told.phone else number


def called(recipient: Recipient) -> Text:
    """Whom the courier calls."""
    if recipient.phone and recipient.name:
        return t("The courier calls {name} at {phone}, and nobody else.", name=recipient.name, phone=recipient.phone)
    if recipient.phone:
        return t("The courier calls {phone}.", phone=recipient.phone)
    if recipient.name:
        return t(
            "It is addressed to {name}, but I have no phone number of theirs, so the courier can only reach you. "
            "Tell me their number if they shall be called.",
            name=recipient.name,
        )
    return t("It is addressed to you, so it is you whom the courier calls.")


def name_of(customer: Customer) -> str:
    """A customer's own name, as it stands on a label."""
    return PersonName(customer.first_name, customer.last_name).whole


def is_themselves(mention: Mention) -> bool:
    """Whether they say that they receive it themselves, and name nobody else."""
    of_another = any(entity.role == OTHER for entity in mention.all("person_name"))
    return cues.has("receives_myself", mention.text) and not of_another


def is_self(name: str, customer: Customer) -> bool:
    """Whether a name is the customer's own, in either order."""
    whole = name_key(name)
    first, last = name_key(customer.first_name), name_key(customer.last_name)
    return bool(whole) and whole in (first + last, last + first)
