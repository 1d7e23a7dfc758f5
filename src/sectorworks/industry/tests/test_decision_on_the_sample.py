"""A decision on the sample's own data: its papers are accessible, its numbers come again, newer data tests it."""

from __future__ import annotations

import csv
import html
import io
import re

import docx
import page as pdf_checks
import pytest
from django.urls import reverse

import lmi
from lmi import sample
from lmi.regions import Region
from sectorworks.industry.factories import answer, plan
from sectorworks.industry.models import KnowledgeKind
from sectorworks.industry.operations import answers, contributions, decisions, participants, reviews
from sectorworks.industry.operations.decisions import Choice, DecisionDraft
from sectorworks.industry.queries import evidence as figures
from sectorworks.industry.queries import reviews as queries
from sectorworks.industry.queries import store
from sectorworks.industry.rules.evidence import Criterion
from sectorworks.industry.rules.retest import Outcome

from .conftest import AT

REGION = Region.of("River counties", ["17031", "17163", "29189"])


@pytest.fixture(scope="module")
def two_vintages(tmp_path_factory):
    return sample.write(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def first_vintage(two_vintages, settings, tmp_path):
    settings.STORE_FOLDER = tmp_path / "store"
    lmi.load(store.store(), two_vintages[:1], basis="sample", at=AT)


@pytest.fixture
def decided(first_vintage, reference, alice, bob, carol):
    """Three people, the first two of the offered industries chosen, with all that a record can hold."""
    offer = figures.offer(REGION, "3")
    codes = [code for code, _title, _reasons in offer.industries[:5]]
    setup = plan(
        region=REGION, period=offer.period, base_period=offer.base_period, edition_id=offer.edition_id, basis="sample",
        reference_code=offer.reference_code, candidates=tuple((one[0], one[1]) for one in offer.industries[:5]),
    )  # fmt: skip
    review = reviews.start(plan=setup, system="economic_development", by=alice, at=AT)
    for person in (bob, carol):
        participants.invite(review=review, email=person.email, system=person.system, by=alice, at=AT)
    review = reviews.open_for_answers(review=review, expected=review.version, by=alice, at=AT)
    for number, person in enumerate((alice, bob, carol)):
        points = {Criterion.JOBS: 3, Criterion.WAGE: number + 1, Criterion.GROWTH: 1}
        draft = answer(*codes[number:3], *codes[:number], points=points)
        seat = review.participants.get(user=person)
        answers.save(review=review, draft=draft, submit=True, expected=seat.version, by=person, at=AT)
    note = contributions.KnowledgeDraft(
        review.candidates.first(), KnowledgeKind.READINESS, "Five are ready.", "", "", "go"
    )
    contributions.add_knowledge(review=review, draft=note, key="", by=bob, at=AT)
    contributions.attach_view(review=review, text="Health first.", candidate=None, key="", by=carol, at=AT)
    review = reviews.share(review=review, expected=review.version, by=alice, at=AT)
    chosen = DecisionDraft(tuple(Choice(code, "Everyone names it.") for code in codes[:2]), "Two for this year.")
    return decisions.close(
        review=review, draft=chosen, evidence=figures.evidence(review), expected=review.version, by=alice, at=AT
    )


def test_the_pdf_is_valid_pdf_ua_1(client, decided, carol):
    client.force_login(carol)
    paper = client.get(reverse("review-pdf", kwargs={"review_id": decided.pk})).content
    report = pdf_checks.validate_pdf_bytes(paper, profile=pdf_checks.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_the_word_document_has_its_headings_tables_and_title(client, decided, carol):
    client.force_login(carol)
    content = client.get(reverse("review-docx", kwargs={"review_id": decided.pk})).content
    file = docx.Document(io.BytesIO(content))
    assert file.core_properties.title == decided.title
    headings = [one.text for one in file.paragraphs if one.style.name == "Heading 1"]
    assert headings[:3] == ["Chosen industries", "Minority views", "Who decided"]
    assert "Five are ready." in "\n".join(one.text for one in file.paragraphs)
    assert all(table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in file.tables)


def test_the_pinned_scores_come_again_from_the_data_after_newer_data_is_loaded(decided, two_vintages):
    lmi.load(store.store(), two_vintages[1:], basis="sample", at=AT)
    again, kept = figures.evidence(decided), queries.pinned_evidence(decided)
    assert store.edition().id != decided.edition_id
    assert [(one.code, dict(one.scores)) for one in again.industries] == [
        (one.code, dict(one.scores)) for one in kept.industries
    ]


def test_newer_data_tests_the_decision(client, decided, two_vintages, alice):
    assert figures.retested(decided) is None
    lmi.load(store.store(), two_vintages[1:], basis="sample", at=AT)
    result = figures.retested(decided)
    assert result is not None
    assert result.outcome in Outcome
    # Places in the new data, asked for directly, tell the same as the sentence.
    now = {one.code for one in figures.evidence(decided, newest=True).industries}
    assert {one.candidate.naics_code for one in queries.chosen(decided)} <= now
    client.force_login(alice)
    text = client.get(reverse("review", kwargs={"review_id": decided.pk})).content.decode()
    assert "Tested on newer figures than it was made on" in text


def test_the_records_profile_link_shows_the_same_jobs(client, decided, alice):
    client.force_login(alice)
    record = client.get(reverse("review", kwargs={"review_id": decided.pk})).content.decode()
    address = html.unescape(re.search(r'href="(/industries/profile/[^"]+)"', record)[1])
    answer = client.get(f"{address}&figure=table&format=csv")
    lines = {row[0]: row for row in csv.reader(answer.getvalue().decode("utf-8-sig").splitlines()) if len(row) > 4}
    for industry in queries.pinned_evidence(decided).industries:
        shown = industry.scores[Criterion.JOBS].words.replace(" jobs", "").replace(",", "").split("–")
        _value, low, high = lines[industry.code][2:5]
        assert {round(float(low)), round(float(high))} == {int(shown[0]), int(shown[-1])}, industry.title
