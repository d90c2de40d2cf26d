"""The table of payment providers: one more is a module with a class and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kit.errors import BadSetting
from shop.payments.provider import Provider
from shop.payments.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """What a provider is built from: where the house is reached, and the provider's own settings by name."""

    url: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


def _sandbox(settings: ProviderSettings) -> Provider:
    secret = settings.values.get("secret", "")
    if not secret:
        raise BadSetting("The sandbox has no secret.", field="XIAOER_PAYMENT_SANDBOX_SECRET", mend="Set any long text.")
    return Sandbox(secret, settings.url)


PROVIDERS: Mapping[str, Callable[[ProviderSettings], Provider]] = {
    "sandbox": _sandbox,
}


def providers(names: Iterable[str], settings: Mapping[str, ProviderSettings]) -> Mapping[str, Provider]:
    """Builds the providers on offer; raises BadSetting for one that nobody knows."""
    built: dict[str, Provider] = {}
    for name in names:
        if name not in PROVIDERS:
            mend = f"Known: {', '.join(PROVIDERS)}."
            raise BadSetting(f"There is no payment provider {name!r}.", field="XIAOER_PAYMENT_PROVIDERS", mend=mend)
        built[name] = PROVIDERS[name](settings.get(name, ProviderSettings()))
    return built
