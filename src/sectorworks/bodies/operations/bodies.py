"""Start a group, change its record, end it, bring it back."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.core.verdicts import Verdict
from sectorworks.directory.models import ActivityKind, Organization
from sectorworks.directory.operations.activity import Happening, note
from sectorworks.industry.models import Review
from sectorworks.search.operations import Found, put

from ..models import Body, BodyKind, BodyVisibility, Text, TextKind, TextState, TextVersion
from ..policies import bodies as policies
from ..queries import bodies as queries
from ..rules.bodies import MOST_LEVELS, free_slug, is_ended


class GroupProblem(SectorworksError):
    """The group can't be set up as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class BodyDraft:
    """What a group's staff set up. `parent` and `host` stay for good: seats and rights hang on them.

    `serves` holds ids of the parent's priorities that a new child group takes over as drafts of its own.
    `joint_decision` is the closed industry decision that a new group follows from; it stays for good too.
    """

    kind: BodyKind
    name: str
    host: Organization
    starts_on: date
    parent: Body | None = None
    purpose: str = ""
    rhythm: str = ""
    naics_codes: tuple[str, ...] = ()
    area_codes: tuple[str, ...] = ()
    region_name: str = ""
    visibility: BodyVisibility = BodyVisibility.PUBLIC
    is_advisory: bool = True
    authority: str = ""
    serves: tuple[int, ...] = ()
    joint_decision: Review | None = None


KEPT = ("host", "parent", "serves", "joint_decision")
EDITED = tuple(one.name for one in fields(BodyDraft) if one.name not in KEPT)


def start(*, draft: BodyDraft, key: str = "", by: User, at: datetime) -> Body:
    """Start a group; with a parent, under it, with drafts of the parent's priorities it will serve.

    The same form sent twice starts one.
    """
    policies.can_start_as(by, draft.kind, draft.host, draft.parent).enforce()
    if draft.joint_decision is not None:
        policies.can_follow(by, draft.joint_decision).enforce()

    @transaction.atomic
    def make() -> Body:
        _check(draft)
        taken = set(Body.objects.values_list("slug", flat=True))
        body = Body(host=draft.host, parent=draft.parent, slug=free_slug(draft.name, taken), made_at=at, made_by=by)
        body.joint_decision = draft.joint_decision
        _fill(body, draft)
        body.save(force_insert=True)
        _take_over_priorities(body, draft, by, at)
        detail = {"name": body.name, "kind": body.kind, "joint_decision": body.joint_decision_id}
        audit.record(noun=body, verb="start", by=by, at=at, detail=detail)
        _tell_the_feed(body, _("Started the group %(name)s") % {"name": body.name}, by, at)
        _make_findable(body)
        return body

    body, _is_new = idempotency.once(make, key=key, action="bodies.start", by=by, at=at, model=Body)
    return body


@transaction.atomic
def revise(*, body: Body, draft: BodyDraft, expected: int, by: User, at: datetime) -> Body:
    """Change a group's record; `StaleVersion` when it changed since version `expected`. The address stays."""
    current = locked(body)
    policies.can_keep(by, current).enforce()
    _check(draft)
    before = {name: getattr(current, name) for name in EDITED}
    _fill(current, draft)
    changed = {name: [was, getattr(current, name)] for name, was in before.items() if was != getattr(current, name)}
    versions.save(current, expected=expected, fields=list(EDITED))
    audit.record(noun=current, verb="change", by=by, at=at, detail=changed)
    _make_findable(current)
    return current


@transaction.atomic
def end(*, body: Body, ends_on: date, reason: str, expected: int, by: User, at: datetime) -> Body:
    """Set the day from which a group is an archive that nobody changes. `bring_back` undoes it."""
    current = locked(body)
    policies.can_keep(by, current).enforce()
    if not reason.strip():
        raise GroupProblem(_("Say why the group ends. Readers of its archive will ask."))
    if ends_on < current.starts_on:
        raise GroupProblem(_("The group started on %(day)s; it can't end before.") % {"day": current.starts_on})
    if open_children := [child for child in current.children.order_by("name") if not is_ended(child.ends_on, ends_on)]:
        names = ", ".join(child.name for child in open_children)
        raise GroupProblem(_("These groups stand under it. End them first: %(names)s.") % {"names": names})
    current.ends_on, current.end_reason = ends_on, reason.strip()
    versions.save(current, expected=expected, fields=["ends_on", "end_reason"])
    audit.record(noun=current, verb="end", by=by, at=at, detail={"ends_on": ends_on, "reason": current.end_reason})
    _tell_the_feed(current, _("Ended the group %(name)s") % {"name": current.name}, by, at)
    return current


@transaction.atomic
def bring_back(*, body: Body, expected: int, by: User, at: datetime) -> Body:
    """Undo `end`."""
    current = locked(body)
    verdict: Verdict = policies.can_bring_back(by, current)
    verdict.enforce()
    if current.parent is not None and is_ended(current.parent.ends_on, localdate(at)):
        raise GroupProblem(_("Its parent, %(name)s, has ended. Bring that back first.") % {"name": current.parent})
    current.ends_on, current.end_reason = None, ""
    versions.save(current, expected=expected, fields=["ends_on", "end_reason"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


def locked(body: Body) -> Body:
    """The group as stored, held until the transaction ends; policies are asked about this row."""
    return Body.objects.select_for_update(of=("self",)).select_related("parent__parent", "host").get(pk=body.pk)


def _check(draft: BodyDraft) -> None:
    if not draft.name.strip():
        raise GroupProblem(_("Give the group a name."))
    if draft.parent is not None and queries.level_of(draft.parent) >= MOST_LEVELS:
        raise GroupProblem(
            _("%(name)s already stands two levels down. Start this group beside it.") % {"name": draft.parent}
        )


def _fill(body: Body, draft: BodyDraft) -> None:
    for name in EDITED:
        value = getattr(draft, name)
        setattr(body, name, list(value) if isinstance(value, tuple) else value)
    body.name = draft.name.strip()


def _take_over_priorities(body: Body, draft: BodyDraft, by: User, at: datetime) -> None:
    """Drafts with the parent's wording, for the child to put in its own words and adopt."""
    if draft.parent is None or not draft.serves:
        return
    offered = TextVersion.objects.filter(
        text__body=draft.parent, text__kind=TextKind.PRIORITY, state=TextState.ADOPTED, text__in=draft.serves
    ).select_related("text")
    for position, version in enumerate(offered.order_by("text__position"), start=1):
        text = Text.objects.create(
            body=body, kind=TextKind.PRIORITY, position=position, family=version.text.family, serves=version.text
        )
        TextVersion.objects.create(
            text=text, number=1, title=version.title, wording=version.wording, lenses=version.lenses,
            reason=_("Taken over from %(name)s") % {"name": draft.parent}, written_at=at, written_by=by,
        )  # fmt: skip


def _make_findable(body: Body) -> None:
    words = " ".join([str(BodyKind(body.kind).label), body.purpose, body.region_name, body.host.name])
    put(Found("body", body.pk, body.name, words))


def _tell_the_feed(body: Body, headline: str, by: User, at: datetime) -> None:
    # A group that only its members know of is not named in a feed that every partner reads.
    shared = body.visibility == BodyVisibility.PUBLIC
    happening = Happening(ActivityKind.RECORD, headline, "group", body.slug[:40], body.host, is_shared=shared)
    note(organization=body.host, happening=happening, by=by, at=at)
