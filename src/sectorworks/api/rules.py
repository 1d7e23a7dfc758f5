"""What a key may be for, and how it is kept."""

from __future__ import annotations

import hashlib

from django.utils.translation import gettext_lazy as _

READ_DIRECTORY, WRITE_DIRECTORY = "directory:read", "directory:write"
READ_GROUPS = "groups:read"
READ_ENGAGEMENT, WRITE_ENGAGEMENT = "engagement:read", "engagement:write"

SCOPES = {
    READ_DIRECTORY: _("Read organizations and people, as far as you may see them"),
    WRITE_DIRECTORY: _("Add and correct organizations"),
    READ_GROUPS: _("Read groups, their texts and rosters, as far as you may see them"),
    READ_ENGAGEMENT: _("Read contacts, asks and needs, as far as you may see them"),
    WRITE_ENGAGEMENT: _("Log contacts and plan asks in your organization's name"),
}
LONGEST_DAYS = 365


def fingerprint(secret: str) -> str:
    """What is stored of a key. Keys are 256 random bits, so a plain hash can't be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


# Where programs come in, and what each status is called there.
PREFIX = "/api/v1/"
TITLES = {
    400: "The request can't be read",
    401: "No valid key",
    403: "Not allowed",
    404: "Not found",
    409: "In conflict with what is there",
    412: "Changed in the meantime",
    422: "The data can't be kept as sent",
    428: "Say which version you changed",
    429: "Too many requests",
}
