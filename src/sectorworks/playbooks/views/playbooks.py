"""Playbooks for everybody to read: all of them, one edition, what tells two editions apart."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.documents.markdown import to_html
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action

from ..forms.runs import edition_name
from ..policies import forks as policies
from ..queries import durations, editions, forks, playbooks
from ..rules.content import Content
from .requests import edition_or_404
from .telling import changes_told, learned_words, trouble_words, usual_words


@require_safe
@public
def playbook_list(request: HttpRequest) -> HttpResponse:
    """Every playbook with its newest edition; for who takes part, where their partnerships stand."""
    user, today = request.user, clock.today()
    start = Action(_("Start a partnership"), f"{url('group-new')}?kind=partnership", "add")
    latest, drafts = editions.latest(), list(forks.forks_written_by(user, today))
    bases = {one.kept.fork.base for one in latest if one.kept} | {one.base for one in drafts}
    context = {
        "editions": latest,
        "base_names": {one.key: edition_name(one) for one in editions.all() if one.key in bases},
        "own_runs": playbooks.own_runs(user, today),
        "drafts": drafts,
        "primary": start if body_policies.can_start(user) else None,
        "can_fork": bool(policies.can_fork(user)),
    }
    return render(request, "playbooks/playbooks.html", context)


@require_safe
@public
def playbook_page(request: HttpRequest, playbook: str, number: int) -> HttpResponse:
    """One edition from end to end, to read and to print, with what partnerships learned so far."""
    edition = edition_or_404(f"{playbook}/{number}")
    known = durations.learned()
    base = edition.kept.fork.base if edition.kept else ""
    context = {
        "edition": edition,
        "content": edition.content,
        "purposes": _filled(edition.content),
        "templates": {
            one.code: Markup(to_html(str(one.text)))  # noqa: S704 (cleaned)
            for step in edition.content.steps
            for one in step.templates
        },
        "usual": {step.code: usual_words(step) for step in edition.content.steps},
        "learned": {code: learned_words(one) for code, one in known.items()},
        "troubles": {step.code: trouble_words(known.get(step.code), edition.content) for step in edition.content.steps},
        "base": base,
        "base_name": edition_name(editions.edition(base)) if base else "",
        "siblings": playbooks.siblings(edition),
        "is_latest": edition.key in {one.key for one in editions.latest()},
        "actions": _actions(request, edition, base),
    }
    return render(request, "playbooks/playbook.html", context)


def _filled(content: Content) -> dict[str, dict[str, str]]:
    """The sentences of each step with the settings' numbers in them."""
    numbers = content.numbers
    return {
        step.code: {
            "purpose": step.purpose.with_numbers(numbers),
            "why": step.why.with_numbers(numbers),
            **{f"task-{count}": one.with_numbers(numbers) for count, one in enumerate(step.tasks)},
            **{gate.code: gate.words.with_numbers(numbers) for gate in step.gates},
        }
        for step in content.steps
    }


def _actions(request: HttpRequest, edition: editions.Edition, base: str) -> list[Action]:
    named = {"playbook": edition.playbook, "number": edition.number}
    found = []
    if base or len(editions.all()) > 1:
        found.append(Action(_("Compare with another edition"), url("playbook-difference", **named)))
    if policies.can_fork(request.user):
        found.append(Action(_("Make it your region's own"), f"{url('playbook-fork-new')}?base={edition.key}", "edit"))
    return found


@require_safe
@public
def difference(request: HttpRequest, playbook: str, number: int) -> HttpResponse:
    """What this edition has that the other had not, and the other way round; against its base unless asked."""
    edition = edition_or_404(f"{playbook}/{number}")
    others = [one for one in editions.all() if one.key != edition.key]
    asked = request.GET.get("with") or playbooks.before(edition)
    other = edition_or_404(asked) if asked else None
    context = {
        "edition": edition,
        "other": other,
        "others": others,
        "steps": changes_told(other.content, edition.content) if other else [],
        "reason": edition.kept.reason if edition.kept else "",
    }
    return render(request, "playbooks/difference.html", context)
