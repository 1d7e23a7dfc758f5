"""Who may do what with charters, charges, priorities and decisions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import Verdict, no

from ..models import Text, TextState, TextVersion
from ..queries.texts import PUBLIC_STATES
from . import bodies


def can_see(user: Any, version: TextVersion) -> Verdict:
    """What was ever adopted, whoever sees the body; drafts its members. Twin: `queries.texts.versions_visible_to`."""
    if version.state in PUBLIC_STATES:
        return bodies.can_see(user, version.text.body)
    return bodies.can_see_members(user, version.text.body)


def can_amend(user: Any, text: Text) -> Verdict:
    """Draft a new wording of a text: chairs and staff."""
    return bodies.can_lead(user, text.body)


def can_revise(user: Any, version: TextVersion) -> Verdict:
    """Change a draft. What was put forward is changed only after it is taken back; what was adopted never."""
    if not (leads := _sees_and_leads(user, version)):
        return leads
    if version.state == TextState.DRAFT:
        return leads
    if version.state == TextState.PROPOSED:
        return no(_("This wording is proposed. Take the proposal back to change it."))
    return no(_("This wording is part of the record and never changes. Draft an amendment."))


def can_propose(user: Any, version: TextVersion) -> Verdict:
    """Put a draft before the body."""
    return _in_states(user, version, (TextState.DRAFT,))


def can_take_back(user: Any, version: TextVersion) -> Verdict:
    """Make a proposal a draft again."""
    return _in_states(user, version, (TextState.PROPOSED,))


def can_withdraw(user: Any, version: TextVersion) -> Verdict:
    """Give a draft or proposal up."""
    return _in_states(user, version, (TextState.DRAFT, TextState.PROPOSED))


def can_bring_back(user: Any, version: TextVersion) -> Verdict:
    """Undo a withdrawal."""
    return _in_states(user, version, (TextState.WITHDRAWN,))


def _in_states(user: Any, version: TextVersion, states: tuple[str, ...]) -> Verdict:
    if not (leads := _sees_and_leads(user, version)):
        return leads
    if version.state not in states:
        state = TextState(version.state).label
        return no(_("This can't be done to a wording that is “%(state)s”.") % {"state": state})
    return leads


def _sees_and_leads(user: Any, version: TextVersion) -> Verdict:
    if not (seen := can_see(user, version)):
        return seen
    return bodies.can_lead(user, version.text.body)
