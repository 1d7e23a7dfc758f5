"""Drafting, editing, drawing again, review, sign-off, freezing and publishing."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.core import clock
from sectorworks.core.audit import history
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.notices.models import Notice
from sectorworks.plans import factories as plans
from sectorworks.plans.models import Accomplishment
from sectorworks.reports import factories
from sectorworks.reports.models import Report, ReportLine, ReportState, SignOff
from sectorworks.reports.operations import reports as operations
from sectorworks.reports.queries import reports as queries
from sectorworks.reports.rules import frozen

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


def line_of(report, template):
    return report.lines.get(source__startswith=f"{template}@", section=f"{report.body.slug}/accomplishments")


def edit(report, template, wording, by):
    line = line_of(report, template)
    return operations.edit_line(line=line, wording=wording, expected=line.version, by=by, at=AT)


def in_review(report, by):
    report.refresh_from_db()
    return operations.send_to_review(report=report, expected=report.version, by=by, at=AT)


def signed(report, quarter):
    report = in_review(report, quarter.alice)
    for chair in (quarter.bob, quarter.kay):
        report = operations.sign(report=report, answer="approved", expected=report.version, by=chair, at=AT)
    return report


def test_the_record_writes_the_draft(report, quarter):
    assert line_of(report, "met").wording.startswith("The committee met on September 13, 2023")
    assert line_of(report, "met").evidence[0]["route"] == "meeting"
    assert ReportLine.objects.get(wording="A funder spoke with us in confidence.").is_left_out
    assert history(report).first().verb == "draft"


def test_one_report_of_a_period_is_under_way(report, quarter):
    with pytest.raises(operations.AlreadyDrafted):
        operations.draft(body=quarter.body, starts_on=START, ends_on=END, by=quarter.bob, at=AT)
    spanish = operations.draft(body=quarter.body, starts_on=START, ends_on=END, language="es", by=quarter.bob, at=AT)
    assert line_of(spanish, "met").wording.startswith("El comité se reunió el 13 de septiembre de 2023")


def test_a_form_sent_twice_drafts_one(quarter):
    asked = {"body": quarter.body, "starts_on": START, "ends_on": END, "by": quarter.alice, "at": AT, "key": "k"}
    assert operations.draft(**asked) == operations.draft(**asked)


@pytest.mark.parametrize(("first", "latest"), [(END, START), (START, date(2025, 11, 30))])
def test_a_period_makes_sense(quarter, first, latest):
    with pytest.raises(operations.ReportProblem):
        operations.draft(body=quarter.body, starts_on=first, ends_on=latest, by=quarter.alice, at=AT)


def test_an_edit_keeps_the_evidence_and_a_second_one_keeps_both(report, quarter):
    line = line_of(report, "people_members")
    edited = edit(report, "people_members", "Fifty-three people came.", quarter.bob)
    assert (edited.is_edited, edited.evidence) == (True, line.evidence)
    with pytest.raises(StaleVersion) as stale:
        operations.edit_line(line=line, wording="Many came.", expected=line.version, by=quarter.alice, at=AT)
    assert stale.value.current.wording == "Fifty-three people came."


def test_refresh_keeps_edits_and_shows_what_the_record_says_now(report, quarter):
    edit(report, "focus", "It was about fair chances.", quarter.bob)
    quarter.meeting.purpose, quarter.meeting.uncounted_guests = "Fair chance hiring", 9
    quarter.meeting.save()
    plans.accomplishment(quarter.body, "Nine counties joined", happened_on=date(2023, 11, 1), is_public=True)
    Accomplishment.objects.filter(wording__startswith="The workgroup chose").delete()
    report.refresh_from_db()
    done = operations.refresh(report=report, expected=report.version, by=quarter.alice, at=AT)
    assert done == operations.Refreshed(added=1, redrawn=1, gone=1, to_compare=1)
    focus = line_of(report, "focus")
    assert (focus.wording, focus.redrafted) == ("It was about fair chances.", "Focus: Fair chance hiring.")
    assert "54 people" in line_of(report, "people_members").wording
    report.refresh_from_db()
    again = operations.refresh(report=report, expected=report.version, by=quarter.alice, at=AT)
    assert again.is_same


def test_an_edited_line_outlives_its_record(report, quarter):
    line = ReportLine.objects.get(wording__startswith="The workgroup chose")
    operations.edit_line(line=line, wording="It chose a home.", expected=line.version, by=quarter.bob, at=AT)
    Accomplishment.objects.filter(wording__startswith="The workgroup chose").delete()
    report.refresh_from_db()
    operations.refresh(report=report, expected=report.version, by=quarter.alice, at=AT)
    line.refresh_from_db()
    assert (line.wording, line.is_gone) == ("It chose a home.", True)


def test_lines_by_hand_and_left_out(report, quarter):
    section = f"{quarter.body.slug}/accomplishments"
    operations.add_line(report=report, section=section, wording="We thank our hosts.", by=quarter.bob, at=AT)
    met = line_of(report, "networking")
    operations.leave_out(line=met, expected=met.version, by=quarter.alice, at=AT)
    told = [one.wording for one in queries.text_of(report).lines]
    assert "We thank our hosts." in told
    assert met.wording not in told
    with pytest.raises(operations.ReportProblem):
        operations.add_line(report=report, section="elsewhere/charge", wording="No.", by=quarter.bob, at=AT)


def test_a_fault_stops_the_review_until_it_is_mended_or_accepted(report, quarter):
    edit(report, "people_members", "In all, 35 people took part.", quarter.alice)
    with pytest.raises(operations.ReportProblem, match="53"):
        in_review(report, quarter.alice)
    reason = {"sentence": "In all, 35 people took part.", "reason": "The others came for the tour only."}
    operations.accept(report=report, code="differs-from-record", by=quarter.alice, at=AT, **reason)
    report.refresh_from_db()
    assert in_review(report, quarter.alice).state == ReportState.IN_REVIEW


def test_both_chairs_sign_and_an_edit_makes_a_word_stale(report, quarter):
    report = in_review(report, quarter.alice)
    assert set(Notice.objects.values_list("person", flat=True)) == {quarter.bob.pk, quarter.kay.pk}
    with pytest.raises(NotAllowed):
        operations.sign(report=report, answer="approved", expected=report.version, by=quarter.alice, at=AT)
    report = operations.sign(report=report, answer="approved", expected=report.version, by=quarter.bob, at=AT)
    assert report.state == ReportState.IN_REVIEW
    edit(report, "focus", "It was about fair chances.", quarter.alice)
    with pytest.raises(StaleVersion):
        operations.sign(report=report, answer="approved", expected=report.version, by=quarter.kay, at=AT)
    report.refresh_from_db()
    report = operations.sign(report=report, answer="approved", expected=report.version, by=quarter.kay, at=AT)
    assert report.state == ReportState.IN_REVIEW
    assert [one.email for one in queries.signing_of(report).missing] == ["bob@example.org"]
    report = operations.sign(report=report, answer="approved", expected=report.version, by=quarter.bob, at=AT)
    assert report.state == ReportState.SIGNED


def test_a_signed_report_is_rebuilt_byte_for_byte_from_its_inputs_alone(report, quarter):
    edit(report, "focus", "It was about **fair** chances.", quarter.bob)
    done = signed(report, quarter)
    quarter.meeting.purpose = "Something else by now"
    quarter.meeting.save()
    stored = Report.objects.get(pk=done.pk)
    rebuilt = frozen.content_of(json.loads(json.dumps(stored.inputs)))
    assert json.dumps(rebuilt, sort_keys=True).encode() == json.dumps(stored.content, sort_keys=True).encode()
    assert frozen.fingerprint(rebuilt) == stored.sha256
    assert "fair" in json.dumps(stored.content)


def test_a_signed_report_does_not_change_and_can_be_published_once(report, quarter):
    done = signed(report, quarter)
    with pytest.raises(NotAllowed):
        edit(done, "focus", "Other words.", quarter.alice)
    done = operations.publish(report=done, expected=done.version, by=quarter.alice, at=AT)
    assert (done.state, done.published_at) == (ReportState.PUBLISHED, AT)
    with pytest.raises(NotAllowed):
        operations.take_back(report=done, expected=done.version, by=quarter.alice, at=AT)


def test_what_was_tampered_with_is_not_published(report, quarter):
    done = signed(report, quarter)
    Report.objects.filter(pk=done.pk).update(content={"is": "Document", "title": "Forged"})
    with pytest.raises(operations.ReportProblem, match="not what was signed"):
        operations.publish(report=done, expected=done.version, by=quarter.alice, at=AT)


def test_taken_back_it_is_a_draft_again(report, quarter):
    done = signed(report, quarter)
    done = operations.take_back(report=done, expected=done.version, by=quarter.bob, at=AT)
    assert (done.state, done.content, done.sha256) == (ReportState.DRAFT, None, "")
    assert edit(done, "focus", "Other words.", quarter.alice).wording == "Other words."


def test_changes_wanted_need_words_and_nothing_is_signed(report, quarter):
    report = in_review(report, quarter.alice)
    with pytest.raises(operations.ReportProblem):
        operations.sign(report=report, answer="changes", expected=report.version, by=quarter.bob, at=AT)
    assert not SignOff.objects.exists()


def test_when_the_audit_fails_nothing_is_drafted(quarter, monkeypatch):
    def fail(**_told):
        raise RuntimeError

    monkeypatch.setattr("sectorworks.core.audit.record", fail)
    with pytest.raises(RuntimeError):
        operations.draft(body=quarter.body, starts_on=START, ends_on=END, by=quarter.alice, at=AT)
    assert not Report.objects.exists()
    assert not ReportLine.objects.exists()


@pytest.mark.parametrize(
    ("name", "break_it"),
    [
        ("report_ends_after_start", lambda one: factories.report(one.body, starts_on=END, ends_on=START)),
        ("report_signed_is_frozen", lambda one: factories.report(one.body, state=ReportState.SIGNED)),
        ("report_published_at_a_time", lambda one: factories.frozen(one.body, state=ReportState.PUBLISHED)),
        ("report_line_says_something", lambda one: factories.line(one, wording="")),
        ("report_line_position_once", lambda one: [factories.line(one, position=901) for _ in range(2)]),
        ("report_line_source_once", lambda one: [factories.line(one, source="a@b/1", drafted="x") for _ in range(2)]),
        ("sign_off_once_a_person", lambda one: [factories.sign_off(one, one.drafted_by) for _ in range(2)]),
        ("sign_off_changes_in_words", lambda one: factories.sign_off(one, one.drafted_by, answer="changes")),
    ],
)
def test_constraints(report, name, break_it):
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        break_it(report)
    columns = {
        "report_line_position_once": "position", "report_line_source_once": "source",
        "sign_off_once_a_person": "by_id",
    }  # fmt: skip
    assert name in str(raised.value) or columns.get(name, name) in str(raised.value)
