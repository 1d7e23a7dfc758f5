"""One click that makes of a room what it agreed: priorities, champions, teams, commitments, the next meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, Text, TextKind, TextVersion, Voice
from sectorworks.bodies.operations import bodies, decisions, seats, terms, texts
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.core import audit, versions
from sectorworks.meetings.models import Meeting, MeetingMode
from sectorworks.meetings.operations import meetings
from sectorworks.meetings.rules import local_time
from sectorworks.plans.operations import commitments

from ..models import ChampionSignUp, FollowUp, LaunchRoom, LaunchState, RoomStage
from ..policies import rooms as policies
from ..queries.outcomes import Outcome, outcome_of
from ..queries.room_names import names_of
from ..queries.room_walls import OpportunityGroup, wall_of
from ..queries.rooms import pledges_of
from ..registry import champion_keepers
from ..rules.room_stages import CLOSED, CLOSING
from . import follow_ups, launches
from . import room_revisions as revisions
from .room_people import Known, Matches, settle
from .room_revisions import RoomProblem


@dataclass(frozen=True, slots=True)
class TurnPlan:
    """What staff looked over before the click: who is who, each priority's wording, who chairs its team.

    `wordings` and `chairs` go by opportunity; a chair is a sign-up, and an opportunity left out has none yet.
    """

    matches: Matches
    wordings: Mapping[int, str] = field(default_factory=dict)
    chairs: Mapping[int, int] = field(default_factory=dict)
    lens_answers: tuple[LensAnswer, ...] = ()
    next_minutes: int = 90


@transaction.atomic
def turn(*, room: LaunchRoom, plan: TurnPlan, by: Any, at: datetime) -> Outcome:
    """Make everything or nothing. Called again it makes nothing more and returns what was made."""
    row = revisions.held(room)
    policies.can_turn(by, row).enforce()
    if row.turned_at is not None:
        return outcome_of(row)
    revisions.must_take_place(row.launch)
    revisions.must(row.stage in (CLOSING, CLOSED), row)
    if row.next_meeting_at is None:
        raise RoomProblem(_("Fix the next date first, while the room remembers it."))
    body, wall = row.launch.body, wall_of(row)
    known = settle(names_of(row, wall, by), plan.matches, body, by, at)
    _write_who(wall.carried, known)
    priorities = _priorities(body, wall.carried, plan, by, at)
    for group in wall.carried:
        _carry_on(body, group, priorities[group.opportunity.pk], plan.chairs.get(group.opportunity.pk), by, at)
    row.opportunities.filter(priority=None).update(is_parked=True)
    _commitments(row, body, known, by, at)
    meeting = _next_meeting(row, body, plan.next_minutes, by, at)
    if row.stage != CLOSED:
        row.stage, row.closed_at, row.timer_ends_at = RoomStage.CLOSED, at, None
    row.turned_at, row.turned_by = at, by
    revisions.raised(row, fields=("stage", "closed_at", "timer_ends_at", "turned_at", "turned_by"))
    audit.record(noun=row, verb="became action", by=by, at=at, detail={"priorities": len(priorities)})
    _finish_launch(row, meeting, by, at)
    return outcome_of(row)


def _write_who(groups: list[OpportunityGroup], known: Known) -> None:
    for group in groups:
        for one in group.champions:
            one.person, one.organization = known.who(one.name, one.organization_name)
            one.save(update_fields=["person", "organization"])


def _priorities(body: Body, groups: list[OpportunityGroup], plan: TurnPlan, by: Any, at: datetime) -> dict[int, Text]:
    """Each carried opportunity as a priority, in force by the decision that companies made in the room."""
    drafts: dict[int, TextVersion] = {}
    for group in groups:
        title = group.opportunity.title
        wording = plan.wordings.get(group.opportunity.pk, "").strip() or wording_of(group)
        words = texts.TextDraft(wording=wording, title=title, reason=_("Chosen by companies at the launch"))
        drafts[group.opportunity.pk] = texts.draft(body=body, kind=TextKind.PRIORITY, words=words, by=by, at=at)
    if drafts:
        decision = decisions.DecisionDraft(
            title=_("Priorities that companies chose at the launch"),
            wording="\n".join(_chosen(group) for group in groups),
            decided_on=localdate(at),
            adopts=tuple(drafts.values()),
            lens_answers=plan.lens_answers,
        )
        decisions.record(body=body, draft=decision, by=by, at=at)
    return {key: version.text for key, version in drafts.items()}


def wording_of(group: OpportunityGroup) -> str:
    """A first wording of a priority: what the cards under it say."""
    said = [f"- {one.note.wording}" for one in group.bundles]
    return "\n".join(said) if said else group.opportunity.title


def _chosen(group: OpportunityGroup) -> str:
    """Companies are counted, not named: the decision may be public."""
    companies = ngettext("%(n)s company chose it", "%(n)s companies chose it", group.choices) % {"n": group.choices}
    count = len(group.champions)
    leaders = ngettext("%(n)s champion stands up for it", "%(n)s champions stand up for it", count) % {"n": count}
    return f"{group.opportunity.title}: {companies}; {leaders}."


def _carry_on(body: Body, group: OpportunityGroup, priority: Text, chair: int | None, by: Any, at: datetime) -> None:
    """The champions of a priority and the team that works on it."""
    for one in group.champions:
        for keeper in champion_keepers:
            keeper(priority=priority, person=one.person, organization=one.organization, by=by, at=at)
    opportunity = group.opportunity
    opportunity.priority = priority
    opportunity.team = _team(body, group, priority, chair, by, at)
    opportunity.save(update_fields=["priority", "team"])
    detail = {"priority": priority.pk, "team": opportunity.team.pk}
    audit.record(noun=opportunity, verb="became a priority", by=by, at=at, detail=detail)


def _team(body: Body, group: OpportunityGroup, priority: Text, chair: int | None, by: Any, at: datetime) -> Body:
    """A child group that serves the priority, chaired by business: a vacant chair where nobody would take it."""
    draft = bodies.BodyDraft(
        kind=BodyKind.ACTION_TEAM,
        name=(_("Action team: %(title)s") % {"title": group.opportunity.title})[:160],
        host=body.host,
        starts_on=localdate(at),
        parent=body,
        purpose=group.opportunity.title,
        naics_codes=tuple(body.naics_codes),
        area_codes=tuple(body.area_codes),
        region_name=body.region_name,
        visibility=BodyVisibility(body.visibility),
        serves=(priority.pk,),
    )
    team = bodies.start(draft=draft, by=by, at=at)
    chosen = next((one for one in group.champions if one.pk == chair), None)
    if chair is not None and (chosen is None or not chosen.would_chair):
        raise RoomProblem(_("Only a champion who would chair can chair “%(team)s”.") % {"team": team.name})
    head = seats.add(body=team, draft=seats.SeatDraft(Voice.BUSINESS, Office.CHAIR), by=by, at=at)
    if chosen is not None:
        terms.appoint(seat=head, sitting=_sitting(chosen), by=by, at=at)
    seated = {chosen.person_id} if chosen is not None else set()
    for one in group.champions:
        if one.person_id not in seated:
            seat = seats.add(body=team, draft=seats.SeatDraft(Voice.BUSINESS, Office.CHAMPION), by=by, at=at)
            terms.appoint(seat=seat, sitting=_sitting(one), by=by, at=at)
            seated.add(one.person_id)
    return team


def _sitting(one: ChampionSignUp) -> terms.Sitting:
    assert one.person is not None  # `_write_who` has written each
    return terms.Sitting(person=one.person, organization=one.organization)


def _commitments(room: LaunchRoom, body: Body, known: Known, by: Any, at: datetime) -> None:
    for pledge in pledges_of(room):
        person, organization = known.who(pledge.name, pledge.organization_name)
        draft = commitments.CommitmentDraft(
            kind=pledge.kind, wording=pledge.wording, pledged_on=localdate(pledge.at), organization=organization,
            person=person, amount_pledged=pledge.amount, due_on=pledge.due_on,
        )  # fmt: skip
        pledge.commitment = commitments.pledge(body=body, draft=draft, by=by, at=at)
        pledge.save(update_fields=["commitment"])


def _next_meeting(room: LaunchRoom, body: Body, minutes: int, by: Any, at: datetime) -> Meeting:
    """On the group's calendar, as it was fixed in the room."""
    assert room.next_meeting_at is not None  # `turn` has asked
    launched = room.launch.meeting
    local = room.next_meeting_at.astimezone(local_time.zone_named(launched.time_zone))
    place = (meetings.SiteDraft(name=room.next_meeting_place),) if room.next_meeting_place else ()
    draft = meetings.MeetingDraft(
        title=(_("Next meeting of %(group)s") % {"group": body.name})[:160],
        day=local.date(),
        starts_at_time=local.time().replace(tzinfo=None),
        planned_minutes=minutes,
        time_zone=launched.time_zone,
        mode=MeetingMode.IN_PERSON if place else MeetingMode.REMOTE,
        is_open_to_public=launched.is_open_to_public,
        sites=place,
        follows=launched,
    )
    return meetings.schedule(body=body, draft=draft, by=by, at=at)


def _finish_launch(room: LaunchRoom, meeting: Meeting, by: Any, at: datetime) -> None:
    """The launch knows the next meeting, counts as held, and its follow-up lies ready."""
    launch = launches.locked(room.launch)
    launch.next_meeting = meeting
    versions.save(launch, expected=launch.version, fields=["next_meeting"])
    if launch.state != LaunchState.HELD:
        launch = launches.hold(launch=launch, expected=launch.version, by=by, at=at)
    room.launch = launch
    if not FollowUp.objects.filter(launch=launch, sent_at__isnull=False).exists():
        follow_ups.draft(launch=launch, by=by, at=at)
