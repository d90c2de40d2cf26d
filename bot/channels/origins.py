"""Where a message comes from, told apart but not kept: limits are counted by it, and no address is written down."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Interface, ip_address

from starlette.requests import HTTPConnection

from bot.signing import Signer

SITE = 64  # the bits of an IPv6 address that a connection has for itself


def origin(request: HTTPConnection, signer: Signer) -> str:
    """A mark of the caller's network address; "" where there is none."""
    host = request.client.host if request.client else ""
    return signer.mark(f"origin/{_site(host)}") if host else ""


def _site(host: str) -> str:
    """One customer's line has countless IPv6 addresses."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(IPv6Interface((address, SITE)).network) if isinstance(address, IPv6Address) else host
