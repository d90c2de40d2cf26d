"""All commands."""

from __future__ import annotations

import typer

from bot.cli import chat, doctor, export, import_, run
from bot.cli.groups import db, faq, nlu, staff, token

app = typer.Typer(
    name="xiaoer",
    help="Xiaoer 小二: a shop's customer service and ordering bot, in Chinese and English.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(run.run)
app.command("chat")(chat.chat)
app.command("import")(import_.import_)
app.command("export")(export.export)
app.command("doctor")(doctor.doctor)
app.add_typer(nlu, name="nlu")
app.add_typer(faq, name="faq")
app.add_typer(staff, name="staff")
app.add_typer(token, name="token")
app.add_typer(db, name="db")
