"""One way of writing: lives in kit/text, where other rooms find it."""

from kit.text.normal import LIMIT, Normal, normal, squeeze

__all__ = ["LIMIT", "Normal", "normal", "squeeze"]
