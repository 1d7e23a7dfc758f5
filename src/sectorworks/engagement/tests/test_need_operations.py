"""A need from the day it is raised to its result: state, audit, notices, rollback."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Activity
from sectorworks.engagement.models import Need, NeedShare, NeedState, ThreadPost
from sectorworks.engagement.operations import needs, needs_telling, threads
from sectorworks.engagement.operations.needs import Handover, NeedProblem, Result
from sectorworks.engagement.operations.threads import Guest, PostDraft
from sectorworks.notices.models import Notice

from .needs_world import AT, make_world, raised

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def need(world):
    return raised(world)


def bring(world, need, **whom):
    guest = Guest("By phone, March 2", **whom or {"organization": world.college})
    return threads.bring_in(need=need, guest=guest, by=world.alice, at=AT)


def reply(world, need):
    return needs.reply(need=need, wording="A course starts.", expected=need.version, by=world.alice, at=AT)


def told(user):
    return list(Notice.objects.filter(person=user).order_by("pk").values_list("title", flat=True))


def test_staff_own_what_they_raise_and_the_reply_is_due_in_five_business_days(world, need):
    # From Monday, March 2, five business days later is Monday, March 9.
    assert (need.owner_organization, need.owner, need.due_on) == (world.board, world.alice, date(2026, 3, 9))
    assert audit.history(need).get().verb == "raise"
    feed = Activity.objects.get(organization=world.company)
    assert (feed.headline, feed.route) == ("Raised a need: Training. Workforce Board answers it.", "need")


def test_a_company_raises_its_own_need_and_the_organization_that_keeps_its_record_owns_it(world):
    need = raised(world, world.carol)
    assert (need.owner_organization, need.owner) == (world.board, world.alice)
    assert told(world.alice) == ["Prairie Foods needs you: Training"]


def test_the_same_form_twice_raises_one(world):
    draft = needs.NeedDraft(world.company, "hiring", "Two cooks", "Soon.")
    made = [needs.raise_need(draft=draft, key="k", by=world.alice, at=AT) for _ in range(2)]
    assert made[0] == made[1]


def test_nobody_raises_a_need_for_another_company_and_the_state_for_none(world):
    for person in (world.eve, world.dan):
        with pytest.raises(NotAllowed):
            raised(world, person)
    assert not Need.objects.exists()


def test_a_need_without_anybody_to_answer_is_refused(world):
    world.company.steward = None
    world.company.save()
    with pytest.raises(NeedProblem, match="Choose another organization"):
        raised(world, world.carol)
    with pytest.raises(NeedProblem, match="deadline has passed"):
        raised(world, due_on=date(2026, 3, 1))


def test_raising_is_all_or_nothing(world, monkeypatch):
    monkeypatch.setattr(audit, "record", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        raised(world)
    assert not Need.objects.exists()


def test_partners_come_with_consent_and_never_a_competitor(world, need):
    with pytest.raises(NeedProblem, match="how the company agreed"):
        threads.bring_in(need=need, guest=Guest(" ", world.college), by=world.alice, at=AT)
    with pytest.raises(NeedProblem, match="Another company"):
        bring(world, need, organization=world.rival)
    with pytest.raises(NeedProblem, match="one organization or one group"):
        bring(world, need, organization=None)
    bring(world, need)
    with pytest.raises(NeedProblem, match="already"):
        bring(world, need)
    with pytest.raises(NeedProblem, match="already"):
        bring(world, need, organization=world.board)
    assert told(world.bob) == ["You are at the table: Prairie Foods, Training"]
    assert audit.history(need).filter(verb="bring in").count() == 1


def test_who_is_taken_off_is_out_again(world, need):
    share = bring(world, need)
    with pytest.raises(NotAllowed):
        threads.take_off(share=share, by=world.bob, at=AT)
    threads.take_off(share=share, by=world.alice, at=AT)
    assert not NeedShare.objects.exists()
    with pytest.raises(NotAllowed):
        threads.post(need=need, draft=PostDraft(world.college, "We can."), by=world.bob, at=AT)


def test_posts_reach_the_table_and_not_the_company(world, need):
    bring(world, need)
    draft = PostDraft(world.college, "A course in May.", "A course")
    made = [threads.post(need=need, draft=draft, key="p", by=world.bob, at=AT) for _ in range(2)]
    assert made[0] == made[1]
    assert told(world.alice)[-1] == "River College wrote about Prairie Foods: Training"
    assert told(world.carol) == []
    with pytest.raises(NotAllowed):
        threads.post(need=need, draft=draft, by=world.carol, at=AT)
    with pytest.raises(NeedProblem, match="speak for"):
        threads.post(need=need, draft=PostDraft(world.board, "x"), by=world.bob, at=AT)
    assert ThreadPost.objects.count() == 1


def test_the_owner_alone_replies_and_earlier_replies_stay(world, need):
    bring(world, need)
    with pytest.raises(NotAllowed, match="owns this need"):
        needs.reply(need=need, wording="Ours", expected=1, by=world.bob, at=AT)
    reply(world, need)
    need.refresh_from_db()
    assert need.state == NeedState.REPLIED
    reply(world, need)
    assert need.replies.count() == 2
    assert told(world.carol) == ["The partners’ reply is here: Training"] * 2
    with pytest.raises(StaleVersion):
        needs.reply(need=need, wording="Late", expected=1, by=world.alice, at=AT)
    assert need.replies.count() == 2


def test_a_need_is_done_only_with_a_reply_and_a_result(world, need):
    with pytest.raises(NotAllowed, match="Reply first"):
        needs.close(need=need, result=Result("Hired"), expected=1, by=world.alice, at=AT)
    reply(world, need)
    with pytest.raises(NeedProblem, match="what came of it"):
        needs.close(need=need, result=Result(" "), expected=2, by=world.alice, at=AT)
    closed = needs.close(need=need, result=Result("Eight hired"), expected=2, by=world.alice, at=AT)
    assert (closed.state, closed.result, closed.closed_at) == (NeedState.CLOSED, "Eight hired", AT)


def test_withdrawing_is_undone_for_thirty_days(world, need, monkeypatch):
    needs.withdraw(need=need, expected=1, by=world.carol, at=AT)
    with pytest.raises(NotAllowed, match="withdrawn"):
        reply(world, need)
    from sectorworks.core import clock

    for days, allowed in ((31, False), (30, True)):
        later = AT + timedelta(days=days)
        monkeypatch.setattr(clock, "now", lambda later=later: later)
        if not allowed:
            with pytest.raises(NotAllowed, match="30 days"):
                needs.reopen(need=need, expected=2, by=world.carol, at=later)
            continue
        again = needs.reopen(need=need, expected=2, by=world.carol, at=later)
        # April 1 is a Wednesday; five business days later is Wednesday, April 8.
        assert (again.state, again.due_on, again.closed_at) == (NeedState.OPEN, date(2026, 4, 8), None)


def test_handing_over_leaves_the_old_owner_at_the_table(world, need):
    to = Handover(world.college, world.bob, date(2026, 3, 12))
    wrong = Handover(world.college, world.grace, to.due_on)
    with pytest.raises(NeedProblem, match="does not answer"):
        needs.hand_over(need=need, to=wrong, expected=1, by=world.alice, at=AT)
    moved = needs.hand_over(need=need, to=to, expected=1, by=world.alice, at=AT)
    assert (moved.owner, moved.owner_organization, moved.due_on) == (world.bob, world.college, to.due_on)
    assert need.shares.get().organization == world.board
    assert told(world.bob) == ["You own the reply to Prairie Foods now: Training"]
    back = Handover(world.board, world.alice, to.due_on)
    needs.hand_over(need=need, to=back, expected=2, by=world.bob, at=AT)
    assert need.shares.get().organization == world.college


def test_the_owner_is_told_of_a_deadline_once(world, need):
    day_before, day_after = AT + timedelta(days=6), AT + timedelta(days=8)
    assert [needs_telling.tell_deadlines(at=at) for at in (AT, day_before, day_before, day_after)] == [0, 1, 0, 1]
    assert told(world.alice) == [
        "Due soon: the reply to Prairie Foods (Training)",
        "Overdue: the reply to Prairie Foods (Training)",
    ]


def test_no_notice_or_feed_line_says_what_the_company_wrote(world, need):
    bring(world, need)
    threads.post(need=need, draft=PostDraft(world.college, "Secret talk"), by=world.bob, at=AT)
    reply(world, need)
    lines = [*Notice.objects.values_list("title", flat=True), *Activity.objects.values_list("headline", flat=True)]
    assert not [line for line in lines if "millwrights" in line or "Secret" in line or "course" in line]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("need_closed_with_its_result", lambda need, world: Need.objects.update(state="closed")),
        ("need_share_with_one", lambda need, world: share_of(need, world)),
        ("need_shared_once", lambda need, world: [share_of(need, world, organization=world.college) for _ in "12"]),
    ],
)
def test_the_database_keeps_the_rules(world, need, name, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change(need, world)


def share_of(need, world, **whom):
    return NeedShare.objects.create(need=need, shared_at=AT, shared_by=world.alice, **whom)


def test_a_group_is_shared_once(world, need):
    from sectorworks.bodies.factories import body

    whom = body(world.board)
    share_of(need, world, body=whom)
    with pytest.raises(IntegrityError), transaction.atomic():
        share_of(need, world, body=whom)
