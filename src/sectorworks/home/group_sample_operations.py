"""The sample's boards, committees, workgroups, partnerships and teams, with their texts, seats and roles."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from sectorworks.accounts.models import User
from sectorworks.accounts.operations import Invitee
from sectorworks.bodies.models import Body, BodyKind, Office, Text, TextKind, TextVersion
from sectorworks.bodies.operations import bodies, decisions, seats, terms, texts
from sectorworks.bodies.queries import lenses
from sectorworks.bodies.rules.decisions import Votes
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.notices.models import Notice

from . import sample
from .directory_sample_operations import Named, Users, person_for
from .sample.groups import SampleGroup, SampleSeat, SampleText
from .sample.organizations import OTHER_DEVELOPER, WORKFORCE_BOARD
from .sample.regional_groups import REGIONAL_GROUPS
from .sample.state_groups import STATE_GROUPS

TERM_MONTHS = 24
DAYS_A_MONTH = 30.44
NOT_VOTING = (Office.STAFF, Office.CONVENER)


def load(users: Users, places: Named, at: datetime) -> dict[str, Body]:
    """All groups by name, those above before those below."""
    made: dict[str, Body] = {}
    for group in STATE_GROUPS + REGIONAL_GROUPS:
        keeper = users[_keeper(group).email]
        body = _start(group, places, made, by=keeper, at=at)
        made[group.name] = body
        for seat in group.seats:
            _seat(body, group, seat, places, by=keeper, at=at)
        _adopt(body, group, by=keeper, at=at)
    Body.objects.filter(pk__in=[one.pk for one in made.values()]).update(is_sample=True)
    # Nobody wants to hear of each seat that was filled before they came; what follows is news.
    Notice.objects.filter(made_at=at).delete()
    return made


def _keeper(group: SampleGroup) -> Invitee:
    if group in STATE_GROUPS:
        return sample.IVY
    return {WORKFORCE_BOARD: sample.BOB, OTHER_DEVELOPER: sample.EVE}.get(group.host, sample.ALICE)


def _start(group: SampleGroup, places: Named, made: dict[str, Body], *, by: User, at: datetime) -> Body:
    draft = bodies.BodyDraft(
        kind=BodyKind(group.kind),
        name=group.name,
        host=places[group.host],
        starts_on=group.began,
        parent=made.get(group.parent),
        purpose=group.purpose,
        rhythm=group.rhythm,
        naics_codes=group.naics_codes,
        area_codes=group.area_codes,
        region_name=group.region_name,
        is_advisory=group.kind != BodyKind.STATE_BOARD,
        authority=group.authority,
    )
    return bodies.start(draft=draft, by=by, at=at)


def _seat(body: Body, group: SampleGroup, given: SampleSeat, places: Named, *, by: User, at: datetime) -> None:
    draft = seats.SeatDraft(
        voice=given.voice,
        office=given.office,
        title=given.title,
        term_months=TERM_MONTHS if given.months_left is not None else None,
        is_voting=given.office not in NOT_VOTING,
        privacy=given.privacy,
        opened_on=group.began,
    )
    seat = seats.add(body=body, draft=draft, by=by, at=at)
    if not given.person:
        return
    person = person_for(given, places, by=by, at=at)
    ends_on = localdate(at) + timedelta(days=round(given.months_left * DAYS_A_MONTH)) if given.months_left else None
    began = group.began
    if ends_on and not group.sits_from_start:
        began = max(began, ends_on - timedelta(days=round(TERM_MONTHS * DAYS_A_MONTH)))
    sitting = terms.Sitting(
        person, places.get(given.organization), starts_on=began, ends_on=ends_on, display_name=given.display_name
    )
    terms.appoint(seat=seat, sitting=sitting, by=by, at=at)


def _adopt(body: Body, group: SampleGroup, *, by: User, at: datetime) -> None:
    """One decision puts all charges and priorities in force; priorities serve the parent's of the same family."""
    above = {text.family: text for text in Text.objects.filter(body=body.parent, kind=TextKind.PRIORITY) if text.family}
    drafts = [_draft(body, TextKind.CHARGE, given, None, by=by, at=at) for given in group.charges]
    drafts += [
        _draft(body, TextKind.PRIORITY, given, above.get(given.family), by=by, at=at) for given in group.priorities
    ]
    if not drafts:
        return
    needed = lenses.needed_for(body, localdate(at), drafts)
    draft = decisions.DecisionDraft(
        title="Charges and priorities adopted" if group.charges else "Priorities set",
        wording="We adopt the wordings before us and will look at them again in a year.",
        decided_on=group.adopted_on or localdate(at) - timedelta(days=30),
        method="Roll call",
        votes=Votes(sum(1 for seat in group.seats if seat.person and seat.office not in NOT_VOTING), 0, 0),
        lens_answers=tuple(
            LensAnswer(lens.code, question, "We asked members who live it, and changed the wording where they said so.")
            for lens in needed
            for question in lens.questions
        ),
        adopts=tuple(drafts),
    )
    decisions.record(body=body, draft=draft, by=by, at=at)


def _draft(
    body: Body, kind: TextKind, given: SampleText, serves: Text | None, *, by: User, at: datetime
) -> TextVersion:
    words = texts.TextDraft(
        wording=given.wording, title=given.title, lenses=given.lenses, family=given.family, serves=serves
    )
    return texts.draft(body=body, kind=kind, words=words, by=by, at=at)
