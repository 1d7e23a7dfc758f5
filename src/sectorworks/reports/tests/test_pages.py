"""Pages of reports: who sees what, in how many statements, and what a form that fails keeps."""

from __future__ import annotations

import io
import re

import docx
import pytest
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyVisibility
from sectorworks.core import clock
from sectorworks.reports import factories
from sectorworks.reports.models import Report, ReportLine, ReportState
from sectorworks.reports.operations import reports as operations
from sectorworks.reports.policies import reports as policies
from sectorworks.reports.queries import reports as queries

from .quarter import AT, END, START, make_quarter


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: AT.date())
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def quarter(db):
    return make_quarter()


@pytest.fixture
def report(quarter):
    return operations.draft(body=quarter.body, starts_on=START, ends_on=END, by=quarter.alice, at=AT)


def get(client, person, name, *arguments, **query):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=arguments), query)


def post(client, person, name, *arguments, **data):
    client.force_login(person)
    return client.post(reverse(name, args=arguments), data)


def text_of(response):
    return response.content.decode()


def publish(report, quarter):
    report.refresh_from_db()
    report = operations.send_to_review(report=report, expected=report.version, by=quarter.alice, at=AT)
    for chair in (quarter.bob, quarter.kay):
        report = operations.sign(report=report, answer="approved", expected=report.version, by=chair, at=AT)
    return operations.publish(report=report, expected=report.version, by=quarter.alice, at=AT)


def test_the_empty_lists_teach(client, quarter):
    assert "once their chairs signed them off" in text_of(get(client, None, "reports"))
    page = text_of(get(client, quarter.alice, "reports-of", quarter.body.slug))
    assert "each with the record it rests on" in page
    assert reverse("report-new", args=[quarter.body.slug]) in page


def test_the_list_stays_within_its_statements(client, quarter, django_assert_max_num_queries):
    for number in range(30):
        factories.report(quarter.body, f"Report {number}")
    client.force_login(quarter.alice)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("reports"), {"q": "Report 2", "state": "draft", "sort": "-title"})
    assert text_of(page).count("Report 2") >= 11
    assert client.get(reverse("reports"), {"format": "csv"}).content.decode().count("Report") >= 30
    assert client.get(reverse("reports"), {"format": "xlsx"}).content[:2] == b"PK"


def test_the_form_drafts_and_what_is_under_way_is_named(client, quarter):
    months = {"first": "2023-09", "latest": "2023-11", "language": "en"}
    made = post(client, quarter.bob, "report-new", quarter.body.slug, **months)
    report = Report.objects.get()
    assert made["Location"] == reverse("report", args=[report.pk])
    again = post(client, quarter.bob, "report-new", quarter.body.slug, **months)
    assert again.status_code == 422
    assert made["Location"] in text_of(again)
    backward = post(client, quarter.bob, "report-new", quarter.body.slug, first="2023-11", latest="2023-09")
    assert "The final month lies before the first" in text_of(backward)


def test_the_draft_page_opens_the_record_and_stays_within_its_statements(
    client, quarter, report, django_assert_max_num_queries
):
    client.force_login(quarter.alice)
    with django_assert_max_num_queries(20):
        page = text_of(client.get(reverse("report", args=[report.pk])))
    assert "In all, 53 people took part, 12 of them members." in page
    assert reverse("meeting", args=[quarter.meeting.pk]) in page
    assert "dates, counts, names and groups agree with the record" in page


def test_outsiders_find_nothing_and_members_without_the_right_are_told(client, quarter, report):
    assert get(client, quarter.eve, "report", report.pk).status_code == 404
    assert get(client, quarter.eve, "report-pdf", report.pk).status_code == 404
    line = report.lines.first()
    assert get(client, quarter.eve, "report-line", line.pk).status_code == 404
    member = bodies.seat(quarter.body, position=99, opened_on=START)
    eve = quarter.eve.person if hasattr(quarter.eve, "person") else None
    bodies.term(member, eve or _person_of(quarter.eve), starts_on=START)
    assert get(client, quarter.eve, "report", report.pk).status_code == 200
    refused = get(client, quarter.eve, "report-line", line.pk)
    assert refused.status_code == 403
    assert "chairs and staff" in text_of(refused)
    assert post(client, quarter.eve, "report-publish", report.pk).status_code == 403


def _person_of(user):
    from sectorworks.directory.models import Person

    return Person.objects.get(account=user)


def test_a_conflict_keeps_both_texts(client, quarter, report):
    line = report.lines.get(source__startswith="focus@")
    operations.edit_line(line=line, wording="Bob's words.", expected=line.version, by=quarter.bob, at=AT)
    page = post(client, quarter.alice, "report-line", line.pk, wording="Alice's words.", version=line.version)
    assert page.status_code == 409
    assert "Bob&#39;s words." in text_of(page)
    assert "Alice&#39;s words." in text_of(page)
    kept = post(client, quarter.alice, "report-line", line.pk, wording="Alice's words.", version=line.version + 1)
    assert kept.status_code == 302
    line.refresh_from_db()
    assert line.wording == "Alice's words."


def test_an_empty_line_is_refused_and_kept_on_the_page(client, quarter, report):
    line = report.lines.first()
    assert post(client, quarter.alice, "report-line", line.pk, wording=" ", version=1).status_code == 422


def test_a_line_is_added_left_out_and_taken_in_again(client, quarter, report):
    section = f"{quarter.body.slug}/accomplishments"
    post(client, quarter.bob, "report-line-add", report.pk, section=section, wording="We thank our hosts.")
    line = ReportLine.objects.get(wording="We thank our hosts.")
    page = text_of(get(client, quarter.bob, "report", report.pk))
    assert "By hand: no record" in page
    post(client, quarter.bob, "report-line-leave-out", line.pk, out="yes", version=line.version)
    assert "Left out" in text_of(get(client, quarter.bob, "report", report.pk))
    line.refresh_from_db()
    post(client, quarter.bob, "report-line-leave-out", line.pk, out="no", version=line.version)
    line.refresh_from_db()
    assert not line.is_left_out


def test_a_finding_stands_beside_its_line_and_is_accepted_with_a_reason(client, quarter, report):
    line = report.lines.get(source__startswith="people_members@")
    operations.edit_line(
        line=line, wording="In all, 35 people took part.", expected=line.version, by=quarter.bob, at=AT
    )
    page = text_of(get(client, quarter.bob, "report", report.pk))
    assert "The record counts 53 people" in page
    fault = {"code": "differs-from-record", "sentence": "In all, 35 people took part."}
    post(client, quarter.bob, "report-accept", report.pk, **fault, reason="The others only toured.")
    page = text_of(get(client, quarter.bob, "report", report.pk))
    assert "The others only toured." in page


def test_the_way_from_draft_to_the_public_page(client, quarter, report):
    post(client, quarter.alice, "report-send", report.pk, version=report.version)
    report.refresh_from_db()
    assert report.state == ReportState.IN_REVIEW
    for chair in (quarter.bob, quarter.kay):
        post(client, chair, "report-sign", report.pk, version=report.version, answer="approved")
    report.refresh_from_db()
    client.logout()
    assert client.get(reverse("report", args=[report.pk])).status_code == 404
    post(client, quarter.alice, "report-publish", report.pk, version=report.version)
    client.logout()
    page = text_of(client.get(reverse("report", args=[report.pk])))
    assert "In all, 53 people took part, 12 of them members." in page
    assert reverse("meeting", args=[quarter.meeting.pk]) in page
    # The long meeting is its opening and, under it, a list of what it dealt with: as in the files.
    (listed,) = re.findall(r'<ul class="sw-said__under">(.*?)</ul>', page, re.S)
    assert listed.count("<li>") > 1
    assert "presentation" in listed
    assert "In all, 53 people" not in listed
    survey = quarter.meeting.surveys.get().survey_id
    assert reverse("survey", args=[survey]) not in page  # members' own
    assert report.title in text_of(client.get(reverse("search"), {"q": "Accomplishments September"}))


def test_the_files_say_where_the_record_is(client, quarter, report):
    made = get(client, quarter.bob, "report-docx", report.pk)
    file = docx.Document(io.BytesIO(made.content))
    assert "Disability Workgroup" in [one.text for one in file.paragraphs if one.style.name == "Heading 2"]
    assert any(f"/reports/{report.pk}/" in one.text for one in file.paragraphs)
    assert get(client, quarter.bob, "report-pdf", report.pk).content[:5] == b"%PDF-"
    shown = publish(report, quarter)
    client.logout()
    assert client.get(reverse("report-pdf", args=[shown.pk])).content[:5] == b"%PDF-"


def test_what_is_new_against_the_report_before(client, quarter, report):
    published = publish(report, quarter)
    later = operations.draft(
        body=quarter.body, starts_on=END.replace(month=12, day=1), ends_on=END.replace(month=12, day=31),
        by=quarter.alice, at=AT,
    )  # fmt: skip
    assert later.previous == published
    page = text_of(get(client, quarter.bob, "report-compare", later.pk))
    assert "No day is set yet for the next meeting." in page
    assert "In all, 53 people took part" in page
    assert get(client, quarter.bob, "report-compare", published.pk).status_code == 404


def test_policy_and_queryset_agree(quarter, report):
    hidden = bodies.body(quarter.host, "Hidden", visibility=BodyVisibility.MEMBERS)
    factories.report(hidden)
    for body in (quarter.body, hidden):
        factories.frozen(body, state=ReportState.PUBLISHED, published_at=AT)
    for person in (quarter.alice, quarter.bob, quarter.kay, quarter.eve):
        seen = set(queries.reports_visible_to(person, AT.date()))
        assert seen == {one for one in Report.objects.all() if policies.can_see(person, one)}


def test_the_page_of_a_group_offers_its_reports(client, quarter, report):
    page = text_of(get(client, quarter.bob, "group-aside", quarter.body.slug))
    assert reverse("report", args=[report.pk]) in page
    client.logout()
    assert reverse("report", args=[report.pk]) not in text_of(
        client.get(reverse("group-aside", args=[quarter.body.slug]))
    )
