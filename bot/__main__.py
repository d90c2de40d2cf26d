"""`xiaoer`, also `python -m bot`."""

from __future__ import annotations

import sys

from bot.cli.app import app
from bot.cli.ending import told


def main() -> None:
    """Runs a command; what went wrong is one sentence and an exit code."""
    sys.exit(told(app))


if __name__ == "__main__":
    main()
