"""Pages of `playbooks` for the tests that open every page. Alice keeps the sample's food partnership."""

from __future__ import annotations

from .site_page import ALICE, BOB, CARLA, SitePage

PAGES: tuple[SitePage, ...] = (
    SitePage("playbooks", is_main=True),
    SitePage("playbooks", ALICE),
    SitePage("playbook", noun="playbook-illinois", is_main=True),
    SitePage("playbook", noun="playbook-own"),
    SitePage("playbook-difference", noun="playbook-own", is_main=True),
    SitePage("playbook-difference", noun="playbook-illinois"),
    SitePage("playbook-fork-new", ALICE),
    SitePage("playbook-fork", ALICE, noun="playbook-fork", is_main=True),
    SitePage("playbook-fork-step", ALICE, noun="playbook-fork-step", is_main=True),
    SitePage("run", ALICE, noun="playbook-run", is_main=True),
    SitePage("run", BOB, noun="playbook-run-organizing"),
    SitePage("run", CARLA, noun="playbook-run"),
    SitePage("run", ALICE, noun="playbook-run-none"),
    SitePage("run-start", ALICE, noun="playbook-run-none"),
    SitePage("run-move", ALICE, noun="playbook-run"),
    SitePage("run-move", ALICE, query="edition=journey-playbook%2F1", noun="playbook-run"),
    SitePage("run-pause", ALICE, noun="playbook-run"),
    SitePage("run-step", ALICE, noun="playbook-run-step", is_main=True),
    SitePage("run-step", ALICE, noun="playbook-run-step-under-way"),
    SitePage("run-step", CARLA, noun="playbook-run-step"),
    SitePage("run-answer", ALICE, noun="playbook-question"),
    SitePage("run-waive", ALICE, noun="playbook-gate"),
    SitePage("sign-ons", ALICE, noun="playbook-run", is_main=True),
    SitePage("sign-ons", BOB, noun="playbook-run-organizing"),
    SitePage("sign-on-new", ALICE, noun="playbook-run"),
    SitePage("sign-on-resolve", ALICE, noun="playbook-sign-on"),
)
# Routes that GET answers, but not with a page that can be opened from an address alone: why, or where it is tested.
ELSEWHERE: dict[str, str] = {}
