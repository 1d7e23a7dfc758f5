"""Yearly reviews: who may do what, what a closed one keeps, and what the database refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import BodyKind
from sectorworks.bodies.tests.people import AT, TODAY
from sectorworks.committees import factories
from sectorworks.committees.models import AnnualReview, ReviewFigure
from sectorworks.committees.operations import review_figures as figures
from sectorworks.committees.operations import reviews
from sectorworks.committees.operations.review_figures import FigureDraft
from sectorworks.committees.operations.reviews import Closing, ReviewProblem, ReviewWords
from sectorworks.committees.policies import reviews as policies
from sectorworks.committees.queries import reviews as queries
from sectorworks.committees.tests.review_table import Table, decided, make_table
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(monkeypatch) -> Table:
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def begun(table, **words):
    row = reviews.start(body=table.group, year=2025, by=table.cast.bob, at=AT)
    said = ReviewWords(**{"fit": "partly", "needs": "Rides at night."} | words)
    return reviews.write(row=row, words=said, expected=1, by=table.cast.bob, at=AT)


def closed(table, row, **closing):
    said = Closing(**{"result": "keep", "reason": "It reaches youth.", "closed_on": TODAY} | closing)
    return reviews.close(row=row, closing=said, expected=row.version, by=table.cast.bob, at=AT)


def test_the_committees_chair_begins_it_and_the_workgroups_chair_is_told(table):
    row = reviews.start(body=table.group, year=2025, by=table.cast.bob, at=AT, key="k")
    assert reviews.start(body=table.group, year=2025, by=table.cast.bob, at=AT, key="k") == row
    assert [one.verb for one in audit.history(row)] == ["start"]
    assert Notice.objects.filter(person=table.dora, title__contains="Youth Workgroup").count() == 1
    with pytest.raises(ReviewProblem, match="has begun"):
        reviews.start(body=table.group, year=2025, by=table.cast.bob, at=AT)


@pytest.mark.parametrize("who", ["carol", "dora", "fay", "eve"])
def test_nobody_else_begins_it(table, who):
    person = getattr(table, who, None) or getattr(table.cast, who)
    with pytest.raises(NotAllowed):
        reviews.start(body=table.group, year=2025, by=person, at=AT)
    assert not AnnualReview.objects.exists()


def test_years_before_the_group_or_to_come_are_refused(table):
    table.group.starts_on = date(2025, 7, 1)  # after June: first reviewed for 2026
    table.group.save()
    for year in (2025, 2027):
        with pytest.raises(ReviewProblem):
            reviews.start(body=table.group, year=year, by=table.cast.bob, at=AT)
    table.group.kind = BodyKind.PARTNERSHIP
    table.group.save()
    with pytest.raises(ReviewProblem, match="region’s own"):
        reviews.start(body=table.group, year=2026, by=table.cast.bob, at=AT)


def test_it_closes_with_a_result_and_keeps_the_record_of_that_day(table):
    row = closed(table, begun(table))
    assert row.facts["starts_on"] == "2025-01-01"
    assert row.facts["seat_count"] == 2
    assert [one.verb for one in audit.history(row)] == ["close", "write", "start"]
    with pytest.raises(NotAllowed, match="closed"):
        reviews.write(row=row, words=ReviewWords(), expected=row.version, by=table.cast.bob, at=AT)
    again = reviews.reopen(row=row, expected=row.version, by=table.cast.bob, at=AT)
    assert (again.closed_on, again.result, again.facts, again.fit) == (None, "", {}, "partly")


def test_a_change_needs_its_decision_and_a_merger_its_group(table):
    row, other = begun(table), decided(table)
    for closing in (
        {"result": "amend"},
        {"result": "merge", "decision": other},
        {"result": "amend", "decision": other, "merges_into": table.committee},
        {"result": "merge", "decision": other, "merges_into": table.group},
        {"result": "amend", "decision": other, "closed_on": date(2026, 3, 1)},
        {"result": "keep", "closed_on": date(2026, 3, 3)},
        {"result": "keep", "reason": " "},
    ):
        with pytest.raises(ReviewProblem):
            closed(table, row, **closing)
    row.refresh_from_db()
    assert row.closed_on is None
    merged = closed(table, row, result="merge", decision=other, merges_into=table.committee)
    assert queries.is_followed(merged) is False
    table.group.ends_on = TODAY
    table.group.save()
    merged.refresh_from_db()
    assert queries.is_followed(AnnualReview.objects.select_related("body").get(pk=merged.pk)) is True


def test_without_a_word_on_the_fit_it_stays_open(table):
    row = begun(table, fit="")
    with pytest.raises(ReviewProblem, match="still fits"):
        closed(table, row)


def test_two_who_write_at_once_lose_nothing(table):
    row = begun(table)
    with pytest.raises(StaleVersion):
        reviews.write(row=row, words=ReviewWords("Other"), expected=1, by=table.cast.bob, at=AT)
    row.refresh_from_db()
    assert row.needs == "Rides at night."


def test_figures_come_all_or_none_and_withheld_is_not_zero(table):
    row = begun(table)
    good = FigureDraft("Youth", "people", "ACS", "2022", Decimal("12400.5"))
    withheld = FigureDraft("On probation", "people", "DOC", "2022", is_withheld=True, population="justice-impacted")
    figures.add(review=row, drafts=[good, withheld], by=table.cast.bob, at=AT)
    assert list(queries.figures_of(row).values_list("value", "is_withheld")) == [
        (Decimal("12400.5000"), False),
        (None, True),
    ]
    bad = FigureDraft("Zero?", "people", "DOC", "2022", Decimal(0), is_withheld=True)
    with pytest.raises(ReviewProblem, match="withheld"):
        figures.add(review=row, drafts=[good, bad], by=table.cast.bob, at=AT)
    assert queries.figures_of(row).count() == 2


def test_a_figure_goes_comes_back_and_stays_put_once_closed(table):
    row = begun(table)
    one = factories.figure(row)
    off = figures.remove(row=one, expected=1, by=table.cast.bob, at=AT)
    assert queries.figures_by_state(row)[1] == [off]
    back = figures.bring_back(row=off, expected=2, by=table.cast.bob, at=AT)
    assert back.removed_at is None
    closed(table, row)
    with pytest.raises(NotAllowed):
        figures.remove(row=back, expected=3, by=table.cast.bob, at=AT)
    with pytest.raises(NotAllowed):
        figures.add(review=row, drafts=[FigureDraft("A", "b", "c", "d", Decimal(1))], by=table.fay, at=AT)


def test_who_sees_a_review_agrees_with_the_list(table):
    row = factories.review(table.group)
    for person in (table.cast.alice, table.cast.bob, table.cast.carol, table.cast.eve, table.dora, table.fay):
        assert bool(policies.can_see(person, row)) == queries.visible_to(person, TODAY).filter(pk=row.pk).exists()
    assert policies.can_see(table.cast.carol, row)
    assert not policies.can_see(table.cast.eve, row)


def test_what_is_due_comes_first(table):
    # 2025 of a group that began in 2020: due by 2026-03-31, and today is 2026-03-02.
    (found,) = queries.groups_to_review(table.cast.bob, table.committee, TODAY)
    assert (found.due.year, found.due.is_overdue, found.begun) == (2025, False, None)
    row = closed(table, begun(table))
    (found,) = queries.groups_to_review(table.cast.bob, table.committee, TODAY)
    assert (found.due.year, found.reviews) == (2026, (row,))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("annual_review_closed_with_a_result", {"closed_on": TODAY, "result": "keep", "fit": "fits"}),
        ("annual_review_change_is_decided", {"closed_on": TODAY, "result": "amend", "fit": "no", "reason": "R"}),
        ("annual_review_once_a_year", {}),
    ],
)
def test_what_the_database_refuses_of_a_review(table, name, fields):
    factories.review(table.group)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.review(table.group, 2025 if name.endswith("year") else 2024, **fields)


def test_what_the_database_refuses_of_a_merger_and_of_a_figure(table):
    merged = {"closed_on": TODAY, "result": "merge", "fit": "no", "reason": "R", "decision": decided(table)}
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.review(table.group, **merged)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.review(table.group, merges_into=table.group)
    row = factories.review(table.group)
    for value, is_withheld in ((None, False), (Decimal(0), True)):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.figure(row, value=value, is_withheld=is_withheld)
    assert not ReviewFigure.objects.exists()
