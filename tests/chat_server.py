"""A server for tests that speaks `POST /chat/completions`, well or badly, and keeps what it was asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from fastapi import FastAPI, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from tests.bot.waiting import until
from tests.servers import free_port

KEY = "sk-of-the-tests"
# What the model answers to a system message and to the JSON that came with it.
Thought = Callable[[str, dict[str, Any]], Any]


def completion(text: str, tokens: Any = 120) -> dict[str, Any]:
    """The documented body of an answer."""
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": "stop"}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": tokens}
    return {"id": "chatcmpl-1", "object": "chat.completion", "model": "clever", "choices": [choice], "usage": usage}


def nothing(_rules: str, _data: dict[str, Any]) -> Any:
    """A model that understands nothing."""
    return {"readings": [], "confidence": 1.0}


def reading(*lines: str, confidence: float = 0.95) -> Thought:
    """A model that takes the message for the readings with these lines, as far as it was given them."""

    def think(_rules: str, data: dict[str, Any]) -> Any:
        numbers = {told: number for number, told in reversed(data["readings"].items())}
        return {"readings": [numbers[line] for line in lines if line in numbers], "confidence": confidence}

    return think


@dataclass
class ChatServer:
    """Thinks with `think`; `instead` is answered in its place."""

    url: str = ""
    think: Thought = nothing
    instead: Callable[[], Response] | None = None
    tokens: Any = 120
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @property
    def data(self) -> list[dict[str, Any]]:
        """The JSON that came with each question."""
        return [json.loads(one["messages"][1]["content"]) for one in self.asked]

    def says(self, *answers: Any) -> None:
        """Answers these one after another, and the last one for ever; a Thought is thought about."""
        left = list(answers)

        def think(rules: str, data: dict[str, Any]) -> Any:
            answer = left.pop(0) if len(left) > 1 else left[0]
            return answer(rules, data) if callable(answer) else answer

        self.think = think

    async def complete(self, request: Request) -> Response:
        body = await request.json()
        self.asked.append(body)
        self.keys.append(request.headers.get("authorization", ""))
        if self.instead is not None:
            return self.instead()
        rules, data = (message["content"] for message in body["messages"])
        thought = self.think(rules, json.loads(data))
        return JSONResponse(completion(thought if isinstance(thought, str) else json.dumps(thought), self.tokens))


def dripping() -> Response:
    """An answer that comes letter by letter and never ends in time."""

    async def letters() -> AsyncIterator[bytes]:
        for letter in json.dumps(completion('{"intent": "greet", "confidence": 1}')):
            yield letter.encode()
            await asyncio.sleep(0.1)

    return StreamingResponse(letters(), media_type="application/json")


async def _started(server: uvicorn.Server) -> bool:
    return server.started


@asynccontextmanager
async def running() -> AsyncIterator[ChatServer]:
    """A server on a free port."""
    chat = ChatServer()
    app = FastAPI()
    app.add_api_route("/v1/chat/completions", chat.complete, methods=["POST"], response_model=None)
    port = free_port()
    config = uvicorn.Config(app, port=port, log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    await until(lambda: _started(server))
    chat.url = f"http://127.0.0.1:{port}/v1"
    try:
        yield chat
    finally:
        server.should_exit = True
        await task
