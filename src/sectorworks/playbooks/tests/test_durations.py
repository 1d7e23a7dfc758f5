"""What is learned across partnerships: arithmetic by hand, the boundary of three, and no names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sectorworks.bodies import factories as bodies
from sectorworks.directory import factories as directory
from sectorworks.playbooks import factories
from sectorworks.playbooks.queries import durations
from sectorworks.playbooks.rules.durations import Span, learned
from sectorworks.playbooks.views.telling import learned_words, weeks


def spans(*days, step="launch"):
    return [Span(number, step, day) for number, day in enumerate(days)]


def test_two_partnerships_are_too_few_and_three_are_enough():
    assert not learned(spans(10, 20))["launch"].is_told
    found = learned(spans(30, 10, 20))["launch"]
    # In order 10, 20, 30: the middle is 20.
    assert (found.finished_count, found.days_median, found.days_least, found.days_most) == (3, 20, 10, 30)


def test_an_even_count_has_its_middle_between_two():
    # 10, 20, 40, 100: (20 + 40) / 2 = 30.
    assert learned(spans(100, 20, 10, 40))["launch"].days_median == 30


def test_steps_that_go_on_do_not_count_as_finished():
    found = learned(spans(10, 20, None))["launch"]
    assert (found.finished_count, found.days_median, found.troubled_of) == (2, None, 3)


def test_the_order_of_partnerships_does_not_matter():
    assert learned(spans(5, 9, 2, 7)) == learned(spans(7, 2, 9, 5))


def test_steps_are_kept_apart():
    found = learned([*spans(1, 2, 3), *spans(70, 80, step="organize")])
    assert found["launch"].is_told
    assert not found["organize"].is_told


def test_troubles_by_how_many_named_them_then_by_code():
    named = ["turf", "turf", "no_time", "no_time", "own_lists", "partner_missing", ""]
    found = learned([Span(number, "consensus", None, code) for number, code in enumerate(named)])["consensus"]
    # Seven partnerships; four kinds named, of which the three most frequent stand.
    assert found.troubled_of == 7
    assert found.troubles == (("no_time", 2), ("turf", 2), ("own_lists", 1))
    two = learned([Span(number, "consensus", None, "turf") for number in range(2)])["consensus"]
    assert (two.troubled_of, two.troubles) == (0, ())


@pytest.mark.parametrize(("days", "told"), [(0, 0), (3, 0), (3.5, 1), (7, 1), (10, 1), (11, 2), (30, 4)])
def test_weeks_are_whole_and_rounded_half_up(days, told):
    # 3.5/7 = 0.5 rounds up; 10/7 = 1.43 down; 11/7 = 1.57 up; 30/7 = 4.29 down.
    assert weeks(days) == told


def test_words_name_no_partnership():
    told = learned_words(learned(spans(70, 14, 28))["launch"])
    # 28 days are 4 weeks, 14 are 2, 70 are 10.
    assert told == "3 partnerships: half took up to 4 weeks; from 2 to 10."
    assert learned_words(learned(spans(70, 14))["launch"]) == ""


@pytest.mark.django_db
def test_the_sample_never_counts_among_real_partnerships(django_assert_num_queries):
    host = directory.organization("Agency A")
    for number in range(4):
        body = bodies.body(host, f"Partnership {number}", is_sample=number == 3)
        began = date(2026, 1, 5)
        factories.mark(
            factories.run(body), started_on=began, finished_on=began + timedelta(days=10 * (number + 1)), trouble="turf"
        )
    with django_assert_num_queries(1):
        found = durations.learned()["consensus"]
    # 10, 20 and 30 days; the sample's 40 stay out.
    assert (found.days_median, found.days_most, found.troubles) == (20, 30, (("turf", 3),))
    assert not durations.learned(is_sample=True)["consensus"].is_told
