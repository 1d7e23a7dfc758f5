"""The pages of yearly reviews: who reads them, figures as a table with faults by row, files, and the reports' lines."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from sectorworks.bodies.tests.people import AT, TODAY
from sectorworks.committees import factories
from sectorworks.committees.imports import figures as table_of
from sectorworks.committees.models import AnnualReview, ReviewFigure
from sectorworks.committees.queries import review_facts
from sectorworks.committees.tests.review_table import Table, decided, make_table
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.queries import quorum
from sectorworks.plans import factories as plans
from sectorworks.plans.models import PlanEdition
from sectorworks.plans.queries import editions
from sectorworks.plans.rules.editions import to_content

pytestmark = pytest.mark.django_db
TITLES = "label,value,unit,population,source,period,withheld\n"


@pytest.fixture
def table(monkeypatch) -> Table:
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_table()


def test_members_of_both_groups_read_it_and_reviewers_write(client, table):
    row = factories.review(table.group)
    address, write = reverse("annual-review", args=[row.pk]), reverse("annual-review-write", args=[row.pk])
    for person, reads, writes in (
        (table.cast.bob, 200, 200),
        (table.cast.carol, 200, 403),
        (table.dora, 200, 403),
        (table.cast.eve, 404, 404),
    ):
        client.force_login(person)
        assert (client.get(address).status_code, client.get(write).status_code) == (reads, writes)


def test_from_the_due_list_to_the_closed_review(client, table):
    client.force_login(table.cast.bob)
    listed = reverse("annual-reviews-of", args=[table.committee.slug])
    assert b"2025 due by March 31, 2026" in client.get(listed).content
    begun = client.post(reverse("annual-review-new", args=[table.group.slug]), {"year": 2025, "key": "k"})
    row = AnnualReview.objects.get()
    assert begun["Location"] == reverse("annual-review", args=[row.pk])
    write, close = (reverse(f"annual-review-{one}", args=[row.pk]) for one in ("write", "close"))
    assert client.post(write, {"fit": "partly", "needs": "Rides.", "version": 1}).status_code == 302
    typed = {"result": "amend", "reason": "Rides come first.", "closed_on": "2026-03-02", "version": 2}
    refused = client.post(close, typed)
    assert refused.status_code == 422
    assert b"Rides come first." in refused.content
    assert client.post(close, typed | {"decision": decided(table).pk}).status_code == 302
    page = client.get(reverse("annual-review", args=[row.pk])).content
    assert b"What happens next" in page
    assert b"Charge or priorities change" in client.get(listed).content
    again = client.post(reverse("annual-review-reopen", args=[row.pk]), {"version": 3})
    assert again.status_code == 302
    assert AnnualReview.objects.get().closed_on is None


def test_a_table_comes_whole_or_says_what_to_mend_in_which_row(client, table):
    row = factories.review(table.group)
    client.force_login(table.cast.bob)
    address = reverse("annual-review-figures-import", args=[row.pk])
    good = TITLES + '"Youth, 16 to 24","1,204,500",people,opportunity-youth,"ACS, S2301",2022,no\n'
    bad = good + 'Jail,"12,5",people,,DOC,2022,\nProbation,3,people,martians,DOC,2022,yes\n'
    refused = client.post(address, {"pasted": bad})
    assert refused.status_code == 422
    for words in (b"Row 3, value", b"Row 4, value", b"Row 4, population"):
        assert words in refused.content
    assert not ReviewFigure.objects.exists()
    assert client.post(address, {"pasted": good + "Kept,,people,,DOC,2022,yes\n", "key": "k"}).status_code == 302
    assert [(one.value, one.is_withheld) for one in ReviewFigure.objects.order_by("pk")] == [
        (1204500, False),
        (None, True),
    ]
    files = client.get(reverse("annual-review", args=[row.pk]), {"format": "csv"}).content.decode("utf-8-sig")
    assert len(table_of.read(files).drafts) == 2


@pytest.mark.parametrize("text", ["", "label,value\nA,1\n", TITLES])
def test_a_table_without_titles_or_rows_says_so(text):
    assert len(table_of.read(text).faults) == 1


@pytest.mark.parametrize(("form", "starts"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_pack_is_a_file(client, table, form, starts):
    row = factories.review(table.group, fit="fits", needs="Rides.")
    factories.figure(row, value=None, is_withheld=True)
    plans.accomplishment(table.group, "Twelve schools joined.", happened_on=date(2025, 5, 5), is_public=True)
    client.force_login(table.cast.carol)
    answer = client.get(reverse("annual-review", args=[row.pk]), {"format": form})
    assert answer.content.startswith(starts)
    assert client.get(reverse("annual-review", args=[row.pk]), {"format": "exe"}).status_code == 404


def test_the_record_of_the_year_counts_what_is_of_the_year_and_public(table):
    group = table.group
    plans.accomplishment(group, "In the year.", happened_on=date(2025, 12, 31), is_public=True)
    plans.accomplishment(group, "Members alone.", happened_on=date(2025, 6, 1))
    plans.accomplishment(group, "After it.", happened_on=date(2026, 1, 1), is_public=True)
    factories.recommendation(group, "Post it", state="made", made_on=date(2025, 3, 1), to_body=table.committee)
    factories.recommendation(group, "A draft")
    found = review_facts.facts(group, 2025, TODAY)
    assert [one.link.words for one in found.deeds] == ["In the year."]
    assert [(link.words, state) for link, state in found.recommendations] == [("Post it", "made")]
    assert (found.seat_count, found.vacant_count, found.held_count) == (2, 0, 0)


def test_quorum_of_many_meetings_agrees_with_that_of_each(table):
    held = []
    for number in range(4):
        at = datetime(2026, 2, 2 + number, 16, tzinfo=AT.tzinfo)
        was = {"opened_at": at, "closed_at": at + timedelta(hours=1)}
        one = meetings.meeting(table.group, day=at.date(), starts_at=at, state="held", **was)
        for seat in list(table.group.seats.order_by("pk"))[:number]:
            spans = [[at.isoformat(), (at + timedelta(hours=1)).isoformat()]]
            meetings.attendance(
                one, "member", seat=seat, presence="present", mode="video" if number == 3 else "in_person", spans=spans
            )
        held.append(one)
    each = {one.pk for one in held if quorum.of(one, one.starts_at).is_met}
    assert quorum.reached(held) == each
    # A majority of two voting seats is two. Both came on the third day; on the fourth by video, which the law of a
    # public group does not count.
    assert each == {held[2].pk}
    assert quorum.reached([]) == frozenset()


def test_pages_cost_the_same_however_much_there_is(client, table, django_assert_max_num_queries):
    row = factories.review(table.group)
    for number in range(15):
        factories.figure(row, f"Figure {number}")
        plans.accomplishment(table.group, f"Deed {number}", happened_on=date(2025, 5, 5), is_public=True)
        at = datetime(2025, 2, 2 + number, 16, tzinfo=AT.tzinfo)
        was = {"opened_at": at, "closed_at": at + timedelta(hours=1)}
        meetings.meeting(table.group, day=at.date(), starts_at=at, state="held", **was)
        factories.recommendation(
            table.group, f"Post {number}", state="made", made_on=date(2025, 3, 1), to_body=table.committee
        )
    ran = plans.plan(table.group, state="adopted", starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    for number in range(5):
        done = {"state": "done", "finished_on": date(2025, 6, 1)} if number else {}
        plans.action(plans.goal(ran, f"Goal {number}"), **done)
    adopted = to_content(editions.working(ran))
    PlanEdition.objects.create(plan=ran, number=1, content=adopted, kept_at=AT, adopted_on=TODAY)
    assert [(one.done_count, one.action_count) for one in review_facts.facts(table.group, 2025, TODAY).goals] == [
        (0, 1), *[(1, 1)] * 4
    ]  # fmt: skip
    for reader in (table.cast.bob, table.cast.carol):
        client.force_login(reader)
        with django_assert_max_num_queries(20):
            client.get(reverse("annual-review", args=[row.pk]))
        with django_assert_max_num_queries(16):
            client.get(reverse("annual-reviews-of", args=[table.committee.slug]))
