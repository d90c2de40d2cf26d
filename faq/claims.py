"""What a text claims beyond the entries it was made of: figures, links, presents, deeds, denials, words of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

import cn2an

from faq.words import EMPTY_WORDS, stem

HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[a-z]+(?:'[a-z]+)?")
NUMBERS = re.compile(r"\d+(?:[.,:]\d+)*")
# What is longer is no figure that anybody reads.
LONGEST_NUMBER = 16
# "One" is mostly no figure: only before what can be counted as money or time.
ONE = re.compile(r"\b(?:one|an?|single) (?:\w+ )?(?:minute|hour|day|night|week|month|year|dollar|yuan|euro|pound)\b")
CHINESE_NUMBERS = re.compile(
    r"[零〇两二三四五六七八九十百千万亿半]+|一(?=个?(?:工作|小时|星期|月|[天日周年元块折百千万十半]))"
)
WRITTEN = dict(
    zip(
        re.findall("[a-z]+", "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty"),
        re.findall("[0-9]+", "2 3 4 5 6 7 8 9 10 11 12 15 20 30 40"),
        strict=True,
    )
)
# Words that bind as a figure does: the entries must say them, too.
BINDING = frozenset(
    re.findall(
        "[a-z]+",
        """thirteen fourteen sixteen seventeen eighteen nineteen fifty sixty seventy eighty ninety hundred thousand
        million dozen half double twice triple quarter fortnight percent free gratis bonus coupon voucher discount gift
        minute minutes hour hours day days week weeks month months year years today tomorrow tonight overnight
        monday tuesday wednesday thursday friday saturday sunday weekend january february march april june july august
        september october november december christmas dollar dollars yuan euro euros pound pounds usd cny rmb eur gbp
        always guarantee guaranteed anytime instantly lifetime unlimited""",
    )
)
CLAIMS = {
    "a link": re.compile(
        r"(?:https?://|www\.)[^\s<>()，。；、）]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+\.(?:com|cn|net|org|io|shop)\b"
    ),
    "a currency": re.compile(r"[$€£¥%]|[元块折]|美元|欧元"),
    "a time": re.compile("分钟|小时|[天周年]|个月|星期|工作日|月底|[今明后]天|周末|随时|永久|终身"),
    # A present is a price, too.
    "a present": re.compile("免费|包邮|赠送|白送|免单|全额|补偿|赔偿|折扣|优惠|保证"),
    # Told as done, or promised of us: a text can do neither.
    "a deed": re.compile(
        r"\b(?:i|we)(?:'ve| have|'ll| will| am| are|'m|'re| just| already)\b[^.!?]{0,40}"
        r"|\b(?:has|have) (?:now |already |just )?been \w+|\b(?:is|are) (?:now|already|hereby) \w+"
        r"|已经?(?:为|帮|给|替)[您你][^，。！？]*|已(?:经)?(?:退|取消|改|补|发|登记|处理|安排|申请|办)[^，。！？]{0,8}"
        r"|(?:会|将|马上|立刻|立即|我)(?:为|帮|给|替)[您你][^，。！？]{0,10}"
    ),
}
DENIAL = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without|except|unless)\b|n't\b|不|没|无|未|非(?!常)|除外|除了"
)
SENTENCES = re.compile(r"\.(?=\s|$)|[!?;。\n]")
# Small characters that join and soften, and claim nothing.
JOINS = frozenset(
    "的了是在和与及或就都也还会可以能后前时到从把被对请您你我们这那个些之内如果需要一般通常大约左右呢哦啊吧哈"
)
# How much of the words must be the entries' own.
LEAST_OWN = 0.6


def unproven(answer: str, sources: Sequence[str]) -> str:
    """What of the answer does not stand in the sources; "" when all of it does.

    Words and figures are compared, not meanings: who mixes conditions up in the entries' own words may not be caught.
    """
    said, known = _plain(answer), _plain("\n".join(sources))
    for what, pattern in CLAIMS.items():
        if new := _new(pattern, said, known):
            return f"{what} of its own: {new[:60]}"
    figures = set(_figures(known))
    if figure := next((one for one in _figures(said) if one not in figures), ""):
        return f"a figure of its own: {figure}"
    if turned := _turned_round(said, known):
        return f"a yes for a no, or a no for a yes: {turned[:60]}"
    own = frozenset(_words(known))
    words = [word for word in _words(said) if word not in JOINS]
    share = sum(word in own for word in words) / len(words) if words else 0.0
    return "" if share >= LEAST_OWN else f"words of its own: only {share:.0%} are the entries'"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().replace("’", "'")


def _new(pattern: re.Pattern[str], said: str, known: str) -> str:
    """The first thing of the kind that the sources do not say in the same words."""
    found = (match.group().strip(" .,:;!?") for match in pattern.finditer(said))
    return next((one for one in found if one not in known), "")


def _turned_round(said: str, known: str) -> str:
    """The first sentence that denies where the sentences most like it do not, or the other way round."""
    sources = [(frozenset(_words(one)), _denies(one)) for one in SENTENCES.split(known)]
    for sentence in SENTENCES.split(said):
        words = frozenset(_words(sentence))
        most = max(len(words & others) for others, _ in sources)
        if words and all(denies != _denies(sentence) for others, denies in sources if len(words & others) == most):
            return sentence.strip()
    return ""


def _denies(sentence: str) -> bool:
    return DENIAL.search(sentence) is not None


def _figures(text: str) -> Iterator[str]:
    """Every figure, however it is written: 1,000 and 1000, thirty and 30, 三十 and 30 are the same."""
    for match in NUMBERS.finditer(text):
        whole = re.sub(r"[,:](?=\d{3}\b)", "", match.group())
        yield re.sub(r"(?<=\d)\.0+$", "", whole)
    if ONE.search(text):
        yield "1"
    for word in LATIN.findall(text):
        if word in WRITTEN:
            yield WRITTEN[word]
        elif word in BINDING:
            yield stem(word)
    for match in CHINESE_NUMBERS.finditer(text):
        yield _chinese(match.group())


def _chinese(number: str) -> str:
    if len(number) > LONGEST_NUMBER:
        return number
    try:
        return str(Decimal(str(cn2an.cn2an(number, "smart"))))
    except (ValueError, KeyError):  # the library stumbles over some that are none, such as 亿亿零
        return number


def _words(text: str) -> list[str]:
    """Stems of English words that say something, and single Chinese characters."""
    return [stem(word) for word in LATIN.findall(text) if word not in EMPTY_WORDS] + HAN.findall(text)
