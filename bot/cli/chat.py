"""`xiaoer chat`"""

from __future__ import annotations

from typing import Annotated

import typer

from bot.lazily import load


def chat(
    locale: Annotated[str, typer.Option(help="Begin in this language: en or zh-CN.")] = "",
    name: Annotated[str, typer.Option(help="Who is talking; another name is another conversation.")] = "me",
    customer: Annotated[str, typer.Option(help="Talk as this customer, proven already.")] = "",
) -> None:
    """Talk to the shop in this terminal. A number presses a button; Ctrl-D leaves."""
    load("bot.jobs.chatting:chat")(locale=locale, name=name, customer=customer)
