"""Pages of self-assessments: for the table alone; private before the close, and never who said what after it."""

from __future__ import annotations

import io
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Voice
from sectorworks.core import clock
from sectorworks.directory.models import Person
from sectorworks.partnerships.models import Assessment, AssessmentRating
from sectorworks.partnerships.operations.assessments import Answer
from sectorworks.partnerships.policies import assessments as policies
from sectorworks.partnerships.queries import assessment_results, assessments
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Action, PlanState

from . import assessed
from .table import AT, TODAY, Table, make_table


@pytest.fixture
def table(db, monkeypatch) -> Table:
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_table()


@pytest.fixture
def raters(table):
    return assessed.with_accounts(table)


def text(answer) -> str:
    return answer.content.decode()


def page_of(table, name, one) -> str:
    return text(table.client(name).get(reverse("assessment", args=[one.pk])))


def test_rounds_are_for_the_table_and_nobody_else(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    slug = [table.body.slug]
    pages = [reverse("assessments", args=slug), reverse("assessment-rubrics", args=slug)]
    pages += [reverse("assessment", args=[one.pk]), reverse("assessment-rate", args=[one.pk, "core"])]
    for address in pages:
        for outsider in ("dan", "eve", "carol"):
            assert table.client(outsider).get(address).status_code == 404
        assert table.client("bob").get(address).status_code == 200
    assert table.client("alice").get(pages[-1]).status_code == 403
    assert table.client("dora").get(reverse("assessment-new", args=slug)).status_code == 403
    assert table.client("bob").get(reverse("assessment-rate", args=[one.pk, "nothing"])).status_code == 404


def test_a_chair_opens_a_round(table, raters):
    address = reverse("assessment-new", args=[table.body.slug])
    wrong = table.client("bob").post(address, {"rubric": "eta-2024", "rate_by": "2020-01-01"})
    assert (wrong.status_code, "can’t be in the past" in text(wrong)) == (422, True)
    answer = table.client("bob").post(address, {"rubric": "eta-2024", "rate_by": "2026-09-20"})
    assert answer.url == reverse("assessment", args=[Assessment.objects.get().pk])


def test_a_member_rates_a_part_and_goes_on_to_the_next(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    address = reverse("assessment-rate", args=[one.pk, "improvement"])
    client = table.client("dora")
    wrong = client.post(address, {"stands": "0", "move_measures": "Choose three"})
    assert (wrong.status_code, "Choose a stage" in text(wrong), "Choose three" in text(wrong)) == (422, True, True)
    sent = {"stands": "0", "measures": "2", "evidence_measures": "A list", "changes-made": "unsure"}
    answer = client.post(address, sent)
    assert answer.url == reverse("assessment-rate", args=[one.pk, "core"]) + f"?for={table.dairy.pk}"
    assert dict(one.ratings.values_list("item", "stage")) == {"measures": 2, "changes-made": None}
    # The form made before that save is told so, and the next save goes through.
    late = client.post(address, sent | {"measures": "3"})
    assert (late.status_code, "saved this part meanwhile" in text(late), 'value="2"' in text(late)) == (422, True, True)
    assert client.post(address, sent | {"measures": "3", "stands": "2"}).status_code == 302
    assert one.ratings.get(item="measures").stage == 3


def test_before_the_close_nobody_reads_what_another_said(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    for name in raters:
        assessed.rate(one, raters[name], {"measures": Answer(4, f"Evidence of {name}", f"Move of {name}")})
    for name in ("alice", "bob", "dora"):
        told = page_of(table, name, one)
        assert "Evidence of" not in told
        assert "Move of" not in told
        assert "Sustaining" not in told
    rating = text(table.client("dora").get(reverse("assessment-rate", args=[one.pk, "improvement"])))
    assert ("Evidence of dora" in rating, "Evidence of bob" in rating) == (True, False)
    for ending in ("csv", "docx"):
        assert "Sustaining" not in page_of(table, "alice", one)
        answer = table.client("alice").get(reverse("assessment", args=[one.pk]), {"format": ending})
        assert answer["Content-Type"].startswith("text/html")


@pytest.fixture
def five(table, raters):
    """Closed: five rated “measures” 1, 2, 2, 3, 3; two rated “changes-made”."""
    everybody = {**raters, **assessed.more_raters(table, 2)}
    one = assessed.opened(table.body, table.users["alice"])
    for (name, who), stage in zip(everybody.items(), (1, 2, 2, 3, 3), strict=True):
        given = {"measures": Answer(stage, f"Evidence of {name}", f"Move {stage}")}
        if stage == 3:
            given["changes-made"] = Answer(4, "", "A move of two")
        assessed.rate(one, who, given)
    return assessed.close(one, table.users["alice"])


def test_after_the_close_the_table_reads_middles_spreads_and_moves_without_names(table, five):
    told = page_of(table, "dora", five)
    # The third of 1, 2, 2, 3, 3 is 2; lowest 1, highest 3: two stages apart.
    assert "5 organizations rated it, from “Not started” to “Expanding”." in told
    assert "Members disagree" in told
    # Two raters: nothing of the item, not even its next move.
    assert "Too few have rated it to tell." in told
    assert "A move of two" not in told
    assert told.index("Move 1") < told.index("Move 2") < told.index("Move 3")
    assert "Evidence of" not in told
    for name in ("Bauer Mill", "Prairie College", "Company 0"):
        assert name not in told.split("<main", 1)[1]
    assert "You said: Emerging" in page_of(table, "carla", five)


def test_the_files_hold_the_same_numbers_as_the_page(table, five):
    client, address = table.client("dora"), reverse("assessment", args=[five.pk])
    rows = text(client.get(address, {"format": "csv"}))
    assert "Measures that companies care about,2.0,1–3,5" in rows
    assert "Changes that followed,not told,not told,fewer than can be told" in rows
    from docx import Document

    words = Document(io.BytesIO(client.get(address, {"format": "docx"}).content))
    cells = [cell.text for found in words.tables for row in found.rows for cell in row.cells]
    assert "1–3" in cells
    assert client.get(address, {"format": "exe"}).status_code == 404


def test_an_earlier_round_by_the_old_rubric_comes_through_the_crosswalk(table, raters):
    long_ago = AT - timedelta(days=200)
    old = assessed.opened(table.body, table.users["alice"], "eta-2016", long_ago)
    # “Learning” became “measures”: middle of 1, 1, 2 is 1. “Convener” became “people and time”: 2, 2, 2.
    for (_name, who), learning in zip(raters.items(), (1, 1, 2), strict=True):
        assessed.rate(old, who, {"learning": learning, "convener": 2}, long_ago)
    assessed.close(old, table.users["alice"], long_ago)
    new = assessed.opened(table.body, table.users["alice"])
    for who in raters.values():
        assessed.rate(new, who, {"measures": 3, "people-and-time": 2, "worker-voice": 4})
    new = assessed.close(new, table.users["alice"])
    result = assessment_results.result_of(new, TODAY)
    found = {one.item.code: one for one in result.items}
    assert (found["measures"].before, found["measures"].change) == ((1,), 2)
    assert (found["people-and-time"].change, found["worker-voice"].change) == (0, None)
    told = page_of(table, "dora", new)
    assert "through the crosswalk" in told
    assert "Up by 2.0" in told
    assert "New since then, with nothing to compare: Open to many workers, Worker voice and good jobs." in told
    # Another round by the new rubric is compared as it stands.
    assert "through the crosswalk" not in page_of(table, "dora", old)


def shared(table, number: int, stage: int, closed_on: date = TODAY - timedelta(days=30), *, is_shared: bool = True):
    """Another partnership whose three raters all say one stage."""
    body = bodies.body(table.host, f"Partnership {number}")
    one = Assessment.objects.create(
        body=body, rubric="eta-2024", opened_on=date(2020, 1, 1), closed_on=closed_on, is_shared=is_shared
    )
    for where in (table.mill, table.dairy, table.college):
        AssessmentRating.objects.create(
            assessment=one,
            organization=where,
            item="measures",
            stage=stage,
            rated_on=TODAY,
            rated_by=table.users["bob"],
        )


def test_a_place_among_others_needs_five_that_share_a_round_of_two_years(table, five):
    for number, stage in enumerate((1, 1, 2, 3)):
        shared(table, number, stage)
    shared(table, 8, 1, is_shared=False)
    shared(table, 9, 1, closed_on=TODAY - timedelta(days=800))
    told = page_of(table, "dora", five)
    assert "4 other partnerships share a round of the latest two years; from 5 on" in told
    shared(table, 5, 4)
    # Own middle 2 among 1, 1, 2, 3, 4: two lower and half of one equal, 2.5 of 5.
    result = assessment_results.result_of(five, TODAY)
    assert {one.part.code: one.percentile for one in result.parts}["improvement"] == 50
    told = page_of(table, "dora", five)
    assert "ahead of 50% of 5 other partnerships" in told
    assert "Partnership 5" not in told.split("<main", 1)[1]


def test_leaders_put_a_next_move_on_the_plan_with_one_click(table, five):
    goal = plans.goal(plans.plan(table.body, state=PlanState.ADOPTED))
    address = reverse("assessment-act", args=[five.pk])
    sent = {"item": "measures", "words": "Move 1", "goal": str(goal.pk)}
    assert "Make it an action" not in page_of(table, "dora", five)
    assert table.client("dora").post(address, sent).status_code == 403
    assert "Make it an action" in page_of(table, "bob", five)
    assert table.client("bob").post(address, sent).url == reverse("assessment", args=[five.pk])
    assert Action.objects.get().wording == "Move 1"
    assert reverse("action", args=[Action.objects.get().pk]) in page_of(table, "dora", five)
    table.client("bob").post(address, sent | {"words": "Move 2", "goal": "no goal"})
    assert Action.objects.count() == 1


def test_buttons_close_remind_share_and_call_off(table, raters):
    one = assessed.opened(table.body, table.users["alice"])
    for name in ("assessment-close", "assessment-remind", "assessment-share", "assessment-call-off"):
        assert table.client("dora").post(reverse(name, args=[one.pk])).status_code == 403
        assert table.client("eve").post(reverse(name, args=[one.pk])).status_code == 404
    client = table.client("alice")
    said = client.post(reverse("assessment-remind", args=[one.pk]), follow=True)
    assert "3 people were reminded" in text(said)
    assessed.rate(one, raters["bob"], {"measures": 2})
    assert "Somebody has rated already" in text(client.post(reverse("assessment-call-off", args=[one.pk]), follow=True))
    asked = text(client.get(reverse("assessment-close", args=[one.pk])))
    assert ("Closing is for good" in asked, "Prairie College" in asked) == (True, True)
    client.post(reverse("assessment-close", args=[one.pk]), {"version": "1"})
    assert client.get(reverse("assessment-close", args=[one.pk])).status_code == 302
    client.post(reverse("assessment-share", args=[one.pk]), {"version": "2"})
    one.refresh_from_db()
    assert (one.closed_on, one.is_shared) == (TODAY, True)
    two = assessed.opened(table.body, table.users["alice"])
    assert "called off" in text(client.post(reverse("assessment-call-off", args=[two.pk]), follow=True))
    assert not Assessment.objects.filter(pk=two.pk).exists()


def test_policy_and_query_agree_on_ratings(table, raters):
    """On random tables with random seats, every account and every rating."""
    random = Random(8)
    everybody = {**raters, **assessed.more_raters(table, 2)}
    for number in range(4):
        body = bodies.body(random.choice([table.host, table.college]), f"Other {number}")
        one = Assessment.objects.create(body=body, rubric="eta-2024", opened_on=TODAY)
        for user, where in random.sample(list(everybody.values()), 3):
            who = Person.objects.get(account=user)
            bodies.term(bodies.seat(body, voice=Voice.BUSINESS, position=user.pk), who, organization=where)
            AssessmentRating.objects.create(
                assessment=one, organization=random.choice([where, table.mill]), item=f"item-{user.pk}", stage=1,
                rated_on=TODAY, rated_by=user,
            )  # fmt: skip
    rows = list(AssessmentRating.objects.select_related("assessment__body__host", "organization"))
    for user in table.users.values():
        seen = set(assessments.ratings_visible_to(user, TODAY).values_list("pk", flat=True))
        assert seen == {one.pk for one in rows if policies.can_see_rating(user, one)}
        rounds = set(assessments.assessments_visible_to(user, TODAY).values_list("pk", flat=True))
        assert rounds == {one.pk for one in Assessment.objects.select_related("body") if policies.can_see(user, one)}


def test_said_and_seen_stand_side_by_side(table, five):
    told = text(table.client("dora").get(reverse("assessment-record", args=[five.pk])))
    # The middle of “measures” is emerging; nothing on record would show it. Nobody has touched a plan.
    assert "This site keeps nothing that would show it." in told
    assert "River Developers convenes it." in told
    narrowed = table.client("dora").get(reverse("assessment-record", args=[five.pk]), {"part": "resources"})
    assert "River Developers convenes it." in text(narrowed)
    assert "Worker voice" not in text(narrowed)


@pytest.mark.parametrize(("page", "most"), [("assessment", 20), ("assessment-record", 20)])
def test_no_more_statements_for_more_raters_and_rounds(table, five, page, most):
    client, address = table.client("dora"), reverse(page, args=[five.pk])
    shared(table, 9, 2)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for name, who in assessed.more_raters(table, 4, first=2).items():
        AssessmentRating.objects.create(
            assessment=five, organization=who[1], item="measures", stage=2, next_move=name, rated_on=TODAY,
            rated_by=who[0],
        )  # fmt: skip
    for number in range(6):
        shared(table, number, 2)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few) <= most, "\n".join(one["sql"][:300] for one in many)


def test_the_list_of_rounds_takes_twelve_statements(table, five):
    client, address = table.client("dora"), reverse("assessments", args=[table.body.slug])
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert "Members rate every part alike: 2.0 of 4" in text(client.get(address))
    assert len(asked) <= 12, "\n".join(one["sql"][:300] for one in asked)
