"""Pages of a launch: they work for who plans and invites, outsiders find nothing, readers are told why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.bodies.models import Body
from sectorworks.core import audit
from sectorworks.directory import factories as directory
from sectorworks.engagement.models import Ask, AskKind
from sectorworks.engagement.operations import asks
from sectorworks.engagement.operations.asks import AskDraft
from sectorworks.launches.models import FollowUp, Launch, PeerInvitation
from sectorworks.launches.operations import follow_ups
from sectorworks.launches.operations.answers import Answer, answer
from sectorworks.launches.tests.launch_table import AT, BEGINS, DAY, TODAY, leader, make_table, named, planned, sent
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import AgendaItem, Posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def client(person) -> Client:
    browser = Client()
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


PAGES = ("launch", "launch-run-of-show", "launch-chain")
TEAM_PAGES = ("launch-invitations", "launch-invite", "launch-send")


def test_members_read_the_team_invites_and_outsiders_find_nothing(table):
    launch = planned(table)
    for name in (*PAGES, *TEAM_PAGES, "launch-edit"):
        address = reverse(name, args=[launch.pk])
        assert client(table.alice).get(address).status_code == 200
        assert client(table.eve).get(address).status_code == 404
        assert Client().get(address).status_code == 302
    for name in PAGES:
        assert client(table.carol).get(reverse(name, args=[launch.pk])).status_code == 200
    for name in TEAM_PAGES:
        address = reverse(name, args=[launch.pk])
        assert client(table.dora).get(address).status_code == 200
        refused = client(table.carol).get(address)
        assert refused.status_code == 403
        assert "Only the chairs, the core group" in refused.text
    assert client(table.dora).get(reverse("launch-edit", args=[launch.pk])).status_code == 403


def test_the_tab_leads_to_the_launch_or_teaches_how_to_plan_one(table):
    address = reverse("launch-of", args=[table.body.slug])
    first = client(table.bob).get(address)
    assert "No launch is planned yet" in first.text
    assert reverse("launch-new", args=[table.body.slug]) in first.text
    assert "Plan the launch" not in client(table.carol).get(address).text
    launch = planned(table)
    assert client(table.carol).get(address).url == reverse("launch", args=[launch.pk])
    assert client(table.eve).get(address).status_code == 403  # a public group, of which she has no part


def form_of(table, **fields):
    return {
        "day": DAY.isoformat(), "starts_at_time": "10:00", "time_zone": "America/Chicago", "planned_minutes": "90",
        "host": table.mill.pk, "place": "Training room", "address": "1 Mill Road", "access_note": "Gate 2",
        "welcomed_by": table.people["bob"].pk, "closed_by": table.people["bob"].pk, "has_standard_agenda": "on",
    } | fields  # fmt: skip


def test_a_chair_plans_by_the_form_and_reads_what_is_missing(table):
    page = client(table.bob)
    made = page.post(reverse("launch-new", args=[table.body.slug]), form_of(table, host=table.college.pk), follow=True)
    launch = Launch.objects.get()
    assert made.redirect_chain[-1][0] == reverse("launch", args=[launch.pk])
    assert "1 thing is missing before you can invite" in made.text
    assert "River College hosts (Community college), a support organization" in made.text
    assert reverse("launch-edit", args=[launch.pk]) in made.text
    edited = page.post(reverse("launch-edit", args=[launch.pk]), form_of(table, version=launch.version), follow=True)
    assert "Ready to invite" in edited.text
    stale = page.post(reverse("launch-edit", args=[launch.pk]), form_of(table, version=1, address="Elsewhere"))
    assert stale.status_code == 409
    assert "Somebody else changed this meanwhile" in stale.text
    assert "Elsewhere" in stale.text


def test_the_form_keeps_what_was_typed_and_names_another_host(table):
    address = reverse("launch-new", args=[table.body.slug])
    wrong = client(table.alice).post(address, form_of(table, host="", other_host="No Such Firm", day=""))
    assert wrong.status_code == 422
    assert "No Such Firm" in wrong.text
    directory.organization("Granite Snacks", naics_code="3119")
    both = client(table.alice).post(address, form_of(table, other_host="Granite Snacks"))
    assert "not both" in both.text
    client(table.alice).post(address, form_of(table, host="", other_host="Granite Snacks"))
    assert Launch.objects.get().host.name == "Granite Snacks"


def test_the_longest_items_are_named_and_lead_to_the_agenda(table):
    launch = planned(table)
    AgendaItem.objects.filter(meeting=launch.meeting, kind="adjournment").update(planned_minutes=20)
    page = client(table.bob).get(reverse("launch", args=[launch.pk]))
    assert "takes 95 minutes, 5 more than the 90" in page.text
    assert reverse("meeting-agenda", args=[launch.meeting_id]) in page.text


def test_people_are_chosen_read_and_sent_to(table):
    launch, pat = planned(table), leader(table)
    page = client(table.alice)
    found = page.get(reverse("launch-invite", args=[launch.pk]), {"q": "Kaskaskia"})
    assert "Pat Grainger, Kaskaskia Grain" in found.text
    chosen = {"chosen": [pat.pk], "in_name_of": table.people["bob"].pk, "note": "Come!", "q": "Kaskaskia"}
    page.post(reverse("launch-invite", args=[launch.pk]), chosen)
    row = PeerInvitation.objects.get()
    letter = page.get(reverse("launch-send", args=[launch.pk]), {"chosen": [row.pk]})
    assert "Bob invites you to the launch of Food Partnership" in letter.text
    assert "Come!" in letter.text
    sent_page = page.post(reverse("launch-send", args=[launch.pk]), {"chosen": [row.pk]}, follow=True)
    assert "1 invitation sent" in sent_page.text
    row.refresh_from_db()
    assert row.sent_at == AT


def test_what_is_in_the_way_is_asked_first(table):
    launch, pat = planned(table), leader(table)
    (row,) = named(table, launch, pat)
    rival = table.people["eve"].affiliations.get().organization
    asks.plan(draft=AskDraft(row.organization, rival, AskKind.VISIT, "See the plant", DAY, DAY), by=table.eve, at=AT)
    page, address = client(table.alice), reverse("launch-send", args=[launch.pk])
    asked = page.get(address)
    assert "In the way of Kaskaskia Grain" in asked.text
    assert "Agency B plans an ask on the same days" in asked.text
    unanswered = page.post(address, {"chosen": [row.pk]})
    assert unanswered.status_code == 409
    prefix = f"company-{row.organization_id}"
    decided = {"chosen": [row.pk], f"{prefix}-choice": "go_ahead", f"{prefix}-seen": f"overlap:{Ask.objects.get().pk}"}
    assert page.post(address, decided).status_code == 422  # no reason
    chair = client(table.bob).get(address)
    assert "Somebody else plans to ask this company on the same days." in chair.text
    assert "Agency B" not in chair.text
    assert "in the name of Agency A" in chair.text
    assert "Invite, and ask once for both" not in chair.text
    done = client(table.bob).post(address, decided | {f"{prefix}-reason": "The day is fixed."}, follow=True)
    assert "1 invitation sent" in done.text


def test_a_closed_gate_offers_no_button_and_refuses_the_post(table):
    launch = planned(table, host=table.college)
    (row,) = named(table, launch, leader(table))
    page, address = client(table.alice), reverse("launch-send", args=[launch.pk])
    shown = page.get(address)
    assert "The launch is not ready to invite" in shown.text
    assert ">Send 1 invitation</button>" not in shown.text
    assert page.post(address, {"chosen": [row.pk]}).status_code == 409
    row.refresh_from_db()
    assert row.sent_at is None


def test_the_list_shows_answers_to_the_team_and_the_look_is_on_record(table):
    launch = planned(table)
    _rows, tokens = sent(table, launch, leader(table), leader(table, "Lou Fields", "Shoal Snacks"))
    answer(token=tokens[1], said=Answer("no", "too_far", "Sorry."), at=AT)
    page = client(table.dora).get(reverse("launch-invitations", args=[launch.pk]), {"state": "no"})
    assert "Too far or hard to reach" in page.text
    assert "Lou Fields" not in page.text
    seen = [one for one in audit.history(launch) if one.verb == "saw"]
    assert (seen[0].by, "person" in seen[0].detail["fields"]) == (table.dora, True)
    sheet = client(table.alice).get(reverse("launch-invitations", args=[launch.pk]), {"format": "csv"})
    assert b"Shoal Snacks" in sheet.content


def test_members_read_the_chain_in_numbers_alone(table):
    launch = planned(table)
    _rows, tokens = sent(table, launch, leader(table), leader(table, "Lou Fields", "Shoal Snacks"))
    answer(token=tokens[0], said=Answer("no", "competitors"), at=AT)
    address = reverse("launch-chain", args=[launch.pk])
    team, member = client(table.bob).get(address).text, client(table.carol).get(address).text
    assert "Pat Grainger" in team
    assert "We don’t sit down with competitors (1)" in team
    for word in ("Pat Grainger", "Lou Fields", "Kaskaskia", "competitors"):
        assert word not in member
    assert "0 of 2 invited come" in member
    assert "fewer than 3 people gave are not told" in member


def test_a_follow_up_is_drafted_read_and_kept_from_members_until_it_is_sent(table):
    launch = planned(table)
    page, address = client(table.bob), reverse("launch-follow-up", args=[launch.pk])
    assert "No follow-up is drafted yet" in page.get(address).text
    drafted = page.post(reverse("launch-follow-up-draft", args=[launch.pk]), follow=True)
    assert "Thank you for coming to the launch" in drafted.text
    assert client(table.dora).get(address).status_code == 403
    FollowUp.objects.update(sent_at=AT, sent_to_count=3)
    assert "Sent on" in client(table.dora).get(address).text


def test_the_group_page_tells_members_and_everybody_only_what_was_posted(table):
    launch = planned(table)
    address = reverse("group", args=[table.body.slug])
    assert reverse("launch", args=[launch.pk]) in client(table.carol).get(address).text
    assert "Launch of Food Partnership" not in Client().get(address).text
    Posting.objects.create(meeting=launch.meeting, body=table.body, kind="notice", posted_at=AT, content={})
    public = Client().get(address).text
    assert "Launch of Food Partnership" in public
    assert "hosted by Bauer Mill" in public
    assert reverse("launch", args=[launch.pk]) not in public
    Body.objects.filter(pk=table.body.pk).update(visibility="members")
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("name", ["launch", "launch-invitations", "launch-send", "launch-chain", "launch-follow-up"])
def test_statements_do_not_grow_with_rows(table, name, django_assert_max_num_queries):
    launch = planned(table)
    page, address = client(table.alice), reverse(name, args=[launch.pk])
    sent(table, launch, leader(table, "First Leader", "First Company"))
    named(table, launch, leader(table, "Waiting Leader", "Waiting company"))
    if name == "launch-follow-up":
        follow_ups.draft(launch=launch, by=table.alice, at=AT)
    page.get(address)
    # Before sending it is asked besides whether the reader may read the ledger of asks.
    most = 16 if name == "launch-send" else 15
    with django_assert_max_num_queries(most) as few:
        page.get(address)
    for number in range(12):
        sent(table, launch, leader(table, f"Leader {number}", f"Company {number}"))
        named(table, launch, leader(table, f"Waiting {number}", f"Waiting company {number}"))
    for number in range(12):
        meetings.item(launch.meeting, f"Item {number}", planned_minutes=1)
    page.get(address)
    with django_assert_max_num_queries(most) as many:
        page.get(address)
    assert len(many) <= len(few)


def test_it_was_held_can_be_said_once_it_began(table, monkeypatch):
    launch = planned(table)
    address, hidden = reverse("launch-hold", args=[launch.pk]), {"version": launch.version}
    page = client(table.bob)
    assert "not begun" in page.post(address, hidden, follow=True).text
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: BEGINS + timedelta(hours=2))
    assert "The launch was held" in page.post(address, hidden, follow=True).text
    launch.refresh_from_db()
    assert (launch.state, launch.meeting.state) == ("held", "held")
