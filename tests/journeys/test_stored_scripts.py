"""What people write is shown as they wrote it and never runs: sixty payloads in every field, on every page that shows
it, in a real browser."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sectorworks.accounts import operations as accounts
from sectorworks.accounts.models import System, User
from sectorworks.industry import factories
from sectorworks.industry.models import KnowledgeKind, Review
from sectorworks.industry.operations import contributions, decisions, participants, reviews
from sectorworks.industry.operations.contributions import KnowledgeDraft
from sectorworks.industry.operations.decisions import Choice, DecisionDraft
from sectorworks.industry.queries import evidence as figures
from sectorworks.jobs import operations as jobs
from sectorworks.places import operations as places
from sectorworks.places.factories import small_reference

from .payloads import PAYLOADS

pytestmark = pytest.mark.browser
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
ALL = " ".join(PAYLOADS)
ROOM_IN_A_NAME = 110
# Elements and attributes that only a payload would bring.
BROUGHT = (
    "main :is([onerror],[onload],[onclick],[onmouseover],[onfocus],iframe,object,embed,marquee,math,base,[srcdoc])"
)


def some(number: int) -> str:
    """As many payloads as a name holds, another start for each number."""
    turned = PAYLOADS[number * 7 % len(PAYLOADS) :] + PAYLOADS
    return " ".join(turned)[:ROOM_IN_A_NAME].strip()


@pytest.fixture
def people(transactional_db):
    systems = (System.ECONOMIC_DEVELOPMENT, System.WORKFORCE)
    return [
        User.objects.create_user(
            f"p{number}@example.org",
            full_name=some(number),
            organization_name=some(number + 3),
            system=system,
            roles=["state_administrator"],
        )
        for number, system in enumerate(systems)
    ]


@pytest.fixture
def written(people, monkeypatch) -> list[str]:
    """Everything is written; the addresses of the pages that show it."""
    monkeypatch.setattr(figures, "evidence", lambda review, newest=False: factories.evidence())
    monkeypatch.setattr(figures, "retested", lambda review: None)
    places.load_reference(reference=small_reference(), by=None, at=AT)
    convener, member = people
    titles = tuple((code, some(number)) for number, (code, _title) in enumerate(factories.INDUSTRIES))
    plan = factories.plan(title=some(5), purpose=ALL[:2000], candidates=titles)
    shared, closed = (_shared(plan, convener, member) for _again in range(2))
    draft = DecisionDraft((Choice("311", ALL), Choice("332", ALL)), ALL)
    version = closed.version
    decisions.close(review=closed, draft=draft, evidence=factories.evidence(), expected=version, by=convener, at=AT)
    Review.objects.update(region_name=some(9))
    draft_region = places.RegionDraft(some(11), (("17031", 1.0),), ALL)
    region = places.save_region(draft=draft_region, key="", by=convener, at=AT)
    job = jobs.start(kind="test", payload={}, by=convener, at=AT, title=some(13))
    job.log_lines.create(text=ALL, at=AT, attempt=1)
    accounts.invite(invitee=accounts.Invitee("new@example.org", some(2), some(4)), by=convener, at=datetime.now(UTC))
    note, view = shared.knowledge.get(), shared.minority_views.get()
    of_reviews = [
        reverse(name, args=[review.pk]) for review in (shared, closed) for name in ("review", "review-compare")
    ]
    of_reviews += [reverse(name, args=[shared.pk]) for name in ("review-answer", "review-close", "review-knowledge")]
    return [
        *of_reviews,
        reverse("review-note", args=[note.pk]),
        reverse("review-view", args=[view.pk]),
        *(reverse(name) for name in ("home", "reviews", "industries", "people", "jobs")),
        reverse("region-edit", args=[region.pk]),
        reverse("person", args=[member.pk]),
        reverse("job", args=[job.pk]),
        reverse("search") + "?q=alert",
        reverse("search") + "?q=%3Csvg+onload%3Dalert(1)%3E",
        reverse("industries") + "?q=%3Cscript%3Ealert(1)%3C/script%3E&areas=%22%3E%3Cimg+src=x+onerror=alert(1)%3E",
    ]


def _shared(plan, convener, member):
    review = reviews.start(plan=plan, system=System(convener.system), by=convener, at=AT)
    system = System(member.system)
    participants.invite(review=review, email=member.email, system=system, by=convener, at=AT)
    review = reviews.open_for_answers(review=review, expected=review.version, by=convener, at=AT)
    for person in (convener, member):
        factories.submit(review, person, "311", "332", at=AT)
    candidate = review.candidates.order_by("position")[0]
    known = KnowledgeDraft(
        candidate, KnowledgeKind.INITIATIVE, ALL, source=some(1), evidence_url="https://a.org/'\"><x"
    )
    contributions.add_knowledge(review=review, draft=known, key="", by=convener, at=AT)
    contributions.attach_view(review=review, text=ALL, candidate=candidate, key="", by=convener, at=AT)
    return reviews.share(review=review, expected=review.version, by=convener, at=AT + timedelta(hours=1))


def test_nothing_that_people_write_runs(visitor, live_server, people, written):
    client = Client()
    client.force_login(people[0], backend="allauth.account.auth_backends.AuthenticationBackend")
    visit, heard = visitor(), []
    page = visit.page
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda sent: heard.append(sent.url) if "evil.example" in sent.url else None)
    for path in written:
        visit.open(path)
        assert page.locator("h1").count() == 1, path
        assert page.locator(BROUGHT).count() == 0, path
        links = page.eval_on_selector_all("main a[href]", "all => all.map(one => one.protocol)")
        assert set(links) <= {"http:", "https:", "mailto:"}, path
        assert heard == [], path
        visit.said = [said for said in visit.said if "status of 4" not in said]  # a bad address is answered with 400
        visit.clean()
