"""How names, e-mails, phones and postcodes are compared: without case, accents, spaces and full width."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import phonenumbers

from kit.errors import BadInput
from shop.model import Address, Recipient
from shop.postal import lacking

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
# Letters that fit on a label.
MOST_NAME, MOST_NOTE, MOST_EMAIL = 100, 500, 254
_ZIP_PLUS_4 = re.compile(r"(\d{5})-?\d{4}")


def name_key(name: str) -> str:
    """José and ＪＯＳＥ are one name; spaces, hyphens and dots do not count."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in plain if char.isalnum())


def email_key(email: str) -> str:
    return unicodedata.normalize("NFKC", email).strip().casefold()


def postcode_key(postcode: str) -> str:
    """80279-1234 counts as 80279."""
    plain = "".join(char for char in unicodedata.normalize("NFKC", postcode).casefold() if char.isalnum())
    extended = _ZIP_PLUS_4.fullmatch(plain)
    return extended[1] if extended else plain


def person_key(first_name: str, last_name: str, postcode: str) -> str | None:
    """What is indexed for the proof by name and postcode; None when a part is missing."""
    parts = (name_key(first_name), name_key(last_name), postcode_key(postcode))
    # An only name (or one that is not divided) is enough on its side; a postcode is always wanted.
    return "|".join(parts) if parts[2] and (parts[0] or parts[1]) else None


def whole_key(first_name: str, last_name: str) -> str:
    """The same for one name in either order."""
    return "|".join(sorted(filter(None, (name_key(first_name), name_key(last_name)))))


def splits(name: str) -> tuple[tuple[str, str], ...]:
    """Every way to read a whole name as (first, last), in both orders: Li Ming, Yusuf Rossi, Mary Ann Smith."""
    words = re.split(r"[\s·.,，、]+", unicodedata.normalize("NFKC", name).strip())
    words = [word for word in words if word]
    pieces = list(words[0]) if len(words) == 1 and not words[0].isascii() else words
    cuts = [("".join(pieces[:at]), "".join(pieces[at:])) for at in range(1, len(pieces))]
    whole = "".join(pieces)
    return tuple(dict.fromkeys([*cuts, *((last, first) for first, last in cuts), (whole, ""), ("", whole)]))


def is_email(email: str) -> bool:
    """Whether `checked_email` takes it."""
    address = unicodedata.normalize("NFKC", email).strip()
    return len(address) <= MOST_EMAIL and _EMAIL.fullmatch(address) is not None


def checked_email(email: str) -> str:
    """The address without outer space; raises BadInput when it is none."""
    address = unicodedata.normalize("NFKC", email).strip()
    if not is_email(address):
        raise BadInput("This is no e-mail address.", field="email", mend="Write it like name@example.com.")
    return address


def checked_phone(phone: str, country: str) -> str:
    """The number in E.164; without a country code it is one of `country`. Raises BadInput for what is none."""
    try:
        number = phonenumbers.parse(unicodedata.normalize("NFKC", phone), country)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise BadInput(
            "This is no phone number.", field="phone", mend="Write it with its country code, like +86 139 1099 8888."
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def checked_address(address: Address) -> Address:
    """Without outer space; raises BadInput naming the part that is missing (a postcode never is)."""
    clean = Address(**{name: part.strip() for name, part in address.as_dict().items()})
    clean = replace(clean, country=clean.country.upper())
    missing = [*lacking(clean.as_dict()), *([] if clean.country else ["country"])]
    if missing:
        raise BadInput("The address is not complete.", field=missing[0], mend="Give street, city and country.")
    return clean


def checked_recipient(recipient: Recipient, country: str) -> Recipient:
    """Without outer space, the phone in E.164; raises BadInput for a name, note or phone that is none."""
    name, note = recipient.name.strip(), recipient.note.strip()
    for field, text, most in (("recipient", name, MOST_NAME), ("note", note, MOST_NOTE)):
        if len(text) > most:
            raise BadInput("That is too long for a label.", field=field, mend=f"Use at most {most} characters.")
    phone = checked_phone(recipient.phone, country) if recipient.phone.strip() else ""
    return Recipient(name, phone, note)
