"""`python -m migrations "Add the ferry."` writes a new revision: what the code's tables have and the newest lacks."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from kit.crypto import Cipher
from kit.db import Database
from migrations.history import FOLDER, History


async def write(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'empty.db'}", Cipher(["nothing is stored"]))
        history = History(db)
        await history.upgrade()
        number = len(list((FOLDER / "versions").glob("[0-9]*.py"))) + 1
        await history.write_revision(message, f"{number:04}")
        await db.close()


if __name__ == "__main__":
    asyncio.run(write(" ".join(sys.argv[1:]) or "Change the tables."))
