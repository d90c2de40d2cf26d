"""How Chinese characters sound, without tones and without what many speakers do not tell apart (zh/z, l/n, ang/an)."""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import unicodedata
from functools import cache
from pathlib import Path

MERGED = (
    (re.compile("^([zcs])h"), r"\1"),
    (re.compile("^l"), "n"),
    (re.compile("(?<=[aei])ng$"), "n"),
    (re.compile("v"), "u"),
)
COMMON_WORD = re.compile(rb"^((?:[\xe4-\xe9]..){2,4}) (\d+) ", re.MULTILINE)
ENGLISH_WORD = re.compile(rb'"([a-z]{4,20})": (\d{3,})')
# Rarer entries of the dictionary are slips themselves, or words that no customer types.
LEAST_TIMES = {2: 20, 3: 10, 4: 10}
# Further readings of a character are too rare to be what somebody had in mind.
READINGS = 2


@cache
def sounds() -> dict[str, tuple[str, ...]]:
    """Every character with all its readings, merged."""
    return {char: tuple(dict.fromkeys(map(_merged, readings))) for char, readings in marked().items()}


def marked() -> dict[str, tuple[str, ...]]:
    """The same as they are written, with their tones; by pypinyin's table (its phrases would take 60 MB)."""
    table: dict[str, str] = json.loads((_folder("pypinyin") / "pinyin_dict.json").read_text(encoding="utf-8"))
    return {
        chr(int(code)): tuple(readings.split(",")[:READINGS])
        for code, readings in table.items()
        if 0x4E00 <= int(code) <= 0x9FFF
    }


@cache
def pairs() -> frozenset[str]:
    """Every two neighbours in a common Chinese word, from jieba's dictionary."""
    content = (_folder("jieba") / "dict.txt").read_bytes()
    found = ((match[1].decode(), int(match[2])) for match in COMMON_WORD.finditer(content))
    words = (word for word, times in found if times >= LEAST_TIMES[len(word)])
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))


@cache
def english() -> frozenset[str]:
    """The common words of English, in all their forms, from pyspellchecker's dictionary."""
    content = gzip.decompress((_folder("spellchecker") / "resources" / "en.json.gz").read_bytes())
    return frozenset(match[1].decode() for match in ENGLISH_WORD.finditer(content))


def _merged(reading: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFD", reading) if unicodedata.category(char) != "Mn")
    for pattern, instead in MERGED:
        plain = pattern.sub(instead, plain)
    return plain


def _folder(package: str) -> Path:
    """Where a package lies, without running it: its import alone costs a second."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(spec.submodule_search_locations[0])
