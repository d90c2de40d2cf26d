"""How a question is cut for the search: content words, and characters for all that words miss (typos, Chinese)."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from faq.synonyms import MEANING, Synonyms

# A customer's message may be 100 kB long; what it asks stands in its first lines.
LONGEST_QUESTION = 400
RUNS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]+")
CHINESE = re.compile(r"[\u3400-\u9fff]")

# Words that say "this is a question" but not what about.
EMPTY_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        """a an the i im ive id my mine me we our you your yours u ur it its this that these those there here
        is are was were be been am do does did doing done have has had can could will would shall should may might
        must to of in on at for from with by as about into and or but if so than then just also any some please pls
        hi hello hey tell know want wanna need like get got how what which who whom whose whats hows let lets
        s t m re ve ll d thanks thank ok okay well really actually sorry""",
    )
)
EMPTY_CHINESE = re.compile(
    "请问一下|请问|怎么操作|操作|咋办|咋|行不行|行吗|好不好|你好|您好|麻烦|告诉我|想知道|想问问|想问|问一下|问下|一下|帮我|你们家|你们店|你们|您们|咱们|我们|你|您|我|"
    "可不可以|能不能|是不是|有没有|可以|能够|怎么样|怎么办|怎么|怎样|如何|什么|哪些|"
    "支不支持|支持|应该|需要|已经|还是|如果|的话|一个|这个|那个|"
    "吗|呢|呀|啊|吧|嘛|哦|哈|的|了|是|想|要|会|能|就|都|也|还|把|给|在|有|个|和|与|那|这"
)
SYNONYMS = Synonyms.read(Path(__file__).with_name("synonyms.yml"))
SUFFIXES = ("ments", "ment", "ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "ly", "s", "e", "y")


def normal(text: str) -> str:
    """One form for full and half width, upper and lower case, with and without accents."""
    folded = unicodedata.normalize("NFKD", text[:LONGEST_QUESTION]).casefold()
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return " ".join(RUNS.findall(folded.replace("'", "").replace("’", "")))


def words(text: str) -> list[str]:
    """Content words of a normal text: meanings (see synonyms), stemmed English words, Chinese pairs of characters."""
    meanings, rest = SYNONYMS.taken(text)
    latin = [stem(word) for word in rest.split() if not CHINESE.match(word) and word not in EMPTY_WORDS]
    chinese = [part for run in rest.split() if CHINESE.match(run) for part in _pieces(run)]
    return meanings + latin + chinese


def plain(text: str) -> list[str]:
    """All words of a normal text, those that say "this is a question" as well: how one asks tells questions apart."""
    latin = [stem(word) for word in text.split() if not CHINESE.match(word)]
    chinese = [run[i : i + 2] for run in text.split() if CHINESE.match(run) for i in range(max(len(run) - 1, 1))]
    return latin + chinese


def weight(word: str) -> float:
    """How much a content word counts: a meaning known to shops twice as much as a word that just stands there."""
    return 2.0 if word.startswith(MEANING) else 1.0


def characters(text: str) -> list[str]:
    """Character n-grams of a normal text, within the bounds of words: 2 to 5 in English, 1 to 3 in Chinese."""
    grams: list[str] = []
    for run in text.split():
        if CHINESE.match(run):
            grams += (run[i : i + n] for n in (1, 2, 3) for i in range(len(run) - n + 1))
        else:
            padded = f" {run} "
            grams += (padded[i : i + n] for n in (2, 3, 4, 5) for i in range(len(padded) - n + 1))
    return grams


def stem(word: str) -> str:
    """The word without its commonest ending, so that "returned", "returns" and "returning" meet."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def _pieces(run: str) -> list[str]:
    kept = [part for part in EMPTY_CHINESE.split(run) if part]
    return [part[i : i + n] for part in kept for n in (1, 2) for i in range(len(part) - n + 1)]
