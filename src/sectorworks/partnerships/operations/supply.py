"""What a company can supply or wants to buy: noted for itself, shown to others only from its own yes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.directory.queries import own

from ..models import SupplyEntry, SupplySide
from ..policies import supply as policies
from ..queries.solution_readers import ABOVE
from ..queries.supply_readers import MapCompany
from .supply_consent import SupplyProblem, agreed, code_of, commodity_of, tell_company


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """What a company can supply or wants to buy."""

    side: str
    commodity: str
    naics_code: str = ""
    words: str = ""


def note(*, place: MapCompany, draft: EntryDraft, key: str = "", by: Any, at: datetime) -> SupplyEntry:
    """Note an entry. Nobody else sees it until the company agrees; its people hear of what others noted for it."""
    policies.can_write_lines(by, place).enforce()

    @transaction.atomic
    def made() -> SupplyEntry:
        row = SupplyEntry.objects.create(
            body=place.body, organization=place.company, noted_at=at, noted_by=by, **_checked(draft)
        )
        audit.record(noun=row, verb="add", by=by, at=at, detail={"organization": place.company.pk})
        title = _("%(who)s noted for %(company)s: %(what)s. Say whether others may see it.")
        title %= {"who": by, "company": place.company, "what": row.commodity}
        tell_company(place.company, (f"entry:{row.pk}", title), place.body, but=by, at=at)
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.supply_entry", by=by, at=at, model=SupplyEntry)
    return row


@transaction.atomic
def change(*, entry: SupplyEntry, draft: EntryDraft, expected: int, by: Any, at: datetime) -> SupplyEntry:
    """Change an entry. What others write anew, the company agrees to anew."""
    current = locked(entry)
    policies.can_write_entry(by, current).enforce()
    for name, value in _checked(draft).items():
        setattr(current, name, value)
    if not own.acts_for(by, current.organization, localdate(at)):
        current.consented_on, current.consented_by, current.agreed_by = None, None, ""
    fields = ["side", "commodity", "naics_code", "words", "consented_on", "consented_by", "agreed_by"]
    versions.save(current, expected=expected, fields=fields)
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def consent(*, entry: SupplyEntry, agreed_by: str = "", expected: int, by: Any, at: datetime) -> SupplyEntry:
    """From today on others see it. Who notes the yes of another names the person who gave it, and the company hears."""
    current = locked(entry)
    policies.can_write_entry(by, current).enforce()
    if current.removed_at is not None:
        raise SupplyProblem(_("This was removed. Bring it back first."))
    current.agreed_by = agreed(current.organization, agreed_by, by, at)
    current.consented_on, current.consented_by = localdate(at), by
    versions.save(current, expected=expected, fields=["consented_on", "consented_by", "agreed_by"])
    audit.record(noun=current, verb="consent", by=by, at=at, detail={"agreed_by": bool(current.agreed_by)})
    title = _("%(who)s noted that %(company)s agreed to show: %(what)s")
    title %= {"who": by, "company": current.organization, "what": current.commodity}
    tell_company(current.organization, (f"yes:{current.pk}:{current.version}", title), current.body, but=by, at=at)
    return current


@transaction.atomic
def withdraw(*, entry: SupplyEntry, expected: int, by: Any, at: datetime) -> SupplyEntry:
    """Take consent back: nobody else sees it from this moment on. The entry stays for the company itself."""
    current = locked(entry)
    policies.can_withdraw_entry(by, current).enforce()
    if current.consented_on is None:
        raise SupplyProblem(_("Others do not see this."))
    _unsee(current, expected)
    audit.record(noun=current, verb="withdraw", by=by, at=at)
    return current


@transaction.atomic
def remove(*, entry: SupplyEntry, expected: int, by: Any, at: datetime) -> SupplyEntry:
    """Take an entry away, and with it the company's consent. `bring_back` undoes the first, not the second."""
    current = locked(entry)
    policies.can_withdraw_entry(by, current).enforce()
    if current.removed_at is not None:
        raise SupplyProblem(_("This was removed already."))
    current.removed_at = at
    _unsee(current, expected, "removed_at")
    audit.record(noun=current, verb="remove", by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, entry: SupplyEntry, expected: int, by: Any, at: datetime) -> SupplyEntry:
    """Put a removed entry back; others see it again once the company agrees again."""
    current = locked(entry)
    policies.can_write_entry(by, current).enforce()
    if current.removed_at is None:
        raise SupplyProblem(_("This stands already."))
    current.removed_at = None
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


def locked(entry: SupplyEntry) -> SupplyEntry:
    """The row as stored, held until the transaction ends."""
    rows = SupplyEntry.objects.select_for_update(of=("self",))
    return rows.select_related("organization", *(f"body__{one}" for one in ABOVE)).get(pk=entry.pk)


def _unsee(entry: SupplyEntry, expected: int, *fields: str) -> None:
    entry.consented_on, entry.consented_by, entry.agreed_by = None, None, ""
    versions.save(entry, expected=expected, fields=["consented_on", "consented_by", "agreed_by", *fields])


def _checked(draft: EntryDraft) -> dict[str, str]:
    if draft.side not in SupplySide.values:
        raise SupplyProblem(_("Say whether the company has it or wants it."))
    return {
        "side": draft.side,
        "commodity": commodity_of(draft.commodity),
        "naics_code": code_of(draft.naics_code),
        "words": draft.words.strip(),
    }
