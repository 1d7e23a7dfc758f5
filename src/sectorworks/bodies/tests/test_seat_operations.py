"""Seats and terms change as the table of acts allows, with a record, all or nothing."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.factories import term as make_term
from sectorworks.bodies.models import Office, Privacy, Proxy, Seat, Term, TermState, Voice
from sectorworks.bodies.operations import proxies, seats, terms
from sectorworks.bodies.operations.proxies import StandIn
from sectorworks.bodies.operations.seats import SeatDraft
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Activity
from sectorworks.notices.models import Notice

from .table import AT, CANARY, DAY, make_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return make_table()


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DAY)


def verbs(noun):
    return [one.verb for one in audit.history(noun)]


def test_a_seat_is_added_once_however_often_the_form_is_sent(table):
    draft = SeatDraft(Voice.K12, title="Schools", term_months=24)
    first = seats.add(body=table.body, draft=draft, by=table.kim, at=AT, key="same")
    assert seats.add(body=table.body, draft=draft, by=table.kim, at=AT, key="same") == first
    assert (first.position, first.opened_on, verbs(first)) == (6, DAY, ["added"])


@pytest.mark.parametrize("who", ["alice", "bob", "eve"])
def test_only_staff_add_seats(table, who):
    with pytest.raises(NotAllowed):
        seats.add(body=table.body, draft=SeatDraft(Voice.K12), by=getattr(table, who), at=AT)


def test_a_changed_seat_needs_the_version_it_was_based_on(table):
    draft = SeatDraft(Voice.LABOR, title="Unions", term_months=24)
    seats.change(seat=table.vacant, draft=draft, expected=1, by=table.kim, at=AT)
    with pytest.raises(StaleVersion):
        seats.change(seat=table.vacant, draft=draft, expected=1, by=table.kim, at=AT)
    assert Seat.objects.get(pk=table.vacant.pk).title == "Unions"


def test_a_promise_of_privacy_is_not_taken_back(table):
    hidden = table.unnamed.seat
    for privacy in (Privacy.NAMED, Privacy.DISPLAY_NAME):
        draft = SeatDraft(Voice.LIVED_EXPERIENCE, privacy=privacy)
        with pytest.raises(seats.PromisedPrivacy):
            seats.change(seat=hidden, draft=draft, expected=1, by=table.kim, at=AT)
    closer = SeatDraft(Voice.LIVED_EXPERIENCE, privacy=Privacy.UNNAMED)
    assert seats.change(seat=table.displayed.seat, draft=closer, expected=1, by=table.kim, at=AT).privacy == "unnamed"


def test_a_filled_seat_does_not_close_and_a_vacant_one_opens_again(table):
    with pytest.raises(seats.SeatTaken):
        seats.close(seat=table.member.seat, on=DAY, expected=1, by=table.kim, at=AT)
    seats.close(seat=table.vacant, on=DAY, expected=1, by=table.kim, at=AT)
    with pytest.raises(NotAllowed):
        terms.appoint(seat=table.vacant, sitting=Sitting(table.guest), by=table.kim, at=AT)
    seats.reopen(seat=table.vacant, expected=2, by=table.kim, at=AT)
    assert verbs(table.vacant) == ["opened again", "closed"]


def test_only_a_liaison_links_to_another_body(table):
    draft = SeatDraft(Voice.OTHER, office=Office.MEMBER, linked_body=table.body)
    with pytest.raises(seats.LinksNowhere):
        seats.add(body=table.body, draft=draft, by=table.kim, at=AT)


def test_an_appointment_fills_the_seat_for_its_length_and_is_told(table):
    term = terms.appoint(
        seat=table.vacant, sitting=Sitting(table.guest, table.company, date(2026, 3, 1)), by=table.kim, at=AT
    )
    # 24 months from 1 March 2026 end on 29 February 2028, the day before 1 March.
    assert (term.state, term.ends_on, verbs(term)) == ("serving", date(2028, 2, 29), ["appointed"])
    assert Activity.objects.get(organization=table.company).headline == f"Gus Guest sits on {table.body}"
    with pytest.raises(terms.SeatTaken):
        terms.appoint(seat=table.vacant, sitting=Sitting(table.guest), by=table.kim, at=AT)


def test_news_of_a_private_seat_name_nobody(table):
    terms.end(term=table.unnamed, on=DAY, expected=1, by=table.kim, at=AT)
    terms.appoint(seat=table.unnamed.seat, sitting=Sitting(table.unnamed.person, table.company), by=table.kim, at=AT)
    said = [*Notice.objects.values_list("title", flat=True), *Activity.objects.values_list("headline", flat=True)]
    assert not [one for one in said if "Canary" in one]
    assert Activity.objects.count() == 0


def test_a_term_that_ran_out_makes_room_for_the_next(table):
    Term.objects.filter(pk=table.member.pk).update(ends_on=date(2026, 2, 28))
    terms.appoint(seat=table.member.seat, sitting=Sitting(table.guest), by=table.kim, at=AT)
    old = Term.objects.get(pk=table.member.pk)
    assert (old.state, old.ended_on) == ("ended", date(2026, 2, 28))


def test_extending_and_renewing(table):
    terms.extend(term=table.member, ends_on=date(2026, 12, 31), expected=1, by=table.kim, at=AT)
    with pytest.raises(terms.WrongDates):
        terms.extend(term=table.member, ends_on=date(2026, 3, 1), expected=2, by=table.kim, at=AT)
    following = terms.renew(term=table.member, starts_on=DAY, expected=2, by=table.kim, at=AT)
    old = Term.objects.get(pk=table.member.pk)
    assert (old.state, old.ended_on, following.starts_on) == ("ended", date(2026, 3, 1), DAY)


def test_renewing_is_undone_when_its_last_step_fails(table, monkeypatch):
    def fails(**_named):
        raise RuntimeError

    monkeypatch.setattr(terms, "seated", fails)
    with pytest.raises(TypeError):
        terms.renew(term=table.member, starts_on=DAY, expected=1, by=table.kim, at=AT)
    assert Term.objects.get(pk=table.member.pk).state == TermState.SERVING
    assert verbs(table.member) == []


def test_a_person_may_leave_and_others_may_not_make_them(table):
    with pytest.raises(NotAllowed):
        terms.end(term=table.member, on=DAY, expected=1, by=table.alice, at=AT)
    ended = terms.end(term=table.member, on=DAY, expected=1, by=table.bob, at=AT, reason="Moved")
    assert (ended.state, ended.ended_on, verbs(ended)) == ("ended", DAY, ["ended"])
    with pytest.raises(NotAllowed, match="ended"):
        terms.end(term=table.member, on=DAY, expected=2, by=table.kim, at=AT)
    assert Notice.objects.filter(person=table.kim, title__startswith="Seat vacant").count() == 1


def test_a_stand_in_with_dates(table):
    days = StandIn(table.guest, DAY, date(2026, 3, 31))
    proxy = proxies.name_proxy(term=table.member, stand_in=days, by=table.bob, at=AT)
    with pytest.raises(proxies.AlreadyProxy):
        proxies.name_proxy(term=table.member, stand_in=StandIn(table.guest, date(2026, 3, 31)), by=table.bob, at=AT)
    with pytest.raises(proxies.NotTheirOwnProxy):
        proxies.name_proxy(term=table.member, stand_in=StandIn(table.member.person, DAY), by=table.bob, at=AT)
    with pytest.raises(NotAllowed):
        proxies.name_proxy(term=table.member, stand_in=StandIn(table.guest, date(2026, 5, 1)), by=table.alice, at=AT)
    proxies.end_proxy(proxy=proxy, on=date(2026, 3, 1), by=table.kim, at=AT)
    assert not Proxy.objects.exists()
    assert verbs(table.member) == ["proxy ended", "proxy named"]


def violated(name, change):
    """Which constraint the database names; SQLite names the columns of a unique one instead."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
    return name in str(caught.value) or "UNIQUE" in str(caught.value)


def test_the_database_holds_the_constraints_of_seats_and_terms(table):
    seat, member = Seat.objects.filter(pk=table.vacant.pk), Term.objects.filter(pk=table.member.pk)
    before = date(2025, 1, 1)
    assert violated("seat_closes_after_opening", lambda: seat.update(closed_on=before))
    assert violated("seat_linked_by_liaison", lambda: seat.update(linked_body=table.body))
    assert violated("term_ends_after_start", lambda: member.update(ends_on=before))
    assert violated("term_ended_on_a_day", lambda: member.update(state="ended"))
    assert violated("seat_one_serving_term", lambda: make_term(table.member.seat, table.guest))
    make_term(table.vacant, table.guest, state="invited")
    assert violated("seat_one_open_invitation_a_person", lambda: make_term(table.vacant, table.guest, state="invited"))
    proxy = {"term": table.member, "person": table.guest, "named_at": AT, "named_by": table.kim}
    assert violated("proxy_ends_after_start", lambda: Proxy.objects.create(starts_on=DAY, ends_on=before, **proxy))


def test_the_canary_is_who_the_other_tests_look_for(table):
    assert table.unnamed.person.full_name == CANARY
