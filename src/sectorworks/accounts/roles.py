"""Site-wide roles: what each is for, in the words of the help page, and what it may do.

Being in one group, review or meeting is not a role: the rooms above keep that with the group itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from .models import User

Text = str | Promise


class Capability(StrEnum):
    """One thing a role may do anywhere on the site."""

    LEAD_REVIEWS = "lead_reviews"
    LOAD_DATA = "load_data"
    SEE_ALL_REVIEWS = "see_all_reviews"
    SEE_ALL_JOBS = "see_all_jobs"
    READ_AUDIT = "read_audit"
    MANAGE_PEOPLE = "manage_people"
    USE_DIRECTORY = "use_directory"
    KEEP_DIRECTORY = "keep_directory"
    ENGAGE = "engage"
    KEEP_GROUPS = "keep_groups"
    KEEP_ALL_GROUPS = "keep_all_groups"
    RECOGNIZE = "recognize"


CAPABILITY_WORDS: dict[Capability, Text] = {
    Capability.LEAD_REVIEWS: _("Start industry reviews and lead them to a joint decision"),
    Capability.LOAD_DATA: _("Load labor market data and remove loaded data sets"),
    Capability.SEE_ALL_REVIEWS: _("Read every review on the site"),
    Capability.SEE_ALL_JOBS: _("See and stop long work that others started"),
    Capability.READ_AUDIT: _("Read the record of who did what"),
    Capability.MANAGE_PEOPLE: _("Invite people, give and take roles, close accounts"),
    Capability.USE_DIRECTORY: _("Look up organizations, and people who agreed to be found"),
    Capability.KEEP_DIRECTORY: _("Add, correct, import and merge records of the directory"),
    Capability.ENGAGE: _("Plan asks of employers, log contacts and answer their needs, for the own organization"),
    Capability.KEEP_GROUPS: _("Start groups, and keep the record of those the own organization hosts"),
    Capability.KEEP_ALL_GROUPS: _("Set up boards and any other group"),
    Capability.RECOGNIZE: _("Recognize partnerships on the State’s map for the evidence they have"),
}


@dataclass(frozen=True, slots=True)
class Role:
    """A site-wide role. `name` is stored with the person; the words are for people to read."""

    name: str
    label: Text
    description: Text
    capabilities: frozenset[Capability] = frozenset()


MEMBER = Role(
    "member",
    _("Member"),
    _("Takes part in the reviews and groups they are invited to, and sees only those."),
)
PARTNER_WORK = frozenset({Capability.USE_DIRECTORY, Capability.KEEP_DIRECTORY, Capability.ENGAGE})
PARTNER_STAFF = Role(
    "partner_staff",
    _("Partner staff"),
    _("Works with employers for a workforce board, college, economic developer or community group."),
    PARTNER_WORK,
)
CONVENER = Role(
    "convener",
    _("Convener"),
    _("Brings a regional team together: starts reviews and partnerships, invites people and records decisions."),
    PARTNER_WORK | {Capability.LEAD_REVIEWS, Capability.KEEP_GROUPS},
)
COMMITTEE_STAFF = Role(
    "committee_staff",
    _("Committee staff"),
    _("Supports a board or committee: prepares its reviews and keeps its seats, texts and records."),
    frozenset({Capability.LEAD_REVIEWS, Capability.USE_DIRECTORY, Capability.KEEP_DIRECTORY, Capability.KEEP_GROUPS}),
)
STATE_ANALYST = Role(
    "state_analyst",
    _("State analyst"),
    _("Works with labor market data for the whole state: loads data and helps regions read it."),
    frozenset({Capability.LEAD_REVIEWS, Capability.LOAD_DATA, Capability.SEE_ALL_REVIEWS, Capability.RECOGNIZE}),
)
AUDITOR = Role(
    "auditor",
    _("Auditor"),
    _("Reads the record of who did what, and changes nothing."),
    frozenset({Capability.READ_AUDIT, Capability.SEE_ALL_REVIEWS}),
)
STATE_ADMINISTRATOR = Role(
    "state_administrator",
    _("State administrator"),
    _("Runs the site: invites people, gives roles, loads data and looks after long work."),
    # Not ENGAGE: what employers tell partners is for the partners, however high the office.
    frozenset(Capability) - {Capability.ENGAGE},
)

ROLES: dict[str, Role] = {
    role.name: role
    for role in (MEMBER, PARTNER_STAFF, CONVENER, COMMITTEE_STAFF, STATE_ANALYST, AUDITOR, STATE_ADMINISTRATOR)
}


def roles_of(user: User | AnonymousUser | Any) -> list[Role]:
    """The person's roles in the order of the help page. A stored name that no longer exists gives nothing."""
    held = set(getattr(user, "roles", ())) if getattr(user, "is_active", False) else set()
    return [role for name, role in ROLES.items() if name in held]


def can(user: User | AnonymousUser | Any, capability: Capability) -> bool:
    """Whether one of the person's roles gives the capability; never for anonymous people or closed accounts.

    >>> from types import SimpleNamespace
    >>> can(SimpleNamespace(is_active=True, roles=["convener"]), Capability.LEAD_REVIEWS)
    True
    """
    return any(capability in role.capabilities for role in roles_of(user))


def unknown(names: Iterable[str]) -> list[str]:
    """Names that are no role."""
    return sorted(set(names) - set(ROLES))


# What people are by their seats and places: said on the help page, kept by the rooms above.
PARTS: tuple[tuple[Text, Text], ...] = (
    (
        _("Chair, co-chair or vice chair"),
        _("Leads one group: puts decisions and texts on record there, and sees what its members see."),
    ),
    (
        _("Champion"),
        _("An employer who speaks for a group’s work to others. On this site they are a member of that group."),
    ),
    (
        _("Group staff or convener of a group"),
        _("Keeps one group’s record: its seats, invitations, texts and decisions."),
    ),
    (
        _("Member of a group"),
        _("Sees the group’s own pages, its drafts and roster, and the groups below it."),
    ),
    (
        _("Member with lived experience"),
        _("A member like any other. Others read the name of their choice, or none."),
    ),
    (
        _("Somebody who stands in"),
        _("Takes a member’s place at meetings until a day. It opens no further pages."),
    ),
    (
        _("Employer’s representative"),
        _("Acts for a company: sees what partners ask of it, sets how often they may ask, and raises needs."),
    ),
    (
        _("Partner’s representative"),
        _("Acts for an agency or college: plans asks and logs contacts in its name, and reads its own notes."),
    ),
    (
        _("Somebody of the State"),
        _("Does what their role says, and never reads contact notes or the wording of needs."),
    ),
)
