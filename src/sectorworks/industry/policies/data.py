"""Who may load data and check it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core.verdicts import YES, Verdict, no


def can_load(user: Any) -> Verdict:
    """Load, fetch and check figures; bring definitions. What is loaded, everyone may see."""
    if can(user, Capability.LOAD_DATA):
        return YES
    return no(_("Only a state analyst or administrator can load data. Ask one of them to load the file for you."))
