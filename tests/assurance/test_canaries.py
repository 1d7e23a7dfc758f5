"""Two tenants: of what agency B and the companies told in confidence, nobody else reads a word, on any page."""

from __future__ import annotations

import hashlib
import logging
import re

import pytest
from canary_seed import secret_fields, seed
from canary_words import canary
from cast import client_of, make_cast
from crawl import codes_in, crawl, read, secrets_in
from django.apps import apps
from django.core import mail
from django.urls import reverse

from sectorworks.api import operations as keys
from sectorworks.api.rules import SCOPES
from sectorworks.core import audit, clock
from sectorworks.core.models import AuditEvent
from sectorworks.directory.models import Organization, Person
from sectorworks.engagement.models import Contact, Need
from sectorworks.launches.models import FollowUp, PeerInvitation, RoomVoice

# Fields that hold names of ours, not words of people.
NAMES_OF_OURS = {
    *(("VisitAnswer", "question"), ("ApiToken", "token_hash"), ("MeetingInvitation", "token_hash")),
    *(("Motion", "threshold"), ("MinutesEdition", "sha256"), ("MemberTraining", "jurisdiction")),
    *(("Board", "join_code"), ("Participant", "token_hash"), ("Note", "idempotency_key")),
    *(("Accomplishment", "population"), ("Survey", "open_token_hash"), ("SurveyInvitation", "token_hash")),
    *(("Submission", "language"), ("Submission", "idempotency_key"), ("Report", "language"), ("Report", "sha256")),
    *(("ReportLine", "section"), ("ReportLine", "source"), ("Registration", "token_hash")),
    *(("RecordsExport", "sha256"), ("RecordsExport", "manifest_sha256"), ("RecordSubscriber", "language")),
    *(("RecordSubscriber", "nonce"), ("ReviewFigure", "population")),
    *(("ConvenerScore", "point"), ("ReadinessRating", "point"), ("Mover", "decline_reason"), ("Clearance", "matter")),
    *(("PeerInvitation", "decline_reason"), ("PeerInvitation", "token_hash"), ("LaunchRoom", "join_code")),
    *(("RoomVoice", "language"), ("RoomVoice", "token_hash"), ("RoomVoice", "company_key")),
    *(("BusinessChoice", "company_key"), ("Card", "idempotency_key"), ("ListenerNote", "idempotency_key")),
    *(("RoomPledge", "idempotency_key"), ("Assessment", "rubric"), ("AssessmentRating", "item")),
    *(("SupplyEntry", "naics_code"), ("SupplyLink", "naics_code")),
    *(("SignOn", "edition"), ("StepMark", "trouble"), ("StepAnswer", "question"), ("GateWaiver", "gate")),
}
# The company reads what it said itself and the answer, the recap that was sent to it, and which matters were sent on.
OWN_WORDS = {"need-title", "need-wording", "need-result", "reply-wording", "needshare-consented"}
OWN_WORDS |= {"visit-recap", "referral-matter"}
MAY_SEE = {
    "employer": OWN_WORDS,
    # Who manages people answers what people ask about their data.
    "administrator": {"datarequest-words"},
}
SLOW = pytest.mark.slow
OTHERS = (
    *("staff", "chair", "administrator"),
    *(pytest.param(one, marks=SLOW) for one in ("anonymous", "seated", "employer", "outsider", "analyst", "auditor")),
)


@pytest.fixture
def cast(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_cast()


@pytest.fixture
def house(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return seed(cast)


def key_of(persona, cast):
    if persona == "anonymous":
        return ""
    draft = keys.TokenDraft("Crawl", tuple(SCOPES), 30)
    return keys.make(draft=draft, by=cast[persona], at=clock.now())[1]


def told(answers, house, allowed=frozenset()):
    """Canaries by the page that told them, but for those that may be read."""
    found = {}
    for answer in answers:
        heard = {one for one in answer.canaries() if not any(one.strip().endswith(may) for may in allowed)}
        if heard := heard | secrets_in(answer, house) | codes_in(answer, house):
            found[answer.address] = sorted(heard)
    return found


def test_every_field_of_a_strict_class_has_its_canary(house):
    dumb = set()
    for model, name in secret_fields():
        values = model.objects.values_list(name, flat=True)
        if not any("canary-b" in str(value).lower() for value in values):
            dumb.add((model.__name__, name))
    assert sorted(dumb - NAMES_OF_OURS) == []


@pytest.mark.parametrize("persona", OTHERS)
def test_nobody_else_reads_a_word(cast, house, persona, caplog):
    caplog.set_level(logging.DEBUG)
    answers = list(crawl(client_of(persona, cast), key_of(persona, cast)))
    assert told(answers, house, MAY_SEE.get(persona, frozenset())) == {}
    assert [one.address for one in answers if one.status >= 500] == []
    assert "canary-b" not in caplog.text.lower()
    assert sum(one.status == 200 for one in answers) > 30


# What agency B's own staff must meet on the way: without it, a crawl that reads nothing would be green.
OURS = (
    *("o-contact-notes", "o-contact-program", "s-person-phone", "s-person-accommodations", "e-need-wording"),
    *("e-threadpost-wording", "e-reply-wording", "e-visit-recap", "e-visitanswer-answer", "e-referral-wording"),
    *("e-referral-answer", "c-textversion-wording", "c-bodyrequest-wording", "c-bodyrequest-answer"),
    *("c-requeststep-words", "p-body-name", "o-importrow-problems", "o-notice-title"),
    *("c-feedback-heard", "c-feedback-what_changed", "c-fundinginput-wording", "p-recommendation-answer"),
    *("o-apitoken-name", "o-introduction-reason", "s-acquaintance-context", "o-ask-outcome"),
)


def test_agency_b_reads_its_own_but_no_secret(cast, house):
    answers = list(crawl(client_of("rival", cast), key_of("rival", cast)))
    heard = " ".join(one for answer in answers for one in answer.canaries())
    assert [one for one in OURS if one not in heard] == []
    assert "canary-b-k-" not in heard
    assert [answer.address for answer in answers if secrets_in(answer, house)] == []


# Words of companies and about persons, on their way to somebody else.
CONFIDENTIAL = re.compile("canary-b-[es]-")
# One's own data; and taking cards, which has an event of its own.
OWN_OR_RECORDED_OTHERWISE = re.compile(r"^/directory/(acquaintances|my-data)/|/people\.vcf$")


# Reading leaves these behind: who saw what, that a key was used, the session.
LEFT_BY_READING = {"core.AuditEvent", "api.ApiToken", "sessions.Session", "usersessions.UserSession"}


def state_of_the_site():
    """A fingerprint of every table but those."""
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.label not in LEFT_BY_READING]
    rows = {one._meta.label: sorted(map(repr, one.objects.values_list())) for one in models if one._meta.managed}
    return {name: hashlib.sha256("".join(found).encode()).hexdigest() for name, found in rows.items()}


def test_reading_changes_nothing_and_each_look_at_confidential_words_is_recorded(cast, house, monkeypatch):
    client, key = client_of("rival", cast), key_of("rival", cast)
    state, kept = state_of_the_site(), set(AuditEvent.objects.values_list("pk", flat=True))
    saw, seen, unrecorded = audit.saw, [], set()
    monkeypatch.setattr(audit, "saw", lambda **words: (seen.append(words["noun"]), saw(**words)))
    before = 0
    for answer in crawl(client, key, follow=lambda _address: False):
        if len(seen) == before and CONFIDENTIAL.search(" ".join(answer.canaries())):
            unrecorded.add(answer.address)
        before = len(seen)
    assert before
    assert sorted(one for one in unrecorded if not OWN_OR_RECORDED_OTHERWISE.search(one)) == []
    after = state_of_the_site()
    assert [name for name in state if state[name] != after[name]] == []
    assert set(AuditEvent.objects.exclude(pk__in=kept).values_list("verb", flat=True)) <= {"saw", "take cards"}


def test_mail_goes_only_to_whom_it_concerns_and_its_subject_tells_nothing(cast, house):
    ours = {"rival@example.org", "third@example.org", "guest@example.org", "employer@example.org"}
    # Who sits on the groups is invited to their meetings.
    ours |= {Person.objects.get(full_name=canary(Person, "full_name")).email}
    # Leaders of companies are invited to a launch by their peers, and hear afterwards what was agreed.
    ours |= set(PeerInvitation.objects.values_list("person__email", flat=True))
    ours |= set(RoomVoice.objects.values_list("email", flat=True))
    # A follow-up's subject is written to be one, for who came.
    written = {one for pair in FollowUp.objects.values_list("subject", "subject_es") for one in pair}
    assert mail.outbox
    for sent in mail.outbox:
        assert sent.subject in written or "canary-b" not in sent.subject.lower()
        assert set(sent.to) <= ours or "canary-b" not in str(sent.message()).lower()


@pytest.mark.parametrize(
    ("leak", "address", "told_of"),
    [
        ("sectorworks.engagement.queries.contacts.own_keys", "contacts", "contact-headline"),
        ("sectorworks.directory.queries.people.people_visible_to", "directory-people", "person-full_name"),
        ("sectorworks.engagement.queries.needs.needs_visible_to", "needs", "need-title"),
    ],
)
def test_a_planted_leak_is_found(cast, house, monkeypatch, leak, address, told_of):
    rows = {
        "own_keys": lambda *_: list(Organization.objects.values_list("pk", flat=True)),
        "people_visible_to": lambda *_: Person.objects.all(),
        "needs_visible_to": lambda *_: Need.objects.all(),
    }
    monkeypatch.setattr(leak, rows[leak.rsplit(".", 1)[1]])
    found = told([read(client_of("staff", cast), reverse(address))], house)
    assert told_of in str(found)


def test_the_state_reads_no_notes_no_needs_and_no_rosters_of_partnerships(cast, house):
    """F82, by name: the administrator's office opens no door to what partners and companies keep."""
    client, key = client_of("administrator", cast), {"HTTP_AUTHORIZATION": f"Bearer {key_of('administrator', cast)}"}
    need, contact = Need.objects.get(), Contact.objects.filter(state="recorded").first()
    shut = [
        reverse("need", args=[need.pk]),
        reverse("contact", args=[contact.pk]),
        reverse("asks"),
        reverse("contacts"),
    ]
    for slug in ("quiet-partnership", "silent-partnership"):
        pages = ("group", "group-seats", "group-composition", "group-hand-over", "group-invitations")
        shut += [reverse(name, args=[slug]) for name in pages]
        shut += [f"{reverse('group-seats', args=[slug])}?format={one}" for one in ("csv", "xlsx", "vcf")]
    assert {address: client.get(address).status_code for address in shut if client.get(address).status_code < 400} == {}
    assert client.get(reverse("api-roster", args=["quiet-partnership"]), **key).status_code == 404
    roster = client.get(reverse("group-seats", args=["open-partnership"]))
    assert roster.status_code == 200
    assert "canary-b" not in roster.content.decode().lower()
