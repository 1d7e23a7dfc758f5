"""Business visits, the matters sent on, their clock, and the recap."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Activity
from sectorworks.engagement.models import Contact, Referral, ReferralState, Visit, VisitAnswer
from sectorworks.engagement.operations import contacts, referrals, visits
from sectorworks.engagement.operations.contacts import ContactDraft
from sectorworks.engagement.operations.referrals import ReferralDraft, ReferralProblem
from sectorworks.engagement.operations.visits import Heard, VisitDraft, VisitProblem
from sectorworks.engagement.policies import referrals as referral_policies
from sectorworks.engagement.policies import visits as policies
from sectorworks.engagement.queries import referrals as referral_queries
from sectorworks.engagement.queries import visits as queries
from sectorworks.engagement.rules.needs_times import business_days_after, business_hours_after, response_times
from sectorworks.engagement.rules.visits import template_for, template_of, templates
from sectorworks.notices.models import Notice

from .needs_world import AT, make_world, raised
from .test_need_pages import get, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def visit(world):
    return visits.record(draft=draft(world), by=world.alice, at=AT)


def draft(world, *heard, hosts=()):
    contact = ContactDraft(world.board, "visit", AT.date(), "Yearly visit", (world.company,), hosts=hosts)
    words = heard or (Heard("trades", "Six welders short.", is_red_flag=True), Heard("orders", "Full."))
    return VisitDraft(world.company, contact, template_of("manufacturing"), words)


@pytest.fixture
def referral(world, visit):
    return send(world, visit)


def send(world, visit, **changes):
    fields = {
        "heard_from": visit,
        "to_organization": world.college,
        "matter": "Finding skilled people",
        "wording": "Six.",
    }
    return referrals.send(draft=ReferralDraft(**fields | changes), by=world.alice, at=AT)


def test_a_visit_logs_its_contact_and_keeps_only_what_was_said(world):
    heard = (Heard("trades", "Six short.", is_red_flag=True), Heard("orders", " "))
    made = [visits.record(draft=draft(world, *heard), key="k", by=world.alice, at=AT) for _ in range(2)]
    assert made[0] == made[1]
    assert Contact.objects.get().kind == "visit"
    assert list(VisitAnswer.objects.values_list("question", "is_red_flag")) == [("trades", True)]
    assert audit.history(made[0]).get().verb == "record"


def test_a_red_flag_needs_words_and_a_refused_visit_logs_nothing(world):
    with pytest.raises(VisitProblem, match="red flag"):
        visits.record(draft=draft(world, Heard("trades", "", is_red_flag=True)), by=world.alice, at=AT)
    with pytest.raises(NotAllowed):
        visits.record(draft=draft(world), by=world.dan, at=AT)
    assert not Contact.objects.exists()


def test_the_clock_runs_in_working_hours(world, referral):
    # Sent on Monday, March 2, 9:00 in Chicago. 7 hours are left that day, 8 on Tuesday and Wednesday: 23.
    # The 24th hour is Thursday's first: 9:00, which is 15:00 UTC.
    assert referral.due_at == datetime(2026, 3, 5, 15, 0, tzinfo=UTC)
    # Eight hours: 7 on Monday, 1 on Tuesday until 9:00.
    assert send(world, referral.visit, is_urgent=True).due_at == datetime(2026, 3, 3, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "hours", "expected"),
    [
        (6, 15, 1, (6, 16)),  # Friday until the end of the day
        (6, 16, 1, (9, 9)),  # after hours: Monday's first hour
        (7, 12, 8, (9, 16)),  # Saturday: all of Monday
        (9, 5, 1, (9, 9)),  # before hours
    ],
)
def test_business_hours_skip_nights_and_weekends(day, hour, hours, expected):
    times = response_times(date(2026, 3, 6))
    found = business_hours_after(datetime(2026, 3, day, hour, tzinfo=UTC), hours, times)
    assert (found.day, found.hour) == expected


def test_business_days_and_parameters_before_their_first_day():
    assert business_days_after(date(2026, 3, 7), 5) == date(2026, 3, 13)
    assert response_times(date(2020, 1, 1)) == response_times(date(2026, 1, 1))


def test_templates_are_whole_and_chosen_by_sector():
    kinds = {"employer"} | {kind for one in templates().values() for q in one.questions if q.flag for kind in q.flag.to}
    from sectorworks.directory.models import OrganizationKind

    assert kinds <= set(OrganizationKind.values)
    assert [template_for(code).id for code in ("311", "622", "484", "722", "")] == [
        "manufacturing", "health_care", "transportation", "general", "general",
    ]  # fmt: skip
    for one in templates().values():
        assert len({question.key for question in one.questions}) == len(one.questions)
        assert one.source
    assert template_of("gone").id == "general"


def test_a_referral_is_taken_on_and_answered_by_its_receiver(world, referral):
    assert Notice.objects.get(person=world.bob).title == "Workforce Board sent you a matter of Prairie Foods"
    with pytest.raises(NotAllowed, match="Only River College"):
        referrals.accept(referral=referral, expected=1, by=world.alice, at=AT)
    taken = referrals.accept(referral=referral, expected=1, by=world.bob, at=AT)
    assert taken.state == ReferralState.ACCEPTED
    with pytest.raises(StaleVersion):
        referrals.answer(referral=referral, wording="x", declined=False, expected=1, by=world.bob, at=AT)
    done = referrals.answer(referral=taken, wording="Course in May", declined=False, expected=2, by=world.bob, at=AT)
    assert (done.state, done.answered_by) == (ReferralState.ANSWERED, world.bob)
    with pytest.raises(NotAllowed, match="answered already"):
        referrals.answer(referral=done, wording="x", declined=True, expected=3, by=world.bob, at=AT)
    told = list(Notice.objects.filter(person=world.alice).order_by("pk").values_list("title", flat=True))
    assert told == [
        "River College took your referral on: Prairie Foods",
        "River College answered your referral: Prairie Foods",
    ]


def test_a_referral_goes_only_where_somebody_can_answer(world, visit):
    from sectorworks.directory import factories

    with pytest.raises(ReferralProblem, match="Nobody there"):
        send(world, visit, to_organization=factories.organization("Empty", "labor"))
    assert not Referral.objects.exists()


def test_overdue_is_told_to_both_sides_once(world, referral):
    late = referral.due_at + timedelta(minutes=1)
    assert [referrals.tell_overdue(at=at) for at in (referral.due_at, late, late)] == [0, 2, 0]


def test_the_recap_goes_to_all_who_were_there_or_got_a_referral_and_the_company(world):
    visit = visits.record(draft=draft(world, hosts=(world.group,)), by=world.alice, at=AT)
    send(world, visit)
    assert not queries.visits_visible_to(world.bob, AT.date()).exists()
    visits.send_recap(visit=visit, wording="They grow.", expected=1, by=world.alice, at=AT)
    told = set(Notice.objects.filter(event__contains="recap").values_list("person__full_name", flat=True))
    assert told == {"Bob", "Carol", "Grace"}
    with pytest.raises(StaleVersion):
        visits.send_recap(visit=visit, wording="Other", expected=1, by=world.alice, at=AT)
    with pytest.raises(NotAllowed):
        visits.send_recap(visit=visit, wording="Mine", expected=2, by=world.bob, at=AT)
    assert not Activity.objects.filter(headline__contains="grow").exists()


def test_policies_and_lists_agree(world, referral):
    visits.send_recap(visit=referral.visit, wording="They grow.", expected=1, by=world.alice, at=AT)
    visits.record(draft=draft(world, hosts=(world.group,)), by=world.alice, at=AT)
    removed = visits.record(draft=draft(world), by=world.alice, at=AT)
    contacts.remove(contact=removed.contact, expected=removed.contact.version, by=world.alice, at=AT)
    for person in (world.alice, world.bob, world.carol, world.dan, world.eve, world.grace):
        listed = set(queries.visits_visible_to(person, AT.date()))
        assert listed == {one for one in Visit.objects.all() if policies.can_see(person, one)}
        got = set(referral_queries.referrals_visible_to(person, AT.date()))
        assert got == {one for one in Referral.objects.all() if referral_policies.can_see(person, one)}
    assert queries.visits_visible_to(world.alice, AT.date()).count() == 2


def test_answers_stay_with_the_visitors(client, world, referral):
    visit = referral.visit
    visits.send_recap(visit=visit, wording="They grow.", expected=1, by=world.alice, at=AT)
    own = get(client, world.alice, "visit", pk=visit.pk).content.decode()
    assert "Six welders short." in own
    for person in (world.bob, world.carol):
        shown = get(client, person, "visit", pk=visit.pk).content.decode()
        assert "They grow." in shown
        assert "Six welders" not in shown
        assert post(client, person, "visit-recap", pk=visit.pk).status_code == 403
        assert post(client, person, "visit-refer", pk=visit.pk).status_code == 403
    for person in (world.dan, world.eve, world.grace):
        assert get(client, person, "visit", pk=visit.pk).status_code == 404


def test_a_visit_by_its_forms_from_question_to_answer(client, world):
    form = {
        "held_on": "2026-03-02",
        "headline": "Spring visit",
        "for_organization": world.board.pk,
        "led_by": "program",
    }
    form |= {"answer-trades": "Six short", "flag-trades": "on", "key": "k"}
    assert get(client, world.alice, "visit-new", pk=world.company.pk).status_code == 200
    assert get(client, world.carol, "visit-new", pk=world.company.pk).status_code == 403
    assert get(client, world.eve, "visit-new", pk=world.company.pk).status_code == 404
    refused = post(client, world.alice, "visit-new", form | {"answer-trades": ""}, pk=world.company.pk)
    assert (refused.status_code, "Spring visit" in refused.content.decode()) == (422, True)
    assert post(client, world.alice, "visit-new", form, pk=world.company.pk).status_code == 302
    visit = Visit.objects.get()
    assert "Six short" in get(client, world.alice, "visit", pk=visit.pk).content.decode()
    matter = {"matter": "Finding skilled people", "to_organization": world.college.pk, "wording": "Six", "key": "r"}
    assert post(client, world.alice, "visit-refer", matter, pk=visit.pk).status_code == 302
    assert post(client, world.alice, "visit-refer", {}, pk=visit.pk).status_code == 422
    assert post(client, world.alice, "visit-recap", {"wording": "", "version": 1}, pk=visit.pk).status_code == 422
    assert post(client, world.alice, "visit-recap", {"wording": "Ok", "version": 1}, pk=visit.pk).status_code == 302
    referral = Referral.objects.get()
    assert get(client, world.eve, "referral", pk=referral.pk).status_code == 404
    assert post(client, world.alice, "referral-accept", {"version": 1}, pk=referral.pk).status_code == 403
    assert post(client, world.bob, "referral-accept", {"version": 1}, pk=referral.pk).status_code == 302
    empty = post(client, world.bob, "referral-answer", {"version": 2}, pk=referral.pk)
    assert empty.status_code == 422
    no = {"wording": "Full until fall", "version": 2, "decline": "1"}
    assert post(client, world.bob, "referral-answer", no, pk=referral.pk).status_code == 302
    assert "Full until fall" in get(client, world.alice, "referral", pk=referral.pk).content.decode()


def test_lists_narrow_and_do_not_grow_in_statements(client, world, visit, django_assert_max_num_queries):
    assert get(client, world.carol, "visits").status_code == 403
    assert get(client, world.dan, "referrals").status_code == 403
    assert "No referrals yet" in get(client, world.grace, "referrals").content.decode()
    for number in range(20):
        send(world, visit, matter=f"Matter {number}")
        visits.record(draft=draft(world), by=world.alice, at=AT)
    client.force_login(world.bob)
    with django_assert_max_num_queries(12):
        late = client.get(reverse("referrals"), {"late": "1", "side": "in", "state": "sent", "q": "prairie"})
    assert "20 referrals are overdue" in late.content.decode()
    assert len(audit.history(world.bob).get(verb="saw").detail["fields"]) == 20
    client.force_login(world.alice)
    with django_assert_max_num_queries(12):
        assert "21 business visits" in client.get(reverse("visits"), {"sort": "company"}).content.decode()
    for name in ("visits", "referrals"):
        assert "Prairie Foods" in client.get(reverse(name), {"format": "csv"}).content.decode()


@pytest.mark.parametrize("number", [0, 1])
def test_the_database_keeps_the_rules(world, referral, number):
    broken = (
        lambda: Referral.objects.update(answered_at=AT),  # referral_answered_pair
        lambda: VisitAnswer.objects.create(visit=referral.visit, question="trades", answer="x"),  # visit_answer_once
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        broken[number]()


def test_a_referral_starts_from_the_company_a_contact_or_a_need(client, world):
    need = raised(world)
    contact = contacts.log(
        draft=ContactDraft(world.board, "call", AT.date(), "They look for welders", (world.company,)),
        by=world.alice,
        at=AT,
    )
    new = reverse("referral-new", args=[world.company.pk])
    pages = {
        new: get(client, world.alice, "employer", pk=world.company.pk),
        f"{new}?need={need.pk}": get(client, world.alice, "need", pk=need.pk),
        f"{new}?contact={contact.pk}": get(client, world.alice, "contact", pk=contact.pk),
    }
    for address, page in pages.items():
        assert f'"{address}"' in page.content.decode()
    assert "Twelve millwrights" in client.get(f"{new}?need={need.pk}").content.decode()
    assert "They look for welders" in client.get(f"{new}?contact={contact.pk}").content.decode()
    client.force_login(world.grace)  # not at the table, and not of the board
    assert "Twelve millwrights" not in client.get(f"{new}?need={need.pk}").content.decode()
    form = {"to_organization": world.college.pk, "matter": "Welders", "wording": "Six.", "key": "k"}
    assert post(client, world.alice, "referral-new", form | {"wording": ""}, pk=world.company.pk).status_code == 422
    assert post(client, world.alice, "referral-new", form, pk=world.company.pk).status_code == 302
    sent = Referral.objects.get()
    assert (sent.employer, sent.visit, sent.from_organization) == (world.company, None, world.board)
    assert get(client, world.bob, "referral", pk=sent.pk).status_code == 200
    assert Notice.objects.filter(person=world.bob, route="referral").exists()
    assert post(client, world.carol, "referral-new", form, pk=world.company.pk).status_code == 403
    assert post(client, world.eve, "referral-new", form, pk=world.company.pk).status_code == 404


def test_a_referral_goes_out_in_the_name_of_an_organization_of_ones_own(world):
    draft = ReferralDraft(world.company, world.college, "Welders", "Six.", sender=world.group)
    with pytest.raises(ReferralProblem, match="don’t act for Neighbors"):
        referrals.send(draft=draft, by=world.alice, at=AT)
    directory.representative(world.alice, world.group)
    assert referrals.send(draft=draft, by=world.alice, at=AT).from_organization == world.group
    with pytest.raises(NotAllowed):
        referrals.send(draft=draft, by=world.carol, at=AT)
