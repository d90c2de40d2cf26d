"""Any server that speaks the OpenAI protocol's `POST {url}/chat/completions`, asked for one JSON object."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx

CONNECT_SECONDS = 2.0
# An answer is a few hundred bytes; whatever is longer is none.
MOST_BYTES = 200_000

Messages = Sequence[Mapping[str, str]]


class NoCompletion(Exception):
    """The server gave no answer of the protocol, within its time and size; `sent` is what came instead."""

    def __init__(self, why: str, sent: str = "") -> None:
        super().__init__(why)
        self.sent = sent


@dataclass(frozen=True, slots=True)
class Completion:
    """What the model wrote, and how many tokens the server counted (None when it does not say so sensibly)."""

    text: str
    tokens: int | None


class ChatClient:
    """One model on one server; `seconds` is for the whole answer, however slowly its pieces drip."""

    def __init__(self, url: str, model: str, key: str = "", seconds: float = 4.0) -> None:
        self.model = model
        self._url, self._seconds = f"{url.rstrip('/')}/chat/completions", seconds
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        timeout = httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds))
        self._client = httpx.AsyncClient(timeout=timeout, headers=headers)

    async def complete(self, messages: Messages, most_tokens: int) -> Completion:
        """Asks once, with no second try; raises NoCompletion."""
        asked = {
            "model": self.model,
            "messages": list(messages),
            "temperature": 0,
            "max_tokens": most_tokens,
            "response_format": {"type": "json_object"},
        }
        try:
            async with asyncio.timeout(self._seconds):
                return _completion(await self._posted(asked))
        except TimeoutError as error:
            raise NoCompletion(f"no whole answer within {self._seconds:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoCompletion(str(error) or type(error).__name__) from error

    async def close(self) -> None:
        """Ends the connections."""
        await self._client.aclose()

    async def _posted(self, asked: Mapping[str, Any]) -> bytes:
        async with self._client.stream("POST", self._url, json=asked) as response:
            body = bytearray()
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise NoCompletion("an endless answer", _shown(body))
            kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
            if response.status_code != httpx.codes.OK:
                raise NoCompletion(f"status {response.status_code}", _shown(body))
            if kind != "application/json":
                raise NoCompletion(f"{kind or 'nothing'} instead of JSON", _shown(body))
        return bytes(body)


def _completion(body: bytes) -> Completion:
    try:
        answer = json.loads(body)
        text = answer["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise NoCompletion("no answer of the protocol", _shown(body)) from error
    if not isinstance(text, str):
        raise NoCompletion("an answer without words", _shown(body))
    return Completion(text, _tokens(answer.get("usage")))


def _tokens(usage: Any) -> int | None:
    total = usage.get("total_tokens") if isinstance(usage, dict) else None
    return total if isinstance(total, int) and not isinstance(total, bool) and total >= 0 else None


def _shown(body: bytes | bytearray) -> str:
    return bytes(body[:2000]).decode("utf-8", "replace")
