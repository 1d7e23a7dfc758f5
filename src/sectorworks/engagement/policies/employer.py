"""Who reads a company's page, and its account of give and take."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.models import Organization
from sectorworks.directory.policies import organizations as organization_policies
from sectorworks.directory.queries import own

from ..queries import employer as queries

can_see = organization_policies.can_see


def can_see_value(user: Any, organization: Organization) -> Verdict:
    """The company's own people, and staff of the organization that keeps its record."""
    today = clock.today()
    if own.acts_for(user, organization, today):
        return yes(_("You act for this company."))
    if queries.keeps(user, organization, today):
        return yes(_("Your organization keeps this company’s record."))
    return no(_("What a company gave and got is for the company and the organization that keeps its record."))
