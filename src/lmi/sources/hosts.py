"""One request to a host that may be asked: public addresses over https, or hosts the caller pinned.

The name is resolved once and the connection goes to the address that was checked, so a second answer of the name
server can't lead inside. Proxies named in the environment are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from lmi.errors import FetchError

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(slots=True)
class Reply:
    """A server's answer; its body is read in blocks. `address` is where it came from after redirects."""

    address: str
    response: http.client.HTTPResponse
    connection: http.client.HTTPConnection

    @property
    def status(self) -> int:
        return self.response.status

    def header(self, name: str) -> str:
        return self.response.getheader(name) or ""

    def read(self, count: int) -> bytes:
        return self.response.read(count)

    def close(self) -> None:
        self.connection.close()


def ask(address: str, headers: Mapping[str, str], *, pinned: frozenset[str], timeout_seconds: float) -> Reply:
    """GET `address`, following redirects as long as each place may be asked. `FetchError` where one may not."""
    for _ in range(MOST_REDIRECTS + 1):
        reply = _get(address, headers, pinned, timeout_seconds)
        if reply.status not in REDIRECTS:
            return reply
        reply.close()
        address = urljoin(address, reply.header("Location"))
    msg = f"{address} redirects more than {MOST_REDIRECTS} times. Check the address."
    raise FetchError(msg)


def _get(address: str, headers: Mapping[str, str], pinned: frozenset[str], timeout_seconds: float) -> Reply:
    parts = urlsplit(address)
    connection = _connection(parts, address, pinned, timeout_seconds)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request("GET", path, headers=dict(headers))
        return Reply(address, connection.getresponse(), connection)
    except BaseException:
        connection.close()
        raise


def _connection(
    parts: SplitResult, address: str, pinned: frozenset[str], timeout_seconds: float
) -> http.client.HTTPConnection:
    """A connection bound to the checked address of the host."""
    host, is_https = parts.hostname or "", parts.scheme == "https"
    try:
        port = parts.port or (443 if is_https else 80)
    except ValueError as error:
        msg = f"{address} has no valid port. Check the address."
        raise FetchError(msg) from error
    is_pinned = host in pinned or f"{host}:{port}" in pinned
    if not host or parts.scheme not in ("https", "http") or (parts.scheme == "http" and not is_pinned):
        msg = f"{address} may not be fetched. Give an https:// address."
        raise FetchError(msg)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]) for entry in found]
    if not is_pinned and not all(_is_public(number) for number in numbers):
        msg = f"{address} leads to a private network and may not be fetched. Pin the host in the settings to allow it."
        raise FetchError(msg)
    maker = http.client.HTTPSConnection if is_https else http.client.HTTPConnection
    connection = maker(host, port, timeout=timeout_seconds)
    # The checked number, not the name: http.client would otherwise resolve the name again.
    connection._create_connection = (  # type: ignore[attr-defined]
        lambda _, timeout, source: socket.create_connection((numbers[0], port), timeout, source)
    )
    return connection


def _is_public(number: str) -> bool:
    """Whether an IP address is on the public internet, also when written as IPv4 inside IPv6.

    >>> _is_public("8.8.8.8"), _is_public("10.0.0.1"), _is_public("::ffff:127.0.0.1"), _is_public("169.254.169.254")
    (True, False, False, False)
    """
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_global and not address.is_multicast
