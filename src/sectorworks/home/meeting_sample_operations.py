"""How the sample's groups meet: covered by the law, on a calendar before the public, held item by item, with minutes
that a later meeting approves. Played by the operations that the pages call."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Decision, Seat, TextVersion
from sectorworks.bodies.queries import lenses
from sectorworks.bodies.rules.lenses import LensAnswer
from sectorworks.documents import data, html
from sectorworks.meetings.models import (
    AgendaItem,
    AttendanceRole,
    ItemKind,
    Meeting,
    MeetingMode,
    MeetingState,
    MemberTraining,
    Motion,
    Posting,
    PostingKind,
    Presence,
    PresenceMode,
    Series,
    VoteMethod,
)
from sectorworks.meetings.operations import (
    agenda,
    attendance,
    coverage,
    meetings,
    minutes,
    motions,
    notes,
    posting_checks,
    postings,
    series,
    speakers,
    votes,
)
from sectorworks.meetings.operations.postings import Elsewhere
from sectorworks.meetings.queries import coverage as coverages
from sectorworks.meetings.queries import roll

from .sample.quarter import SampleItem, SampleMeeting, SampleSeries
from .sample.state_groups import ADOPTED
from .workplan_sample_operations import TIME_ZONE, noon_after, priority

POSTED_BEFORE = timedelta(days=7)
WRITTEN_AFTER = timedelta(days=2)
# The law here wants an agenda up so long; its page is looked at when that begins, in the middle, and at the end.
LOOKED_BEFORE = (timedelta(hours=48), timedelta(hours=24), timedelta(0))
# The first lesson of the members, and how long ago whoever answers for the law took theirs again.
LEARNED_ON, REFRESHED_BEFORE = date(2022, 9, 20), timedelta(days=60)
# No address of the service leads anywhere from here.
VIDEO = "https://zoom.us/j/sample"


def cover(body: Body, *, by: User, at: datetime) -> None:
    """A statewide advisory group, which may meet by video under rules of its own (5 ILCS 120/7(d))."""
    draft = coverage.CoverageDraft(
        jurisdiction="us-il",
        reason="The group advises; it takes no decision that binds anybody. It adopted rules for meeting by video.",
        is_state_advisory=True,
        is_statewide=True,
        remote_rules_adopted_on=ADOPTED,
        comment_rules_adopted_on=ADOPTED,
        designee=by.person,
    )
    coverage.decide(body=body, draft=draft, expected=0, by=by, at=at)


def train(bodies: Iterable[Body], *, by: User, at: datetime) -> None:
    """Everybody who sits on the groups has had the law's training, and who answers for it had it again lately."""
    lately = at - REFRESHED_BEFORE
    trained = set(MemberTraining.objects.values_list("person", flat=True))
    for body in bodies:
        own = coverages.of(body)
        for person in coverages.trainees(body, own).exclude(pk__in=trained):
            trained.add(person.pk)
            is_lately = person.pk == own.designee_id
            draft = coverage.TrainingDraft(person, lately.date() if is_lately else LEARNED_ON)
            moment = lately + timedelta(days=1) if is_lately else noon_after(LEARNED_ON)
            coverage.record_training(body=body, draft=draft, by=by, at=moment)


def publish(body: Body, given: SampleSeries, *, by: User) -> Series:
    """The rule, its years on the calendar and before the public, and the days that gave way."""
    first = given.first
    draft = series.SeriesDraft(
        title=given.title,
        first_on=first.day,
        starts_at_time=first.starts,
        planned_minutes=first.minutes,
        rule=given.rule,
        last_on=given.latest_on,
        mode=MeetingMode.REMOTE,
        join_address=VIDEO,
    )
    made = series.make(body=body, draft=draft, by=by, at=_announced_at(given.years[0]))
    for year in given.years:
        announce(made, year, by=by, at=_announced_at(year))
    for day, moved_to in given.moved:
        at = noon_after(min(day, moved_to or day)) - 3 * POSTED_BEFORE
        made.refresh_from_db()
        series.except_day(series=made, planned_on=day, moved_to=moved_to, expected=made.version, by=by, at=at)
        printed = Elsewhere(published_in=f"Prairie Daily, {at:%B} {at.day}, {at.year}")
        postings.post_schedule(body=body, year=day.year, by=by, at=at, elsewhere=printed)
    return made


def announce(given: Series, year: int, *, by: User, at: datetime) -> None:
    """A year of meetings on the calendar, and its schedule before the public, by now at the latest."""
    at = min(at, _announced_at(year))
    series.publish_year(series=given, year=year, by=by, at=at)
    postings.post_schedule(body=given.body, year=year, by=by, at=at)


def _announced_at(year: int) -> datetime:
    """Late in the year before."""
    return noon_after(date(year - 1, 11, 20))


def plan(body: Body, given: SampleMeeting, *, by: User) -> Meeting:
    """The meeting that the calendar has for the day, or another one, as it was to be; without its agenda."""
    draft = meetings.MeetingDraft(
        title=given.title,
        day=given.day,
        starts_at_time=given.starts,
        planned_minutes=given.minutes,
        time_zone=TIME_ZONE,
        mode=given.mode,
        purpose=given.purpose,
        join_address=VIDEO if given.mode == MeetingMode.REMOTE else "",
        sites=tuple(meetings.SiteDraft(site.name, site.address) for site in given.sites),
    )
    at = planned_at(given)
    standing = Meeting.objects.filter(body=body, day=given.day, state=MeetingState.PLANNED).first()
    if standing is None:
        return meetings.schedule(body=body, draft=draft, by=by, at=at)
    return meetings.change(meeting=standing, draft=draft, expected=standing.version, by=by, at=at)


def planned_at(given: SampleMeeting) -> datetime:
    return noon_after(given.day) - 2 * POSTED_BEFORE


def put(meeting: Meeting, item: SampleItem, *, by: User, at: datetime) -> AgendaItem:
    """An item at the end of the agenda."""
    words = agenda.ItemDraft(
        title=item.title,
        kind=item.kind,
        section=item.section,
        presenter_name=item.presenter,
        planned_minutes=item.minutes,
        is_for_action=item.is_for_action,
        text=priority(meeting.body, item.priority) if item.priority else None,
    )
    row = agenda.add(meeting=meeting, draft=words, by=by, at=at)
    if item.speaks_from_lived_experience:
        agreed = speakers.SpeakerDraft(speaks_from_lived_experience=True, may_be_published=True, consented_on=at.date())
        speakers.prepare(item=row, draft=agreed, by=by, at=at)
    return row


def post(meeting: Meeting, *, by: User) -> None:
    """Notice and agenda before the public in time, and the looks at them that prove it."""
    for kind in (PostingKind.NOTICE, PostingKind.AGENDA):
        posting = postings.post(meeting=meeting, kind=kind, by=by, at=meeting.starts_at - POSTED_BEFORE)
        for before in LOOKED_BEFORE:
            posting_checks.check(posting=posting, shown=_shown, at=meeting.starts_at - before)


def _shown(posting: Posting) -> str:
    """Its public page, as far as the look asks."""
    return html.fragment(data.document_of(posting.content), level=2)


def schedule(body: Body, given: SampleMeeting, *, by: User) -> Meeting:
    """Planned, with its agenda, before the public."""
    meeting = plan(body, given, by=by)
    for item in given.items:
        put(meeting, item, by=by, at=planned_at(given))
    post(meeting, by=by)
    return meeting


def hold(meeting: Meeting, given: SampleMeeting, *, by: User, minutes_of: Meeting | None = None) -> Decision | None:
    """Open it, call the roll, go through the agenda, close it; the decision on its action item, where it has one."""
    at = meeting.starts_at
    meeting = meetings.open(meeting=meeting, expected=meeting.version, by=by, at=at)
    voters = _call_the_roll(meeting, given, by=by, at=at)
    decision = None
    for row, item in zip(meeting.items.order_by("position"), given.items, strict=True):
        agenda.say_state(item=row, state="under_way", by=by, at=at)
        if item.notes:
            notes.save(item=row, wording=item.notes, expected=0, by=by, at=at)
        if item.is_for_action:
            draft = motions.MotionDraft(_wording(item, minutes_of), moved_by=voters[0], seconded_by=voters[1])
            motion = motions.move(item=row, draft=draft, by=by, at=at)
            asked = lens_answers(meeting.body, meeting.day, ())
            taken = votes.Taken(VoteMethod.VOICE, len(voters), 0, 0, answers=asked)
            motion = votes.close(motion=motion, taken=taken, expected=motion.version, by=by, at=at)
            if item.kind == ItemKind.MINUTES and minutes_of is not None:
                _approve(minutes_of, motion, by=by, at=at)
            else:
                decision = motion.decision
        at += timedelta(minutes=item.minutes)
    # Coming to an item ends the one before it.
    agenda.say_state(item=row, state="done", by=by, at=at)
    meeting.refresh_from_db()
    meetings.close(meeting=meeting, expected=meeting.version, by=by, at=at)
    edition = minutes.draft(meeting=meeting, by=by, at=at + WRITTEN_AFTER)
    minutes.review(edition=edition, expected=edition.version, by=by, at=at + WRITTEN_AFTER)
    return decision


def _call_the_roll(meeting: Meeting, given: SampleMeeting, *, by: User, at: datetime) -> list[Seat]:
    """Everybody who sits on the group is there, and the guests; the seats that may vote."""
    mode = PresenceMode.IN_PERSON if given.mode == MeetingMode.IN_PERSON else PresenceMode.VIDEO
    site = meeting.sites.first()
    places = roll.places_of(meeting)
    marks = [attendance.SeatMark(place.seat.pk, Presence.PRESENT, mode, site) for place in places]
    attendance.mark(meeting=meeting, marks=marks, by=by, at=at)
    guests = [attendance.GuestDraft(name=name, organization_name=firm) for name, firm in given.guests]
    guests += [attendance.GuestDraft(role=AttendanceRole.LIVED_EXPERIENCE)] * given.lived_experience_count
    guests += [attendance.GuestDraft(role=AttendanceRole.STAFF, person=by.person)] * given.staff_count
    for guest in guests:
        attendance.add_guest(meeting=meeting, guest=guest, by=by, at=at)
    if given.uncounted:
        meeting.refresh_from_db()
        attendance.count_others(meeting=meeting, number=given.uncounted, expected=meeting.version, by=by, at=at)
    return [place.seat for place in places if place.seat.is_voting]


def _wording(item: SampleItem, minutes_of: Meeting | None) -> str:
    if item.kind == ItemKind.MINUTES and minutes_of is not None:
        return f"Approve the minutes of “{minutes_of.title}”."
    return f"{item.title}, as presented."


def _approve(meeting: Meeting, motion: Motion, *, by: User, at: datetime) -> None:
    edition = meeting.minutes.get()
    edition = minutes.approve(edition=edition, motion=motion, expected=edition.version, by=by, at=at)
    minutes.publish(edition=edition, expected=edition.version, by=by, at=at + WRITTEN_AFTER)


def lens_answers(body: Body, day: date, adopts: tuple[TextVersion, ...]) -> tuple[LensAnswer, ...]:
    return tuple(
        LensAnswer(lens.code, question, "Members who live it were asked; what they said is in the minutes.")
        for lens in lenses.needed_for(body, day, adopts)
        for question in lens.questions
    )
