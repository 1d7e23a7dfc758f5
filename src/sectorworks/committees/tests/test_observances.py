"""The days groups mark: their rules, who plans them, reach tied to what it led to, and the pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import Observance, ObservanceWork, ObservanceYear
from sectorworks.committees.operations import observances
from sectorworks.committees.operations.observances import ObservanceDraft, ObservanceProblem, Reach, YearPlan
from sectorworks.committees.policies import observances as policies
from sectorworks.committees.queries import observance_catalog as catalog
from sectorworks.committees.queries import observances as queries
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.plans import factories as plans
from sectorworks.plans.queries import populations

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_cast()


def marked(cast, **draft):
    given = {"catalog": "second-chance-month"} | draft
    return observances.add(body=cast.body, draft=ObservanceDraft(**given), by=cast.bob, at=AT)


def test_the_list_says_where_each_rule_is_written_and_for_whom():
    known = {one.code for one in populations.all()}
    for one in catalog.all_listed().values():
        assert one.cite
        assert one.source.startswith("https://")
        assert set(one.populations) <= known
        assert one.rule.month or one.rule.day[0] or one.rule.announced
        for year, (first, last) in one.rule.announced.items():
            assert first.year == year
            assert first <= last
    assert all(one["source"].startswith("https://") for one in catalog.advocacy().cites)


def test_a_listed_one_falls_by_its_rule_and_an_announced_one_when_somebody_says_so(cast):
    month = marked(cast)
    week = marked(cast, catalog="national-apprenticeship-week")
    assert queries.days_of(month, 2026) == (date(2026, 4, 1), date(2026, 4, 30))
    assert queries.days_of(week, 2024) == (date(2024, 11, 17), date(2024, 11, 23))
    assert queries.days_of(week, 2026) is None
    words = YearPlan("Open house.", starts_on=date(2026, 4, 26), ends_on=date(2026, 5, 2))
    observances.plan(row=week, year=2026, words=words, expected=0, by=cast.bob, at=AT)
    found = queries.occurrences(queries.listed(cast.bob, TODAY, cast.body), TODAY, date(2026, 12, 31))
    assert [(one.title, one.starts_on) for one in found] == [
        ("Second Chance Month", date(2026, 4, 1)),
        ("National Apprenticeship Week", date(2026, 4, 26)),
    ]


def test_one_over_the_new_year_is_found_on_both_sides(cast):
    row = factories.observance(cast.body, starts_on=date(2024, 12, 30), ends_on=date(2025, 1, 2))
    for span in ((date(2026, 12, 31), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 1, 1))):
        assert [one.year for one in queries.occurrences([row], *span)] == [2026]
    once = factories.observance(cast.body, is_yearly=False)
    assert queries.days_of(once, 2027) is None


def test_chairs_mark_and_members_and_strangers_do_not(cast):
    for person in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            observances.add(body=cast.body, draft=ObservanceDraft(catalog="ada-anniversary"), by=person, at=AT)
    row = marked(cast)
    assert [one.verb for one in audit.history(row)] == ["add"]
    with pytest.raises(ObservanceProblem, match="already"):
        marked(cast)
    for wrong in ({"catalog": "no-such"}, {"catalog": ""}, {"catalog": "", "title": "Fair"}):
        with pytest.raises(ObservanceProblem):
            marked(cast, **wrong)
    backward = {"catalog": "", "title": "Fair", "starts_on": TODAY, "ends_on": date(2026, 3, 1)}
    with pytest.raises(ObservanceProblem, match="before it begins"):
        marked(cast, **backward)


def test_off_the_calendar_and_back(cast):
    row = marked(cast)
    off = observances.remove(row=row, expected=1, by=cast.bob, at=AT)
    assert not queries.visible_to(cast.bob, TODAY).exists()
    with pytest.raises(ObservanceProblem, match="Bring it back"):
        observances.plan(row=off, year=2026, words=YearPlan(), expected=0, by=cast.bob, at=AT)
    again = marked(cast)
    with pytest.raises(ObservanceProblem, match="already"):
        observances.bring_back(row=off, expected=2, by=cast.bob, at=AT)
    observances.remove(row=again, expected=1, by=cast.bob, at=AT)
    assert observances.bring_back(row=off, expected=2, by=cast.bob, at=AT).removed_at is None


def test_a_number_reached_stands_beside_what_it_led_to(cast):
    row = marked(cast)
    done = plans.accomplishment(cast.body)
    for lone in (Reach("", 240, "Sign-in sheets"), Reach("Two hires.", 240)):
        with pytest.raises(ObservanceProblem, match="what it led to"):
            observances.note_reach(row=row, year=2026, reach=lone, expected=0, by=cast.bob, at=AT)
    reach = Reach("Two hires.", 240, "Sign-in sheets", (done,))
    kept = observances.note_reach(row=row, year=2026, reach=reach, expected=0, by=cast.bob, at=AT)
    assert list(kept.works.values_list("accomplishment", flat=True)) == [done.pk]
    with pytest.raises(StaleVersion):
        observances.note_reach(row=row, year=2026, reach=Reach("None."), expected=1, by=cast.bob, at=AT)
    observances.note_reach(row=row, year=2026, reach=Reach("None."), expected=kept.version, by=cast.bob, at=AT)
    assert not ObservanceWork.objects.exists()


def test_work_of_another_group_is_refused(cast):
    from sectorworks.bodies import factories as groups

    other = groups.body(cast.host, "Other Committee")
    row, done = marked(cast), plans.accomplishment(other)
    with pytest.raises(ObservanceProblem, match="of this group"):
        observances.note_reach(row=row, year=2026, reach=Reach("X", None, "", (done,)), expected=0, by=cast.bob, at=AT)
    assert not ObservanceYear.objects.exists()


def test_who_sees_it_agrees_with_the_list(cast):
    rows = [marked(cast)]
    cast.body.visibility = BodyVisibility.MEMBERS
    cast.body.save()
    for person in (cast.alice, cast.bob, cast.carol, cast.eve):
        for row in rows:
            assert bool(policies.can_see(person, row)) == queries.visible_to(person, TODAY).filter(pk=row.pk).exists()
    assert not policies.can_see(cast.eve, rows[0])


@pytest.mark.parametrize(
    "fields",
    [{"ends_on": date(2026, 4, 14)}, {"starts_on": None, "ends_on": None}],
)
def test_what_the_database_refuses_of_an_observance(cast, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.observance(cast.body, **fields)


def test_what_the_database_refuses_of_years_and_their_work(cast):
    row = marked(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.observance(cast.body, catalog="second-chance-month")
    kept = ObservanceYear.objects.create(observance=row, year=2026)
    done = plans.accomplishment(cast.body)
    for fields in ({"year": 2026}, {"starts_on": TODAY}, {"starts_on": TODAY, "ends_on": date(2026, 3, 1)},
                   {"reached_count": 5}):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            ObservanceYear.objects.create(observance=row, **{"year": 2027} | fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        ObservanceWork.objects.create(kept=kept)
    ObservanceWork.objects.create(kept=kept, accomplishment=done)
    with pytest.raises(IntegrityError), transaction.atomic():
        ObservanceWork.objects.create(kept=kept, accomplishment=done)
    action = plans.action(plans.goal(plans.plan(cast.body)))
    ObservanceWork.objects.create(kept=kept, action=action)
    with pytest.raises(IntegrityError), transaction.atomic():
        ObservanceWork.objects.create(kept=kept, action=action)


def test_the_public_sees_the_days_and_members_the_plan(client, cast):
    row = marked(cast, permitted_note="Ask the ethics officer.")
    observances.plan(row=row, year=2026, words=YearPlan("A secret fair."), expected=0, by=cast.bob, at=AT)
    address = reverse("observance", args=[row.pk])
    page = client.get(address).content
    assert b"Second Chance Month" in page
    assert b"secret fair" not in page
    assert b"ethics officer" not in page
    client.force_login(cast.carol)
    assert b"secret fair" in client.get(address).content
    assert client.get(reverse("observance-edit", args=[row.pk])).status_code == 403
    assert client.get(reverse("observance-plan", args=[row.pk, 2026])).status_code == 403
    observances.remove(row=row, expected=1, by=cast.bob, at=AT)
    assert client.get(address).status_code == 404


def test_the_calendar_as_month_list_and_files(client, cast):
    marked(cast, catalog="ada-anniversary")
    factories.observance(cast.body, "Hidden\r\nDay")
    address = reverse("observances-of", args=[cast.body.slug])
    assert b"July 2026" in client.get(address, {"view": "month", "month": "2026-07"}).content
    feed = client.get(address, {"format": "ics"}).content.decode()
    assert "DTSTART;VALUE=DATE:20260726" in feed
    assert "DTEND;VALUE=DATE:20260727" in feed
    assert "SUMMARY:Hidden Day (Pathways Committee)" in feed
    assert client.get(address, {"format": "csv"}).content.count(b"Pathways Committee") == 2
    cast.body.visibility = BodyVisibility.MEMBERS
    cast.body.save()
    assert client.get(address).status_code == 404
    assert b"Hidden" not in client.get(reverse("observances")).content


def test_a_form_keeps_what_was_typed_and_the_second_editor_sees_both(client, cast):
    row = marked(cast)
    client.force_login(cast.bob)
    refused = client.post(reverse("observance-new", args=[cast.body.slug]), {"title": "Our own fair"})
    assert refused.status_code == 422
    assert b"Our own fair" in refused.content
    address = reverse("observance-plan", args=[row.pk, 2026])
    assert client.post(address, {"plan": "Mine.", "version": 0}).status_code == 302
    assert client.post(address, {"plan": "Theirs.", "version": 0}).status_code == 409
    assert ObservanceYear.objects.get().plan == "Mine."
    assert Observance.objects.get().version == 1


def test_the_list_costs_the_same_however_long(client, cast, django_assert_max_num_queries):
    for number in range(20):
        factories.observance(cast.body, f"Day {number}")
    client.force_login(cast.bob)
    with django_assert_max_num_queries(14):
        client.get(reverse("observances-of", args=[cast.body.slug]))
