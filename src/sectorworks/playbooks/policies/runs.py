"""Who may see and lead a partnership's way through its playbook."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Run
from ..queries import partnerships
from ..queries.runs import run_of


def can_see(user: Any, body: Body) -> Verdict:
    """What the group answered and what the record proves: who takes part in the partnership or one of its teams.

    Everybody else finds the stage on the public page. Twin: `queries.partnerships.partnerships_taking_part`.
    """
    if not (seen := body_policies.can_see(user, body)):
        return seen
    if member := body_policies.can_see_members(user, body):
        return member
    if partnerships.takes_part(user, body, clock.today()):
        return yes(_("You sit on a team of this partnership."))
    return no(_("A partnership's way through its playbook is for those who take part in it."))


def can_lead(user: Any, body: Body) -> Verdict:
    """Begin and finish steps, answer for the group, waive gates: chairs and staff of the partnership."""
    if body.kind != BodyKind.PARTNERSHIP:
        return no(_("Only a sector partnership goes through a playbook."))
    return body_policies.can_lead(user, body)


def can_lead_run(user: Any, run: Run) -> Verdict:
    """The same, asked of the run itself."""
    return can_lead(user, run.body)


def can_start(user: Any, body: Body) -> Verdict:
    """Choose the playbook a partnership will go by; once."""
    if not (leads := can_lead(user, body)):
        return leads
    if run_of(body) is not None:
        return no(_("This partnership already goes by a playbook."))
    return leads
