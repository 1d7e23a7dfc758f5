"""What may not stand in a log."""

from __future__ import annotations

import logging
import re

# An invitation's address is its key: a refused form must not leave it, still valid, in a log.
_TOKEN = re.compile(r"(/invitations/)[^/\s]+")


class WithoutTokens(logging.Filter):
    """Takes invitation tokens out of the addresses in a line."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if "/invitations/" in text:
            record.msg, record.args = _TOKEN.sub(r"\1…", text), ()
        return True
