"""The questions that found no answer, as rows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Float, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kit.crypto import BlindIndex, Encrypted
from kit.db import Base, Moment


class UnansweredRow(Base):
    """One question in one language, however often it was asked; `handled_at` is empty while it waits."""

    __tablename__ = "faq_unanswered"
    __table_args__ = (UniqueConstraint("asked_index", "locale"),)

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    text: Mapped[str] = mapped_column(Encrypted)
    asked_index: Mapped[str] = mapped_column(BlindIndex)
    locale: Mapped[str] = mapped_column(String(8))
    count: Mapped[int] = mapped_column(Integer)
    first_at: Mapped[datetime] = mapped_column(Moment)
    last_at: Mapped[datetime] = mapped_column(Moment, index=True)
    best_entry: Mapped[str] = mapped_column(String(120))
    best_score: Mapped[float] = mapped_column(Float)
    handled_at: Mapped[datetime | None] = mapped_column(Moment, index=True)
    handled_by: Mapped[str] = mapped_column(String(64))
