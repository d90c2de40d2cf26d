"""Secrets at rest: AES-GCM with key rotation, and blind indexes for what must be looked up."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from kit.errors import BadSetting, Permanent

NAME_BYTES, NONCE_BYTES = 4, 12


class Cipher:
    """Encrypts with the newest key, decrypts with any; a key is named by the first bytes of its digest.

    Secrets come newest first. To rotate: put a new one in front, restart, re-seal (kit.rotation). The last one stays
    for good, because it also keys the blind indexes; those in between can go once everything is re-sealed.
    """

    def __init__(self, secrets: Sequence[str]) -> None:
        if not secrets or not all(secrets):
            raise BadSetting("No secret key is set.", field="XIAOER_SECRET_KEY", mend="Set one or more, newest first.")
        derived = [hashlib.sha256(b"xiaoer/aes" + secret.encode()).digest() for secret in secrets]
        self._keys = {hashlib.sha256(key).digest()[:NAME_BYTES]: AESGCM(key) for key in derived}
        self._newest = hashlib.sha256(derived[0]).digest()[:NAME_BYTES]
        # From the oldest secret: rotation must not lose what was indexed before.
        self._index = hashlib.sha256(b"xiaoer/index" + secrets[-1].encode()).digest()

    def encrypt(self, plain: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._keys[self._newest].encrypt(nonce, plain.encode(), self._newest)
        return base64.b64encode(self._newest + nonce + sealed).decode()

    def decrypt(self, stored: str) -> str:
        """The plain text; raises Permanent for what was sealed with another key, or tampered with."""
        name, nonce, sealed = _parts(stored)
        try:
            return self._keys[name].decrypt(nonce, sealed, name).decode()
        except (KeyError, InvalidTag):
            raise Permanent("Stored data was sealed with a key that is not configured.") from None

    def is_stale(self, stored: str) -> bool:
        """Whether it was sealed with an older key than the newest."""
        return _parts(stored)[0] != self._newest

    def blind(self, plain: str) -> str:
        """A keyed digest that equal texts share (compared without case and outer space)."""
        return hmac.new(self._index, plain.strip().casefold().encode(), hashlib.sha256).hexdigest()


def _parts(stored: str) -> tuple[bytes, bytes, bytes]:
    try:
        raw = base64.b64decode(stored, validate=True)
    except ValueError:
        raise Permanent("Stored data is not sealed at all.") from None
    return raw[:NAME_BYTES], raw[NAME_BYTES : NAME_BYTES + NONCE_BYTES], raw[NAME_BYTES + NONCE_BYTES :]


class Encrypted(TypeDecorator[str]):
    """A text column that is sealed at rest; the database sees only ciphertext."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).encrypt(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).decrypt(value)


class BlindIndex(TypeDecorator[str]):
    """A column that can be compared for equality with plain text without storing it."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).blind(value)


def _cipher(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.cipher  # type: ignore[attr-defined]
    return cipher
