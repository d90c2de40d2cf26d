"""Where papers can be read and printed: pages behind links that nobody can guess."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Papers:
    """`url` is where customers reach the shop, `sign` makes a name unguessable."""

    url: str = ""
    sign: Callable[[str], str] = str

    def invoice(self, paper_id: str) -> str:
        """The page of an invoice or credit note."""
        return f"{self.url}/invoice/{self.sign(paper_id)}"

    def label(self, return_id: str) -> str:
        """The page with the label and the address for what is sent back; "" where there are no pages."""
        return f"{self.url}/returns/{self.sign(return_id)}/label" if self.url else ""
