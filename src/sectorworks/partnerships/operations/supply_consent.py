"""What entries and purchases on a supply map share: the check of consent, and telling the company."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import industries, own
from sectorworks.directory.queries.people import representatives
from sectorworks.notices.operations import Telling, tell

from ..models import SupplyLink

TOPIC = "supply"


class SupplyProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


def agreed(company: Organization, agreed_by: str, by: Any, at: datetime) -> str:
    """Who at the company agreed: nobody need be named by its own people, somebody must by all others."""
    if own.acts_for(by, company, localdate(at)):
        return ""
    if not agreed_by.strip():
        raise SupplyProblem(_("Name the person at %(company)s who agreed.") % {"company": company})
    return agreed_by.strip()


def commodity_of(text: str) -> str:
    """What it is, in words."""
    if not text.strip():
        raise SupplyProblem(_("Say what it is."))
    return text.strip()


def code_of(text: str) -> str:
    """A known industry, or none."""
    if text and not industries.known_code(text):
        raise SupplyProblem(_("No industry has the code “%(code)s”.") % {"code": text})
    return text


def tell_company(
    company: Organization, told: tuple[str, str], where: Body | SupplyLink, *, but: Any, at: datetime
) -> None:
    """The people who act for a company, `but` whoever did it; where it has none here, who keeps its record.

    `told` names what happened and says it in words; `where` is what to look at.
    """
    today = localdate(at)
    people = representatives([company.pk], today)
    if not people and company.steward_id:
        people = representatives([company.steward_id], today)
    page = ("supply", where.slug) if isinstance(where, Body) else ("supply-link", str(where.pk))
    telling = Telling(TOPIC, f"supply-{told[0]}", told[1], *page)
    tell(people=[one for one in people if one.pk != but.pk], telling=telling, at=at)
