"""Pages of seats: they work, outsiders get 404, people at the table without the part 403."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.urls import reverse
from pypdf import PdfReader

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import RoleLine, Seat, Term, Voice
from sectorworks.bodies.queries import composition
from sectorworks.core import audit
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind

from .table import DAY, make_table

pytestmark = pytest.mark.django_db
MEMBERS = ("group-seats", "group-composition", "group-succession", "group-invitations", "group-roles")
STAFF = ("group-seat-add", "group-role-add", "group-hand-over", "group-hand-over-docx")


@pytest.fixture
def table():
    return make_table()


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)


def get(client, user, name, query="", **arguments):
    client.force_login(user)
    return client.get(reverse(name, kwargs=arguments) + query)


def post(client, user, name, data=None, **arguments):
    client.force_login(user)
    return client.post(reverse(name, kwargs=arguments), data or {})


@pytest.mark.parametrize("name", MEMBERS)
def test_members_see_the_pages_and_outsiders_do_not(table, client, name):
    assert get(client, table.bob, name, slug=table.body.slug).status_code == 200
    assert get(client, table.eve, name, slug=table.body.slug).status_code == 404


@pytest.mark.parametrize("name", STAFF)
def test_what_is_for_staff_is_refused_to_members(table, client, name):
    assert get(client, table.kim, name, slug=table.body.slug).status_code == 200
    assert get(client, table.bob, name, slug=table.body.slug).status_code == 403
    assert get(client, table.eve, name, slug=table.body.slug).status_code == 404


def test_the_roster_says_what_is_true_and_its_queries_do_not_grow(table, client, django_assert_max_num_queries):
    text = get(client, table.bob, "group-seats", slug=table.body.slug).content.decode()
    assert "4 of 5 seats are filled" in text
    for number in range(30):
        bodies.term(bodies.seat(table.body, position=10 + number), directory.person(f"Person {number:02}"))
    client.force_login(table.bob)
    with django_assert_max_num_queries(24):
        assert "Person 29" in client.get(reverse("group-seats", kwargs={"slug": table.body.slug})).content.decode()


def test_the_roster_narrows_and_sorts(table, client):
    slug = {"slug": table.body.slug}
    text = get(client, table.bob, "group-seats", "?state=vacant", **slug).content.decode()
    assert ("Labor" in text, "Alice Chair" in text.split("<tbody>")[1]) == (True, False)
    assert "Alice Chair" in get(client, table.bob, "group-seats", "?q=alice&sort=-ends", **slug).content.decode()


def test_an_empty_roster_teaches(client, table):
    empty = bodies.body(table.agency, "New Team")
    text = get(client, table.kim, "group-seats", slug=empty.slug).content.decode()
    assert "whose voice belongs at the table" in text


def test_a_seat_is_added_changed_and_filled_by_the_pages(table, client):
    made = {"voice": Voice.K12, "office": "member", "privacy": "named", "term_months": "12", "key": "k"}
    assert post(client, table.kim, "group-seat-add", made, slug=table.body.slug).status_code == 302
    seat = Seat.objects.get(voice=Voice.K12)
    wrong = post(client, table.kim, "seat-edit", made | {"office": "nobody", "version": 1}, pk=seat.pk)
    assert (wrong.status_code, 'value="12"' in wrong.content.decode()) == (422, True)
    assert (
        post(client, table.kim, "seat-edit", made | {"title": "Schools", "version": 1}, pk=seat.pk).status_code == 302
    )
    stale = post(client, table.kim, "seat-edit", made | {"title": "Pupils", "version": 1}, pk=seat.pk)
    assert (stale.status_code, "Pupils" in stale.content.decode()) == (409, True)
    sitting = {"person": table.guest.pk, "starts_on": "2026-03-02"}
    assert post(client, table.kim, "seat-appoint", sitting, pk=seat.pk).status_code == 302
    assert "Gus Guest" in get(client, table.bob, "seat", pk=seat.pk).content.decode()


def test_an_invitation_shows_its_link_once(table, client, mailoutbox, django_capture_on_commit_callbacks):
    data = {"person": table.guest.pk, "starts_on": "2026-03-02", "answer_by": "2026-12-31"}
    with django_capture_on_commit_callbacks(execute=True):
        text = post(client, table.kim, "seat-invite", data, pk=table.vacant.pk).content.decode()
    assert "/groups/invitation/" in text
    assert len(mailoutbox) == 1
    term = Term.objects.get(seat=table.vacant)
    assert "/groups/invitation/" not in get(client, table.kim, "seat", pk=table.vacant.pk).content.decode()
    assert post(client, table.bob, "term-take-back", pk=term.pk).status_code == 403
    assert post(client, table.kim, "term-take-back", pk=term.pk).status_code == 302


def test_only_people_the_directory_shows_can_be_chosen(table, client):
    hidden = directory.person("Hidden Elsewhere")
    data = {"person": hidden.pk, "starts_on": "2026-03-02", "answer_by": "2026-12-31"}
    response = post(client, table.kim, "seat-invite", data, pk=table.vacant.pk)
    assert (response.status_code, "Hidden Elsewhere" in response.content.decode()) == (422, False)


def test_composition_changes_with_an_expiry_and_a_vacancy(table):
    labor = bodies.term(table.vacant, table.guest, ends_on=date(2026, 3, 31))
    holds = {}
    for day in (date(2026, 3, 31), date(2026, 4, 1)):
        found = composition.status(table.body, day)
        holds[day.month] = next(one for one in found.rows if one.now.check.id == "labor").now.holds
    assert holds == {3: True, 4: False}
    Term.objects.filter(pk=labor.pk).update(state="ended", ended_on=DAY)
    found = composition.status(table.body, DAY)
    assert "labor" in [one.check.id for one in found.failing]
    assert next(one.planned for one in found.rows if one.now.check.id == "labor") is True


def test_what_if_shows_the_change_and_missing_voices_name_who_could_come(table, client):
    directory.organization("Bakers Union", OrganizationKind.LABOR)
    query = f"?fill={table.vacant.pk}&vacate={table.chair.seat.pk}"
    text = get(client, table.bob, "group-composition", query, slug=table.body.slug).content.decode()
    assert "As you suppose below" in text
    assert "Bakers Union" in text
    assert "29 USC 3102(26)(A)(ii)" in text
    assert Term.objects.get(pk=table.chair.pk).state == "serving"


def test_of_the_states_agencies_only_those_of_the_trade_are_named_for_a_voice(table):
    """An auditor's office is a state agency too, and runs no employment service."""
    for name, sort in (("Auditor", ""), ("Job Service", "employment_service"), ("Rehab", "rehabilitation")):
        directory.organization(name, OrganizationKind.STATE_AGENCY, sub_kind=sort)
    finding = SimpleNamespace(who_is_missing=("wagner_peyser", "vocational_rehabilitation"))
    found = composition.missing_voices(table.kim, table.body, [finding], DAY)
    assert [[one.name for one in voice.organizations] for voice in found] == [["Job Service"], ["Rehab"]]


def test_a_role_is_agreed_and_ended_by_the_pages(table, client):
    data = {"organization": table.agency.pk, "role": "convenes", "starts_on": "2026-03-02"}
    assert post(client, table.kim, "group-role-add", data, slug=table.body.slug).status_code == 302
    again = post(client, table.kim, "group-role-add", data, slug=table.body.slug)
    assert (again.status_code, "has this role already" in again.content.decode()) == (422, True)
    line = RoleLine.objects.get()
    assert post(client, table.bob, "role-end", pk=line.pk).status_code == 403
    assert post(client, table.kim, "role-end", pk=line.pk).status_code == 302
    assert "role ended" in [one.verb for one in audit.history(table.body)]


def test_the_hand_over_pack_is_a_tagged_pdf_with_what_staff_need(table, client):
    response = get(client, table.kim, "group-hand-over-pdf", slug=table.body.slug)
    reader = PdfReader(BytesIO(response.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for words in ("What it is for", "Who sits on it", "Seats to fill", "Whom to call", "gus@example.org"):
        assert (words in text) is (words != "gus@example.org")  # Gus sits nowhere
    assert "Quetzal Canary (private: do not pass on)" in text
    assert audit.history(table.body).filter(verb="saw", by=table.kim).exists()


def test_the_outlook_across_bodies_is_for_their_keepers(table, client):
    Term.objects.filter(pk=table.member.pk).update(ends_on=date(2026, 6, 30))
    text = get(client, table.kim, "terms").content.decode()
    assert ("One term ends within a year" in text, "June 2026" in text, "Bob Member" in text) == (True, True, True)
    assert "No seats to look after" in get(client, table.eve, "terms").content.decode()
