"""How a partnership begins: three partners decide on an industry, sign on, convene, and find the ways to leaders."""

from __future__ import annotations

import re
from datetime import timedelta

from sectorworks.bodies.models import Body
from sectorworks.convening.models import ConveningStep, Initiative, Mover
from sectorworks.industry.models import Review

from .browser import Visit
from .partnership_steps import fill, look, press, said, send
from .partnership_world import CORE, COUNTIES, MOVERS, World

NAME = "River Food Partnership"
CRITERIA = ("jobs", "growth", "lq", "shift", "wage", "resilience")
# Points for each criterion, and the candidates in order: everybody's own, until all are shared.
ANSWERS = {
    "Alice": ((20, 25, 25, 20, 10, 0), ("311", "621", "484")), "Bea": ((10, 20, 10, 0, 50, 10), ("621", "311", "332")),
    "Cal": ((40, 20, 0, 0, 30, 10), ("311", "332", "621")),
}  # fmt: skip
READY = ("core_group", "associations", "pain", "trust", "history")
# Which leader is known by whom of the partners, who say so themselves.
KNOWS = {"Pat Grainger": "Bea", "Quinn Snack": "Cal", "Rosa Peppers": "Cal", "Sam Cannery": "Cal", "Tess Oats": "Cal"}
Tabs = dict[str, Visit]


def decide(tabs: Tabs, world: World, all_jobs: int) -> Review:
    """The region's figures, three private answers, one table, one decision with its reasons."""
    alice = tabs["Alice"]
    alice.open(f"/industries/profile/?areas={','.join(COUNTIES)}")
    if all_jobs:
        assert f"{all_jobs:,}" in said(alice)
    look(alice, "01-profile")
    press(alice, "Start a joint review")
    fill(alice, title="Industries for both banks of the river", more="311, 332, 484, 621", top_count=2)
    press(alice, "Start the review")
    review = Review.objects.get()
    here = f"/industries/reviews/{review.pk}/"
    for name, system in (("Bea", "education"), ("Cal", "workforce")):
        fill(alice, email=world.users[name].email, system=system)
        press(alice, "Invite")
    press(alice, "Open for answers")
    for name, (points, order) in ANSWERS.items():
        tab = tabs[name]
        tab.open(f"{here}answer/")
        fill(tab, **{f"points_{one}": many for one, many in zip(CRITERIA, points, strict=True)})
        fill(tab, **{f"place_{code}": place for place, code in enumerate(order, start=1)})
        if name == "Bea":
            look(tab, "02-answer", height=1240)
        press(tab, "Hand in your answer")
    alice.open(here)
    press(alice, "Share all answers")
    tabs["Bea"].open(f"{here}compare/")
    look(tabs["Bea"], "03-compare")
    alice.open(f"{here}close/")
    for box in alice.page.locator("main [name^=chosen_]").all():
        box.uncheck()
    reason = "It is among everybody’s first two, and its companies ask for help."
    fill(alice, chosen_311=True, reason_311=reason, summary="Food first.")
    press(alice, "Record the decision")
    look(alice, "04-decision", height=560)
    return review


def found(alice: Visit, review: Review, world: World) -> Body:
    """The partnership begins with the industry and the counties of the decision."""
    alice.open(f"/industries/reviews/{review.pk}/")
    press(alice, re.compile("^Start a partnership"))
    fill(alice, name=NAME, host=world.partners["Alice"].pk)
    press(alice, "Start the group")
    body = Body.objects.get(name=NAME)
    assert (list(body.naics_codes), sorted(body.area_codes)) == (["311"], sorted(COUNTIES))
    look(alice)
    return body


def sign_on(tabs: Tabs, body: Body, world: World) -> None:
    """The playbook, the support team, each partner's word, and what else the first step asks for."""
    alice = tabs["Alice"]
    told = send(alice, f"/playbooks/of/{body.slug}/start/", "Go by this playbook")
    assert "You are at step 1 of 5" in told
    look(alice, "05-playbook")
    send(alice, f"/groups/{body.slug}/start/", "Start the group", name="Support team", kind="support_team")
    team = Body.objects.get(parent=body)
    voices = {"Alice": "economic_development", "Bea": "postsecondary", "Cal": "workforce"}
    for name, voice in voices.items():
        send(alice, f"/groups/{team.slug}/seats/add/", "Add this seat", voice=voice)
        seat = team.seats.latest("pk")
        who = {"person": world.people[name].pk, "organization": world.partners[name].pk}
        send(alice, f"/groups/seats/{seat.pk}/appoint/", "Record this", **who)
    sign = f"/playbooks/of/{body.slug}/sign-ons/new/"
    words = "Only if the college hears first what companies ask."
    send(tabs["Bea"], sign, "Sign on", stance="reservation", reservation=words)
    for name in ("Alice", "Cal"):
        send(alice, sign, "Sign on", organization=world.partners[name].pk, stance="agrees")
    assert "there is consensus" in said(alice)
    assert words in said(alice)
    look(alice, "06-sign-on")
    agency = world.partners["Alice"].pk
    what = {"name": "Food skills fund", "owner": agency, "purpose": "talent", "industries": "311"}
    send(alice, "/convening/initiatives/new/", "Put it on the list", **what, areas=", ".join(COUNTIES))
    for name, tab in tabs.items():
        fours = dict.fromkeys(READY, 4 if name == "Alice" else 3)
        send(tab, f"/convening/{body.slug}/readiness/rate/", "Give these ratings", **fours)
    runs = f"/convening/initiatives/{Initiative.objects.get().pk}/align/{body.slug}/"
    send(alice, runs, "Record it", state="aligned", since_on=body.starts_on)
    days = {"starts_on": body.starts_on, "ends_on": body.starts_on}
    for name, wording in (("Alice", "Call the five largest plants."), ("Bea", "Call the mills that train with us.")):
        step = {"wording": wording, "organization": world.partners[name].pk}
        send(alice, f"/convening/{body.slug}/plan/new/", "Add this step", **step, **days)
    first = ConveningStep.objects.order_by("pk")[0].pk
    asked = {"employers": world.companies["Grace Miller"].pk, "purpose": "An hour about what holds mills back"}
    days = {"starts_on": body.starts_on + timedelta(days=2), "ends_on": body.starts_on + timedelta(days=3)}
    send(alice, f"/convening/steps/{first}/ask/", "Put these asks into the ledger", **asked, **days)
    gate = f"/playbooks/of/{body.slug}/gates/team/"
    send(alice, gate, "Pass it", reason="Chambers and unions join after the launch.")
    finish(alice, body, "consensus", "The partners chose Food manufacturing together")


def finish(alice: Visit, body: Body, step: str, proof: str, picture: str = "") -> None:
    """A step ends when the record proves what it asks for."""
    alice.open(f"/playbooks/of/{body.slug}/steps/{step}/")
    begin = alice.page.locator("main").get_by_role("button", name=re.compile("^Begin step"))
    if begin.count():
        press(alice, re.compile("^Begin step"))
    told = said(alice)
    assert proof in told, told
    assert "missing before the step can end" not in told, told
    look(alice, picture)
    assert "is finished" in press(alice, re.compile("^Finish step")), said(alice)


def organize(alice: Visit, body: Body, world: World) -> None:
    """Who convenes, three companies with a chair, who listens."""
    here = f"/convening/{body.slug}"
    for name in ("Alice", "Bea"):
        send(alice, f"{here}/convener/propose/", "Put it on the list", organization=world.partners[name].pk)
    send(
        alice, f"{here}/convener/choose/", "Record the choice", convener=world.partners["Alice"].pk,
        method="All three partners agreed.", reason="It has no classes to fill.", successor=world.partners["Cal"].pk,
    )  # fmt: skip
    alice.open(f"{here}/core-group/")
    press(alice, "Start the core group")
    for name in CORE:
        chairs = name == "Grace Miller"
        who = {"person": world.people[name].pk, "company": world.companies[name].pk, "chairs": chairs}
        send(alice, f"{here}/core-group/seat/", "Seat them", **who)
    look(alice, "07-core-group")
    role = {"organization": world.partners["Bea"].pk, "role": "listens"}
    send(alice, f"/groups/{body.slug}/roles/add/", "Add this role", **role)


def find_ways(tabs: Tabs, body: Body, world: World) -> None:
    """Who knows a leader agrees to be named; each candidate stands on the list with the way there and their peer."""
    for name, knower in KNOWS.items():
        told = send(tabs[knower], "/directory/acquaintances/new/", "Record it", known=name, strength=3)
        assert f"Recorded: {knower} Example knows {name}" in told
    alice = tabs["Alice"]
    for name, company in MOVERS.items():
        send(
            alice, f"/convening/{body.slug}/movers/new/", "Put them on the list", person=world.people[name].pk,
            organization=world.companies[name].pk, why="Others follow.", through=world.people["Grace Miller"].pk,
        )  # fmt: skip
        alice.open(f"/convening/movers/{Mover.objects.latest('pk').pk}/")
        knower = KNOWS[name]
        way = f"{knower} Example of {world.partners[knower]} knows {name} of {company}."
        assert way in said(alice), said(alice)
        assert "Grace Miller will speak to them." in said(alice)
        if knower == "Bea":
            look(alice, "08-warm-path", height=940)
    alice.open(f"/convening/{body.slug}/movers/")
