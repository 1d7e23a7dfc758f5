"""What a group chooses for its reports: parts, their order, opening words."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.core import clock
from sectorworks.core.audit import history
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.documents import html
from sectorworks.reports.forms.templates import TITLES
from sectorworks.reports.models import ReportTemplate
from sectorworks.reports.operations import reports as operations
from sectorworks.reports.queries import reports as queries
from sectorworks.reports.rules import frozen, layout
from sectorworks.reports.rules.wording.lines import CHOSEN
from sectorworks.reports.rules.wording.templates import LANGUAGES

from .quarter import AT, END, START, make_quarter

CHOICE = operations.TemplateDraft(("accomplishments", "charge"), "What we did.", "Lo que hicimos.")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: AT.date())
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def quarter(db):
    return make_quarter()


def choose(quarter, draft=CHOICE, expected=0):
    return operations.choose(body=quarter.body, draft=draft, expected=expected, by=quarter.alice, at=AT)


def draft_of(quarter, language="en"):
    made = operations.draft(body=quarter.body, starts_on=START, ends_on=END, language=language, by=quarter.alice, at=AT)
    return made, html.fragment(layout.document(queries.text_of(made)))


def test_a_draft_has_the_chosen_parts_in_their_order_after_the_opening_words(quarter):
    template = choose(quarter)
    _report, told = draft_of(quarter)
    places = [told.index(one) for one in ("Introduction", "What we did.", "Accomplishments and progress", ">Charge<")]
    assert places == sorted(places)
    assert "Leadership" not in told
    assert "Next meeting" not in told
    assert [one.verb for one in history(template)] == ["choose"]


def test_the_opening_words_are_those_of_the_reports_language(quarter):
    choose(quarter)
    _report, told = draft_of(quarter, "es")
    assert "Lo que hicimos." in told
    assert "What we did." not in told


def test_a_signed_report_is_built_again_by_the_choice_of_its_day(quarter):
    template = choose(quarter)
    report, _told = draft_of(quarter)
    report = operations.send_to_review(report=report, expected=report.version, by=quarter.alice, at=AT)
    for chair in (quarter.bob, quarter.kay):
        report = operations.sign(report=report, answer="approved", expected=report.version, by=chair, at=AT)
    choose(quarter, operations.TemplateDraft(("leadership",)), expected=template.version)
    report.refresh_from_db()
    assert frozen.fingerprint(frozen.content_of(report.inputs)) == report.sha256


def test_a_draft_under_way_takes_the_choice_up_when_it_is_drawn_again(quarter):
    report, told = draft_of(quarter)
    assert "Leadership" in told
    choose(quarter)
    operations.refresh(report=report, expected=report.version, by=quarter.alice, at=AT)
    report.refresh_from_db()
    told = html.fragment(layout.document(queries.text_of(report)))
    assert "Leadership" not in told
    assert "What we did." in told


@pytest.mark.parametrize("parts", [("charge", "charge"), ("weather",), ("intro",)])
def test_only_parts_of_the_list_and_each_once(quarter, parts):
    with pytest.raises(operations.ReportProblem, match="each part once"):
        choose(quarter, operations.TemplateDraft(parts))
    assert not ReportTemplate.objects.exists()


def test_a_stranger_chooses_nothing_and_a_stale_choice_replaces_nothing(quarter):
    with pytest.raises(NotAllowed):
        operations.choose(body=quarter.body, draft=CHOICE, expected=0, by=quarter.eve, at=AT)
    choose(quarter)
    with pytest.raises(StaleVersion):
        choose(quarter, operations.TemplateDraft(("leadership",)), expected=0)
    assert ReportTemplate.objects.get().parts == ["accomplishments", "charge"]


def test_a_group_has_one_choice(quarter):
    choose(quarter)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportTemplate.objects.create(body=quarter.body)


def places(**chosen):
    return {f"place_{part}": chosen.get(str(part), "") for part in CHOSEN}


def test_the_page_keeps_what_was_typed_and_shows_what_somebody_else_stored(client, quarter):
    address = reverse("report-template", args=[quarter.body.slug])
    client.force_login(quarter.alice)
    assert "Parts of the reports" in client.get(address).content.decode()
    twice = client.post(address, {"version": "0", "intro_en": "Kept.", **places(charge="1", leadership="1")})
    assert twice.status_code == 422
    assert "Place 1 is taken by" in twice.content.decode()
    assert "Kept." in twice.content.decode()
    assert client.post(address, {"version": "0", **places()}).status_code == 422
    done = client.post(address, {"version": "0", **places(leadership="1", charge="2")})
    assert done.status_code == 302
    assert ReportTemplate.objects.get().parts == ["leadership", "charge"]
    stale = client.post(address, {"version": "0", "intro_en": "Mine.", **places(charge="1")})
    assert stale.status_code == 409
    assert "Leadership, Charge" in stale.content.decode()
    assert "Mine." in stale.content.decode()


def test_outsiders_find_no_page_and_members_are_told(client, quarter):
    address = reverse("report-template", args=[quarter.body.slug])
    client.force_login(quarter.eve)
    assert client.get(address).status_code in (403, 404)
    seat = bodies.seat(quarter.body, position=98, opened_on=START)
    bodies.term(seat, quarter.eve.person, starts_on=START)
    assert client.get(address).status_code == 403


def test_the_form_calls_each_part_what_the_report_calls_it():
    english = LANGUAGES["en"].SECTIONS
    assert {part: str(title) for part, title in TITLES.items()} == {part: english[part] for part in CHOSEN}
