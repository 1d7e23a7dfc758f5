"""What a person can be to a body."""

from __future__ import annotations

from enum import StrEnum


class Part(StrEnum):
    """A person's part in a body. Who has none is a visitor."""

    STAFF = "staff"
    LEADER = "leader"
    MEMBER = "member"
