"""The commands that come in groups: `nlu`, `faq`, `staff`, `token`, `db`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.lazily import load

nlu = typer.Typer(help="Train and test the understanding of messages.", no_args_is_help=True)
faq = typer.Typer(help="Look after the knowledge files.", no_args_is_help=True)
staff = typer.Typer(help="Look after the people at the desk.", no_args_is_help=True)
token = typer.Typer(help="Look after the tokens of programs.", no_args_is_help=True)
db = typer.Typer(help="Look after the database.", no_args_is_help=True)


@nlu.command("train")
def train() -> None:
    """Train the model from the YAML files, also when the cached one is fresh."""
    load("bot.jobs.understanding:train")()


@nlu.command("check")
def look_through(
    folder: Annotated[Path | None, typer.Argument(help="Default: XIAOER_NLU_DIR.")] = None,
    quick: Annotated[bool, typer.Option("--quick", help="Do not look for wrong intents (half a minute).")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show all findings, not the first of each kind.")] = False,
    sample: Annotated[int, typer.Option(help="Show so many random sentences with those most like them instead.")] = 0,
    intent: Annotated[str, typer.Option(help="With --sample: only sentences of this intent.")] = "",
) -> None:
    """Check the training files; exit code 2 when something must be mended."""
    if sample or intent:
        load("bot.jobs.understanding:sample")(folder, count=sample or 10, intent=intent)
    else:
        load("bot.jobs.understanding:check")(folder, quick=quick, everything=everything)


@nlu.command("test")
def measure(
    folder: Annotated[Path | None, typer.Argument(help="Default: XIAOER_NLU_DIR.")] = None,
    picture: Annotated[Path | None, typer.Option(help="A folder for pictures of confusions and calibration.")] = None,
) -> None:
    """Measure how well messages are understood, and report by intent."""
    load("bot.jobs.understanding:test")(folder, pictures=picture)


@nlu.command("turns")
def teach(
    folder: Annotated[Path | None, typer.Argument(help="Default: turns in XIAOER_NLU_DIR.")] = None,
) -> None:
    """Learn the reading of messages in their scene from the files of turns, and report what is read wrongly."""
    load("bot.jobs.turns:teach")(folder)


@nlu.command("read")
def read_turns(
    files: Annotated[list[Path], typer.Argument(help="Files of turns; Chinese ones stand in a folder zh/.")],
) -> None:
    """Show how turns are read today, before anything is learnt from them: which wrongly, which not at all."""
    load("bot.jobs.turns_read:tell")(files)


@nlu.command("scenes")
def show_scenes(
    folder: Annotated[Path | None, typer.Argument(help="Default: turns in XIAOER_NLU_DIR.")] = None,
) -> None:
    """Show the scenes that turns are written for: what the customer sees, and what can be chosen."""
    load("bot.jobs.scenes:show")(folder)


@nlu.command("embed")
def embed(
    name: Annotated[
        str, typer.Argument(help="A folder, an installed package or a hub's model; default: XIAOER_EMBEDDING.")
    ] = "",
) -> None:
    """Make a sentence model ready to be served, once; the house does so by itself at its start."""
    load("bot.jobs.embedding:embed")(name)


@faq.command("check")
def check(
    folder: Annotated[Path | None, typer.Argument(help="Default: XIAOER_KNOWLEDGE_DIR.")] = None,
) -> None:
    """Check the knowledge files; exit code 2 when something must be mended."""
    load("bot.jobs.knowing:check_files")(folder)


@staff.command("add")
def add(
    login: Annotated[str, typer.Argument(help="The name to log in with.")],
    name: Annotated[str, typer.Option(help="The name that customers read; default: the log-in.")] = "",
    admin: Annotated[bool, typer.Option("--admin", help="May edit everything, not only serve customers.")] = False,
) -> None:
    """Add somebody to the desk; the password is asked for, or read from the first line of stdin."""
    load("bot.jobs.hiring:add")(login, name or login, admin=admin)


@token.command("add")
def add_token(
    name: Annotated[str, typer.Argument(help="What it is for.")],
    scope: Annotated[str, typer.Option(help="read, write, chat or metrics; several with commas.")] = "read",
) -> None:
    """Make a token for a program; it is shown once."""
    load("bot.jobs.programs:add")(name, scope)


@token.command("list")
def list_tokens() -> None:
    """Show the tokens by name, with their scopes."""
    load("bot.jobs.programs:show")()


@token.command("revoke")
def revoke_token(name: Annotated[str, typer.Argument(help="The name that it was made under.")]) -> None:
    """End a token at once."""
    load("bot.jobs.programs:revoke")(name)


@db.command("upgrade")
def upgrade() -> None:
    """Bring the database to the form of this release."""
    load("bot.jobs.store:upgrade")()


@db.command("backup")
def backup(file: Annotated[Path, typer.Argument(help="Where the copy goes.")]) -> None:
    """Copy the whole database into one file, while the house runs."""
    load("bot.jobs.store:backup")(file)


@db.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(help="What `db backup` wrote.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before replacing what is there.")] = False,
) -> None:
    """Replace the database by a backup; stop the house first."""
    load("bot.jobs.store:restore")(file, yes=yes)


@db.command("reseal")
def reseal() -> None:
    """Seal personal data with the newest key of XIAOER_SECRET_KEY, while the house runs."""
    load("bot.jobs.sealing:seal_anew")()
