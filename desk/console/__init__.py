"""The staff console: one call mounts it under `/desk` of the web app.

NiceGUI is known in this folder only.
"""

from desk.console.mounting import mount
from desk.console.parts import ConsoleParts

__all__ = ["ConsoleParts", "mount"]
