"""Three people make a joint decision in a real browser: by mouse, by keyboard alone, and without JavaScript."""

from __future__ import annotations

import io
import re

import page as pdf_checks
import pypdf
import pytest
from django.conf import settings as site
from django.core import mail
from django.test import Client

import lmi
from lmi import sample
from sectorworks.accounts.models import User
from sectorworks.industry import factories
from sectorworks.industry.models import KnowledgeKind, Review
from sectorworks.industry.operations import contributions
from sectorworks.industry.queries import reviews as queries
from sectorworks.industry.queries import store
from sectorworks.industry.tests.conftest import AT
from sectorworks.places import operations as places
from sectorworks.places.factories import small_reference

from .browser import SIZES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REGION = "areas=17031,17163,29189"
CRITERIA = ("jobs", "growth", "lq", "shift", "wage", "resilience")
SYSTEMS = {"alice": "economic_development", "bob": "workforce", "carol": "education"}


@pytest.fixture(scope="module")
def vintages(tmp_path_factory):
    return sample.write(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def people(db):
    places.load_reference(reference=small_reference(), by=None, at=AT)
    return {
        name: User.objects.create_user(f"{name}@example.org", full_name=name.title(), system=system)
        for name, system in SYSTEMS.items()
    }


@pytest.fixture
def figures(vintages, settings, tmp_path):
    settings.STORE_FOLDER = tmp_path / "store"
    lmi.load(store.store(), vintages[:1], basis="sample", at=AT)


def admit(context, base: str, person: User) -> None:
    """Put the person's session into the browser; signing in has its own journeys."""
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[site.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": site.SESSION_COOKIE_NAME, "value": value, "url": base}])


def arrive(visitor, person: User, **how):
    visit = visitor(**how)
    admit(visit.page.context, visit.base, person)
    return visit


def look(visit) -> None:
    """The page as it stands, in both sizes: accessible, not too wide, nothing blocked."""
    shown = visit.page.viewport_size
    for width, height in SIZES.values():
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.axe()
        visit.fits()
    visit.page.set_viewport_size(shown)
    visit.clean()


def press(visit, label: str) -> None:
    """Click a button or link by its words and wait for what comes."""
    visit.page.get_by_role("button", name=label, exact=True).or_(
        visit.page.get_by_role("link", name=label, exact=True)
    ).first.click()
    visit.page.wait_for_load_state("networkidle")


def give_answer(visit, address: str, points: tuple[int, ...], order: tuple[int, ...]) -> None:
    page = visit.open(f"{address}answer/")
    for criterion, one in zip(CRITERIA, points, strict=True):
        page.fill(f"[name=points_{criterion}]", str(one))
    press(visit, "Weigh anew")
    names = sorted(page.eval_on_selector_all("[name^=place_]", "all => all.map(one => one.name)"))
    for place, position in enumerate(order, start=1):
        page.fill(f"[name={names[position]}]", str(place))
    look(visit)
    press(visit, "Hand in your answer")


def test_three_people_decide_together(visitor, people, figures):
    alice, bob = arrive(visitor, people["alice"]), arrive(visitor, people["bob"])
    carol = arrive(visitor, people["carol"], mode="dark")

    page = alice.open(f"/industries/profile/?{REGION}")
    press(alice, "Start a joint review")
    for place in range(5):
        page.locator("[name=candidates]").nth(place).check()
    page.fill("[name=top_count]", "2")
    look(alice)
    press(alice, "Start the review")
    look(alice)
    for name in ("bob", "carol"):
        page.fill("[name=email]", people[name].email)
        page.select_option("[name=system]", SYSTEMS[name])
        press(alice, "Invite")
    press(alice, "Open for answers")
    assert {one.to[0] for one in mail.outbox} == {people["bob"].email, people["carol"].email}
    review = Review.objects.get()
    here = f"/industries/reviews/{review.pk}/"
    assert f"{alice.base}{here}" in mail.outbox[0].body

    give_answer(alice, here, (20, 25, 25, 20, 10, 0), (0, 1, 2))
    give_answer(bob, here, (40, 20, 0, 0, 30, 10), (1, 0, 3))
    give_answer(carol, here, (25, 30, 10, 0, 35, 0), (0, 2, 1))

    bob.open(f"{here}knowledge/")
    bob.page.select_option("[name=candidate]", index=1)
    bob.page.select_option("[name=kind]", "association")
    bob.page.fill("[name=text]", "A roundtable of eleven companies meets every quarter.")
    look(bob)
    press(bob, "Save")
    assert "build on it, don’t start over" in bob.page.inner_text("main")
    look(bob)

    alice.open(here)
    press(alice, "Share all answers")
    carol.open(f"{here}minority/")
    carol.page.fill("[name=text]", "Health care first: the college trains for it.")
    look(carol)
    press(carol, "Save")
    bob.open(f"{here}compare/")
    press(bob, "Sign this view")
    look(bob)
    carol.open(f"{here}compare/")
    look(carol)

    alice.open(f"{here}close/")
    for box in alice.page.locator("[name^=chosen_]").all():
        box.uncheck()
    for place in range(2):
        row = alice.page.locator(".sw-pickone").nth(place)
        row.locator("[type=checkbox]").check()
        row.locator("textarea").fill("High for everyone.")
    alice.page.fill("[name=summary]", "Two industries this year.")
    look(alice)
    press(alice, "Record the decision")
    look(alice)
    check_record(alice, carol, here, review)


def check_record(alice, carol, here: str, review: Review) -> None:
    """The record stands at its address; its paper is accessible and says the same numbers; the profile gives them."""
    carol.open(here)
    look(carol)
    record = carol.page.locator("main")
    carol.page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
    told = record.inner_text()
    with alice.page.expect_download() as download:
        alice.page.get_by_role("link", name="Download as PDF").click()
    paper = download.value.path().read_bytes()
    report = pdf_checks.validate_pdf_bytes(paper, profile=pdf_checks.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    printed = " ".join(" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(paper)).pages)
    for words in ("Two industries this year.", "High for everyone.", "Health care first", review.edition_id):
        assert words in told
        assert words in printed
    value = re.search(r"W = (0\.\d\d|1\.00)", told)
    assert value
    assert f"W = {value[1]}" in printed
    scores = [
        score.words
        for one in queries.pinned_evidence(review).industries
        for score in one.scores.values()
        if score.words
    ]
    assert len(scores) >= 25
    for words in scores:
        assert words in told
        assert words in printed


def tab_to(page, selector: str) -> None:
    """Reach the element with the Tab key alone."""
    for _step in range(250):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"The Tab key never reaches {selector}")


def enter(page) -> None:
    """Press Enter on what has the focus, and arrive."""
    with page.expect_navigation(wait_until="networkidle"):
        page.keyboard.press("Enter")


def test_an_answer_by_keyboard_alone(visitor, people):
    alice, bob = people["alice"], people["bob"]
    review = factories.review_open(alice, bob, at=AT)
    visit = arrive(visitor, bob)
    page = visit.open(f"/industries/reviews/{review.pk}/")
    tab_to(page, ".sw-page-header a.sw-button--primary")
    enter(page)
    tab_to(page, "[name=points_jobs]")
    page.keyboard.type("30")
    for code, times in (("311", 1), ("484", 2)):
        tab_to(page, f"button[value='up:{code}']")
        for _time in range(times):
            enter(page)
            assert page.evaluate("document.activeElement.value") == f"up:{code}"
    tab_to(page, "button[name=submit]")
    enter(page)
    seat = review.participants.get(user=bob)
    assert seat.submitted_at is not None
    assert dict(seat.places.values_list("candidate__naics_code", "place")) == {"484": 1, "311": 2}
    assert seat.weights.get(criterion="jobs").points == 30
    visit.clean()


def test_an_answer_without_javascript(browser, live_server, people):
    review = factories.review_open(people["alice"], people["bob"], at=AT)
    context = browser.new_context(java_script_enabled=False)
    admit(context, live_server.url, people["bob"])
    page = context.new_page()
    page.goto(f"{live_server.url}/industries/reviews/{review.pk}/answer/")
    page.fill("[name=points_jobs]", "3")
    page.fill("[name=points_wage]", "1")
    page.click("text=Weigh anew")
    assert page.inner_text("#id_points_jobs_share") == "75%"
    for code in ("332", "621"):
        page.click(f"button[value='up:{code}']")
    page.click("button[value='up:621']")
    page.click("text=Hand in your answer")
    seat = review.participants.get(user=people["bob"])
    assert dict(seat.places.values_list("candidate__naics_code", "place")) == {"621": 1, "332": 2}
    assert dict(seat.weights.filter(points__gt=0).values_list("criterion", "points")) == {"jobs": 3, "wage": 1}
    context.close()


def test_two_tabs_edit_one_note_and_nothing_is_lost(visitor, people):
    bob = people["bob"]
    review = factories.review_open(people["alice"], bob, at=AT)
    draft = contributions.KnowledgeDraft(review.candidates.first(), KnowledgeKind.INITIATIVE, "A food hub.")
    note = contributions.add_knowledge(review=review, draft=draft, key="", by=bob, at=AT)
    first, second = arrive(visitor, bob), arrive(visitor, bob)
    for visit in (first, second):
        visit.open(f"/industries/reviews/notes/{note.pk}/")
    first.page.fill("[name=text]", "The food hub doubled.")
    press(first, "Save")
    second.page.fill("[name=text]", "The food hub moved.")
    press(second, "Save")
    shown = second.page.locator("main")
    assert "The food hub doubled." in shown.inner_text()
    assert second.page.input_value("[name=text]") == "The food hub moved."
    second.said.clear()  # the browser reports the answer 409
    look(second)
    press(second, "Save")
    note.refresh_from_db()
    assert note.text == "The food hub moved."
