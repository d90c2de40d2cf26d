"""Where a name is asked for, "the recipient is called Cancel Order" is that name, whatever else it might be."""

from __future__ import annotations

from flows.engine.commands import Fill
from flows.engine.meant import Meant
from flows.engine.scene import Scene
from nlu import cues
from nlu.protocol import Understanding

NAME = "person_name"
MARKS = " ,，.。:：;；!！?？\"'“”‘’「」"
# No name has more words, or more letters; Chinese ones are short.
MOST_WORDS, LONGEST, LONGEST_HAN = 4, 40, 6


def called(scene: Scene, understanding: Understanding) -> list[Meant]:
    """The name behind the words that say that it is one; nothing where there are none, or more is said."""
    asked = scene.question
    if asked is None or asked.entity != NAME or asked.choices or not understanding.stretches:
        return []
    text = understanding.text
    leads = [end for start, end in cues.spans("is_called", text) if not text[:start].strip(MARKS)]
    name = text[max(leads) :].strip(MARKS) if leads else ""
    known = any(entity.kind == NAME for entity in understanding.whole.entities)
    if not _may_be_one(name, known=known) or cues.has("question", text):
        return []
    return [Meant(Fill(scene.frame, asked.slot, asked.key, name), understanding.whole)]


def _may_be_one(name: str, *, known: bool) -> bool:
    """Whether it is written as a name is: "my wife Ann Lee" is not, and where one is `known` in it that is the name."""
    if any(sign.isdigit() or sign in MARKS.strip() for sign in name) or not 0 < len(name) <= LONGEST:
        return False
    words = name.split()
    if name.isascii():
        return len(words) <= MOST_WORDS and all(word[0].isupper() for word in words)
    return not known and len(words) == 1 and len(name) <= LONGEST_HAN
