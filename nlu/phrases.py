"""Finding phrases: lives in kit/text, where other rooms find it."""

from kit.text.phrases import Match, Phrases, Token, stem, tokens

__all__ = ["Match", "Phrases", "Token", "stem", "tokens"]
