"""What is counted of a Rasa server, for `/metrics`; only there when one is asked."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Enum

from kit.breaker import State
from nlu.rasa.watching import Reason


class RasaCounts:
    """A Watcher that counts into a registry."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._asked = Counter("xiaoer_rasa_asked", "Messages that Rasa was asked about.", registry=registry)
        self._failed = Counter(
            "xiaoer_rasa_failed",
            "Messages that the embedded engine understood because Rasa failed.",
            ["reason"],
            registry=registry,
        )
        self._passed_by = Counter(
            "xiaoer_rasa_passed_by",
            "Messages that the embedded engine understood because Rasa was left alone after failures.",
            registry=registry,
        )
        self._breaker = Enum(
            "xiaoer_rasa_breaker",
            "Whether Rasa is asked (closed), left alone (open) or tried (half_open).",
            states=[state.value for state in State],
            registry=registry,
        )
        for reason in Reason:
            self._failed.labels(reason)

    def asked(self) -> None:
        self._asked.inc()

    def failed(self, reason: Reason) -> None:
        self._failed.labels(reason).inc()

    def passed_by(self) -> None:
        self._passed_by.inc()

    def breaker(self, state: State) -> None:
        self._breaker.state(state)
