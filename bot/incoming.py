"""What comes in from a channel: cleaned once at the door, so that nothing behind it has to."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import Self

from kit.errors import BadInput

LONGEST_NAME = 120
KEPT_CONTROLS = frozenset("\n\t")
JOINERS = frozenset("\u200d\u200c")  # hold an emoji family or a Persian word together


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message of a customer; `external_id` is the channel's own name for it ("" when it has none).

    `image` is a picture that we keep, `source` the channel's name for it; `title` the words on a pressed button;
    `origin` stands for the network address that it came from (`bot.channels.origins`); `outside`: the page around the
    chat said it in the customer's name.
    """

    channel: str
    address: str
    text: str
    external_id: str = ""
    locale: str = ""
    customer: str = ""
    image: str = ""
    title: str = ""
    source: str = ""
    origin: str = ""
    outside: bool = False
    was_cut: bool = False

    @classmethod
    def of(
        cls,
        channel: str,
        address: str,
        text: str,
        *,
        limit: int,
        external_id: str = "",
        locale: str = "",
        customer: str = "",
        image: str = "",
        title: str = "",
        source: str = "",
        origin: str = "",
        outside: bool = False,
    ) -> Self:
        """Strips control characters and cuts to `limit` characters; raises BadInput for a sender without a name."""
        sender = clean(address).strip()
        if not sender or len(sender) > LONGEST_NAME:
            raise BadInput(f"A sender has between 1 and {LONGEST_NAME} characters.", field="sender")
        words = clean(text[: limit * 4]).strip()
        return cls(
            channel,
            sender,
            words[:limit],
            external_id=_name(external_id),
            locale=locale,
            customer=clean(customer).strip(),
            image=image,
            title=clean(title).strip()[:LONGEST_NAME],
            source=source,
            origin=origin,
            outside=outside,
            was_cut=len(words) > limit or len(text) > limit * 4,
        )


def clean(text: str) -> str:
    """The text without control characters, lone surrogates and invisible direction marks."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one in KEPT_CONTROLS or one in JOINERS or _is_visible(one))


def _is_visible(one: str) -> bool:
    return unicodedata.category(one) not in ("Cc", "Cf", "Cs")


def _name(external_id: str) -> str:
    """Prefixed, so that no caller can name a message of ours; a long one is told by its digest."""
    if not external_id:
        return ""
    if len(external_id) > LONGEST_NAME or not external_id.isprintable():
        return "in:" + hashlib.sha256(external_id.encode(errors="replace")).hexdigest()
    return "in:" + external_id
