"""Nouns of the policy tables of `contributions.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from world import World, make_world

from sectorworks.directory.factories import AT
from sectorworks.files import operations as files
from sectorworks.files.rules import EVIDENCE
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import MatchRecord
from sectorworks.plans.models import Commitment

Cast = dict[str, Any]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _given(world: World) -> Commitment:
    """Twenty hours of a company of which nobody at the table is."""
    return factories.given(world.body, world.employer)


def _contribution(cast: Cast) -> dict[str, Any]:
    return {"pk": _given(make_world(cast)).pk}


def _recorded(cast: Cast) -> dict[str, Any]:
    """Confirmed, and counted for an award."""
    given = _given(make_world(cast))
    MatchRecord.objects.create(
        commitment=given, confirmed_at=AT, confirmed_by=cast["staff"], confirmed_amount=20, award="Grant 7",
        counted_at=AT, counted_by=cast["staff"], counted_usd=800,
    )  # fmt: skip
    return {"pk": given.pk}


def _evidence(cast: Cast) -> dict[str, Any]:
    given = _given(make_world(cast))
    upload = SimpleUploadedFile("sheet.txt", b"Twenty hours", "text/plain")
    file = files.store(upload=upload, purpose=EVIDENCE, by=cast["staff"], at=AT)
    return {"pk": factories.proof(given, file=file).pk}


def _rule(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.rule(make_world(cast).body).pk}


def _ended(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.rule(make_world(cast).body, valid_until=AT.date()).pk}


def _money(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.money(make_world(cast).body).pk}


def _removed(cast: Cast) -> dict[str, Any]:
    return {"pk": factories.money(make_world(cast).body, removed_at=AT, removed_by=cast["staff"]).pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(
        [
            "contributions", "contribution_leverage", "contribution_match", "contribution_rules",
            "contribution_rule_new", "contribution_money_new",
        ],
        _slug,
    ),
    **dict.fromkeys(
        ["contribution", "contribution_evidence_new", "contribution_confirm", "contribution_count"], _contribution
    ),
    **dict.fromkeys(["contribution_unconfirm", "contribution_uncount"], _recorded),
    **dict.fromkeys(["contribution_evidence_file", "contribution_evidence_remove"], _evidence),
    **dict.fromkeys(["contribution_rule_edit", "contribution_rule_end"], _rule),
    "contribution_rule_reopen": _ended,
    **dict.fromkeys(["contribution_money_edit", "contribution_money_remove"], _money),
    "contribution_money_put_back": _removed,
}  # fmt: skip
