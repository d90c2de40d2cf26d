"""What a shop file said about itself, so that the export says it again."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from kit.db import Base


class FileHeaderRow(Base):
    """The fields of an imported file beside its list (`source`, `what`, a note)."""

    __tablename__ = "shop_file_header"

    file: Mapped[str] = mapped_column(String(64), primary_key=True)
    header: Mapped[dict[str, Any]] = mapped_column(JSON)
