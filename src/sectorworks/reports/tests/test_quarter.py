"""The committee's quarter: every fact of it is in the report, nothing private is, and the linter finds no fault."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import page
import pytest

from sectorworks.bodies.models import Body, BodyVisibility
from sectorworks.documents import html, pdf
from sectorworks.meetings.models import SpeakerCare
from sectorworks.reports.queries import evidence, quarterly
from sectorworks.reports.queries.record import record_of
from sectorworks.reports.rules import layout, record_data
from sectorworks.reports.rules.layout import LineText
from sectorworks.reports.rules.lint import Code
from sectorworks.reports.rules.wording import draft

from .quarter import END, START, make_quarter


@pytest.fixture
def quarter(db):
    return make_quarter()


@pytest.fixture
def record(quarter):
    return record_of(quarter.body, START, END)


def words(record, language="en"):
    return html.fragment(layout.document(quarterly.text_of(record, language)))


@pytest.mark.parametrize(
    "fact",
    [
        "Career Pathways for Targeted Populations Committee: Accomplishments, September – November 2023",
        "<li>Create opportunities for job seekers within targeted populations of all ages.</li>",
        "<strong>Collaboration:</strong> Act as a resource",
        "The committee met on September 13, 2023, in person at College of Lake County for its quarterly meeting.",
        "Focus: Justice-impacted individuals.",
        "In all, 53 people took part, 12 of them members.",
        "Guests with lived experience were among them.",
        "3 tours or visits: Job Center of Lake County; Legacy Re-entry Foundation; College of Lake County",
        "2 presentations: Lake County Workforce Development Board; Rotary Community Corps inside the Kewanee center.",
        "one grant update: PROWD grant.",
        "time to network: Networking dinner.",
        "People spoke from their own experience.",
        "19 people answered the survey about the meeting of September 13, 2023.",
        "A theme of the answers was “More networking”. We will open with half an hour to network. "
        "This is planned for the meeting of December 6, 2023.",
        "The next meeting is on Wednesday, December 6, 2023, on Zoom, 12:30–2:30 pm (Central Time).",
        "Workgroups of the committee",
        "On October 12, 2023, the workgroup brainstormed “What should we reach in 2024?”",
        "The workgroup adopted its workplan “Workplan 2024” on November 9, 2023, with one goal.",
        "Feedback from Business Engagement Committee, November 2, 2023: What employers ask about hiring. "
        "What changed: The webinar opens with insurance.",
        "Event to come on January 24, 2024: Hiring justice-impacted individuals.",
        "Action completed on October 3, 2023: List the resources that youth use.",
        # Of two actions one was done on October 3; the other was due on November 15 and is not.
        "Actions of the workplan “Workplan 2023” done by the end of the period: 1 of 2. One action was past its date.",
        "The workgroup chose the Illinois Workforce Academy to house its resources.",
    ],
)
def test_the_report_has_every_fact(record, fact):
    assert fact in words(record)


@pytest.mark.parametrize(
    "private", ["312-555", "example.org", "Hidden Name", "Secret", "zoom.us", "in confidence", "Confidential remarks"]
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_private_is_in_it(record, private, language):
    assert private not in words(record, language)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_linter_finds_nothing(record, language):
    assert quarterly.findings(quarterly.text_of(record, language), record) == []


def test_leaders_stand_once_with_all_their_offices(record):
    assert [(one.name, len(one.offices)) for one in record.group.leaders] == [("Bob Amari", 1), ("Kay Kistler", 2)]


def test_another_count_or_date_than_the_record_is_found(record):
    text = quarterly.text_of(record, "en")
    wrong = tuple(
        replace(one, wording=one.wording.replace("53", "35").replace("September 13", "September 14"))
        for one in text.lines
    )
    found = quarterly.findings(replace(text, lines=wrong), record)
    assert {one.code for one, _line in found} == {Code.DIFFERS}
    assert {line.source.partition("@")[0] for _one, line in found if line} >= {"met", "people_members"}


def test_a_sentence_of_a_sibling_is_found_on_its_line(record):
    text = quarterly.text_of(record, "en")
    stray = LineText("justice-impacted-employment-workgroup/timeline", "", "It helps people with disabilities.", 77)
    found = quarterly.findings(replace(text, lines=(*text.lines, stray)), record)
    assert [(one.code, line.key) for one, line in found if line] == [(Code.WRONG_POPULATION, 77)]


def test_every_sentence_has_evidence_whose_page_exists(record):
    lines = [line for section in draft(record, "en") for line in section.lines]
    assert all(line.evidence for line in lines)
    opened = {one.noun: evidence.address_of(record_data.to_data(one)) for line in lines for one in line.evidence}
    assert {noun for noun, address in opened.items() if not address} == set()


def test_a_long_meeting_is_a_list_under_its_opening_and_loses_no_sentence(record):
    text = quarterly.text_of(record, "en")
    bullets = [one for part in layout.passages(text) if isinstance(part, layout.Passage) for one in part.bullets]
    assert all(" ".join([one.lead, *one.under]) == one.text for one in bullets)
    (long,) = (one for one in bullets if one.under)
    assert long.lead.startswith("The committee met on September 13, 2023")
    assert "presentation" in " ".join(long.under)
    assert "presentation" not in long.lead


def test_withdrawn_consent_takes_the_item_out(quarter):
    SpeakerCare.objects.update(withdrawn_on=date(2023, 10, 1))
    told = words(record_of(quarter.body, START, END))
    assert "Rotary" not in told
    assert "own experience" not in told


def test_few_answers_are_not_counted(quarter):
    survey = quarter.meeting.surveys.get().survey
    survey.submissions.filter(pk__gt=survey.submissions.order_by("pk")[3].pk).delete()
    assert "A survey asked what people thought of the meeting" in words(record_of(quarter.body, START, END))


def test_a_members_group_stays_out_of_a_public_report(quarter):
    Body.objects.filter(name="Disability Workgroup").update(visibility=BodyVisibility.MEMBERS)
    assert "Disability Workgroup" not in words(record_of(quarter.body, START, END))


def test_an_accomplishment_not_chosen_for_the_public_waits_to_be_taken_in(record):
    held_back = [line for section in draft(record, "en") for line in section.lines if line.is_held_back]
    assert [line.wording for line in held_back] == ["A funder spoke with us in confidence."]


def test_the_record_survives_its_way_through_json(record):
    assert record_data.period_of(json.loads(json.dumps(record_data.to_data(record)))) == record


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_pdf_passes_every_pdf_ua_check(record, language):
    made = pdf.render(layout.document(quarterly.text_of(record, language)))
    report = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []


def test_statements_do_not_grow_with_meetings(quarter, django_assert_max_num_queries):
    with django_assert_max_num_queries(150):  # four groups, some 30 statements each
        record_of(quarter.body, START, END)
