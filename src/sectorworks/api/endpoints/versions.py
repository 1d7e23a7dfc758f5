"""Versions and repeated requests, as HTTP says them: ETag, If-Match, Idempotency-Key."""

from __future__ import annotations

import re
from typing import Annotated

from ninja import Header
from pydantic import Field

from sectorworks.core.models import Versioned

from .problems import Refused

TAG = re.compile(r'(?:W/)?"?(?:\d+-)?(\d{1,9})"?')
IfMatch = Annotated[str, Header(alias="If-Match", max_length=60, description="The ETag that you read.")]
IdempotencyKey = Annotated[
    str,
    Header(alias="Idempotency-Key", max_length=64, description="Any text of yours; sent again, nothing is done twice."),
]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


def tag(row: Versioned) -> str:
    """The ETag of a record at its version."""
    return f'"{row.pk}-{row.version}"'


def expected_version(if_match: str) -> int:
    """The version that a change is based on; refuses a change that does not say."""
    if not if_match:
        raise Refused(428, "Send `If-Match` with the ETag that you read, so that nobody's change is lost.")
    found = TAG.fullmatch(if_match.strip())
    if found is None:
        raise Refused(400, "`If-Match` is not an ETag of ours. Send it as you read it.")
    return int(found[1])
