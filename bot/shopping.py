"""The shop as the settings want it: its policy, its ways to pay, its carriers, its proof of identity."""

from __future__ import annotations

from bot.ground import Ground
from bot.links import SignedLinks
from bot.opening import told
from bot.settings import Settings
from bot.signing import Signer
from desk.sla import load
from shop.papers import Papers
from shop.parts import Hotline, IdentityRules, ShopParts
from shop.payments.providers import ProviderSettings, providers
from shop.policy.model import Policy
from shop.shipping.carriers import carriers

PAPERS = "papers"  # what links to papers are signed for
# Where the letters of the demo can be read (bot/web/letters.py).
MAILBOX = "/letters"


def shop_parts(ground: Ground) -> ShopParts:
    """Raises BadSetting for a provider or carrier that nobody knows, BadInput for a broken policy."""
    settings = ground.settings
    return ShopParts(
        clock=ground.clock,
        texts=ground.texts,
        limiter=ground.limiter,
        identity=identity_rules(settings),
        default_country=settings.country,
        policy=Policy.load(settings.policy),
        papers=Papers(settings.url.rstrip("/"), Signer(settings.secret_key, PAPERS).sign),
        providers=providers(listed(settings.payment_providers), _providers(settings)),
        links=SignedLinks(settings.url, settings.secret_key),
        hotline=Hotline(settings.contact_phone, told(load(settings.sla_file).hours, settings.timezone)),
        carriers=carriers(listed(settings.carriers), {"sandbox": {"speed": str(settings.carrier_sandbox_speed)}}),
    )


def identity_rules(settings: Settings) -> IdentityRules:
    """What proves somebody: outside the demo a code always, and what they know shows how an order stands at most."""
    if settings.demo:
        return IdentityRules(proof=settings.identity_proof, mailbox=f"{settings.url}{MAILBOX}")
    knows = settings.identity_proof == "knowledge"
    return IdentityRules(proof="code", sent_by=frozenset(settings.letter_kinds), tells_state=knows)


def _providers(settings: Settings) -> dict[str, ProviderSettings]:
    return {"sandbox": ProviderSettings(settings.url, {"secret": settings.payment_sandbox_secret})}


def listed(names: str) -> list[str]:
    """The names of a comma separated list."""
    return [name.strip() for name in names.split(",") if name.strip()]
