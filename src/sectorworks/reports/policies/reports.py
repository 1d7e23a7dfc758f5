"""Who may do what with a report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Report, ReportLine, ReportState
from ..queries.record_people import chairs_with_accounts
from ..rules import workflow


def can_see(user: Any, report: Report) -> Verdict:
    """A published report whoever sees the group; others its members. Twin: `queries.reports.reports_visible_to`."""
    inside = bodies.can_see_members(user, report.body)
    if inside:
        return inside
    if report.state == ReportState.PUBLISHED and bodies.can_see(user, report.body):
        return yes(_("This report is published."))
    return no(_("This report is for the group's members until it is published."))


def can_see_inside(user: Any, report: Report) -> Verdict:
    """See the draft with its evidence, the review and what changed: the group's members."""
    return bodies.can_see_members(user, report.body)


def can_draft(user: Any, body: Body) -> Verdict:
    """Draft a report of a group: its chairs and staff."""
    return bodies.can_lead(user, body)


def can_edit(user: Any, report: Report) -> Verdict:
    """Change lines, refresh, judge what the linter found: chairs and staff, until it is signed off."""
    return _step("edit", user, report)


def can_edit_line(user: Any, line: ReportLine) -> Verdict:
    """Change one line."""
    return can_edit(user, line.report)


def can_send(user: Any, report: Report) -> Verdict:
    """Send a draft to review."""
    return _step("send", user, report)


def can_take_back(user: Any, report: Report) -> Verdict:
    """Make it a draft again, until it is published."""
    return _step("take_back", user, report)


def can_publish(user: Any, report: Report) -> Verdict:
    """Publish what was signed off."""
    return _step("publish", user, report)


def can_sign(user: Any, report: Report) -> Verdict:
    """Say whether it may stand: the group's chairs; where no chair has an account, its staff."""
    if not (leads := _step("sign", user, report)):
        return leads
    signers = chairs_with_accounts(report.body, clock.today())
    if user.pk in signers:
        return yes(_("You chair this group."))
    if signers:
        return no(_("The group's chairs sign off its reports."))
    return bodies.can_keep(user, report.body)


def _step(step: str, user: Any, report: Report) -> Verdict:
    if not (seen := can_see(user, report)):
        return seen
    if not (leads := bodies.can_lead(user, report.body)):
        return leads
    if not workflow.may(step, report.state):
        return no(_("This can't be done to a report that is “%(state)s”.") % {"state": report.get_state_display()})
    return leads
