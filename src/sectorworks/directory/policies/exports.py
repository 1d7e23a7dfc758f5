"""Who may take lists of the directory away as files."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core.verdicts import Verdict, no, yes


def can_export(user: Any) -> Verdict:
    """Whoever uses the directory; what is in the file, the twins in `queries.visibility` say."""
    if can(user, Capability.USE_DIRECTORY):
        return yes(_("Your role uses the shared directory."))
    return no(_("Only staff who use the directory can take its lists away."))
