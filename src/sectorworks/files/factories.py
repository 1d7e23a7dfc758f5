"""For tests of every room that gives files out."""

from __future__ import annotations

from typing import Any


def let_go(response: Any) -> None:
    """Close a response's files. Its own close() announces the end of the request, and Django may then drop the test's
    connection to the database."""
    for close in response._resource_closers:
        close()
