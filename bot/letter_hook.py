"""Letters handed to a program of the shop's own over HTTP, signed, which sends them on by e-mail or SMS."""

from __future__ import annotations

import hashlib
import hmac

import httpx
import orjson

from kit.clock import Clock
from kit.errors import Permanent, Unreachable
from shop.customers.letters import Letter

SECONDS = 10
SIGNATURE = "X-Xiaoer-Signature"
# "Try again later", in the words of HTTP.
LATER = {408, 425, 429}


class LetterHook:
    """Posts each letter as JSON; the receiver tells a letter that it got before by its `id`."""

    def __init__(self, url: str, secret: str, clock: Clock, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._url, self._secret, self._clock, self._transport = url, secret.encode(), clock, transport

    async def send(self, letter: Letter) -> None:
        """Raises Unreachable for what may go through later, Permanent for what was refused."""
        told = {"id": letter.id, "kind": letter.kind, "to": letter.to, "subject": letter.subject, "body": letter.body}
        body, at = orjson.dumps({**told, "at": letter.at.isoformat()}), int(self._clock.now().timestamp())
        headers = {"Content-Type": "application/json", SIGNATURE: signature(self._secret, at, body)}
        try:
            async with httpx.AsyncClient(transport=self._transport, timeout=SECONDS) as client:
                answer = await client.post(self._url, content=body, headers=headers)
        except httpx.HTTPError as error:
            raise Unreachable(f"The letter hook does not answer: {type(error).__name__}.") from None
        if answer.is_success:
            return
        problem = f"The letter hook answered {answer.status_code}."
        raise (Unreachable if answer.is_server_error or answer.status_code in LATER else Permanent)(problem)


def signature(secret: bytes, at: int, body: bytes) -> str:
    """`t=SECONDS,v1=HEX`: SHA-256 HMAC of the seconds, a dot and the body."""
    return f"t={at},v1={hmac.new(secret, str(at).encode() + b'.' + body, hashlib.sha256).hexdigest()}"
