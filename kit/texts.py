"""What customers read, in every language: an English source, Babel catalogues for the rest, rendered last.

A `Text` travels as data and becomes words only where the locale is known. Values are put into our own templates and
are never templates themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_time, get_datetime_format
from babel.messages.pofile import read_po

LOCALES = ("zh-CN", "en")
SOURCE_LOCALE = "en"


@dataclass(frozen=True)
class Text:
    """A sentence to be said: `msgid` (English, `{name}` placeholders) and what fills it."""

    msgid: str
    values: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""
    count: int | None = None

    def __str__(self) -> str:
        return self.msgid

    def __hash__(self) -> int:
        return hash(self.msgid)


@dataclass(frozen=True)
class Joined:
    """Several texts, one after another."""

    parts: tuple[Sayable, ...]
    between: str = "\n"


@dataclass(frozen=True)
class Named:
    """A name that exists in several languages (of a product, an option, a place), as data from the shop."""

    by_locale: Mapping[str, str]

    def __str__(self) -> str:
        return self.by_locale.get(SOURCE_LOCALE) or next(iter(self.by_locale.values()), "")

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.by_locale.items())))


Sayable = str | Text | Joined | Named


def t(msgid: str, **values: Any) -> Text:
    """Marks a text for translation; Babel extracts its first argument."""
    return Text(msgid, values)


def nt(one: str, many: str, count: int, **values: Any) -> Text:
    """Marks a text that depends on `count` (given to the template as {count})."""
    return Text(one, {"count": count, **values}, many, count)


class Texts:
    """All catalogues, read once; renders what is to be said."""

    def __init__(self, catalogues: Mapping[str, Mapping[str, tuple[str, ...]]], zone: tzinfo = UTC) -> None:
        self._catalogues, self._zone = catalogues, zone

    @property
    def zone(self) -> tzinfo:
        """The shop's time zone."""
        return self._zone

    @classmethod
    def load(cls, rooms: Iterable[Path], zone: tzinfo = UTC) -> Texts:
        """Reads `<room>/locale/<locale>/*.po` of every room; times are told in `zone`, the shop's."""
        catalogues: dict[str, dict[str, tuple[str, ...]]] = {name: {} for name in LOCALES}
        for room in rooms:
            for file in sorted((room / "locale").glob("*/*.po")):
                catalogues[file.parent.name].update(read_catalogue(file))
        return cls(catalogues, zone)

    def say(self, what: Sayable, locale: str) -> str:
        """The words in `locale`; a text without translation is said in English.

        Raises LookupError when a placeholder has no value.
        """
        if isinstance(what, str):
            return what
        if isinstance(what, Joined):
            return what.between.join(filter(None, (self.say(part, locale) for part in what.parts)))
        if isinstance(what, Named):
            return what.by_locale.get(locale) or str(what)
        shown = {name: self._shown(value, locale) for name, value in what.values.items()}
        try:
            return self._template(what, locale).format_map(shown)
        except KeyError as missing:
            raise LookupError(f"The text {what.msgid!r} needs a value for {missing}.") from None

    def _template(self, text: Text, locale: str) -> str:
        forms = self._catalogues.get(locale, {}).get(text.msgid)
        if forms is None:
            forms = (text.msgid, text.plural) if text.plural else (text.msgid,)
        # Of our languages English has two forms, "one" for exactly 1, and Chinese has one for all.
        return forms[0] if len(forms) == 1 or text.count == 1 else forms[-1]

    def _shown(self, value: Any, locale: str) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, (Text, Joined, Named)):
            return self.say(value, locale)
        if isinstance(value, datetime):
            # Naive in the cache: the same instant in two zones is equal, but not told alike.
            return _moment(value.astimezone(self._zone).replace(second=0, microsecond=0, tzinfo=None), locale)
        if isinstance(value, date):
            return _day(value, locale)
        if isinstance(value, (list, tuple)):
            return ("、" if locale == "zh-CN" else ", ").join(self._shown(item, locale) for item in value)
        told = getattr(value, "told", None)
        if callable(told):  # a time, which is told by the shop's clock
            return self.say(told(self._zone), locale)
        shown = getattr(value, "shown", None)
        return shown(locale) if callable(shown) else str(value)


def read_catalogue(file: Path) -> dict[str, tuple[str, ...]]:
    """The translations of one .po file, in one or more plural forms; fuzzy ones are left out."""
    return _translations(file.read_bytes(), file.parent.name.replace("-", "_"))


@lru_cache(maxsize=64)  # Babel takes a tenth of a second for all of ours; the same bytes say the same
def _translations(content: bytes, locale: str) -> dict[str, tuple[str, ...]]:
    catalogue = read_po(BytesIO(content), locale=locale)
    found = {}
    for message in catalogue:
        if message.id and message.string and not message.fuzzy:
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            found[msgid] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return found


# Babel takes a tenth of a millisecond for each of these, as long as a statement of the database.
@lru_cache(maxsize=4096)
def _moment(local: datetime, locale: str) -> str:
    name = locale.replace("-", "_")
    pattern = str(get_datetime_format("medium", locale=name))
    time, day = format_time(local, "short", locale=name), format_date(local, "medium", locale=name)
    # Plain spaces: several messengers show the narrow one that English puts before AM as a box.
    return pattern.replace("'", "").format(time, day).replace("\u202f", " ")


@lru_cache(maxsize=4096)
def _day(day: date, locale: str) -> str:
    return format_date(day, "medium", locale=locale.replace("-", "_"))
