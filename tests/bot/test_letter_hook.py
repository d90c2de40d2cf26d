"""Letters go to the shop's own program: signed, and its answers are understood."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime

import httpx
import pytest

from bot.letter_hook import SIGNATURE, LetterHook
from kit.clock import MovableClock
from kit.errors import Permanent, Unreachable
from shop.customers.letters import Letter

SECRET = "s" * 32
LETTER = Letter("ltr_1", "email", "alice@example.com", "Your code", "123456 你好", datetime(2026, 1, 2, tzinfo=UTC))


def hook(answer: int | Exception, heard: list[httpx.Request] | None = None) -> LetterHook:
    def receive(request: httpx.Request) -> httpx.Response:
        if heard is not None:
            heard.append(request)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer)

    return LetterHook("http://letters.test/send", SECRET, MovableClock(), httpx.MockTransport(receive))


async def test_a_letter_arrives_whole_and_signed() -> None:
    heard: list[httpx.Request] = []
    await hook(202, heard).send(LETTER)
    (request,) = heard
    assert json.loads(request.content) == {
        "id": "ltr_1",
        "kind": "email",
        "to": "alice@example.com",
        "subject": "Your code",
        "body": "123456 你好",
        "at": "2026-01-02T00:00:00+00:00",
    }
    at, _, signed = request.headers[SIGNATURE].removeprefix("t=").partition(",v1=")
    expected = hmac.new(SECRET.encode(), f"{at}.".encode() + request.content, hashlib.sha256).hexdigest()
    assert signed == expected


@pytest.mark.parametrize("answer", [408, 429, 500, 503, httpx.ConnectError("away"), httpx.ReadTimeout("slow")])
async def test_what_may_go_later_is_tried_again(answer: int | Exception) -> None:
    with pytest.raises(Unreachable):
        await hook(answer).send(LETTER)


@pytest.mark.parametrize("answer", [301, 400, 401, 404, 422])
async def test_what_is_refused_is_given_up(answer: int) -> None:
    with pytest.raises(Permanent):
        await hook(answer).send(LETTER)
