"""Where parcels are kept: the parcel, the nodes it passed, and the redirections asked of the carrier."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import JSON, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kit.crypto import Encrypted
from kit.db import Amount, Base, Moment


class ParcelRow(Base):
    """One parcel; parcels with the same `fulfilment` number carry the same lines."""

    __tablename__ = "shop_parcel"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    fulfilment: Mapped[int] = mapped_column(Integer, default=1)  # from 1
    seq: Mapped[int] = mapped_column(Integer, default=1)  # order of tracking ids within the fulfilment
    return_id: Mapped[str] = mapped_column(String(40), default="")  # set for the replacement of an exchange or claim
    carrier: Mapped[str] = mapped_column(String(32), default="")  # "": imported, nobody to ask
    tracking_id: Mapped[str] = mapped_column(String(64), index=True)
    lines: Mapped[list[int]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(32), default="", index=True)  # of the last node
    shipped_at: Mapped[datetime | None] = mapped_column(Moment)
    last_node_at: Mapped[datetime | None] = mapped_column(Moment)
    next_node_at: Mapped[datetime | None] = mapped_column(Moment, index=True)  # when to ask the carrier again
    stuck_since: Mapped[datetime | None] = mapped_column(Moment)


class ParcelNodeRow(Base):
    """One point of a parcel's way."""

    __tablename__ = "shop_parcel_node"

    parcel_id: Mapped[str] = mapped_column(ForeignKey("shop_parcel.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    status: Mapped[str] = mapped_column(String(32))  # NodeStatus
    place: Mapped[dict[str, str]] = mapped_column(JSON)  # by locale
    handed: Mapped[str] = mapped_column(String(16), default="", server_default="")  # of a delivery: Handed
    signed: Mapped[str | None] = mapped_column(Encrypted)  # by whom


class TraceRow(Base):
    """A parcel that its carrier is to search for; asked after the commit, and again until it has found out."""

    __tablename__ = "shop_trace"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    carrier: Mapped[str] = mapped_column(String(32))
    tracking_id: Mapped[str] = mapped_column(String(64), index=True)
    return_id: Mapped[str] = mapped_column(String(40), default="")  # the claim that asks for it
    state: Mapped[str] = mapped_column(String(16), index=True)  # requested | open | answered
    reference: Mapped[str] = mapped_column(String(64), default="")  # the carrier's number of the search
    finding: Mapped[str] = mapped_column(String(16), default="")  # Finding
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment, index=True)


class CourierNoteRow(Base):
    """What the courier of an order shall know; its carrier is told after the commit."""

    __tablename__ = "shop_courier_note"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    note: Mapped[str] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(16), index=True)  # requested | accepted | refused | replaced
    cause: Mapped[str] = mapped_column(String(160), unique=True)
    asked_by: Mapped[str] = mapped_column(String(16))  # ActorKind: whoever asked hears what the carrier says
    asked_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)


class InterceptRow(Base):
    """A parcel on its way that shall go elsewhere; the carrier is asked after the commit."""

    __tablename__ = "shop_intercept"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    order_id: Mapped[str] = mapped_column(ForeignKey("shop_order.id"), index=True)
    old_address: Mapped[str] = mapped_column(Encrypted)
    new_address: Mapped[str] = mapped_column(Encrypted)
    state: Mapped[str] = mapped_column(String(16), index=True)  # requested | accepted | refused
    fee: Mapped[Decimal] = mapped_column(Amount, default=Decimal(0))  # in the order's currency, taken when it is done
    method_id: Mapped[str] = mapped_column(String(64), default="")  # that pays the fee, "" where there is none
    cause: Mapped[str] = mapped_column(String(160), default="")
    requested_at: Mapped[datetime] = mapped_column(Moment)
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)

    __table_args__ = (UniqueConstraint("cause"),)
