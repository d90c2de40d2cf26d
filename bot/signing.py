"""Signed names: what the server gave out and takes back unread by anybody, such as a chat session."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from kit.errors import Forged

DIGEST_CHARACTERS = 43
MARK_CHARACTERS = 16


class Signer:
    """Signs with the newest key and verifies with any, so that sessions outlive a rotation."""

    def __init__(self, keys: Sequence[str], purpose: str) -> None:
        self._keys = [hashlib.sha256(f"xiaoer/{purpose}/{key}".encode()).digest() for key in keys]

    def sign(self, name: str) -> str:
        """`name` with its signature."""
        return f"{name}.{_digest(self._keys[0], name)}"

    def mark(self, name: str) -> str:
        """Tells one name from another without telling the name."""
        return _digest(self._keys[0], name)[:MARK_CHARACTERS]

    def verify(self, signed: str) -> str:
        """The name; raises Forged."""
        name, _, digest = signed.rpartition(".")
        given = digest.encode(errors="replace")
        if not name or not any(hmac.compare_digest(_digest(key, name).encode(), given) for key in self._keys):
            raise Forged("A token does not verify.")
        return name


def _digest(key: bytes, name: str) -> str:
    return hmac.new(key, name.encode(errors="replace"), hashlib.sha256).hexdigest()[:DIGEST_CHARACTERS]
