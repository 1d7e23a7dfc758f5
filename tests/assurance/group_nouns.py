"""Nouns of groups themselves: their texts, decisions and requests, made by agency A's staff."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cast import AT
from world import World, make_world

from sectorworks.bodies import factories
from sectorworks.bodies.models import RequestKind, TextKind, TextVersion
from sectorworks.bodies.operations import bodies, decisions, requests, texts
from sectorworks.bodies.operations.decisions import DecisionDraft
from sectorworks.bodies.operations.requests import RequestDraft
from sectorworks.bodies.operations.texts import TextDraft

Cast = dict[str, Any]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _draft(world: World, cast: Cast) -> TextVersion:
    words = TextDraft("Serve youth.", "Youth")
    return texts.draft(body=world.body, kind=TextKind.PRIORITY, words=words, by=cast["staff"], at=AT)


def _wording(version: TextVersion) -> dict[str, Any]:
    return {"slug": version.text.body.slug, "pk": version.text_id, "number": version.number}


def _adopted(cast: Cast) -> TextVersion:
    world = make_world(cast)
    version = _draft(world, cast)
    draft = DecisionDraft("Adopt", "Adopted.", AT.date(), adopts=(version,))
    decisions.record(body=world.body, draft=draft, by=cast["staff"], at=AT)
    version.refresh_from_db()
    return version


def _text(cast: Cast) -> dict[str, Any]:
    version = _adopted(cast)
    return {"slug": version.text.body.slug, "pk": version.text_id}


def _decision(cast: Cast) -> dict[str, Any]:
    version = _adopted(cast)
    return {"slug": version.text.body.slug, "pk": version.decision_id}


def _open_draft(cast: Cast) -> dict[str, Any]:
    return _wording(_draft(make_world(cast), cast))


def _proposed(cast: Cast) -> dict[str, Any]:
    version = _draft(make_world(cast), cast)
    return _wording(texts.propose(version=version, expected=1, by=cast["staff"], at=AT))


def _withdrawn(cast: Cast) -> dict[str, Any]:
    version = _draft(make_world(cast), cast)
    return _wording(texts.withdraw(version=version, expected=1, by=cast["staff"], at=AT))


def _ended(cast: Cast) -> dict[str, Any]:
    body = make_world(cast).body
    return {"slug": bodies.end(body=body, ends_on=AT.date(), reason="Done.", expected=1, by=cast["staff"], at=AT).slug}


def _request(cast: Cast) -> dict[str, Any]:
    world = make_world(cast)
    asked = factories.body(world.rival_agency, "Neighbor Partnership")
    draft = RequestDraft(asked, RequestKind.FEEDBACK, "Your view", "What do you think?")
    return {"pk": requests.ask(body=world.body, draft=draft, by=cast["staff"], at=AT).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(
        [
            *("group", "group_aside", "group_more", "group_priorities", "group_decisions"),
            *("group_texts_pdf", "group_texts_docx"),
            "group_decide",
            *("group_connections", "group_start", "group_edit", "group_end", "group_ask"),
        ],
        _slug,
    ),
    "group_text_new": lambda cast: _slug(cast) | {"kind": "priority"},
    "group_bring_back": _ended,
    "group_decision": _decision,
    "group_request": _request,
    **dict.fromkeys(["group_text", "group_text_amend"], _text),
    **dict.fromkeys(["group_text_edit", "group_text_propose", "group_text_withdraw"], _open_draft),
    "group_text_take_back": _proposed,
    "group_text_bring_back": _withdrawn,
}
