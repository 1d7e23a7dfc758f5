"""Add, correct, verify, close and reopen an organization."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.search import operations as search
from sectorworks.search.operations import Found

from ..models import ActivityKind, Organization, OrganizationName, Site
from ..policies import organizations as policies
from ..queries import industries, own, visibility
from ..queries import organizations as queries
from ..rules import freshness
from ..rules import organizations as rules
from ..rules.names import name_key
from .activity import Happening, note

NOUN = "organization"


class OrganizationProblem(SectorworksError):
    """The organization can't be kept as given; `field` names the part of the form, the text says what to change."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class OrganizationDraft:
    """What is said of an organization. `steward` keeps the record; none means the first own organization of `by`."""

    name: str
    kind: str
    sub_kind: str = ""
    parent: Organization | None = None
    naics_code: str = ""
    size_class: str = ""
    summary: str = ""
    website: str = ""
    phone: str = ""
    uei: str = ""
    steward: Organization | None = None


FIELDS = (
    "name", "kind", "sub_kind", "parent", "naics_code", "size_class", "summary", "website", "phone", "uei",
)  # fmt: skip


def add(*, draft: OrganizationDraft, key: str = "", by: Any, at: datetime) -> Organization:
    """Put an organization into the directory. The same form sent twice adds one."""
    policies.can_add(by).enforce()

    @transaction.atomic
    def make() -> Organization:
        kept = checked(draft)
        organization = Organization(added_at=at, added_by=by, steward=draft.steward or _first_own(by, at))
        _fill(organization, kept)
        organization.verify_by = freshness.verify_by(kept.kind, _day(at))
        organization.save(force_insert=True)
        told(organization, "add", _("Added to the directory"), by=by, at=at, detail=_plain(kept))
        make_findable(organization)
        return organization

    made, _is_new = idempotency.once(
        make, key=key, action="directory.add_organization", by=by, at=at, model=Organization
    )
    return made


@transaction.atomic
def change(
    *, organization: Organization, draft: OrganizationDraft, expected: int, by: Any, at: datetime
) -> Organization:
    """Correct the record; `StaleVersion` when it changed since version `expected`."""
    current = locked(organization)
    policies.can_change(by, current).enforce()
    kept = checked(draft, current)
    before = {name: _value(current, name) for name in FIELDS}
    _fill(current, kept)
    after = {name: _value(current, name) for name in FIELDS}
    versions.save(current, expected=expected, fields=[*FIELDS, "name_key"])
    changed = {name: [before[name], after[name]] for name in FIELDS if before[name] != after[name]}
    audit.record(noun=current, verb="change", by=by, at=at, detail=changed)
    if "name" in changed:
        headline = _("Now called %(name)s, before %(old)s") % {"name": current.name, "old": before["name"]}
        note(organization=current, happening=_happening(current, headline), by=by, at=at)
    make_findable(current)
    return current


@transaction.atomic
def verify(*, organization: Organization, by: Any, at: datetime) -> Organization:
    """Say that the record is still right: it is fresh for as long as its kind keeps.

    No version is asked for: two people who both find it right agree.
    """
    current = locked(organization)
    policies.can_change(by, current).enforce()
    current.verified_on, current.verified_by = _day(at), by
    current.verify_by = freshness.verify_by(current.kind, _day(at))
    current.save(update_fields=["verified_on", "verified_by", "verify_by"])
    audit.record(noun=current, verb="verify", by=by, at=at, detail={"verify_by": current.verify_by})
    return current


@transaction.atomic
def verify_all(*, organizations: list[Organization], by: Any, at: datetime) -> int:
    """Say of each that it is still right; how many were."""
    for one in organizations:
        verify(organization=one, by=by, at=at)
    return len(organizations)


@transaction.atomic
def close(*, organization: Organization, expected: int, by: Any, at: datetime) -> Organization:
    """The organization is no more; its record stays. `reopen` undoes it."""
    current = locked(organization)
    policies.can_change(by, current).enforce()
    if current.closed_on is not None:
        raise OrganizationProblem(_("%(name)s is closed already.") % {"name": current.name})
    current.closed_on = _day(at)
    versions.save(current, expected=expected, fields=["closed_on"])
    told(current, "close", _("Closed"), by=by, at=at)
    search.remove(NOUN, [current.pk])
    return current


@transaction.atomic
def reopen(*, organization: Organization, expected: int, by: Any, at: datetime) -> Organization:
    """Undo `close`."""
    current = locked(organization)
    policies.can_change(by, current).enforce()
    if current.closed_on is None:
        raise OrganizationProblem(_("%(name)s is not closed.") % {"name": current.name})
    current.closed_on = None
    versions.save(current, expected=expected, fields=["closed_on"])
    told(current, "reopen", _("Open again"), by=by, at=at)
    make_findable(current)
    return current


@transaction.atomic
def set_fein(*, organization: Organization, fein: str, by: Any, at: datetime) -> list[Organization]:
    """Keep a keyed hash of the federal employer number, never the number.

    Returned are the other organizations with the same number that the person may see: likely the same employer.
    """
    current = locked(organization)
    policies.can_change(by, current).enforce()
    digits = rules.fein_digits(fein)
    if not digits:
        raise OrganizationProblem(_("A federal employer number has nine digits, such as 36-1234567."), "fein")
    current.fein_hash = fein_hash(digits)
    current.save(update_fields=["fein_hash"])
    audit.record(noun=current, verb="set fein", by=by, at=at)
    same = visibility.organizations_visible_to(by, _day(at)).filter(fein_hash=current.fein_hash).exclude(pk=current.pk)
    return list(same.order_by("name_key", "pk"))


def fein_hash(digits: str) -> str:
    """The stored form of a federal employer number; needs the site's key, so that nobody can try all numbers."""
    return salted_hmac("directory.fein", digits, settings.SECRET_KEY, algorithm="sha256").hexdigest()


def locked(organization: Organization) -> Organization:
    """The row as it stands now, held until the transaction ends."""
    return Organization.objects.select_for_update().get(pk=organization.pk)


def checked(draft: OrganizationDraft, current: Organization | None = None) -> OrganizationDraft:
    """The draft with its texts in order; raises `OrganizationProblem` for the first thing that can't stand."""
    kept = replace(
        draft,
        name=" ".join(draft.name.split()),
        naics_code=draft.naics_code.strip(),
        website=draft.website.strip(),
        phone=draft.phone.strip(),
        uei=draft.uei.strip().upper(),
    )
    if not name_key(kept.name):
        raise OrganizationProblem(_("Give the organization a name."), "name")
    if not rules.is_sub_kind(kept.kind, kept.sub_kind) and (current is None or kept.sub_kind != current.sub_kind):
        raise OrganizationProblem(_("This sort does not belong to the kind. Choose another."), "sub_kind")
    if kept.uei and not rules.is_uei(kept.uei):
        raise OrganizationProblem(_("A UEI has 12 letters and digits, without O and I."), "uei")
    if kept.naics_code and not (code := industries.known_code(kept.naics_code)):
        told_code = {"code": kept.naics_code}
        raise OrganizationProblem(_("%(code)s is not an industry. Search for it by words.") % told_code, "naics_code")
    _check_parent(kept.parent, current)
    return replace(kept, naics_code=code) if kept.naics_code else kept


def make_findable(organization: Organization) -> None:
    """Let search know the names and places by which it is found."""
    names = organization.names.order_by("pk").values_list("name", flat=True)
    cities = organization.sites.filter(closed_on=None).order_by("pk").values_list("city", flat=True)
    words = " ".join(dict.fromkeys(word for word in (*names, *cities) if word))
    search.put(Found(NOUN, organization.pk, organization.name, words))


def make_all_findable(keys: Iterable[int]) -> None:
    """`make_findable` for many."""
    wanted = list(keys)
    words: dict[int, dict[str, None]] = {key: {} for key in wanted}
    names = OrganizationName.objects.filter(organization__in=wanted).values_list("organization_id", "name")
    cities = Site.objects.filter(organization__in=wanted, closed_on=None).values_list("organization_id", "city")
    for key, word in (*names.order_by("pk"), *cities.order_by("pk")):
        if word:
            words[key][word] = None
    titles = Organization.objects.filter(pk__in=wanted, closed_on=None).values_list("pk", "name")
    search.put_all(Found(NOUN, key, title, " ".join(words[key])) for key, title in titles)


def told(
    organization: Organization, verb: str, headline: str, *, by: Any, at: datetime, detail: dict[str, Any] | None = None
) -> None:
    """Into the audit record and the organization's feed, in the transaction of the change."""
    audit.record(noun=organization, verb=verb, by=by, at=at, detail=detail)
    note(organization=organization, happening=_happening(organization, headline), by=by, at=at)


def _happening(organization: Organization, headline: str) -> Happening:
    return Happening(ActivityKind.RECORD, headline, "organization", str(organization.pk))


def _check_parent(parent: Organization | None, current: Organization | None) -> None:
    if parent is None or current is None:
        return
    if rules.would_loop(current.pk, parent.pk, queries.parents_above([parent.pk])):
        named = {"parent": parent.name, "name": current.name}
        raise OrganizationProblem(
            _("%(parent)s stands under %(name)s already, so it can’t be its parent too.") % named, "parent"
        )


def _first_own(by: Any, at: datetime) -> Organization | None:
    return own.own_organizations(by, _day(at)).first()


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _fill(organization: Organization, draft: OrganizationDraft) -> None:
    for name in FIELDS:
        setattr(organization, name, getattr(draft, name))
    organization.name_key = name_key(draft.name)


def _plain(draft: OrganizationDraft) -> dict[str, Any]:
    return {name: _value(draft, name) for name in FIELDS if _value(draft, name)}


def _value(row: Any, name: str) -> Any:
    """A field as the audit record keeps it: the parent by its key."""
    value = getattr(row, name)
    return value.pk if isinstance(value, Organization) else value
