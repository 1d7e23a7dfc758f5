"""States of a company's lines on the supply map, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sectorworks.directory.models import Organization
from sectorworks.ui import wording
from sectorworks.ui.links import Status

from ..models import SupplyEntry, SupplyIntroduction, SupplyLink


def entry_status(entry: SupplyEntry) -> Status:
    """Whether others see it."""
    if entry.removed_at is not None:
        return Status(_("Removed"))
    if entry.consented_on is None:
        return Status(_("Not shown to others"), "attention")
    return Status(_("On the map since %(day)s") % {"day": wording.day(entry.consented_on)}, "good")


def link_status(link: SupplyLink) -> Status:
    """Whether others see it, and whose yes is missing."""
    if link.removed_at is not None:
        return Status(_("Removed"))
    if link.buyer_consented_on is None:
        return Status(_("Not shown to others"), "attention")
    if link.supplier is None:
        named = link.supplier_consented_on is not None
        return Status(_("On the map with its name") if named else _("On the map as “outside the region”"), "good")
    if link.supplier_consented_on is None:
        return Status(_("Waits for the supplier’s yes"), "info")
    return Status(_("On the map"), "good")


def asked_words(introduction: SupplyIntroduction, company: Organization) -> dict[str, object]:
    """An introduction as one of the two companies reads it; after two yeses with whom to write to."""
    is_need = introduction.need.organization_id == company.pk
    other = introduction.offer if is_need else introduction.need
    says, answer = (
        (introduction.need_says, introduction.offer_says)
        if is_need
        else (introduction.offer_says, introduction.need_says)
    )
    contact = introduction.offer_answered_by if is_need else introduction.need_answered_by
    return {
        "other": other.organization,
        "words": _("It can supply %(what)s.") % {"what": other.commodity}
        if is_need
        else _("It wants to buy %(what)s.") % {"what": other.commodity},
        "end": "need" if is_need else "offer",
        "says": says,
        "answer": answer,
        "contact": contact if says and answer else None,
    }
