"""Asking a company that wants to buy and one that can supply whether they want to talk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.directory.queries import own

from ..models import SupplyEntry, SupplyIntroduction, SupplySide
from ..policies import supply as policies
from ..queries import supply_map
from ..queries import supply_readers as readers
from ..queries.solution_readers import ABOVE
from .supply import locked as locked_entry
from .supply_consent import SupplyProblem, tell_company

ENDS = ("need", "offer")


@transaction.atomic
def ask(*, need: SupplyEntry, offer: SupplyEntry, by: Any, at: datetime) -> SupplyIntroduction:
    """Ask both companies. Whoever acts for one of them has said yes for it by asking."""
    first, second = locked_entry(need), locked_entry(offer)
    policies.can_introduce_these(by, first, second).enforce()
    shown = all(one.consented_on is not None and one.removed_at is None for one in (first, second))
    fits = (first.side, second.side, first.body_id) == (SupplySide.NEEDS, SupplySide.OFFERS, second.body_id)
    if not (shown and fits and first.organization_id != second.organization_id):
        raise SupplyProblem(_("One of the two is no longer on the map."))
    if SupplyIntroduction.objects.filter(need=first, offer=second).exists():
        raise SupplyProblem(_("These two were asked already."))
    row = SupplyIntroduction(need=first, offer=second, asked_at=at, asked_by=by)
    for end in ENDS:
        if own.acts_for(by, _entry(row, end).organization, localdate(at)):
            _say(row, end, by, is_yes=True)
    row.save(force_insert=True)
    audit.record(noun=row, verb="ask", by=by, at=at, detail={"need": first.pk, "offer": second.pk})
    told = {"need": first.organization, "offer": second.organization, "what": first.commodity}
    title = _("%(need)s wants %(what)s, %(offer)s can supply it. Do you want to be introduced?") % told
    for end in ENDS:
        if getattr(row, f"{end}_says") is None:
            company = _entry(row, end).organization
            tell_company(company, (f"introduce:{row.pk}:{end}", title), first.body, but=by, at=at)
    return row


@transaction.atomic
def answer(
    *, introduction: SupplyIntroduction, end: str, is_yes: bool, expected: int, by: Any, at: datetime
) -> SupplyIntroduction:
    """Say yes or no for the company at one end. After two yeses each side reads who answered for the other."""
    above = [f"need__body__{one}" for one in ABOVE]
    rows = SupplyIntroduction.objects.select_for_update(of=("self",))
    current = rows.select_related("need__organization", "offer__organization", *above).get(pk=introduction.pk)
    policies.can_answer(by, current).enforce()
    if end not in readers.ends_of(by, current, localdate(at)):
        raise SupplyProblem(_("Each company answers for itself."))
    if supply_map.shown_entries(current.need.body).filter(pk__in=[current.need_id, current.offer_id]).count() < 2:
        raise SupplyProblem(_("One of the two is no longer on the map."))
    _say(current, end, by, is_yes=is_yes)
    versions.save(current, expected=expected, fields=[f"{end}_says", f"{end}_answered_by"])
    audit.record(noun=current, verb="accept" if is_yes else "decline", by=by, at=at, detail={"end": end})
    other = _entry(current, "offer" if end == "need" else "need")
    told = {"company": _entry(current, end).organization, "what": current.need.commodity}
    said = _("%(company)s wants to talk: %(what)s") if is_yes else _("%(company)s does not want to talk now: %(what)s")
    event = f"introduction:{current.pk}:{current.version}"
    tell_company(other.organization, (event, said % told), current.need.body, but=by, at=at)
    return current


def _say(introduction: SupplyIntroduction, end: str, by: Any, *, is_yes: bool) -> None:
    setattr(introduction, f"{end}_says", is_yes)
    setattr(introduction, f"{end}_answered_by", by)


def _entry(introduction: SupplyIntroduction, end: str) -> SupplyEntry:
    return introduction.need if end == "need" else introduction.offer
