"""How a command ends: its exit code, and one clear sentence when something is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from bot.lazily import load

FINE, FAILED, WRONG_INPUT, TRY_AGAIN, INTERRUPTED = 0, 1, 2, 75, 130


def told(command: Callable[[], object]) -> int:
    """Runs it and returns the exit code."""
    try:
        command()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; what Python still wants to flush goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else FINE
    except Exception as error:
        # The tree of errors is loaded only now, so that `--help` need not wait for it.
        if not isinstance(error, load("kit.errors:XiaoerError")):
            raise
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201 - this is what a command line is for
        if isinstance(error, load("kit.errors:BadInput")):
            return WRONG_INPUT
        return TRY_AGAIN if isinstance(error, load("kit.errors:Passing")) else FAILED
    return FINE
