"""Who may do what with a group's accomplishments and the promises made to it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies
from sectorworks.bodies.rules.bodies import is_ended
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes
from sectorworks.directory.queries import own

from ..models import Accomplishment, Commitment, Evidence
from . import plans


def can_see_accomplishment(user: Any, accomplishment: Accomplishment) -> Verdict:
    """What is public whoever sees the group; the rest its members. Twin: `queries.accomplishments.visible_to`."""
    if accomplishment.removed_at is not None:
        return bodies.can_lead(user, accomplishment.body)
    if accomplishment.is_public:
        return bodies.can_see(user, accomplishment.body)
    return bodies.can_see_members(user, accomplishment.body)


def can_record(user: Any, body: Body) -> Verdict:
    """Write down what was accomplished: every member, so that nothing is forgotten. It is not public by that."""
    return _at_the_table(user, body)


def can_change(user: Any, accomplishment: Accomplishment) -> Verdict:
    """Chairs and staff; whoever wrote it down, until it is public."""
    body = accomplishment.body
    if leads := bodies.can_lead(user, body):
        return leads
    if not (member := _at_the_table(user, body)):
        return member
    if accomplishment.recorded_by_id == user.pk and not accomplishment.is_public and not accomplishment.removed_at:
        return yes(_("You wrote this down."))
    return no(_("Only whoever wrote this down changes it, until it is public; then the chairs and staff do."))


def can_publish(user: Any, accomplishment: Accomplishment) -> Verdict:
    """Show it in public, or no longer: chairs and staff."""
    return bodies.can_lead(user, accomplishment.body)


def can_list_commitments(user: Any, body: Body) -> Verdict:
    """Promises to a group are its members' own. Twin: `queries.commitments.commitments_visible_to`."""
    return bodies.can_see_members(user, body)


def can_see_commitment(user: Any, commitment: Commitment) -> Verdict:
    return can_list_commitments(user, commitment.body)


def can_pledge(user: Any, body: Body) -> Verdict:
    """Chairs and staff for anybody; members for themselves and for organizations they act for."""
    return _at_the_table(user, body)


def can_pledge_for(user: Any, body: Body, commitment: Commitment) -> Verdict:
    """This promise, of this person or organization."""
    if leads := bodies.can_lead(user, body):
        return leads
    if not (member := _at_the_table(user, body)):
        return member
    if _is_own(user, commitment):
        return yes(_("It is your own promise."))
    return no(_("You can promise only for yourself and for organizations you act for."))


def can_deliver(user: Any, commitment: Commitment) -> Verdict:
    """Say what came of it: whoever promised, chairs and staff."""
    return can_pledge_for(user, commitment.body, commitment)


def can_release(user: Any, commitment: Commitment) -> Verdict:
    """Let somebody off a promise: chairs and staff."""
    return bodies.can_lead(user, commitment.body)


def _is_own(user: Any, commitment: Commitment) -> bool:
    if commitment.organization is not None and own.acts_for(user, commitment.organization, clock.today()):
        return True
    return commitment.person is not None and commitment.person.account_id == user.pk


def _at_the_table(user: Any, body: Body) -> Verdict:
    if not (seen := bodies.can_see(user, body)):
        return seen
    if not (member := bodies.can_see_members(user, body)):
        return member
    if is_ended(body.ends_on, clock.today()):
        return no(_("This group has ended and is an archive."))
    return member


def can_lead_record(user: Any, body: Body) -> Verdict:
    """See what was removed: chairs and staff."""
    return bodies.can_lead(user, body)


def can_open_evidence(user: Any, evidence: Evidence) -> Verdict:
    """Files that prove something: the group's members. Twin: `queries.record_choices.evidence_visible_to`."""
    return bodies.can_see_members(user, _body_of(evidence))


def can_remove_evidence(user: Any, evidence: Evidence) -> Verdict:
    """Whoever may change what it proves."""
    if evidence.accomplishment is not None:
        return can_change(user, evidence.accomplishment)
    assert evidence.action is not None
    return plans.can_report(user, evidence.action)


def _body_of(evidence: Evidence) -> Body:
    if evidence.accomplishment is not None:
        return evidence.accomplishment.body
    assert evidence.action is not None
    return evidence.action.goal.plan.body
