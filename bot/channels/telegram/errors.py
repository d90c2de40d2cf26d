"""What Telegram's errors mean to us: try later, or never."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from aiogram import exceptions
from aiogram.exceptions import AiogramError

from kit.errors import Passing, Permanent, Unreachable


class Slow(Passing):
    """Telegram asks us to wait; `seconds` is how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Telegram asks to wait {seconds:g} seconds")
        self.seconds = seconds


MEANINGS: dict[type[AiogramError], type[Passing] | type[Permanent]] = {
    exceptions.TelegramRetryAfter: Slow,
    exceptions.TelegramNetworkError: Unreachable,
    exceptions.TelegramServerError: Unreachable,
    exceptions.RestartingTelegram: Unreachable,
    exceptions.TelegramConflictError: Unreachable,  # another process polls: it will stop, or we shall
    exceptions.TelegramUnauthorizedError: Unreachable,  # a wrong token is mended by the operator; nothing is lost
    exceptions.ClientDecodeError: Unreachable,  # what answers is not the Bot API
    exceptions.TelegramForbiddenError: Permanent,  # the customer blocked the bot
    exceptions.TelegramBadRequest: Permanent,
    exceptions.TelegramNotFound: Permanent,
    exceptions.TelegramMigrateToChat: Permanent,
    exceptions.TelegramEntityTooLarge: Permanent,
    exceptions.TelegramAPIError: Permanent,
}


@contextmanager
def translated() -> Iterator[None]:
    """Telegram's errors as ours."""
    try:
        yield
    except exceptions.TelegramRetryAfter as error:
        raise Slow(error.retry_after) from error
    except AiogramError as error:
        meaning = next((MEANINGS[kind] for kind in type(error).__mro__ if kind in MEANINGS), Permanent)
        raise meaning(str(error)) from error
    except (OSError, TimeoutError) as error:
        raise Unreachable(f"Telegram cannot be reached: {error}") from error
