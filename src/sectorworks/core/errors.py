"""The platform's errors that a person may meet.

SectorworksError
├── StaleVersion      somebody saved the same thing in between
├── NotAllowed        a policy said no, with its reason
└── (each room's own, defined beside the operation that raises them)
"""

from __future__ import annotations


class SectorworksError(Exception):
    """Anticipated failure. Its text says what happened, to which thing, and what to do; a person may read it."""


class NotAllowed(SectorworksError):
    """A policy refused; the text is the policy's reason."""
