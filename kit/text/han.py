"""Chinese characters: traditional ones as simplified, by OpenCC's tables, character for character."""

from __future__ import annotations

from functools import lru_cache

from opencc import OpenCC

_TO_SIMPLIFIED = OpenCC("t2s")


@lru_cache(maxsize=256)  # several readers look at the same message one after another
def simplified(text: str) -> str:
    """The same length as the text, so that offsets hold; the text must have no lone surrogates."""
    done: str = _TO_SIMPLIFIED.convert(text)
    if len(done) == len(text):
        return done
    return "".join(one if len(one) == 1 else char for char in text for one in [_TO_SIMPLIFIED.convert(char)])
