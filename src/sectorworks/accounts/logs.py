"""What may not stand in a log."""

from __future__ import annotations

import logging
import re

from django.core.exceptions import PermissionDenied

# An invitation's address is its key: a refused form must not leave it, still valid, in a log.
_TOKEN = re.compile(r"(/invitations/)[^/\s]+")


class Discreet(logging.Filter):
    """Takes invitation tokens out of addresses, and from a refusal its reason, which may name the person to ask."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if "/invitations/" in text:
            record.msg, record.args = _TOKEN.sub(r"\1…", text), ()
        if record.exc_info and isinstance(record.exc_info[1], PermissionDenied):
            record.exc_info = None
        return True
