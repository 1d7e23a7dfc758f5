"""Pure rules about accounts."""

from __future__ import annotations

import hashlib
import ipaddress
from collections.abc import Mapping
from typing import Any

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
# What proxies add to a request they pass on.
PROXY_MARKS = (
    *("HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST"),
    *("HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_SERVER"),
)


def fingerprint(token: str) -> str:
    """What is stored of a token. Plain SHA-256 is enough: the token itself has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_on_this_machine(host: str, meta: Mapping[str, Any]) -> bool:
    """Whether a request for `host` with this `META` never left this machine.

    Behind a proxy every peer is loopback, many proxies ask for `127.0.0.1` themselves, and a `Host` header alone can
    be forged: name and peer must be this machine's, and no proxy may have left its mark.

    >>> is_on_this_machine("localhost:8000", {"REMOTE_ADDR": "127.0.0.1"})
    True
    >>> is_on_this_machine("127.0.0.1", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.9"})
    False
    """
    if any(mark in meta for mark in PROXY_MARKS):
        return False
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    try:
        return name in LOOPBACK_NAMES and ipaddress.ip_address(meta.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
