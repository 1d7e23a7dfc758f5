"""What allauth asks of us."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation, not by whoever comes by."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
