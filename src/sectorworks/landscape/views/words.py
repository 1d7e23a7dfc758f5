"""Names of what an entry holds and of the criteria, and their values as people read them."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sectorworks.bodies.queries import footprint
from sectorworks.core import clock
from sectorworks.ui.wording import day

from ..models import PartnershipStage
from ..rules.registry import Content

FIELDS = {
    "sector": gettext_lazy("Sector"),
    "summary": gettext_lazy("What it is about"),
    "stage": gettext_lazy("Stage"),
    "industries": gettext_lazy("Industries"),
    "counties": gettext_lazy("Counties"),
    "region": gettext_lazy("Region"),
    "convener": gettext_lazy("Convener"),
    "launched_on": gettext_lazy("Launched on"),
    "champions": gettext_lazy("Chairs and champions from"),
    "is_listed": gettext_lazy("On the map"),
}
CRITERIA = {
    "business_chair": gettext_lazy("Led by business"),
    "companies": gettext_lazy("Enough companies"),
    "met": gettext_lazy("Meets"),
    "plan_fresh": gettext_lazy("Its plan is alive"),
    "entry_confirmed": gettext_lazy("Its entry is kept"),
    "next_gen": gettext_lazy("Next-gen test"),
}
PARTS = {
    "industry": gettext_lazy("Same industries"),
    "area": gettext_lazy("Same counties"),
    "purpose": gettext_lazy("Same purpose"),
    "employers": gettext_lazy("Same companies"),
}


def field_words(name: str) -> str:
    return str(FIELDS[name])


def shown(name: str, content: Content) -> str:
    """One value of an entry; what is empty says so."""
    value = getattr(content, name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if name == "stage":
        return str(PartnershipStage(value).label)
    if name == "launched_on":
        return day(date.fromisoformat(value)) if value else _("not said")
    if name == "industries":
        return "; ".join(f"{title} {code}" for code, title in footprint.industry_names(value)) or _("not said")
    if name == "counties":
        return ", ".join(sorted(footprint.county_names(value, clock.today()).values())) or _("not said")
    return (", ".join(value) if isinstance(value, tuple) else value) or _("not said")
