"""The table of a need: who is brought in, and what the partners say among themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency
from sectorworks.directory.models import Organization, OrganizationKind

from ..models import Need, NeedShare, ThreadPost
from ..policies import needs as policies
from ..queries import needs as queries
from . import needs_telling as telling
from .needs import NeedProblem, locked


@dataclass(frozen=True, slots=True)
class Guest:
    """Whom to bring in, one of the two, and how the company agreed ("by phone, 3 March, Ms. Reyes")."""

    consented: str
    organization: Organization | None = None
    body: Body | None = None


@transaction.atomic
def bring_in(*, need: Need, guest: Guest, by: User, at: datetime) -> NeedShare:
    """Bring an organization or a group to the table, with the company's consent."""
    current = locked(need)
    policies.can_bring_in(by, current).enforce()
    if (guest.organization is None) == (guest.body is None):
        raise NeedProblem(_("Choose one organization or one group to bring in."))
    if not guest.consented.strip():
        raise NeedProblem(_("Say how the company agreed. Without its consent the need goes nowhere."))
    if guest.organization and guest.organization.kind == OrganizationKind.EMPLOYER:
        raise NeedProblem(_("Another company does not see this need. Bring in partner organizations only."))
    there = current.shares.filter(organization=guest.organization, body=guest.body).exists()
    if there or guest.organization == current.owner_organization:
        raise NeedProblem(_("%(name)s is at the table already.") % {"name": guest.organization or guest.body})
    before = {one.pk for one in queries.people_at_table(current, localdate(at))}
    share = NeedShare.objects.create(
        need=current,
        organization=guest.organization,
        body=guest.body,
        consented=guest.consented.strip(),
        shared_at=at,
        shared_by=by,
    )
    detail = {"organization": share.organization_id, "body": share.body_id, "consented": share.consented}
    audit.record(noun=current, verb="bring in", by=by, at=at, detail=detail)
    title = _("You are at the table: %(company)s, %(kind)s") % telling.about(current)
    new = [one for one in queries.people_at_table(current, localdate(at)) if one.pk not in before]
    telling.tell(current, new, f"brought:{share.pk}", title, at)
    return share


@transaction.atomic
def take_off(*, share: NeedShare, by: User, at: datetime) -> None:
    """Undo `bring_in`. What they said in the thread stays."""
    current = locked(share.need)
    policies.can_take_off(by, share).enforce()
    detail = {"organization": share.organization_id, "body": share.body_id}
    share.delete()
    audit.record(noun=current, verb="take off", by=by, at=at, detail=detail)


@dataclass(frozen=True, slots=True)
class PostDraft:
    """What a partner says, for which organization, and what it brings to the reply, in a line."""

    for_organization: Organization
    wording: str
    brings: str = ""


def post(*, need: Need, draft: PostDraft, key: str = "", by: User, at: datetime) -> ThreadPost:
    """Speak to the other partners. The company never sees it. The same form sent twice posts once."""

    @transaction.atomic
    def make() -> ThreadPost:
        current = locked(need)
        policies.can_post(by, current).enforce()
        if draft.for_organization not in queries.speaking_for(by, current, localdate(at)):
            raise NeedProblem(_("You can't speak for %(name)s.") % {"name": draft.for_organization})
        made = ThreadPost.objects.create(
            need=current,
            for_organization=draft.for_organization,
            wording=draft.wording.strip(),
            brings=draft.brings.strip(),
            at=at,
            by=by,
        )
        audit.record(noun=current, verb="post", by=by, at=at, detail={"post": made.pk})
        words = telling.about(current) | {"who": draft.for_organization}
        title = _("%(who)s wrote about %(company)s: %(kind)s") % words
        telling.tell_table(current, f"post:{made.pk}", title, by=by, at=at)
        return made

    made, _is_new = idempotency.once(make, key=key, action="engagement.post", by=by, at=at, model=ThreadPost)
    return made
