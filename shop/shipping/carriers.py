"""The table of carriers: one more is a module with a class and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kit.errors import BadSetting
from shop.shipping.carrier import Carrier
from shop.shipping.sandbox import SandboxCarrier

Settings = Mapping[str, str]


def _sandbox(settings: Settings) -> Carrier:
    return SandboxCarrier(float(settings.get("speed", "1")))


CARRIERS: Mapping[str, Callable[[Settings], Carrier]] = {
    "sandbox": _sandbox,
}


def carriers(names: Iterable[str], settings: Mapping[str, Settings]) -> Mapping[str, Carrier]:
    """Builds the carriers on offer; raises BadSetting for one that nobody knows."""
    built: dict[str, Carrier] = {}
    for name in names:
        if name not in CARRIERS:
            mend = f"Known: {', '.join(CARRIERS)}."
            raise BadSetting(f"There is no carrier {name!r}.", field="XIAOER_CARRIERS", mend=mend)
        built[name] = CARRIERS[name](settings.get(name, {}))
    return built
