"""Peers invite peers: the gate, the ledger of asks, one reminder, and what falls away when one is withdrawn."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import Ask, AskKind, CollisionChoice
from sectorworks.engagement.operations import asks
from sectorworks.engagement.operations.asks import AskCollides, AskDraft, Choice
from sectorworks.launches.models import LaunchState, PeerInvitation
from sectorworks.launches.operations import invitations, launches
from sectorworks.launches.operations.answers import Answer, answer
from sectorworks.launches.operations.invitations import (
    AlreadyReminded,
    GateClosed,
    InvitationProblem,
    InviteeDraft,
    Sending,
)
from sectorworks.launches.operations.letters import invitation_text
from sectorworks.launches.queries import invitations as queries
from sectorworks.launches.tests.launch_table import (
    AT,
    BEGINS,
    DAY,
    TODAY,
    account,
    leader,
    make_table,
    named,
    planned,
    sent,
)
from sectorworks.meetings.models import AgendaItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def sending(*rows, choices=None):
    return Sending(rows, lambda token: f"https://example.org/{token}/", choices or {})


def test_the_letter_goes_out_in_the_peers_name_and_the_company_stands_in_the_ledger(
    table, django_capture_on_commit_callbacks
):
    launch = planned(table)
    (row,) = named(table, launch, leader(table), note="We should talk.")
    with django_capture_on_commit_callbacks(execute=True):
        (row,) = invitations.send(launch=launch, sending=sending(row), by=table.alice, at=AT)
    ask = Ask.objects.get()
    assert (ask.kind, ask.starts_on, ask.ends_on, ask.minutes_asked) == (AskKind.MEETING, DAY, DAY, 90)
    assert (ask.employer.name, ask.for_organization) == ("Kaskaskia Grain", table.agency)
    launch.refresh_from_db()
    assert (row.ask, row.sent_at, launch.state) == (ask, AT, LaunchState.READY)
    (letter,) = mail.outbox
    assert letter.to == ["pat.grainger@example.org"]
    assert letter.subject == "Bob invites you to the launch of Food Partnership"
    assert "We should talk." in letter.body
    assert "https://example.org/" in letter.body
    assert letter.attachments[0][0] == "launch.ics"
    link = letter.body.split("https://example.org/")[1].split("/")[0]
    assert row.token_hash not in ("", link)
    assert len(link) >= 43  # 256 bits
    assert [one.verb for one in audit.history(row)] == ["send", "add"]
    assert not any(link in str(one.detail) or "grainger" in str(one.detail) for one in audit.history(row))


def test_nothing_goes_out_while_a_check_fails(table):
    launch = planned(table, host=table.college)
    (row,) = named(table, launch, leader(table))
    with pytest.raises(GateClosed, match="a support organization"):
        invitations.send(launch=launch, sending=sending(row), by=table.alice, at=AT)
    row.refresh_from_db()
    assert (row.sent_at, row.token_hash, Ask.objects.count()) == (None, "", 0)


def test_an_agenda_of_95_minutes_keeps_invitations_back(table):
    launch = planned(table)
    AgendaItem.objects.filter(meeting=launch.meeting, kind="adjournment").update(planned_minutes=20)
    (row,) = named(table, launch, leader(table))
    with pytest.raises(GateClosed, match="takes 95 minutes, 5 more than the 90"):
        invitations.send(launch=launch, sending=sending(row), by=table.alice, at=AT)


def test_a_core_group_of_one_and_no_chair_keep_them_back(table):
    launch = planned(table)
    (row,) = named(table, launch, leader(table), by="dora")
    table.core.seats.order_by("pk").first().terms.update(state="ended", ended_on=TODAY)
    with pytest.raises(GateClosed, match="1 company is in the core group; it takes 2 to 5"):
        invitations.send(launch=launch, sending=sending(row), by=table.alice, at=AT)
    table.body.seats.filter(office="chair").get().terms.update(state="ended", ended_on=TODAY)
    with pytest.raises(GateClosed) as closed:
        invitations.send(launch=launch, sending=sending(row), by=table.alice, at=AT)
    assert "No chair is named" in {one.code: one.words for one in closed.value.checks}["chair"]


def test_two_leaders_of_one_company_are_one_line_in_the_ledger(table):
    launch = planned(table)
    rows, _tokens = sent(table, launch, leader(table), leader(table, "Lou Fields"))
    assert Ask.objects.count() == 1
    assert len({one.ask_id for one in rows}) == 1


def test_another_agency_in_the_way_is_shown_before_anything_is_saved(table):
    launch = planned(table)
    pat = leader(table)
    (row,) = named(table, launch, pat)
    rival = directory.organization("Agency C", OrganizationKind.WORKFORCE_BOARD)
    directory.affiliation(table.people["eve"], rival, is_representative=True)
    asked = AskDraft(row.organization, rival, AskKind.VISIT, "See the plant", DAY, DAY)
    asks.plan(draft=asked, by=table.eve, at=AT)
    (found,) = queries.in_the_way(launch, [row], TODAY)
    assert "Agency C plans an ask on the same days" in found.reasons[0]
    with pytest.raises(AskCollides), transaction.atomic():
        invitations.send(launch=launch, sending=sending(row), by=table.alice, at=AT)
    seen = frozenset(one.token for one in found.meeting.obstacles)
    spare = {row.organization_id: Choice(CollisionChoice.DROP, seen)}
    assert invitations.send(launch=launch, sending=sending(row, choices=spare), by=table.alice, at=AT) == []
    ahead = {row.organization_id: Choice(CollisionChoice.GO_AHEAD, seen, reason="The day is fixed.")}
    (row,) = invitations.send(launch=launch, sending=sending(row, choices=ahead), by=table.alice, at=AT)
    assert row.ask.collisions.get().reason == "The day is fixed."


def test_peers_invite_and_companies_are_invited(table):
    launch = planned(table)
    pat = leader(table)
    grain = pat.affiliations.get().organization

    def add(person, organization, name):
        drafts = [InviteeDraft(person, organization, name)]
        return invitations.add(launch=launch, drafts=drafts, by=table.alice, at=AT)

    with pytest.raises(InvitationProblem, match="Alice can’t invite"):
        add(pat, grain, table.people["alice"])
    with pytest.raises(InvitationProblem, match="Carol can’t invite"):
        add(pat, grain, table.people["carol"])
    with pytest.raises(InvitationProblem, match="River College is not a company"):
        add(pat, table.college, table.people["bob"])
    with pytest.raises(InvitationProblem, match="Nobody invites themselves"):
        add(table.people["bob"], table.mill, table.people["bob"])
    hidden = directory.person("Hidden Person")
    directory.affiliation(hidden, grain)
    with pytest.raises(InvitationProblem, match="not in the part of the directory"):
        add(hidden, grain, table.people["bob"])
    assert add(pat, grain, table.people["dora"])[0].in_name_of == table.people["dora"]
    with pytest.raises(InvitationProblem, match="on the list already"):
        add(pat, grain, table.people["bob"])


def test_who_said_yes_can_invite_in_turn(table):
    launch = planned(table)
    pat, lou = leader(table), leader(table, "Lou Fields", "Shoal Snacks")
    _rows, (token,) = sent(table, launch, pat)
    table.people["pat"] = pat
    with pytest.raises(InvitationProblem):
        named(table, launch, lou, by="pat")
    answer(token=token, said=Answer("yes"), at=AT)
    assert named(table, launch, lou, by="pat")[0].in_name_of == pat


def test_the_core_group_names_people_and_members_see_none(table):
    launch = planned(table)
    mia = leader(table, "Mia Becker", "Pretzels", account=account("Mia", "member"))
    drafts = [InviteeDraft(mia, mia.affiliations.get().organization, table.people["dora"])]
    with pytest.raises(NotAllowed):
        invitations.add(launch=launch, drafts=drafts, by=table.carol, at=AT)
    with pytest.raises(NotAllowed):
        invitations.add(launch=launch, drafts=drafts, by=table.eve, at=AT)
    with pytest.raises(InvitationProblem, match="not in the part"):  # Dora has no directory of others' people
        invitations.add(launch=launch, drafts=drafts, by=table.dora, at=AT)


def test_one_reminder_with_a_new_link(table, django_capture_on_commit_callbacks):
    launch = planned(table)
    (row,), (token,) = sent(table, launch, leader(table))
    with django_capture_on_commit_callbacks(execute=True):
        invitations.remind(invitation=row, link_to=lambda new: f"https://example.org/{new}/", by=table.dora, at=AT)
    assert mail.outbox[0].subject.startswith("Reminder: Bob invites you")
    assert "I ask once more" in mail.outbox[0].body
    with pytest.raises(InvitationProblem):  # the earlier link
        answer(token=token, said=Answer("yes"), at=AT)
    with pytest.raises(AlreadyReminded, match="Call instead"):
        invitations.remind(invitation=row, link_to=str, by=table.dora, at=AT)


def test_nobody_who_answered_or_was_not_invited_is_reminded(table):
    launch = planned(table)
    (row,), (token,) = sent(table, launch, leader(table))
    answer(token=token, said=Answer("no"), at=AT)
    with pytest.raises(InvitationProblem, match="has not answered"):
        invitations.remind(invitation=row, link_to=str, by=table.alice, at=AT)
    (unsent,) = named(table, launch, leader(table, "Lou Fields"))
    with pytest.raises(InvitationProblem, match="has not answered"):
        invitations.remind(invitation=unsent, link_to=str, by=table.alice, at=AT)
    late = BEGINS + timedelta(minutes=1)
    (other,), _tokens = sent(table, launch, leader(table, "Mia Becker"))
    with pytest.raises(InvitationProblem, match="has begun"):
        invitations.remind(invitation=other, link_to=str, by=table.alice, at=late)


def test_the_final_withdrawal_of_a_company_frees_its_day(table):
    launch = planned(table)
    rows, _tokens = sent(table, launch, leader(table), leader(table, "Lou Fields"))
    first = invitations.withdraw(invitation=rows[0], expected=rows[0].version, by=table.alice, at=AT)
    assert (first.token_hash, Ask.objects.get().state) == ("", "made")
    invitations.withdraw(invitation=rows[1], expected=rows[1].version, by=table.alice, at=AT)
    assert Ask.objects.get().state == "withdrawn"
    with pytest.raises(InvitationProblem, match="withdrawn already"):
        invitations.withdraw(invitation=first, expected=first.version, by=table.alice, at=AT)
    back = invitations.put_back(invitation=first, expected=first.version, by=table.alice, at=AT)
    assert (back.sent_at, back.withdrawn_at) == (None, None)
    (again,) = invitations.send(launch=launch, sending=sending(back), by=table.alice, at=AT)
    assert (again.ask.state, Ask.objects.count()) == ("made", 2)


def test_a_sent_invitation_keeps_its_words(table):
    launch = planned(table)
    (row,) = named(table, launch, leader(table))
    row = invitations.change(
        invitation=row, in_name_of=table.people["dora"], note="Come!", expected=row.version, by=table.bob, at=AT
    )
    assert (row.in_name_of, row.note) == (table.people["dora"], "Come!")
    (row,) = invitations.send(launch=launch, sending=sending(row), by=table.alice, at=AT)
    with pytest.raises(InvitationProblem, match="not sent yet"):
        invitations.change(
            invitation=row, in_name_of=table.people["bob"], note="", expected=row.version, by=table.bob, at=AT
        )


def test_who_has_no_address_is_named_and_nothing_goes_out(table):
    launch = planned(table)
    rows = named(table, launch, leader(table), leader(table, "Lou Fields", email=""))
    with pytest.raises(InvitationProblem, match="No e-mail address of Lou Fields"), transaction.atomic():
        invitations.send(launch=launch, sending=sending(*rows), by=table.alice, at=AT)
    assert not PeerInvitation.objects.exclude(sent_at=None).exists()


def test_a_letter_for_a_spanish_reader_and_a_group_that_only_members_know(table):
    launch = planned(table)
    table.body.visibility = "members"
    table.body.save()
    (row,) = named(table, launch, leader(table, language="es"))
    row = queries.invitation_visible_to(table.alice, row.pk)
    subject, text = invitation_text(row, "LINK", "en")
    assert (subject, "Food Partnership" in subject) == ("Bob invites you to a meeting of companies", False)
    assert "10 a.m.–11:30 a.m. (CDT)" in text
    assert "Training room, 1 Mill Road" in text
    assert "LINK" in text


def test_the_same_person_stands_once(table):
    launch = planned(table)
    (row,) = named(table, launch, leader(table))
    with pytest.raises(IntegrityError, match=r"peer_invitation_once|launch_id"), transaction.atomic():
        PeerInvitation.objects.create(
            launch=launch, person=row.person, organization=row.organization, in_name_of=row.in_name_of, made_at=AT
        )
    with pytest.raises(IntegrityError, match="peer_answer_has_a_time"), transaction.atomic():
        PeerInvitation.objects.filter(pk=row.pk).update(answer="yes")


def test_a_held_launch_invites_nobody(table):
    launch = planned(table)
    launches.hold(launch=launch, expected=launch.version, by=table.alice, at=BEGINS)
    launch.refresh_from_db()
    with pytest.raises(NotAllowed, match="is to come"):
        named(table, launch, leader(table))
