"""What is put before the public: frozen, dated, replaced and never changed; and the looks that prove it stayed up."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.documents import data, html
from sectorworks.meetings.models import MeetingState, Posting, PostingKind
from sectorworks.meetings.operations import posting_checks, postings
from sectorworks.meetings.operations.postings import AlreadyPosted, Elsewhere, PostingProblem

from .open_meetings_record import at, make_scene

pytestmark = pytest.mark.django_db
FRIDAY, MONDAY = at("2027-05-07T16:00"), at("2027-05-10T09:00")


def post(scene, kind=PostingKind.AGENDA, moment=FRIDAY, **more):
    return postings.post(meeting=scene.meeting, kind=kind, by=scene.kim, at=moment, **more)


def test_an_agenda_is_frozen_with_its_items_time_and_fingerprint():
    scene = make_scene()
    posting = Posting.objects.get(pk=post(scene).pk)
    assert posting.lists == [one.pk for one in scene.items]
    assert (posting.posted_at, posting.ended_at, posting.posted_by) == (FRIDAY, None, scene.kim)
    assert data.fingerprint(posting.content) == posting.sha256
    words = html.fragment(data.document_of(posting.content))
    assert "Workplan for 2028" in words
    assert "for action" in words
    assert "Job Center, Room 2, 1 Main St" in words
    assert audit.history(posting).get().verb == "post"


def test_a_correction_is_a_new_posting_and_ends_the_one_before_at_that_moment():
    scene = make_scene()
    before = post(scene)
    scene.items[1].title = "Workplan for 2029"
    scene.items[1].save()
    after = post(scene, moment=MONDAY)
    before.refresh_from_db()
    assert (before.ended_at, after.posted_at) == (MONDAY, MONDAY)
    assert "Workplan for 2028" in str(before.content)
    assert before.sha256 != after.sha256


def test_the_same_is_not_posted_twice_but_another_place_for_the_paper_is():
    scene = make_scene()
    post(scene)
    with pytest.raises(AlreadyPosted):
        post(scene, moment=MONDAY)
    again = post(scene, moment=MONDAY, elsewhere=Elsewhere("Front door"))
    assert again.paper_places == "Front door"
    assert Posting.objects.filter(ended_at=None).get() == again


def test_a_cancellation_takes_the_agenda_down():
    scene = make_scene()
    agenda = post(scene)
    with pytest.raises(PostingProblem, match="takes place"):
        post(scene, PostingKind.CANCELLATION, MONDAY)
    scene.meeting.state, scene.meeting.cancelled_at = MeetingState.CANCELLED, MONDAY
    scene.meeting.cancel_reason = "Ice on the roads."
    scene.meeting.save()
    notice = post(scene, PostingKind.CANCELLATION, MONDAY)
    agenda.refresh_from_db()
    assert agenda.ended_at == MONDAY
    assert "Ice on the roads." in str(notice.content)
    with pytest.raises(PostingProblem, match="cancelled"):
        post(scene, PostingKind.AGENDA, MONDAY)


def test_an_agenda_without_items_or_of_a_meeting_that_is_over_is_not_posted():
    scene = make_scene()
    scene.meeting.items.all().delete()
    with pytest.raises(PostingProblem, match="no items"):
        post(scene)
    scene.meeting.state, scene.meeting.opened_at, scene.meeting.closed_at = MeetingState.HELD, FRIDAY, MONDAY
    scene.meeting.save()
    with pytest.raises(PostingProblem, match="is over"):
        post(scene, moment=MONDAY)
    with pytest.raises(PostingProblem, match="for the group"):
        post(scene, PostingKind.SCHEDULE)


def test_a_schedule_lists_the_regular_meetings_of_a_year_and_ends_that_years_one():
    scene = make_scene()
    first = postings.post_schedule(body=scene.body, year=2027, by=scene.kim, at=FRIDAY)
    assert first.lists == ["2027-05-12"]
    with pytest.raises(PostingProblem, match="2028"):
        postings.post_schedule(body=scene.body, year=2028, by=scene.kim, at=FRIDAY)
    scene.meeting.title, scene.meeting.time_zone = "June meeting", "America/New_York"
    scene.meeting.save()
    second = postings.post_schedule(body=scene.body, year=2027, by=scene.kim, at=MONDAY)
    first.refresh_from_db()
    assert (first.ended_at, second.ended_at) == (MONDAY, None)


def test_only_chairs_and_staff_post_and_only_what_the_public_may_know_of():
    scene = make_scene()
    for who in (scene.bob, scene.eve):
        with pytest.raises(NotAllowed):
            postings.post(meeting=scene.meeting, kind=PostingKind.AGENDA, by=who, at=FRIDAY)
        with pytest.raises(NotAllowed):
            postings.post_schedule(body=scene.body, year=2027, by=who, at=FRIDAY)
    scene.meeting.is_open_to_public = False
    scene.meeting.save()
    with pytest.raises(NotAllowed, match="not open to the public"):
        post(scene)
    scene.meeting.is_open_to_public, scene.body.visibility = True, BodyVisibility.MEMBERS
    scene.meeting.save()
    scene.body.save()
    with pytest.raises(NotAllowed, match="no public record"):
        post(scene)


def test_what_should_not_be_seen_is_taken_down_for_a_reason_and_stays_on_record():
    scene = make_scene()
    posting = post(scene)
    with pytest.raises(PostingProblem, match="Say why"):
        postings.take_down(posting=posting, reason=" ", by=scene.kim, at=MONDAY)
    down = postings.take_down(posting=posting, reason="Names a guest.", by=scene.kim, at=MONDAY)
    assert (down.ended_at, audit.history(down).first().detail["reason"]) == (MONDAY, "Names a guest.")
    with pytest.raises(PostingProblem, match="already"):
        postings.take_down(posting=posting, reason="Again.", by=scene.kim, at=MONDAY)


def test_a_look_keeps_what_the_page_showed():
    scene = make_scene()
    posting = post(scene)
    page = html.fragment(data.document_of(posting.content), level=2)
    good = posting_checks.check(posting=posting, shown=lambda _one: f"<main>{page}</main>", at=FRIDAY)
    other = posting_checks.check(posting=posting, shown=lambda _one: "<main>Something else</main>", at=FRIDAY)
    silent = posting_checks.check(posting=posting, shown=lambda _one: None, at=FRIDAY)
    assert (good.was_available, good.sha256) == (True, posting.sha256)
    assert (other.was_available, other.sha256) == (True, posting_checks.NOTHING)
    assert (silent.was_available, silent.sha256) == (False, "")


def test_words_changed_behind_our_back_no_longer_have_the_fingerprint():
    scene = make_scene()
    posting = post(scene)
    posting.content["title"] = "Another agenda"
    posting.save()
    page = html.fragment(data.document_of(posting.content), level=2)
    found = posting_checks.check(posting=posting, shown=lambda _one: page, at=MONDAY)
    assert found.was_available
    assert found.sha256 != posting.sha256


def test_every_hour_what_stands_and_matters_is_looked_at_once():
    scene = make_scene()
    posting = post(scene)
    page = html.fragment(data.document_of(posting.content), level=2)
    assert posting_checks.check_all(shown=lambda _one: page, at=MONDAY) == (1, 0)
    assert posting_checks.check_all(shown=lambda _one: page, at=MONDAY + timedelta(minutes=5)) == (0, 0)
    assert posting_checks.check_all(shown=lambda _one: None, at=MONDAY + timedelta(hours=1)) == (1, 1)
    long_after = at("2027-05-20T10:00")  # the agenda binds no more
    assert posting_checks.check_all(shown=lambda _one: page, at=long_after) == (0, 0)


@pytest.mark.parametrize(
    "values",
    [{"ended_at": FRIDAY - timedelta(hours=1)}, {"meeting": None, "kind": "agenda"}],
    ids=["posting_ends_after_start", "posting_is_of_a_meeting"],
)
def test_the_database_refuses(values):
    posting = post(make_scene())
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.filter(pk=posting.pk).update(**values)


def test_the_database_holds_one_posting_of_a_kind_in_force():
    posting = post(make_scene())
    posting.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        posting.save(force_insert=True)
