"""Who sees and changes what companies offer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no
from sectorworks.directory.models import Organization
from sectorworks.directory.policies import organizations as organization_policies
from sectorworks.directory.queries import own

from ..models import Offer
from ..queries import offers as queries
from . import needs

__all__ = ["can_list", "can_offer_for", "can_see", "can_withdraw"]
can_list = needs.can_list


def can_see(user: Any, offer: Offer) -> Verdict:
    """Whoever sees the company. Twin: `queries.offers.offers_visible_to`."""
    return organization_policies.can_see(user, offer.employer)


def can_offer_for(user: Any, employer: Organization) -> Verdict:
    """The company's own people, and partner staff on their behalf."""
    verdict = needs.can_raise_for(user, employer)
    return verdict if verdict else no(_("Only the company and partner staff enter its offers."))


def can_withdraw(user: Any, offer: Offer) -> Verdict:
    """The company's own people; partner staff only what partner staff entered. It can be put back."""
    verdict = can_offer_for(user, offer.employer)
    if verdict and not own.acts_for(user, offer.employer, clock.today()) and queries.is_companys_own(offer):
        return no(_("%(name)s made this offer itself. Ask the company to withdraw it.") % {"name": offer.employer})
    return verdict
