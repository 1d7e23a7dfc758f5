"""From whom a company buys: noted by the buyer's side, shown to others only when both ends said yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import LinkSide, SupplyLink
from ..policies import supply as policies
from ..queries import supply_readers as readers
from ..queries.solution_readers import ABOVE
from ..queries.supply_readers import MapCompany
from .supply_consent import SupplyProblem, agreed, code_of, commodity_of, tell_company

SIDES = {
    side: [f"{side}_consented_on", f"{side}_consented_by", f"{side}_agreed_by"] for side in LinkSide.values
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LinkDraft:
    """What is bought from whom: a company known here, or a name outside the region."""

    commodity: str
    supplier: Organization | None = None
    supplier_name: str = ""
    naics_code: str = ""
    is_only_source: bool = False


def note(*, place: MapCompany, draft: LinkDraft, key: str = "", by: Any, at: datetime) -> SupplyLink:
    """Note a purchase for the buyer. The supplier hears of it once the buyer agrees that others see it."""
    policies.can_write_lines(by, place).enforce()

    @transaction.atomic
    def made() -> SupplyLink:
        row = SupplyLink.objects.create(
            body=place.body, buyer=place.company, noted_at=at, noted_by=by, **_checked(draft, place.company)
        )
        audit.record(noun=row, verb="add", by=by, at=at, detail={"buyer": place.company.pk})
        title = _("%(who)s noted what %(company)s buys: %(what)s. Say whether others may see it.")
        title %= {"who": by, "company": place.company, "what": row.commodity}
        tell_company(place.company, (f"link:{row.pk}", title), place.body, but=by, at=at)
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.supply_link", by=by, at=at, model=SupplyLink)
    return row


@transaction.atomic
def change(*, link: SupplyLink, draft: LinkDraft, expected: int, by: Any, at: datetime) -> SupplyLink:
    """Change a purchase. The supplier's yes was to other words and ends; so does the buyer's when others write."""
    current = locked(link)
    policies.can_write_link(by, current).enforce()
    for name, value in _checked(draft, current.buyer).items():
        setattr(current, name, value)
    ended = [LinkSide.SUPPLIER]
    if not own.acts_for(by, current.buyer, localdate(at)):
        ended.append(LinkSide.BUYER)
    said = [name for side in ended for name in _take_back(current, side)]
    fields = ["supplier", "supplier_name", "commodity", "naics_code", "is_only_source"]
    versions.save(current, expected=expected, fields=[*fields, *said])
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def consent(*, link: SupplyLink, side: str, agreed_by: str = "", expected: int, by: Any, at: datetime) -> SupplyLink:
    """One end agrees that others see it. For a supplier outside the region the buyer's side notes that it may be named.

    With the buyer's yes the supplier is asked for its own.
    """
    current = locked(link)
    company = _end(current, side, by, at)
    if current.removed_at is not None:
        raise SupplyProblem(_("This was removed. Bring it back first."))
    if side == LinkSide.SUPPLIER and current.buyer_consented_on is None:
        raise SupplyProblem(_("The buyer has not agreed yet."))
    if company is not None:
        said = agreed(company, agreed_by, by, at)
    elif agreed_by.strip():
        said = agreed_by.strip()
    else:
        raise SupplyProblem(_("Name the person at %(company)s who agreed.") % {"company": current.supplier_name})
    for name, value in zip(SIDES[side], (localdate(at), by, said), strict=True):
        setattr(current, name, value)
    versions.save(current, expected=expected, fields=SIDES[side])
    audit.record(noun=current, verb="consent", by=by, at=at, detail={"side": side})
    _tell(current, side, company, by, at)
    return current


@transaction.atomic
def withdraw(*, link: SupplyLink, side: str, expected: int, by: Any, at: datetime) -> SupplyLink:
    """One end takes its yes back: nobody else sees the purchase from this moment on."""
    current = locked(link)
    _end(current, side, by, at)
    if getattr(current, f"{side}_consented_on") is None:
        raise SupplyProblem(_("Others do not see this."))
    versions.save(current, expected=expected, fields=_take_back(current, side))
    audit.record(noun=current, verb="withdraw", by=by, at=at, detail={"side": side})
    return current


@transaction.atomic
def remove(*, link: SupplyLink, expected: int, by: Any, at: datetime) -> SupplyLink:
    """The buyer's side takes the line away, with every yes to it. `bring_back` brings the line, not what was said."""
    current = locked(link)
    _end(current, LinkSide.BUYER, by, at)
    if current.removed_at is not None:
        raise SupplyProblem(_("This was removed already."))
    current.removed_at = at
    said = [name for side in LinkSide.values for name in _take_back(current, side)]
    versions.save(current, expected=expected, fields=["removed_at", *said])
    audit.record(noun=current, verb="remove", by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, link: SupplyLink, expected: int, by: Any, at: datetime) -> SupplyLink:
    """Put a removed line back."""
    current = locked(link)
    policies.can_write_link(by, current).enforce()
    if current.removed_at is None:
        raise SupplyProblem(_("This stands already."))
    current.removed_at = None
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


def locked(link: SupplyLink) -> SupplyLink:
    """The row as stored, held until the transaction ends."""
    rows = SupplyLink.objects.select_for_update(of=("self",))
    return rows.select_related("buyer", "supplier", *(f"body__{one}" for one in ABOVE)).get(pk=link.pk)


def _end(link: SupplyLink, side: str, by: Any, at: datetime) -> Organization | None:
    """The company at this end, for whoever speaks for it; None for a supplier outside, for whom the buyer speaks."""
    policies.can_speak_on_link(by, link).enforce()
    mine = readers.sides_of(by, link, localdate(at))
    speaking = LinkSide.BUYER if link.supplier is None else side
    if side not in LinkSide.values or speaking not in mine:
        raise SupplyProblem(_("Each company agrees for itself."))
    return link.buyer if side == LinkSide.BUYER else link.supplier


def _take_back(link: SupplyLink, side: str) -> list[str]:
    for name, value in zip(SIDES[side], (None, None, ""), strict=True):
        setattr(link, name, value)
    return SIDES[side]


def _tell(link: SupplyLink, side: str, company: Organization | None, by: Any, at: datetime) -> None:
    told = {"who": by, "company": company, "what": link.commodity, "buyer": link.buyer}
    if company is not None:
        title = _("%(who)s noted that %(company)s agreed to show: %(what)s") % told
        tell_company(company, (f"link-yes:{link.pk}:{link.version}", title), link.body, but=by, at=at)
    if side == LinkSide.BUYER and link.supplier is not None and link.supplier_consented_on is None:
        title = _("%(buyer)s says it buys from you: %(what)s. Say whether others may see it.") % told
        tell_company(link.supplier, (f"link-ask:{link.pk}:{link.version}", title), link, but=by, at=at)


def _checked(draft: LinkDraft, buyer: Organization) -> dict[str, Any]:
    name = "" if draft.supplier else draft.supplier_name.strip()
    if draft.supplier is None and not name:
        raise SupplyProblem(_("Say from whom the company buys it."))
    if draft.supplier is not None and draft.supplier.pk == buyer.pk:
        raise SupplyProblem(_("A company does not buy from itself. Choose another."))
    return {
        "supplier": draft.supplier,
        "supplier_name": name,
        "commodity": commodity_of(draft.commodity),
        "naics_code": code_of(draft.naics_code),
        "is_only_source": draft.is_only_source,
    }
