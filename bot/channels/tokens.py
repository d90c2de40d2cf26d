"""Bearer tokens: compared in constant time."""

from __future__ import annotations

import hmac

from starlette.requests import HTTPConnection


def bearer(request: HTTPConnection) -> str:
    """The token that a caller shows, "" when none."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def matches(given: str, expected: str) -> bool:
    """Whether it is the token; an empty one never is."""
    return bool(given) and hmac.compare_digest(given.encode(), expected.encode())
