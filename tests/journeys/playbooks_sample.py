"""What the sample lacks for `playbooks_pages.py`: a region's own playbook, and a partnership without one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.bodies.operations import bodies
from sectorworks.bodies.operations.bodies import BodyDraft
from sectorworks.core import clock
from sectorworks.playbooks.models import Run, SignOn, Stance
from sectorworks.playbooks.operations import forks
from sectorworks.playbooks.operations.forks import ForkDraft
from sectorworks.playbooks.rules.content import Content, Question
from sectorworks.playbooks.rules.words import Words


def nouns() -> dict[str, dict[str, Any]]:
    """One of each page's nouns."""
    alice = User.objects.get(email="alice.moreno@sample.invalid")
    runs = {one.body.name: one.body for one in Run.objects.select_related("body__host")}
    food = next(body for name, body in runs.items() if "Food" in name)
    logistics = next(body for name, body in runs.items() if "Logistics" in name)
    kept = SignOn.objects.get(run__body=food, stance=Stance.RESERVATION)
    way = {"slug": food.slug}
    return {
        "playbook-illinois": {"playbook": "illinois", "number": 1},
        "playbook-own": {"playbook": _own(alice, food), "number": 1},
        "playbook-fork": {"fork": "journey-playbook"},
        "playbook-fork-step": {"fork": "journey-playbook", "step": "organize"},
        "playbook-run": way,
        "playbook-run-organizing": {"slug": logistics.slug},
        "playbook-run-none": {"slug": _without(alice, food).slug},
        "playbook-run-step": way | {"step": "consensus"},
        "playbook-run-step-under-way": way | {"step": "implement"},
        "playbook-question": way | {"question": "build_on"},
        "playbook-gate": way | {"gate": "fresh"},
        "playbook-sign-on": {"pk": kept.pk},
    }


def _own(alice: User, food: Body) -> str:
    """Published once, and a draft of the next edition."""
    who = {"by": alice, "at": clock.now()}
    fork = forks.make(draft=ForkDraft("Journey playbook", food.host, "illinois/1"), **who)
    forks.change(fork=fork, to=_asking("own_room", "Who is not in the room?"), expected=1, **who)
    forks.publish(fork=fork, reason="We ask who is missing first.", expected=2, **who)
    forks.change(fork=fork, to=_asking("own_drive", "Who drives whom to the meeting?"), expected=0, **who)
    return fork.slug


def _asking(code: str, words: str) -> Any:
    def changed(content: Content) -> Content:
        first, *others = content.steps
        asked = Question(code, Words(words))
        return replace(content, steps=(replace(first, questions=(*first.questions[1:], asked)), *others))

    return changed


def _without(alice: User, food: Body) -> Body:
    """A partnership just begun."""
    at = clock.now()
    draft = BodyDraft(BodyKind.PARTNERSHIP, "Journey packaging partnership", food.host, at.date())
    return bodies.start(draft=draft, by=alice, at=at)
