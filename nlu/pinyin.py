"""Chinese that was typed in Latin letters, without tones: put into the characters that customers write it with.

What customers say, by the sentences of the training files, decides between characters that sound alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import product
from math import log
from pathlib import Path

from nlu import sounds
from nlu.entities.lists import lines, words
from nlu.language import CHINESE, FOREIGN, NO_WORDS, PHRASES, SYLLABLES, TELLING, language, syllables
from nlu.protocol import Lexicon

# What is asked for as it is written: no name and no street is put into other letters.
AS_WRITTEN = frozenset({"person_name", "address", "city", "text", "email", "code", "billing_name", "tax_number"})
LATIN = re.compile(r"[a-z]+(?:['’ ]+[a-z]+)*", re.IGNORECASE)
LETTERS = re.compile(r"[a-z]+")
# An example of a training file, and what its entities are called there.
EXAMPLE = re.compile(r"^\s*- (.+)$", re.MULTILINE)
MARK = re.compile(r"\[([^\]]*)\](?:\{[^}]*\}|\([^)]*\))")
HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
LONGEST, LONGEST_SYLLABLE = 5, 6
# Without one of the words that every sentence has, each piece must be one that is really said, and no mere sound.
OFTEN, FEWEST_LETTERS = 3, 4
PLACES = frozenset((*words("china_in_latin"), *lines("china_cities_in_latin"), "hong kong", "taiwan", "macau"))
# What the catalogue calls things is as good as said so often; a rarer reading of a character counts for so little.
NAMED, RARE = 30, 0.02
SIGNS: Mapping[str, str] = {"?": "？", "!": "！", ",": "，", ".": "。"}

Key = tuple[str, ...]
# For each sound the piece that is said most, how likely it is (a logarithm), and how often it is said.
Pieces = Mapping[Key, tuple[str, float, int]]


def characters(text: str, folder: Path, lexicon: Lexicon, expected: str = "") -> str | None:
    """The same in Chinese characters; None where it is no pinyin, or holds a word that is none.

    `folder` holds the Chinese training files, which are read when the first such message comes: that costs a second.
    """
    if expected in AS_WRITTEN or not _may_be(text):
        return None
    said = LETTERS.findall(text.lower())
    sure = language(text) == CHINESE and len(said) > 1
    if not sure and (any(map(_is_known, said)) or len(set("".join(said))) < FEWEST_LETTERS):
        return None
    pieces = _learnt(folder, lexicon)
    put: list[str] = []
    last = 0
    for run in LATIN.finditer(text):
        read = _read(run[0].lower(), pieces, sure=sure)
        if read is None:
            return None
        put += [text[last : run.start()], read]
        last = run.end()
    return _signs("".join([*put, text[last:]]))


@lru_cache(maxsize=4)
def _learnt(folder: Path, lexicon: Lexicon) -> Pieces:
    counted: Counter[str] = Counter()
    for file in sorted(folder.glob("*.yml")):
        for example in EXAMPLE.findall(file.read_text(encoding="utf-8")):
            counted.update(_runs(MARK.sub(r"\1", example)))
    for name in _names(lexicon):
        counted[name] += NAMED
    return _by_sound(counted)


def _is_known(word: str) -> bool:
    """Whether it is a word of another language."""
    return word in TELLING or word in FOREIGN or word in sounds.english()


def _may_be(text: str) -> bool:
    """Whether it is Latin letters that are all syllables, two at least: no number, no link and no name by itself."""
    plain = text.strip()
    if plain.lower() in PLACES:
        return False
    said = LETTERS.findall(plain.lower())
    is_name = plain.istitle() or plain.isupper() or "_" in plain
    if not said or is_name or not plain.isascii() or NO_WORDS.search(PHRASES.sub("", plain)):
        return False
    counts = [syllables(word) for word in said]
    return all(counts) and sum(counts) > 1


def _read(run: str, pieces: Pieces, *, sure: bool) -> str | None:
    """The likeliest characters of some words; `sure`: they are a sentence, where a syllable may be a word."""
    said = LETTERS.findall(run)
    letters, ends = "".join(said), _ends(said)
    best: list[tuple[float, str] | None] = [None] * (len(letters) + 1)
    best[0] = (0.0, "")
    for start in range(len(letters)):
        if (before := best[start]) is None:
            continue
        for end, key in _keys(letters, start, ends, ()):
            found = pieces.get(key)
            if found is None or (not sure and (len(key) == 1 or found[2] < OFTEN)):
                continue
            told = (before[0] + found[1], before[1] + found[0])
            if (known := best[end]) is None or told[0] > known[0]:
                best[end] = told
    last = best[-1]
    return None if last is None else last[1]


def _ends(said: Iterable[str]) -> list[int]:
    """For each letter where its word ends."""
    ends: list[int] = []
    for word in said:
        ends += [len(ends) + len(word)] * len(word)
    return ends


def _keys(letters: str, start: int, ends: list[int], before: Key) -> Iterator[tuple[int, Key]]:
    """The next syllables, up to the most that a piece has: none of them reaches over the end of a word."""
    if start == len(letters) or len(before) == LONGEST:
        return
    for end in range(start + 1, min(start + LONGEST_SYLLABLE, ends[start]) + 1):
        if letters[start:end] in SYLLABLES:
            key = (*before, letters[start:end])
            yield end, key
            yield from _keys(letters, end, ends, key)


def _runs(text: str) -> Iterator[str]:
    """Every stretch of a few characters."""
    for run in HAN_RUN.findall(text):
        for size in range(1, LONGEST + 1):
            yield from (run[at : at + size] for at in range(len(run) - size + 1))


def _names(lexicon: Lexicon) -> Iterator[str]:
    """What the catalogue calls things, in Chinese; longer than a piece is, in pieces."""
    terms = [name for term in (*lexicon.products, *lexicon.categories) for name in term.names]
    options = [name for term in lexicon.options for name in term.names]
    for name in (*terms, *options):
        for run in HAN_RUN.findall(name):
            yield from (run[at : at + LONGEST] for at in range(0, len(run), LONGEST))


def _by_sound(counted: Mapping[str, int]) -> Pieces:
    total = sum(count for piece, count in counted.items() if len(piece) == 1)
    found: dict[Key, tuple[str, float, int]] = defaultdict(lambda: ("", float("-inf"), 0))
    readings = _readings()
    for piece, count in counted.items():
        for ways in product(*(readings.get(char, ()) for char in piece)):
            key = tuple(way for way, _ in ways)
            weight = log(count / total) + sum(log(rare) for _, rare in ways)
            if weight > found[key][1]:
                found[key] = (piece, weight, count)
    return dict(found)


def _readings() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """How each character is read, and what a rarer reading of it counts."""
    return {
        char: tuple((one, 1.0 if at == 0 else RARE) for at, one in enumerate(dict.fromkeys(map(_plain, readings))))
        for char, readings in sounds.marked().items()
    }


def _plain(reading: str) -> str:
    """Without its tone; ü is typed as v or u."""
    return "".join(char for char in unicodedata.normalize("NFD", reading) if unicodedata.category(char) != "Mn")


def _signs(text: str) -> str:
    return "".join(SIGNS.get(sign, sign) for sign in text)
