"""What is counted: for `/metrics`, in the form of Prometheus."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from kit.chat_model import Call

BUCKETS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


class Metrics:
    """One registry per house, so that two in a process never share counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        here = self.registry
        self._turns = Counter("xiaoer_turns", "Turns answered.", ["channel"], registry=here)
        self._failed = Counter("xiaoer_turn_errors", "Turns that ended in an apology.", ["channel"], registry=here)
        self._seconds = Histogram(
            "xiaoer_turn_seconds", "From reading a message to its committed answer.", registry=here, buckets=BUCKETS
        )
        self._worker_errors = Counter("xiaoer_worker_errors", "Rounds that failed.", ["worker"], registry=here)
        self._llm_calls = Counter(
            "xiaoer_llm_calls", "Calls of a language model.", ["purpose", "verdict"], registry=here
        )
        self._llm_skipped = Counter(
            "xiaoer_llm_skipped", "Calls that were not made, and why.", ["purpose", "why"], registry=here
        )
        self._llm_tokens = Counter("xiaoer_llm_tokens", "Tokens that calls took.", ["purpose"], registry=here)
        self._llm_seconds = Histogram(
            "xiaoer_llm_seconds", "How long calls took.", ["purpose"], registry=here, buckets=BUCKETS
        )
        self.pending = Gauge("xiaoer_outbox_pending", "Messages waiting to be delivered.", registry=here)
        self.queue = Gauge("xiaoer_queue", "Conversations waiting for a person.", registry=here)

    @contextmanager
    def turn(self, channel: str) -> Iterator[None]:
        """Times a turn that ends well."""
        started = time.perf_counter()
        yield
        self._seconds.observe(time.perf_counter() - started)
        self._turns.labels(channel).inc()

    def failed(self, channel: str) -> None:
        self._failed.labels(channel).inc()

    def worker_failed(self, name: str) -> None:
        self._worker_errors.labels(name).inc()

    def model_called(self, call: Call) -> None:
        """A call of a language model, whatever became of it."""
        self._llm_calls.labels(call.purpose, call.verdict.value).inc()
        self._llm_tokens.labels(call.purpose).inc(call.tokens)
        self._llm_seconds.labels(call.purpose).observe(call.milliseconds / 1000)

    def model_skipped(self, purpose: str, why: str) -> None:
        self._llm_skipped.labels(purpose, why).inc()

    def text(self) -> bytes:
        """Everything, in the exposition format."""
        return generate_latest(self.registry)
