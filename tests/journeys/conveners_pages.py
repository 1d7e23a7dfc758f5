"""Pages of `conveners` for the tests that open every page."""

from __future__ import annotations

from .site_page import ALICE, BOB, CARLA, GRACE, SitePage

FOOD = (("slug", "prairie-rivers-food-manufacturing-partnership"),)
LOGISTICS = (("slug", "prairie-rivers-transportation-and-logistics-partnership"),)

PAGES: tuple[SitePage, ...] = (
    SitePage("convening", ALICE, arguments=FOOD, is_main=True),
    SitePage("convening", CARLA, arguments=LOGISTICS),
    SitePage("convener", GRACE, arguments=FOOD, is_main=True),
    SitePage("convener", BOB, arguments=LOGISTICS, is_main=True),
    SitePage("convener-propose", BOB, arguments=LOGISTICS),
    SitePage("convener-score", BOB, noun="convener-open-candidate", is_main=True),
    SitePage("convener-choose", BOB, arguments=LOGISTICS),
    SitePage("convener-edit", ALICE, noun="convener-choice"),
    SitePage("convener-end", ALICE, noun="convener-choice"),
    SitePage("core-group", ALICE, arguments=FOOD, is_main=True),
    SitePage("core-group", BOB, arguments=LOGISTICS),
    SitePage("core-group-seat", ALICE, arguments=FOOD),
    SitePage("movers", GRACE, arguments=FOOD, is_main=True),
    SitePage("movers", CARLA, arguments=FOOD),
    SitePage("movers", BOB, arguments=LOGISTICS, query="state=named&q=nothing+like+it"),
    SitePage("mover-new", BOB, arguments=LOGISTICS, is_main=True),
    SitePage("mover", BOB, noun="mover-named", is_main=True),
    SitePage("mover-edit", BOB, noun="mover-named"),
    SitePage("mover-decline", BOB, noun="mover-named"),
    SitePage("convening-plan", BOB, arguments=LOGISTICS, is_main=True),
    SitePage("convening-plan", GRACE, arguments=FOOD),
    SitePage("convening-plan-new", BOB, arguments=LOGISTICS),
    SitePage("convening-plan-edit", BOB, noun="convening-plan-open-step"),
    SitePage("convening-plan-ask", BOB, noun="convening-plan-open-step", is_main=True),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {"convening-plan-ics": "a file; convening/tests/test_convening_plan.py"}
