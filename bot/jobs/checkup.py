"""`xiaoer doctor`: looks at everything the house stands on, and says how to mend what is wrong."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from ipaddress import ip_network

from rich.console import Console
from rich.table import Table
from sqlalchemy import text

from bot.ground import Ground, lay
from bot.lazily import load
from bot.safety import unsafe
from bot.settings import Settings, read, variable
from bot.shopping import shop_parts
from bot.variables import variables
from faq.library import Knowledge
from kit.embedding.loading import chosen
from kit.errors import Permanent, XiaoerError
from kit.redis import reached

LEAST_FREE = 500 * 1024 * 1024
SECRETS = {
    "secret_key",
    "api_token",
    "telegram_token",
    "telegram_webhook_secret",
    "payment_sandbox_secret",
    "llm_key",
    "letters_secret",
}
CELL = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at; `problem` is empty when it is fine."""

    what: str
    state: str
    problem: str = ""


def doctor(*, explain: bool) -> None:
    """Prints the findings; raises Permanent when something must be mended."""
    settings, screen = read(), Console(highlight=False)
    if explain:
        screen.print(_explained(settings))
    findings = asyncio.run(_examine(settings))
    for finding in findings:
        mark = "[red]✗[/]" if finding.problem else "[green]✓[/]"
        screen.print(f"{mark} [bold]{finding.what}[/]", finding.problem or finding.state)
    sick = [finding for finding in findings if finding.problem]
    if sick:
        raise Permanent(f"{len(sick)} of {len(findings)} checks need your hand.")


async def _examine(settings: Settings) -> list[Finding]:
    ground = lay(settings)
    try:
        return [finding async for finding in _findings(ground)]
    finally:
        await ground.close()


async def _findings(ground: Ground) -> AsyncIterator[Finding]:
    settings = ground.settings
    yield _safety(settings)
    checks: tuple[tuple[str, Callable[[Ground], Awaitable[str]]], ...] = (
        ("Database", _database),
        ("Redis", _redis),
        ("Disk", _disk),
        ("Shop rules", _policy),
        ("Knowledge", _knowledge),
        ("Sentence model", _embedding),
        ("Language model", _model),
        ("Letters", _letters),
        ("Payment", _payment),
        ("Proxies", _proxies),
    )
    for name, check in checks:
        try:
            yield Finding(name, await check(ground))
        except (XiaoerError, OSError) as error:
            yield Finding(name, "", str(error))


def _safety(settings: Settings) -> Finding:
    problems = unsafe(settings)
    shown = "the demo's secrets are in use: for trying out only" if settings.demo else "secrets are set"
    return Finding("Settings", shown, " ".join(str(problem) for problem in problems))


async def _database(ground: Ground) -> str:
    history = load("migrations.history:History")(ground.db)
    async with ground.db.read() as tx:
        await tx.execute(text("SELECT 1"))
    kind = "PostgreSQL" if ground.settings.store.startswith("postgresql") else "SQLite, embedded"
    if not await history.is_newest():
        raise Permanent(f"{kind}: the schema is not of this release. Run `xiaoer db upgrade`, or just start the house.")
    return f"{kind}, schema {await history.current()}"


async def _redis(ground: Ground) -> str:
    with reached():
        await ground.redis.ping()
    if not ground.settings.redis_url:
        return "embedded: enough for one process"
    with reached():
        facts = await ground.redis.info("server")
    return f"version {facts['redis_version']}"


async def _disk(ground: Ground) -> str:
    folder = ground.settings.data_dir
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"x")
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise Permanent(f"Only {free // 2**20} MB are free in {folder}: make room, or move XIAOER_DATA_DIR.")
    return f"{folder.resolve()} can be written, {free / 2**30:.1f} GB free"


async def _policy(ground: Ground) -> str:
    shop = shop_parts(ground)
    return f"{shop.policy.name}; pays by {', '.join(shop.providers)}; ships by {', '.join(shop.carriers)}"


async def _knowledge(ground: Ground) -> str:
    settings = ground.settings
    folder = settings.knowledge
    if not folder.is_dir():
        raise Permanent(f"There is no folder {folder}. Set XIAOER_KNOWLEDGE_DIR to one.")
    knowledge = Knowledge.load(folder, variables(shop_parts(ground).policy, settings))
    if knowledge.problems:
        raise Permanent(f"{knowledge.problems[0]} Run `xiaoer faq check` for all {len(knowledge.problems)} problems.")
    return f"{len(knowledge.entries)} answers in {folder}"


async def _model(ground: Ground) -> str:
    if not ground.settings.llm_used_for:
        return "none: everything is understood in the house"
    told: str = await load("bot.model:tried")(ground.settings)
    return told


async def _letters(ground: Ground) -> str:
    settings = ground.settings
    if settings.letters_url:
        return f"{' and '.join(settings.letter_kinds)}, by {settings.letters_url}"
    if settings.demo:
        return "read at /letters"
    return "none are sent (XIAOER_LETTERS_URL): nobody gets a code, and who has ordered before is served as a guest"


async def _payment(ground: Ground) -> str:
    shop = shop_parts(ground)
    if shop.providers or not shop.policy.selling.in_chat:
        return f"by {', '.join(shop.providers) or 'none: orders are not taken in the chat'}"
    return "no provider (XIAOER_PAYMENT_PROVIDERS): orders wait for a colleague, or are paid by gift card"


async def _proxies(ground: Ground) -> str:
    settings = ground.settings
    named = [one.strip() for one in settings.trusted_proxies.split(",") if one.strip()]
    here = all(ip_network(one).is_loopback for one in named)
    reached = settings.host not in ("127.0.0.1", "::1", "localhost")
    if settings.url.startswith("https:") and here and reached:
        raise Permanent(
            f"{variable('public_url')} is https, and no proxy but this machine is believed: "
            f"name yours in {variable('trusted_proxies')}."
        )
    return f"believed: {', '.join(named) or 'none'}"


async def _embedding(ground: Ground) -> str:
    settings = ground.settings
    model = await asyncio.to_thread(chosen, settings.embedding, settings.embeddings)
    if model is None:
        return "off: sentences are told apart by their words alone"
    return f"{settings.embedding} ({model.name}), {model.embed([settings.shop_name]).shape[1]} numbers a sentence"


def _explained(settings: Settings) -> Table:
    table = Table("Setting", "Value", "What it decides", show_lines=False)
    for name, field in type(settings).model_fields.items():
        value = str(getattr(settings, name))
        shown = "(set)" if name in SECRETS and value else value[:CELL]
        table.add_row(variable(name), shown, field.description)
    return table
