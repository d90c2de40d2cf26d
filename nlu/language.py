"""Which language a message is written in: told by its sentences, and not by a word that both languages use."""

from __future__ import annotations

import re
from functools import lru_cache

from kit.text.scripts import count_han
from nlu.entities.lists import lines, words

CHINESE, ENGLISH, UNKNOWN = "zh-CN", "en", ""
WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*", re.IGNORECASE)
# What is no word of any language.
NO_WORDS = re.compile(r"#?w\d{1,12}|[\w.+-]{1,64}@[\w.-]{1,64}|https?://\S{1,200}|#\w+|\b\w*\d\w*\b", re.IGNORECASE)
PHRASES = re.compile(rf"\b(?:{'|'.join(lines('phrases_of_both'))})\b", re.IGNORECASE)
KANA = re.compile(r"[\u3040-\u30ff]")
# Characters that hold a Chinese sentence together; names and addresses have few of them.
GRAMMAR = frozenset(words("grammar_characters"))
GREETINGS = frozenset({"hi", "hello", "hey"})
SHARED = frozenset(words("both_languages")) - GREETINGS
TELLING = frozenset(words("english_words"))
SYLLABLES = frozenset(words("pinyin_syllables"))
PINYIN = frozenset(words("pinyin_words"))
LONGEST = 6
# So many such words make a sentence.
HELD_BY = 2
# Words that hold a sentence together in French, German, Spanish, Portuguese, Italian and Dutch, and in no English one.
FOREIGN = frozenset(words("foreign_words")) - SHARED - TELLING
FOREIGN_WORD = re.compile(r"[a-z\u00df-\u024f]+(?:['’-][a-z\u00df-\u024f]+)*", re.IGNORECASE)
# Kana, Cyrillic, Greek, Arabic, Hebrew, Devanagari, Thai, Korean.
FOREIGN_LETTERS = re.compile(r"[\u0370-\u06ff\u0900-\u097f\u0e00-\u0e7f\u3040-\u30ff\uac00-\ud7af]")
FEW = 2


def language(text: str) -> str:
    """ "zh-CN", "en", or "" where it cannot be told: ok, thx, a size, an order number, a product's name."""
    han = count_han(text)
    if han == 0 and not WORD.search(text):
        return UNKNOWN
    if KANA.search(text):
        return UNKNOWN
    plain = PHRASES.sub(" ", NO_WORDS.sub(" ", text))
    said = [word for word in (found.lower().replace("’", "'") for found in WORD.findall(plain)) if word not in SHARED]
    if han:
        return _mixed(text, han, said)
    return _latin(text, said)


def is_sentence(text: str) -> bool:
    """Whether words hold it together, two at least: no name, no value, and no single word of another language."""
    chinese = sum(char in GRAMMAR for char in text)
    english = sum(word.lower().replace("’", "'") in TELLING for word in WORD.findall(text))
    return max(chinese, english) >= HELD_BY


def is_foreign(text: str) -> bool:
    """Whether it is a sentence in a language that is neither English nor Chinese; names and addresses are none."""
    if len(FOREIGN_LETTERS.findall(text)) > FEW:
        return True
    said = [found.lower().replace("’", "'") for found in FOREIGN_WORD.findall(NO_WORDS.sub(" ", text))]
    foreign = sum(word in FOREIGN for word in said)
    return foreign >= FEW and foreign > sum(word in TELLING for word in said)


def _mixed(text: str, han: int, said: list[str]) -> str:
    """An English sentence with a Chinese name or address in it is English; any other with Chinese in it is Chinese."""
    english = sum(word in TELLING for word in said)
    chinese = sum(char in GRAMMAR for char in text)
    if english >= 2 and english > chinese:
        return ENGLISH
    return ENGLISH if english and not chinese and han <= len(said) * 2 else CHINESE


def _latin(text: str, said: list[str]) -> str:
    """One word that holds a sentence together or says what is wanted is English; many of a catalogue tell nothing."""
    if not said:
        return UNKNOWN
    if _is_pinyin(text, said):
        return CHINESE
    return UNKNOWN if TELLING.isdisjoint(said) else ENGLISH


def _is_pinyin(text: str, said: list[str]) -> bool:
    """Chinese in Latin letters: nothing but syllables, two at least, and one of the words that every sentence has."""
    if PINYIN.isdisjoint(said) or text.istitle():
        return False
    counts = [syllables(word) for word in said]
    return all(counts) and sum(counts) > 1 and any(word in PINYIN and word not in TELLING for word in said)


@lru_cache(maxsize=2048)
def syllables(word: str) -> int:
    """How many syllables of pinyin a word is made of; 0 if it is not."""
    if not word:
        return 0
    fewest = [0] + [0] * len(word)
    reached = [True] + [False] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - LONGEST), end):
            if reached[start] and word[start:end] in SYLLABLES:
                reached[end], fewest[end] = True, fewest[start] + 1
                break
    return fewest[-1] if reached[-1] else 0
