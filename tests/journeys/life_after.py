"""Half a year after a launch: who decides something does it in the browser; then what the record shows to whom."""

from __future__ import annotations

import re
from collections.abc import Callable

from sectorworks.accounts.models import System, User
from sectorworks.partnerships.models import CallOffer, OpenCall
from sectorworks.plans.models import Action

from .browser import Visit
from .life_half_year import PLAIN_SHIFTS, RAIL_COUNT, WORKS, Life, priorities_of
from .partnership_steps import arrive, look, said, send

# Title, sort of issue, and which company raised it: of the third nobody remembers.
ISSUES = (
    ("Night shifts people want", "job_quality", "Bauer Mill"),
    ("Rail for grain", "transportation", "Kaskaskia Grain"),
    ("Cold storage nearby", "site", ""),
)
MARKS = (
    "Led by industry", "Supported by the community", "Convened by a credible third party",
    "A vehicle for partners to respond together", "Local or regional", "Action-oriented",
)  # fmt: skip
# What nobody outside may read anywhere: a promise, a result the group keeps, why somebody was wanted, a reservation.
KEPT_INSIDE = ("A cold room for tests", RAIL_COUNT, "Others follow.", "Only if the college hears first", "going quiet")


def take_the_chair(alice: Visit, life: Life) -> None:
    """Six days on, the chair of the core group takes the chair of the whole; each priority is described."""
    life.go_to(6)
    where = f"/groups/{life.body.slug}"
    send(alice, f"{where}/seats/add/", "Add this seat", voice="business", office="chair")
    who = {"person": life.world.people["Grace Miller"].pk, "organization": life.world.companies["Grace Miller"].pk}
    assert "Seat filled" in send(
        alice, f"/groups/seats/{life.body.seats.latest('pk').pk}/appoint/", "Record this", **who
    )
    for text, (title, issue, company) in zip(priorities_of(life.body), ISSUES, strict=True):
        told = send(
            alice, f"/partnerships/priorities/{text.pk}/profile/", "Save", issue=issue, raised_by=company
        )  # fmt: skip
        assert title in told


def desk(grace: Visit, bea: Visit, life: Life) -> None:
    """Day 90: the chair opens an action to partners, the college offers, the chair accepts."""
    life.go_to(90)
    action = Action.objects.get(wording=WORKS[1].wording)
    ask = "A trainer for ten evenings at the dairy."
    here = f"/partnerships/{life.body.slug}/calls/new/"
    send(grace, here, "Open it", action=action.pk, wording=ask, closes_on=life.day(104))
    call = OpenCall.objects.get()
    offer = "One teacher, ten evenings, no fee."
    told = send(bea, f"/partnerships/calls/{call.pk}/offer/", "Make the offer", wording=offer)
    assert offer in told
    words = "Thank you. We begin in March."
    answer = f"/partnerships/call-offers/{CallOffer.objects.get().pk}/answer/"
    told = send(grace, answer, "Answer", verdict="yes", words=words)
    assert words in told
    look(grace, "15-offer")


def next_gen(alice: Visit, life: Life) -> None:
    """Six marks, each with what proves it."""
    alice.open(f"/partnerships/{life.body.slug}/next-gen/")
    told = said(alice)
    assert "All 6 marks of a next generation partnership are met" in told
    marks = alice.page.locator(".sw-proof")
    assert [one.split("\n")[0].removesuffix(" Met") for one in marks.all_inner_texts()] == list(MARKS)
    for words in (
        "1 of 1 chairs lead a company.",
        "Companies hold 6 of 8 filled seats.",
        "3 of 3 priorities have at least 2 champions from companies.",
        "Growth Agency convenes it.",
        "3 partner organizations have a part in the plan.",
        "2 of 5 actions are done.",
        "2 of 3 priorities go beyond workforce.",  # rail and cold rooms; shifts are about keeping people
    ):
        assert words in told, words
    for place in range(len(MARKS)):
        links = marks.nth(place).get_by_role("link")
        assert links.count()
        for address in {str(one.get_attribute("href")) for one in links.all()}:
            assert alice.page.request.get(alice.base + address).status == 200
    look(alice, "16-next-gen")


def lead(alice: Visit, life: Life) -> None:
    """Who leads, in shares that a reader can count from the months' calendar."""
    alice.open(f"/partnerships/{life.body.slug}/next-gen/lead/")
    rows = dict(zip(
        alice.page.locator(".sw-measures dt").all_inner_texts(),
        alice.page.locator(".sw-measures dd strong").all_inner_texts(), strict=True,
    ))  # fmt: skip
    # There were 8, 7, 7, 7 and 6 of the table; of companies 6, 6, 5, 5 and 5. At the launch nobody marked a roll.
    assert rows["People who came"] == "77% (27 of 35)"
    # At each a welcome and three priorities by leaders; the college spoke at all but the one that Grace led: 20 and 4.
    assert rows["Items presented"] == "83% (20 of 24)"
    # Shifts and rail came from companies: two items at five meetings, and cold rooms at the one whose agenda Grace
    # wrote. The rest staff typed: at four meetings cold rooms and the college, at the launch four questions.
    assert rows["Items brought in"] == "100% (11 of 11), 12 not known"
    assert rows["Priorities raised"] == "100% (2 of 2), 1 not known"
    # Of five actions the college leads one.
    assert rows["Actions led"] == "80% (4 of 5)"
    look(alice, "17-lead-meter")


def cockpit(alice: Visit, life: Life) -> None:
    """What is late, who goes quiet, and what to do first."""
    alice.open(f"/partnerships/{life.body.slug}/cockpit/")
    told = said(alice)
    # Due sixty days after the launch, and it is day 182.
    assert "Silver Dairy promised “A cold room for tests”; it is 122 days late." in told
    assert told.index("Call Silver Dairy about their promise") < told.index("Call Quinn Snack")
    assert f"“{WORKS[3].wording}”, by 12 days." in told
    assert "1 promise overdue; 1 action overdue; 1 person going quiet." in told
    look(alice, "18-cockpit")


def value(grace: Visit, life: Life) -> None:
    """The chair's company reads what it gave and got."""
    grace.open(f"/partnerships/value/{life.world.companies['Grace Miller'].pk}/")
    figures = grace.page.locator(".sw-value__figures > div")
    told = {
        one.locator("dt").inner_text(): one.locator("dd strong").inner_text() for one in figures.all()
    }  # fmt: skip
    assert told["Promises delivered, in dollars"] == "$1,800"  # 40 hours at $45
    assert told["Hours delivered"] == "40"
    assert told["Meetings attended"] == "7"  # five of the partnership, two of the team
    assert told["Hours at meetings"] == "9.5"  # 5 × 1.5 + 2 × 1
    assert told["Priorities acted on"] == "1"
    assert told["Accomplishments on them"] == "1"
    assert PLAIN_SHIFTS in said(grace)
    look(grace, "19-value")


def on_the_map(alice: Visit, visitor: Callable[..., Visit], life: Life) -> None:
    """The partnership lists itself and clears one thing for the State; a stranger and the State read that, no more."""
    body = life.body
    entry = f"/map/registry/{body.slug}/"
    shown = {"sector": "Food manufacturing", "summary": "Food plants on both banks of the river.", "stage": "acting"}
    told = send(alice, f"{entry}list/", "Publish the entry", **shown, launched_on=life.launched_on)
    assert "is on the map" in told
    stranger = visitor()
    for address in ("/map/", entry, f"/groups/{body.slug}/"):
        stranger.open(address)
        told = said(stranger)
        assert body.name in told
        for words in KEPT_INSIDE:
            assert words.casefold() not in told.casefold(), f"{address} says {words}"
        if address == entry:
            assert "Acting" in told
            look(stranger, "20-public")
    assert PLAIN_SHIFTS in told or PLAIN_SHIFTS in read(stranger, f"/plans/of/{body.slug}/accomplishments/")
    stranger.clean()
    dan = User.objects.create_user(
        "dan@example.org", full_name="Dan State", system=System.WORKFORCE, roles=["state_analyst"]
    )  # fmt: skip
    state = arrive(visitor, dan)
    test = f"/partnerships/{body.slug}/next-gen/"
    assert state.page.request.get(state.base + test).status == 404
    send(alice, f"{entry}what-the-state-sees/", re.compile("^Clear"), matter="next_gen_test")
    told = read(state, test)
    assert "All 6 marks" in told
    assert "Grace Miller" not in told
    assert "1 of 1 chairs" not in told
    look(state)


def read(visit: Visit, address: str) -> str:
    visit.open(address)
    return said(visit)
