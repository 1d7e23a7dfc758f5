"""The map of priorities: what counts as work, and from when a priority starves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from sectorworks.bodies.models import TextKind, TextVersion
from sectorworks.bodies.operations import decisions
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.queries import lenses, priorities
from sectorworks.bodies.queries.texts import priorities_for_choice

from .people import AT, TODAY, adopted, make_cast


@pytest.fixture
def priority(db):
    cast = make_cast()
    return cast, adopted(cast, TextKind.PRIORITY, title="Talent", family="collaboration")


def cell(cast, today):
    shown = priorities.heat_map([cast.body], today)
    place = [code for code, _name in shown.families].index("collaboration")
    return shown.rows[0].cells[place]


def test_a_priority_starves_after_the_days_of_the_parameter_and_not_before(priority):
    cast, _version = priority
    days = timedelta(days=lenses.families().starves_after_days)
    assert cell(cast, TODAY + days - timedelta(days=1)).starving == ()
    assert cell(cast, TODAY + days).starving == ("Talent",)


def test_work_feeds_a_priority_until_it_is_old(priority):
    cast, version = priority
    draft = DecisionDraft("Train", "We train.", TODAY, priority=version.text)
    decisions.record(body=cast.body, draft=draft, by=cast.bob, at=AT)
    TextVersion.objects.filter(pk=version.pk).update(adopted_on=TODAY - timedelta(days=365))
    fed = cell(cast, TODAY)
    assert (fed.count, fed.shade, fed.starving) == (1, 1, ())
    assert cell(cast, TODAY + timedelta(days=90)).starving == ("Talent",)


@pytest.mark.parametrize(("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (9, 2), (10, 3)])
def test_shades_by_class(count, shade):
    assert priorities.Cell(("Talent",), count).shade == shade


def test_priorities_are_offered_with_the_name_of_their_group(priority):
    cast, version = priority
    assert priorities_for_choice(cast.eve, TODAY) == [(version.text_id, "Pathways Committee: Talent")]


CELL = re.compile(r'<td class="sw-heat__cell--(\d)"><span class="sw-heat__count">(\d+)</span>')
KEY = re.compile(r'<li><span(?: class="sw-heat__cell--(\d)")?>([\d–+]+)</span>')


def class_of(shown: str) -> range:
    """A class of the key in numbers: 0, 1–2, 10+.

    >>> class_of("3–9"), 12 in class_of("10+")
    (range(3, 10), True)
    """
    first, _dash, until = shown.rstrip("+").partition("–")
    return range(int(first), 10**9 if shown.endswith("+") else int(until or first) + 1)


def test_the_shades_say_what_the_numbers_say(priority, client, monkeypatch):
    """Each cell's shade is the one the key gives its number; the totals are those of the numbers shown."""
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    cast, version = priority
    other = adopted(cast, TextKind.PRIORITY, title="Transit", family="service-integration")
    for text, times in ((version.text, 3), (other.text, 1)):
        for place in range(times):
            draft = DecisionDraft(f"Step {place}", "We do it.", TODAY, priority=text)
            decisions.record(body=cast.body, draft=draft, by=cast.bob, at=AT)
    page = client.get(reverse("group-priorities", args=[cast.body.slug])).content.decode()
    key = {int(shade or 0): class_of(numbers) for shade, numbers in KEY.findall(page)}
    cells = [(int(shade), int(count)) for shade, count in CELL.findall(page)]
    assert sorted(key) == [0, 1, 2, 3]
    assert sorted(count for _shade, count in cells) == [1, 3]
    assert all(count in key[shade] for shade, count in cells)
    row, totals = page.partition("<tbody>")[2].split("</tr>")[:2]
    assert re.findall(r'<td class="sw-num">(\d+)</td>', row) == ["4"]
    assert re.findall(r'<td class="sw-num">(\d+)</td>', totals) == ["4"]
    # Under each family the one group's own number stands again.
    assert [int(one) for one in re.findall(r"<td>(\d+)</td>", totals)] == [
        int(one or 0)
        for one in re.findall(r'<td class="sw-heat__cell--(?:\d"><span class="sw-heat__count">(\d+)|none)', row)
    ]
