"""What is done in the background, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.ground import Ground
from bot.letter_hook import LetterHook
from bot.notifier import Notifier
from bot.recovery import Recovery
from bot.restocked import Restocked
from bot.turn import Turn
from bot.workers import Worker
from desk.desk import Desk, DeskParts
from desk.outbox import Outbox
from shop.customers.letters import Courier, NoCourier, SandboxCourier, deliver
from shop.invoices.correcting import correct
from shop.invoices.wanting import make_wanted
from shop.orders.expiry import expire
from shop.parts import ShopParts
from shop.payments.settling import settle
from shop.returns.following import follow
from shop.shipping.advancing import advance
from shop.shipping.noting import tell_couriers
from shop.shipping.redirecting import redirect
from shop.shipping.tracing import trace


@dataclass(frozen=True, kw_only=True)
class RoundParts:
    """What the background works with."""

    ground: Ground
    shop: ShopParts
    turn: Turn[Any, Any]
    outbox: Outbox
    desk: Desk
    desk_parts: DeskParts


def workers(parts: RoundParts) -> tuple[Worker, ...]:
    """All background work of the house."""
    ground, shop = parts.ground, parts.shop
    db, clock = ground.db, ground.clock
    after = ground.settings.recovery_seconds
    recovery = Recovery(db, parts.turn, after_seconds=after, clock=clock)
    notifier = Notifier(parts.desk_parts, shop)
    courier = courier_of(ground)
    return (
        Worker("recovery", after / 2, recovery.sweep),
        Worker("outbox", 2, parts.outbox.sweep),
        Worker("promises", 15, parts.desk.watch),
        Worker("line", 15, parts.desk.follow),
        Worker("absences", 30, parts.desk.relieve),
        Worker("notifier", 1, notifier.round),
        Worker("restocked", 5, Restocked(parts.desk_parts, shop).round),
        Worker("payments", 1, lambda: settle(db, shop)),
        Worker("parcels", 5, lambda: advance(db, shop)),
        Worker("searches", 5, lambda: trace(db, shop)),
        Worker("ways_back", 5, lambda: follow(db, shop)),
        Worker("couriers", 5, lambda: tell_couriers(db, shop)),
        Worker("redirections", 2, lambda: redirect(db, shop)),
        Worker("invoices", 5, lambda: correct(db, shop)),
        Worker("invoices wanted", 5, lambda: make_wanted(db, shop)),
        Worker("unpaid", 10, lambda: expire(db, shop)),
        Worker("letters", 2, lambda: deliver(db, courier, clock)),
    )


def courier_of(ground: Ground) -> Courier:
    """Who carries letters: the hook that is set, in the demo nobody."""
    settings = ground.settings
    if settings.letters_url:
        return LetterHook(settings.letters_url, settings.letters_secret, ground.clock)
    return SandboxCourier() if settings.demo else NoCourier()
