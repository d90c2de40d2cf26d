"""Texts made comparable: what differs only in width, case, script, spaces or closing marks is equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kit.text.han import simplified
from kit.text.scripts import has_han

_SPACES = re.compile(r"\s+")
_AROUND = " \t.,!?;:'\"。，！？；：、“”（）()"


@lru_cache(maxsize=4096)  # the same names are compared in every turn
def folded(text: str) -> str:
    """One width, one case, simplified characters, single spaces, no marks at the ends; its length may change."""
    plain = _SPACES.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip(_AROUND)
    return simplified(plain) if has_han(plain) else plain


def bare(text: str) -> str:
    """The same without accents, for a search: café is cafe."""
    letters = unicodedata.normalize("NFKD", folded(text))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
