"""Expanding the circle: who brought the newcomers, which parts are missing, and what members suggest."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, Office, Voice
from sectorworks.convening.models import Mover
from sectorworks.convening.operations.movers import MoverDraft
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Acquaintance, Person, Site
from sectorworks.industry.queries import establishments
from sectorworks.industry.queries.establishments import Counted, Establishments
from sectorworks.launches import factories as launches
from sectorworks.launches.models import PeerAnswer
from sectorworks.notices.models import Notice
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import CircleReferral
from sectorworks.partnerships.operations import referrals as operations
from sectorworks.partnerships.operations.referrals import ReferralDraft, ReferralProblem
from sectorworks.partnerships.policies import growth as policies
from sectorworks.partnerships.queries import referrals

from . import assessed
from .table import AT, TODAY, Table, make_table

MILLING = Counted("3112", "Grain milling", 4, 4)
DAIRIES = Counted("3115", "Dairy products", None, 2)
WITHHELD = Counted("3117", "Seafood", None, 0)
OTHER = Counted("6221", "Hospitals", 9, 9)


@pytest.fixture
def table(db, monkeypatch) -> Table:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "now", lambda: AT)
    rows = Establishments((MILLING, DAIRIES, WITHHELD, OTHER), "Q2 2026")
    monkeypatch.setattr(establishments, "in_counties", lambda _codes, _digits: rows)
    made = make_table()
    made.body.naics_codes = ["311"]
    made.body.save(update_fields=["naics_codes"])
    type(made.mill).objects.filter(pk=made.mill.pk).update(naics_code="311211")
    assessed.with_accounts(made)
    return made


def text(answer) -> str:
    return answer.content.decode()


def page(table, name: str = "bob", **query) -> str:
    return text(table.client(name).get(reverse("growth", args=[table.body.slug]), query))


def gaps_page(table, name: str) -> str:
    return text(table.client(name).get(reverse("growth-gaps", args=[table.body.slug])))


def newcomer(table, name: str, company: str, since: date = date(2026, 6, 1)):
    where = directory.organization(company, steward=table.host, naics_code="3118")
    _seat, who = factories.seated(table.body, name, where, Voice.BUSINESS, opened_on=since)
    return who, where


def test_the_page_is_for_the_table(table):
    address = reverse("growth", args=[table.body.slug])
    for who in ("dan", "eve", "carol"):
        assert table.client(who).get(address).status_code == 404
        assert table.client(who).get(reverse("growth-gaps", args=[table.body.slug])).status_code == 404
        assert table.client(who).get(reverse("growth-suggest", args=[table.body.slug])).status_code == 404
    assert "No company has come since the partnership began" in page(table)


def test_an_invitation_by_a_company_before_its_first_day_makes_a_newcomer_industrys(table):
    who, company = newcomer(table, "Nell", "Two Rivers")
    newcomer(table, "Otto", "Bluff Meats")
    launch = launches.launch(table.body, table.members["bob"][1], table.mill)
    sent = datetime(2026, 5, 1, 12, tzinfo=UTC)
    launches.invitation(
        launch, who, company, table.members["bob"][1], sent_at=sent, answer=PeerAnswer.YES, answered_at=sent
    )
    told = page(table, "alice")
    # One of one whose way is known; of Bluff Meats the record says nothing.
    assert "Companies brought 100% of the newcomers: 1 of 1 whose way is on record. Of 1 more" in told
    assert "Invited to the launch by a company" in told
    assert "Bauer Mill → Two Rivers" in told
    # A member reads that a company did, not which.
    assert "Bauer Mill → Two Rivers" not in page(table, "dora")
    rows = text(table.client("dora").get(reverse("growth", args=[table.body.slug]), {"format": "csv"}))
    assert "Two Rivers,2026-06-01,Invited to the launch by a company" in rows


def test_a_partners_candidate_does_not_count_for_industry(table):
    who, company = newcomer(table, "Nell", "Two Rivers")
    named = datetime(2026, 5, 1, 12, tzinfo=UTC)
    Mover.objects.create(
        body=table.body, person=who, organization=company, through=table.members["carla"][1], named_at=named
    )
    assert "Companies brought 0% of the newcomers: 0 of 1 whose way is on record." in page(table)
    Mover.objects.update(through=table.members["dora"][1])
    assert "Companies brought 100% of the newcomers: 1 of 1" in page(table)
    Mover.objects.update(named_at=datetime(2026, 6, 2, 12, tzinfo=UTC))
    assert "how it came is not on record" in page(table)


def test_gaps_are_parts_with_establishments_and_nobody_at_the_table(table):
    told = gaps_page(table, "alice")
    missing = told.split('id="gaps-title"')[1].split("<details")[0]
    # Milling has the mill; seafood is withheld without a bound; hospitals are not its industry.
    assert "Dairy products" in missing
    assert "at least 2; part is withheld by BLS" in missing
    assert ("Grain milling" in missing, "Seafood" in missing, "Hospitals" in told) == (False, False, False)
    assert "withheld by BLS" in told.split("All parts of the industry")[1]
    assert "BLS QCEW, private establishments, Q2 2026" in told


def known_dairy(table) -> Person:
    """A dairy of the directory nearby, and Dora who knows somebody there and agreed to be asked."""
    where = directory.organization("Hill Dairy", steward=table.host, naics_code="311511")
    Site.objects.create(organization=where, name="Plant", county_fips="17119")
    there = directory.person("Vera Hill", steward=table.host)
    directory.affiliation(there, where)
    Acquaintance.objects.create(
        knower=table.members["dora"][1], known=there, consented_on=date(2026, 1, 1), expires_on=date(2027, 1, 1),
        recorded_at=AT, recorded_by=table.users["alice"],
    )  # fmt: skip
    return there


def test_companies_that_fit_and_ways_to_them_are_shown_by_right(table):
    known_dairy(table)
    told = gaps_page(table, "alice")
    assert "Hill Dairy" in told
    assert "knows Vera Hill" in told
    # Bob chairs, and his role does not use the directory: no company beyond his table, no way to anybody.
    for hidden in ("Hill Dairy", "Vera Hill"):
        assert hidden not in gaps_page(table, "bob")
    Acquaintance.objects.update(withdrawn_on=TODAY)
    assert "knows" not in gaps_page(table, "alice").split('id="gaps-title"')[1]


def test_a_member_suggests_and_reads_what_came_of_it(table):
    address = reverse("growth-suggest", args=[table.body.slug])
    sent = {"company_name": "Canal Meats", "person_name": "Otto Lang", "why": "Our supplier", "key": "k"}
    assert table.client("dora").post(address, sent).url == reverse("growth", args=[table.body.slug])
    table.client("dora").post(address, sent)
    made = CircleReferral.objects.get()
    assert (made.organization, made.suggested_by) == (table.dairy, table.users["dora"])
    again = table.client("dora").post(address, sent | {"key": "l"})
    assert (again.status_code, "it waits for an answer" in text(again)) == (422, True)
    assert Notice.objects.filter(topic="circle-referrals").values_list("person__full_name", flat=True)[0] == "Alice"
    assert "Waits for an answer" in page(table, "dora")
    assert "Otto Lang" in page(table, "alice")
    # Nobody else at the table reads it, and nobody else answers it.
    assert "Canal Meats" not in page(table, "carla")
    for name in ("growth-take-up", "growth-leave"):
        assert table.client("carla").get(reverse(name, args=[made.pk])).status_code == 404
        assert table.client("dora").get(reverse(name, args=[made.pk])).status_code == 403


def test_a_suggestion_becomes_a_candidate_and_then_a_seat(table):
    made = factories.referral(
        table.body, table.users["dora"], organization=table.dairy, would_speak=True,
        suggested_at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    )  # fmt: skip
    company = directory.organization("Canal Meats", steward=table.host, naics_code="3115")
    client, address = table.client("alice"), reverse("growth-take-up", args=[made.pk])
    form = text(client.get(address))
    assert ("Otto Lang" in form, f'value="{company.pk}" selected' in form) == (True, True)
    sent = {"version": "1", "organization": str(company.pk), "new_name": "Otto Lang"}
    assert client.post(address, sent).status_code == 302
    made.refresh_from_db()
    assert (made.mover.organization, made.person_name, made.job_title) == (company, "", "")
    assert "On the list: named" in page(table, "dora")
    assert Notice.objects.filter(title__contains="is answered: Canal Meats", person=table.users["dora"]).exists()
    seat = bodies.seat(table.body, voice=Voice.BUSINESS, position=9, opened_on=date(2026, 6, 1))
    bodies.term(seat, made.mover.person, organization=company, starts_on=date(2026, 6, 1))
    told = page(table, "dora")
    assert "At the table" in told
    assert "Suggested by a company at the table" in told
    assert "Companies brought 100% of the newcomers" in told


def test_not_now_says_why_and_keeps_no_name(table):
    made = factories.referral(table.body, table.users["dora"])
    address = reverse("growth-leave", args=[made.pk])
    assert table.client("alice").post(address, {"version": "1"}).status_code == 422
    table.client("alice").post(address, {"version": "1", "words": "In spring, when their line is up."})
    made.refresh_from_db()
    assert (made.person_name, made.answered_by, audit.history(made)[0].verb) == ("", table.users["alice"], "decline")
    assert "In spring, when their line is up." in page(table, "dora")
    assert table.client("alice").get(address).status_code == 403


def test_a_suggestion_is_taken_back_by_its_author_until_it_is_answered(table):
    made = factories.referral(table.body, table.users["dora"])
    address = reverse("growth-withdraw", args=[made.pk])
    assert table.client("alice").post(address).status_code == 403
    assert table.client("carla").post(address).status_code == 404
    table.client("dora").post(address)
    assert not CircleReferral.objects.exists()


def test_operations_ask_again(table, monkeypatch):
    for name in ("dan", "eve", "carol"):
        draft = ReferralDraft("Canal Meats")
        with pytest.raises(NotAllowed):
            operations.suggest(body=table.body, draft=draft, by=table.users[name], at=AT)
    with pytest.raises(ReferralProblem, match="Name the company"):
        operations.suggest(body=table.body, draft=ReferralDraft("  "), by=table.users["dora"], at=AT)
    made = factories.referral(table.body, table.users["dora"])
    named = MoverDraft(table.mill, person=table.members["bob"][1])
    for name in ("dora", "carla", "dan", "eve"):
        with pytest.raises(NotAllowed):
            operations.take_up(referral=made, draft=named, expected=1, by=table.users[name], at=AT)
        with pytest.raises(NotAllowed):
            operations.leave(referral=made, words="No", expected=1, by=table.users[name], at=AT)
    monkeypatch.setattr(audit, "record", lambda **_told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        operations.leave(referral=made, words="No", expected=1, by=table.users["alice"], at=AT)
    made.refresh_from_db()
    assert (made.answered_at, made.person_name) == (None, "Otto Lang")


def test_policy_and_query_agree_on_suggestions(table):
    random = Random(5)
    for number in range(6):
        body = bodies.body(random.choice([table.host, table.college]), f"Group {number}", kind=BodyKind.PARTNERSHIP)
        for name in random.sample(["bob", "carla", "dora"], random.randint(0, 2)):
            who = Person.objects.get(account=table.users[name])
            seat = bodies.seat(body, random.choice([Office.MEMBER, Office.CHAIR, Office.CONVENER]), position=who.pk)
            bodies.term(seat, who)
        factories.referral(body, table.users[random.choice(["bob", "carla", "dora", "eve"])])
    rows = list(CircleReferral.objects.select_related(*referrals.RELATED))
    for user in table.users.values():
        seen = set(referrals.referrals_visible_to(user, TODAY).values_list("pk", flat=True))
        assert seen == {one.pk for one in rows if policies.can_see(user, one)}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("circle_referral_answered_pair", {"answered_at": AT, "person_name": ""}),
        ("circle_referral_names_nobody_once_answered", {"answered_at": AT}),
    ],
)
def test_the_database_keeps_suggestions_whole(table, name, fields):
    by = {"answered_by": table.users["alice"]} if "nobody" in name else {}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        factories.referral(table.body, table.users["dora"], **fields, **by)


@pytest.mark.parametrize("name", ["growth", "growth-gaps"])
def test_no_more_statements_for_more_newcomers_gaps_and_suggestions(table, name):
    known_dairy(table)
    newcomer(table, "Nell", "Two Rivers")
    factories.referral(table.body, table.users["dora"])
    client, address = table.client("alice"), reverse(name, args=[table.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        newcomer(table, f"New {number}", f"Newcomer {number}", TODAY - timedelta(days=number))
        factories.referral(table.body, table.users["dora"], company_name=f"Company {number}")
        where = directory.organization(f"Dairy {number}", naics_code="311511", steward=table.host)
        Site.objects.create(organization=where, name="Plant", county_fips="17119")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= 15, "\n".join(one["sql"][:200] for one in many)
