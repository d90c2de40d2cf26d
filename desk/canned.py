"""Replies that agents insert: read from one file that admins edit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from kit.errors import BadInput
from kit.texts import LOCALES, SOURCE_LOCALE

NAMELESS = re.compile(r"[ ，,]*\{customer\}")
DEFAULT_FILE = Path(__file__).parent / "replies.yaml"


@dataclass(frozen=True, slots=True)
class Canned:
    """One reply, in every language that it was written in."""

    title: Mapping[str, str]
    text: Mapping[str, str]

    def titled(self, locale: str) -> str:
        return self.title.get(locale) or self.title[SOURCE_LOCALE]

    def filled(self, locale: str, *, customer: str, agent: str) -> str:
        """The words in `locale`; a name that is not known leaves no hole. Other braces stay as they are."""
        words = self.text.get(locale) or self.text[SOURCE_LOCALE]
        if not customer:
            # The name goes with the comma or space that joins it to the sentence.
            words = NAMELESS.sub("", words)
        return words.replace("{agent}", agent).replace("{customer}", customer)


def load(file: Path = DEFAULT_FILE) -> tuple[Canned, ...]:
    """Reads the replies; raises BadInput naming file, row and field."""
    try:
        read = TypeAdapter(list[_Row]).validate_python(yaml.safe_load(file.read_text(encoding="utf-8")) or [])
    except yaml.YAMLError as error:
        raise BadInput(f"This is not YAML: {error}.", file=file.name) from None
    except ValidationError as error:
        first = error.errors()[0]
        row, *field = first["loc"] or (0,)
        raise BadInput(
            f"{first['msg']}.", file=file.name, row=int(row) + 1, field=".".join(str(part) for part in field)
        ) from None
    return tuple(Canned(row.title, row.text) for row in read)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    title: dict[str, str]
    text: dict[str, str]

    def model_post_init(self, _context: object) -> None:
        for name, words in (("title", self.title), ("text", self.text)):
            if unknown := set(words) - set(LOCALES):
                raise ValueError(f"{name} is in {min(unknown)}, which is none of {', '.join(LOCALES)}")
            if not words.get(SOURCE_LOCALE):
                raise ValueError(f"{name} has no {SOURCE_LOCALE}")
