"""Turns of several wishes, made of two turns of one wish each: more ways to say two things than anybody writes down."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby

from flows.engine.reading.turns import Turn

# What stands between two wishes.
JOINTS = {
    "en": (". ", ", ", " and ", ", and ", ". also ", "? ", "! ", ". oh and ", ", but ", "\n"),
    "zh-CN": ("，", "。", " ", "，另外", "，还有", "？", "！", "。对了，", "，然后", "\n"),
}
# Which commands come first and which second when people say two things in one message.
FIRST = ("yes", "no", "choose", "fill", "correct", "start", "look", "take", "tell", "ask", "follow", "accept")
SECOND = ("ask", "start", "look", "note", "correct", "take", "choose", "act talk_to_person")
# What strangers say of themselves, behind what they want to buy.
DATA = {
    "en": (
        "Ruth Hall, +1 206 555 0133, 88 Pike Street, Seattle, WA 98101",
        "I'm Owen Price, 07700 900321, 4 Mill Lane, Leeds LS1 4DY",
        "my name is Dana Cole, dana.cole@example.org, 12 Oak Street, Austin, TX 78701",
        "it goes to Joan Reed, 14 Birch Close, Eugene OR 97401, I'm her sister Mary Reed, 541-555-0142",
        "name: Sam Lee, phone 415 555 0199, address 5 Bay Road, San Jose, CA 95112",
        "Nina Weber, nina@example.org, 3 Harbour View Lane, Halifax, Nova Scotia B3J 2K9, Canada",
    ),
    "zh-CN": (
        "何琳 13800002222 武汉市洪山区珞喻路20号3栋501",
        "我叫马强，电话13911112222，新疆乌鲁木齐市天山区解放北路8号 830002",
        "收货人 刘桂芳 13700003333 成都市锦江区春熙路15号",
        "寄给我妈，王秀兰，13600004444，西安市雁塔区小寨东路9号",
        "姓名：周婷 手机 13500005555 地址 广州市天河区体育西路100号",
        "陈先生 98765432 香港九龙旺角弥敦道688号12楼B",
    ),
}
BUYING = ("start add_to_basket", "take", "start checkout")
# So many for every scene and language.
EACH = 20
# What is longer is no part of a message with two wishes.
LONGEST = 60
SEED = 9


def joined(turns: Sequence[Turn]) -> Iterator[Turn]:
    """Pairs of turns of one scene, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    single = [turn for turn in turns if len(turn.signs) == 1 and len(turn.text) <= LONGEST]
    for (scene, locale), some in groupby(sorted(single, key=_place), key=_place):
        listed = list(some)
        firsts = [turn for turn in listed if turn.signs[0].startswith(FIRST)]
        seconds = [turn for turn in listed if turn.signs[0].startswith(SECOND)]
        for _ in range(EACH if firsts and seconds else 0):
            one, other = chance.choice(firsts), chance.choice(seconds)
            if _kind(one) != _kind(other):
                yield _joined(one, chance.choice(JOINTS[locale]), other)
        buying = [turn for turn in listed if turn.signs[0].startswith(BUYING)]
        for one in chance.sample(buying, min(EACH, len(buying))):
            data = Turn(scene, locale, chance.choice(DATA[locale]), ("start identify",), one.group)
            yield _joined(one, chance.choice(JOINTS[locale]), data)


def _joined(one: Turn, joint: str, other: Turn) -> Turn:
    text = one.text.rstrip(" .,!?。，！？") + joint + other.text
    return Turn(one.scene, one.locale, text, (*one.signs, *other.signs), one.group)


def _place(turn: Turn) -> tuple[str, str]:
    return turn.scene, turn.locale


def _kind(turn: Turn) -> str:
    """Two answers to one question, or one wish said twice, are no two wishes."""
    kind = turn.signs[0].split(" ")[0]
    return turn.signs[0] if kind == "start" else kind
