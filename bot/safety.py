"""What may not serve real customers: each refusal names the setting and the mend. The demo may do as it likes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.settings import DEMO_SECRET, DEMO_TOKEN, PREFIX, Settings, variable
from kit.errors import BadSetting

SHORTEST_SECRET = 24
SANDBOX = "sandbox"
RANDOM = f"Set it to the output of `openssl rand -hex 32`, or run the demo with {PREFIX}DEMO=true."


def unsafe(settings: Settings) -> list[BadSetting]:
    """What must be mended before anybody but the demo may start."""
    return [] if settings.demo else [*_secrets(settings), *_sandboxes(settings), *_doors(settings)]


def ensure_safe(settings: Settings) -> None:
    """Raises the first BadSetting that forbids a start."""
    for problem in unsafe(settings):
        raise problem


def _secrets(settings: Settings) -> Iterator[BadSetting]:
    weak = f"is the demo's or shorter than {SHORTEST_SECRET} characters."
    if DEMO_SECRET in settings.secret_key or any(len(key) < SHORTEST_SECRET for key in settings.secret_key):
        yield _bad("secret_key", weak, RANDOM)
    if settings.api_token == DEMO_TOKEN or len(settings.api_token) < SHORTEST_SECRET:
        yield _bad("api_token", weak, RANDOM)
    if settings.telegram_webhook_url and not settings.telegram_webhook_secret:
        yield _bad("telegram_webhook_secret", "is empty: anybody could speak in a customer's name.", RANDOM)
    if settings.letters_url and len(settings.letters_secret) < SHORTEST_SECRET:
        yield _bad("letters_secret", f"is shorter than {SHORTEST_SECRET} characters.", RANDOM)


def _sandboxes(settings: Settings) -> Iterator[BadSetting]:
    """Whoever opens a sandbox's pay page pays with nothing, and its parcels never move."""
    if SANDBOX in _listed(settings.payment_providers):
        mend = f"Name real providers, or leave it empty; for trying out there is {PREFIX}DEMO=true."
        yield _bad("payment_providers", "names the sandbox, which takes no money.", mend)
    if SANDBOX in _listed(settings.carriers):
        mend = f"Name real carriers, or leave it empty; for trying out there is {PREFIX}DEMO=true."
        yield _bad("carriers", "names the sandbox, which moves no parcel.", mend)


def _doors(settings: Settings) -> Iterator[BadSetting]:
    if not settings.rest_needs_token:
        mend = "Leave it out, and let callers send the API token."
        yield _bad("rest_needs_token", "is off: whoever knows a sender could read and speak as them.", mend)
    if "*" in settings.embed_origins.split():
        mend = "Name your shop's address, such as https://shop.example."
        yield _bad("embed_origins", "lets every site show the chat in a page of its own.", mend)


def _listed(names: str) -> list[str]:
    return [name.strip() for name in names.split(",")]


def _bad(name: str, what: str, mend: str) -> BadSetting:
    return BadSetting(f"{variable(name)} {what}", field=variable(name), mend=mend)
