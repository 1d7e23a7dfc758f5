"""Who may do what with funding notices and advice on them. A conflict shuts everybody out, staff and chairs too."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import FundingInput, FundingNotice
from ..queries import funding as queries
from ..queries.funding import Asked


def can_keep_notices(user: Any) -> Verdict:
    """Add notices to the digest: conveners, committee staff and administrators."""
    return bodies.can_start(user)


def can_change_notice(user: Any, _notice: FundingNotice) -> Verdict:
    """Correct a notice: the same people."""
    return can_keep_notices(user)


def can_list(user: Any, body: Body) -> Verdict:
    """What matters to a group: its members."""
    return bodies.can_see_members(user, body)


def can_relate(user: Any, asked: Asked) -> Verdict:
    """Say why a notice matters to a group: its chairs and staff."""
    return bodies.can_lead(user, asked.body)


def can_declare(user: Any, notice: FundingNotice) -> Verdict:
    """Declare a conflict: members of groups to which the notice matters; chairs and staff for others too."""
    if queries.led_with_relevance(user, notice, clock.today()):
        return yes(_("You have a part in a group to which this notice matters."))
    return no(_("Conflicts are declared by members of the groups to which the notice matters."))


def can_declare_for(user: Any, notice: FundingNotice) -> bool:
    """Whether the person may declare for others: they lead or keep a group to which the notice matters."""
    return any(bodies.can_lead(user, body) for body in queries.led_with_relevance(user, notice, clock.today()))


def can_give(user: Any, asked: Asked) -> Verdict:
    """Advise on a notice in a group: its members and staff who have no conflict."""
    if not (member := bodies.can_see_members(user, asked.body)):
        return member
    if queries.is_walled(user, asked.notice, clock.today()):
        return no(
            _("You or your organization has a conflict of interest with this notice. You stay out of the advice.")
        )
    if not queries.of_body(asked.body).filter(notice=asked.notice).exists():
        return no(_("Nobody has said yet why this notice matters to the group."))
    return member


def can_see_input(user: Any, row: FundingInput) -> Verdict:
    """Members and staff of the group without a conflict. Twin: `queries.funding.inputs_visible_to`."""
    today = clock.today()
    is_inside = row.notice.removed_at is None and bool(parts_of(user, row.body, today))
    if is_inside and not queries.is_walled(user, row.notice, today):
        return yes(_("You have a part in the group that advises, and no conflict of interest with the notice."))
    return no(_("Advice on a notice is for members of the group without a conflict of interest."))


def can_change_input(user: Any, row: FundingInput) -> Verdict:
    """Change one's own words, until the funder answered."""
    if not (seen := can_see_input(user, row)):
        return seen
    if row.given_by_id != user.pk:
        return no(_("Only %(name)s can change these words.") % {"name": row.given_by})
    return no(_("What the funder did is recorded. These words stand.")) if row.outcome else seen


def can_trace(user: Any, row: FundingInput) -> Verdict:
    """Say by which decision the advice was given and what the funder did: chairs and staff without a conflict."""
    if not (seen := can_see_input(user, row)):
        return seen
    return bodies.of_parts("lead", parts_of(user, row.body, clock.today()), row.body)
