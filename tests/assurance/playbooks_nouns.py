"""Nouns of the policy tables of `playbooks.yaml`: the world's group is a partnership on the playbook that ships."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import make_world

from sectorworks.playbooks import factories
from sectorworks.playbooks.models import Run, Stance
from sectorworks.playbooks.operations import runs, sign_ons
from sectorworks.playbooks.operations.sign_ons import Word
from sectorworks.playbooks.queries import editions

Cast = dict[str, Any]


def _run(cast: Cast) -> Run:
    return runs.start(body=make_world(cast).body, edition=editions.FIRST, by=cast["staff"], at=AT)


def without_run(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def way(cast: Cast) -> dict[str, Any]:
    return {"slug": _run(cast).body.slug}


def step(cast: Cast) -> dict[str, Any]:
    return way(cast) | {"step": "consensus"}


def question(cast: Cast) -> dict[str, Any]:
    return way(cast) | {"question": "build_on"}


def gate(cast: Cast) -> dict[str, Any]:
    return way(cast) | {"gate": "industries"}


def sign_on(cast: Cast) -> dict[str, Any]:
    run = _run(cast)
    word = Word(run.body.host, Stance.OBJECTS, "Not this industry.")
    return {"pk": sign_ons.sign(run=run, word=word, by=cast["staff"], at=AT).pk}


def edition(_cast: Cast) -> dict[str, Any]:
    return {"playbook": "illinois", "number": 1}


def fork(cast: Cast) -> dict[str, Any]:
    return {"fork": factories.fork(make_world(cast).agency).slug}


def fork_step(cast: Cast) -> dict[str, Any]:
    return fork(cast) | {"step": "organize"}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(("playbook", "playbook_difference"), edition),
    **dict.fromkeys(("run", "run_move", "run_pause", "run_resume", "sign_ons", "sign_on_new"), way),
    **dict.fromkeys(("run_step", "run_step_begin", "run_step_finish", "run_step_reopen", "run_step_trouble"), step),
    **dict.fromkeys(("run_waive", "run_waive_back"), gate),
    **dict.fromkeys(("sign_on_resolve", "sign_on_withdraw"), sign_on),
    "run_start": without_run,
    "run_answer": question,
    **dict.fromkeys(("playbook_fork", "playbook_fork_undo", "playbook_fork_back"), fork),
    "playbook_fork_step": fork_step,
}
