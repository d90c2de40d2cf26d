"""How we log: lines for people at a terminal, JSON for collectors; never a customer's words."""

from __future__ import annotations

import logging

import structlog

from bot.settings import Settings


def _json() -> structlog.types.Processor:
    return structlog.processors.JSONRenderer()


def _lines() -> structlog.types.Processor:
    # The renderer's own tracebacks print local variables, and with them names, addresses and what was said.
    return structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)


def set_up(settings: Settings) -> None:
    """Once per process, before anything is logged."""
    shown = _json() if settings.log_json else _lines()
    errors = [structlog.processors.format_exc_info] if settings.log_json else []
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *errors,
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[settings.log_level]),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
    for chatty in ("httpx", "httpcore", "aiogram", "alembic", "uvicorn.access"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
