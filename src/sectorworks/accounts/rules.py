"""Pure rules about accounts."""

from __future__ import annotations

import hashlib
import ipaddress

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def fingerprint(token: str) -> str:
    """What is stored of a token. Plain SHA-256 is enough: the token itself has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_on_this_machine(host: str, peer: str) -> bool:
    """Whether a request for `host` from address `peer` never left this machine.

    Both are needed: behind a proxy every peer is loopback, and a `Host` header alone can be forged.

    >>> is_on_this_machine("localhost:8000", "127.0.0.1"), is_on_this_machine("example.org", "127.0.0.1")
    (True, False)
    """
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    try:
        return name in LOOPBACK_NAMES and ipaddress.ip_address(peer).is_loopback
    except ValueError:
        return False
