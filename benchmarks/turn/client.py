"""A customer's side of the REST channel: as little work as possible, for it shares the machine with the server."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import orjson

from benchmarks.turn.talks import Line, Talk

HEAD = (
    "POST /webhooks/rest/webhook HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
    "Authorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n"
)
END = b"\r\n\r\n"


class Failed(Exception):
    """The server answered with something else than an answer."""


@dataclass(frozen=True, slots=True)
class Caller:
    """One open connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    token: str

    @classmethod
    async def connect(cls, port: int, token: str) -> Caller:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        return cls(reader, writer, token)

    async def say(self, sender: str, talk: Talk, line: Line) -> bytes:
        """The body of the answer; raises Failed when it is no answer, or an empty one."""
        metadata = {"customer": talk.customer, "locale": talk.locale}
        body = orjson.dumps({"sender": sender, "message": line.text, "metadata": metadata})
        self.writer.write(HEAD.format(token=self.token, length=len(body)).encode() + body)
        head = await self.reader.readuntil(END)
        answer = await self.reader.readexactly(_length(head))
        if not head.startswith(b"HTTP/1.1 200") or answer == b"[]":
            raise Failed(f"{line.text!r} was answered with {head[:40]!r} {answer[:200]!r}")
        return answer

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


def _length(head: bytes) -> int:
    lowered = head.lower()
    at = lowered.index(b"content-length:") + len(b"content-length:")
    return int(lowered[at : lowered.index(b"\r\n", at)])
