"""Which language a message is written in, told by its script and, for Latin script, by its words."""

from __future__ import annotations

import re

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
WORD = re.compile(r"[a-z]+(?:'[a-z]+)?", re.IGNORECASE)
# What is typed the same in both languages, or is no language at all.
NEUTRAL = re.compile(
    r"#?w\d{1,12}|[\w.+-]{1,64}@[\w.-]{1,64}|https?://\S{1,200}|\b(?:ok|okay|xl|xxl|s|m|l|usb|led|gb|tb|mb|vip|app|id|no|yes|hi|bye)\b",
    re.IGNORECASE,
)
SHORT = re.compile(r"\b(?:hi|bye|yes|no|ok|okay)\b", re.IGNORECASE)


def language(text: str) -> str:
    """ "zh-CN", "en", or "" where it cannot be told; a sentence with any Chinese grammar in it is Chinese."""
    han = len(HAN.findall(text))
    if han:
        words = len(WORD.findall(NEUTRAL.sub(" ", text)))
        # A Chinese name or address inside an English sentence leaves it English.
        return "en" if words >= 3 and words > han else "zh-CN"
    if SHORT.search(text):
        return "en"
    return "en" if any(len(word) > 1 for word in WORD.findall(NEUTRAL.sub(" ", text))) else ""
