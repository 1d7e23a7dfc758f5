"""A meeting to come and one in its record, of a group of agency B's, full of canaries."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from canary_words import Seed, canaries, canary, fill
from django.core.files.uploadedfile import SimpleUploadedFile

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.files import operations as files
from sectorworks.files.rules import MEETING_PAPER
from sectorworks.meetings import factories
from sectorworks.meetings.models import (
    AccessRequest,
    AgendaItem,
    AgendaTemplate,
    Attendance,
    Coverage,
    Introduction,
    ItemNotes,
    LearningNote,
    Material,
    Meeting,
    MemberTraining,
    Motion,
    NetworkingListing,
    PostingKind,
    PublicComment,
    SiteVisit,
    SpeakerCare,
    VisitRsvp,
    Vote,
)
from sectorworks.meetings.operations import (
    access,
    agenda,
    attendance,
    invitations,
    materials,
    meetings,
    minutes,
    motions,
    networking,
    notes,
    postings,
    public_comments,
    speakers,
    visits,
    votes,
)

Cast = dict[str, Any]


def seed_meetings(made: Seed, cast: Cast, body: Body) -> None:
    """What a public group shows anyway is plain there; what it does not show is a canary in either group."""
    is_public = body.visibility == BodyVisibility.PUBLIC
    Coverage.objects.create(body=body, jurisdiction="us-il", reason="Its charge.")
    fill(made.keep(factories.series(body)), "join_address")
    usual = {"section": "", "kind": "discussion", "planned_minutes": 5, "is_consent": False, "is_for_action": False}
    usual |= {"title": canary(AgendaTemplate, "items")}
    made.keep(body.agenda_templates.create(**canaries(AgendaTemplate, "title"), items=[usual]))
    person = body.seats.get(terms__state="serving").terms.get().person
    training = {"person": person, "jurisdiction": "us-il", "completed_on": clock.today(), "recorded_at": clock.now()}
    if not MemberTraining.objects.exists():
        made.keep(MemberTraining.objects.create(**training, proof=canary(MemberTraining, "proof")))
    _to_come(made, cast, body, is_public)
    _held(made, cast, body, is_public)


def _scheduled(made: Seed, cast: Cast, body: Body, draft: dict[str, Any], is_public: bool) -> Meeting:
    names = ("title", "purpose", "access_contact")
    open_words = dict.fromkeys(names, "Plain words") if is_public else canaries(Meeting, *names)
    address = f"https://meet.example.test/{canary(Meeting, 'join_address')}"
    closed = {"join_address": address, "dial_in": canary(Meeting, "dial_in"), "is_open_to_public": False}
    given = meetings.MeetingDraft(**{"planned_minutes": 60} | open_words | closed | draft)
    return made.keep(meetings.schedule(body=body, draft=given, by=cast["rival"], at=clock.now()))


def _item(meeting: Meeting, cast: Cast, is_public: bool, **fields: Any) -> AgendaItem:
    names = ("title", "description", "presenter_name", "section")
    shown = dict.fromkeys(names, "Plain words") if is_public else canaries(AgendaItem, *names)
    return agenda.add(meeting=meeting, draft=agenda.ItemDraft(**shown, **fields), by=cast["rival"], at=clock.now())


def _to_come(made: Seed, cast: Cast, body: Body, is_public: bool) -> None:
    by, at = cast["rival"], clock.now()
    day = {"day": clock.today() + timedelta(days=30), "starts_at_time": time(10)}
    if is_public:  # anybody may come, so anybody may know how
        day |= {"join_address": "https://meet.example.test/open", "dial_in": "", "is_open_to_public": True}
    meeting = _scheduled(made, cast, body, day, is_public)
    item = made.keep(_item(meeting, cast, is_public))
    made.keep(_item(meeting, cast, is_public, kind="closed_session", closed_under="2(c)(1)"))
    asked = invitations.invite(meeting=meeting, link_to=lambda one: f"https://testserver/{one}", by=by, at=at)
    made.secrets += [token for _person, token in asked]
    invitation = made.keep(meeting.invitations.first())
    said = invitations.Said("remote", words=canary(type(invitation), "words"))
    invitations.answer(token=made.secrets[-1], said=said, at=at)
    fill(invitation, "remote_reason")
    made.secrets += meeting.invitations.values_list("token_hash", flat=True)
    _papers(made, cast, meeting, item)
    email = f"{canary(AccessRequest, 'email')}@example.org"
    wish = access.AccessDraft(need="other", email=email, **canaries(AccessRequest, "name", "detail"))
    wish = made.keep(access.ask(meeting=meeting, draft=wish, asked_by=by, at=at))
    answer = canary(AccessRequest, "answer")
    access.answer(request_of=wish, state="not_possible", words=answer, expected=1, by=by, at=at)
    if is_public:
        postings.post(meeting=meeting, kind=PostingKind.AGENDA, by=by, at=at)
        _comments(made, cast, body, meeting)


def _papers(made: Seed, cast: Cast, meeting: Meeting, item: AgendaItem) -> None:
    by, at = cast["rival"], clock.now()
    upload = SimpleUploadedFile("CANARY-B-M-material-file.txt", b"CANARY-B-M-material-cell")
    file = files.store(upload=upload, purpose=MEETING_PAPER, by=by, at=at)
    draft = materials.MaterialDraft(canary(Material, "title"), item=item, file=file)
    made.keep(materials.add(meeting=meeting, draft=draft, by=by, at=at))
    link = f"https://papers.example.test/{canary(Material, 'address')}"
    draft = materials.MaterialDraft(canary(Material, "title"), address=link)
    made.keep(materials.add(meeting=meeting, draft=draft, by=by, at=at))


def _comments(made: Seed, cast: Cast, body: Body, meeting: Meeting) -> None:
    """One that waits, and one that is not shown; with the words that are never shown with one that is."""
    by, at = cast["rival"], clock.now()
    hidden = canaries(PublicComment, "name", "wording") | {"email": f"{canary(PublicComment, 'email')}@example.org"}
    for words in (hidden, hidden, {"name": "Zoe", "wording": "Buses stop at six.", "email": hidden["email"]}):
        draft = public_comments.CommentDraft(**words, meeting=meeting)
        comment = made.keep(public_comments.send(body=body, draft=draft, by=None, at=at))
    reason = canary(PublicComment, "reason")
    public_comments.decide(comment=comment, is_shown=True, expected=1, by=by, at=at, reason=reason)
    declined = body.public_comments.filter(state="pending").last()
    public_comments.decide(comment=declined, is_shown=False, expected=1, by=by, at=at, reason=reason)


def _held(made: Seed, cast: Cast, body: Body, is_public: bool) -> None:
    by, at = cast["rival"], clock.now()
    day = {"day": clock.today(), "starts_at_time": time(0, 5)}
    meeting = _scheduled(made, cast, body, day, is_public)
    item = made.keep(_item(meeting, cast, is_public, kind="action", is_for_action=True))
    meeting = meetings.open(meeting=meeting, expected=meeting.version, by=by, at=at)
    seat = body.seats.get(terms__state="serving")
    attendance.mark(meeting=meeting, marks=[attendance.SeatMark(seat.pk, "present", "video")], by=by, at=at)
    fill(meeting.attendances.get(), "remote_reason")
    guest = attendance.GuestDraft("guest", **canaries(Attendance, "name", "organization_name"), mode="video")
    made.keep(attendance.add_guest(meeting=meeting, guest=guest, by=by, at=at))
    written = canaries(ItemNotes, "wording", "aside")
    made.keep(notes.save(item=item, **written, expected=0, by=by, at=at))
    _speaker(made, cast, item, at)
    _visit(made, cast, meeting, at)
    _networking(made, cast, meeting, at)
    moved = motions.MotionDraft(canary(Motion, "wording"), seat)
    motion = made.keep(motions.move(item=item, draft=moved, by=by, at=at))
    recused = votes.SeatVote(seat.pk, "recuse", canary(Vote, "recusal_reason"))
    made.keep(votes.vote(motion=motion, votes=[recused], by=by, at=at)[0])
    motions.refer(motion=motion, to=canary(Motion, "referred_to"), expected=motion.version, by=by, at=at)
    meeting.refresh_from_db()
    meeting = meetings.close(meeting=meeting, expected=meeting.version, by=by, at=at + timedelta(minutes=1))
    edition = made.keep(minutes.draft(meeting=meeting, by=by, at=at + timedelta(minutes=2)))
    fill(edition, "correction")


def _visit(made: Seed, cast: Cast, meeting: Meeting, at: datetime) -> None:
    by, item = cast["rival"], factories.item(meeting, "Tour", kind="visit")
    draft = visits.VisitDraft(**canaries(SiteVisit, "place", "address", "gathering", "access_note"))
    visit = made.keep(visits.arrange(item=item, draft=draft, expected=0, by=by, at=at))
    said = visits.VisitSaid(True, "other", canary(VisitRsvp, "detail"))
    made.keep(visits.answer(visit=visit, said=said, by=by, at=at))
    made.keep(visits.learn(visit=visit, wording=canary(LearningNote, "wording"), by=by, at=at))


def _networking(made: Seed, cast: Cast, meeting: Meeting, at: datetime) -> None:
    by, item = cast["rival"], factories.item(meeting, "Dinner", kind="networking")
    draft = networking.ListingDraft(**canaries(NetworkingListing, "looks_for", "offers"))
    made.keep(networking.join(item=item, draft=draft, by=by, at=at))
    other = item.listings.create(person=directory.person("Far Away"), looks_for="Partners", listed_at=at)
    asked = networking.AskDraft(canary(Introduction, "wording"), goes_through_staff=True)
    one = made.keep(networking.ask(listing=made.keep(other), draft=asked, by=by, at=at))
    reply = canary(Introduction, "reply")
    one = networking.introduce(introduction=one, reply=reply, expected=1, by=by, at=at)
    outcome = canary(Introduction, "outcome")
    networking.tell_outcome(introduction=one, outcome=outcome, expected=2, by=by, at=at)


def _speaker(made: Seed, cast: Cast, item: AgendaItem, at: datetime) -> None:
    words = canaries(SpeakerCare, "public_name", "contact_note")
    draft = speakers.SpeakerDraft(**words, speaks_from_lived_experience=True)
    made.keep(speakers.prepare(item=item, draft=draft, by=cast["rival"], at=at))
