"""Standing groups: what they are for, who sits on them, who does what, and what they decided about themselves."""

from __future__ import annotations

from .bodies import Body, BodyKind, BodyVisibility
from .requests import BodyRequest, RequestKind, RequestState, RequestStep
from .roles import RoleLine, SupportRole
from .seats import Office, Privacy, Proxy, Seat, Term, TermState, Voice
from .texts import Decision, Text, TextKind, TextState, TextVersion

__all__ = [
    "Body",
    "BodyKind",
    "BodyRequest",
    "BodyVisibility",
    "Decision",
    "Office",
    "Privacy",
    "Proxy",
    "RequestKind",
    "RequestState",
    "RequestStep",
    "RoleLine",
    "Seat",
    "SupportRole",
    "Term",
    "TermState",
    "Text",
    "TextKind",
    "TextState",
    "TextVersion",
    "Voice",
]
