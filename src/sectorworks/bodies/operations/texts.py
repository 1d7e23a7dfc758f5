"""Draft a charter, charge or priority, amend it, put it forward, give it up. Adoption is in `decisions`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.core.verdicts import Verdict

from ..models import Body, Text, TextKind, TextState, TextVersion
from ..policies import bodies as body_policies
from ..policies import texts as policies
from ..queries import lenses
from ..queries.texts import OPEN_STATES
from .bodies import locked as locked_body


class TextProblem(SectorworksError):
    """The wording can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class TextDraft:
    """A wording with its place among the body's texts. `serves` is a priority of the body above.

    `family` and `serves` belong to the text, so an amendment moves all its wordings.
    """

    wording: str
    title: str = ""
    lenses: tuple[str, ...] = ()
    reason: str = ""
    family: str = ""
    serves: Text | None = None


def draft(*, body: Body, kind: TextKind, words: TextDraft, by: User, at: datetime, key: str = "") -> TextVersion:
    """Begin a new text with its first wording. The same form sent twice begins one."""

    @transaction.atomic
    def make() -> TextVersion:
        current = locked_body(body)
        body_policies.can_lead(by, current).enforce()
        _check(words, current, kind, at)
        of_kind = current.texts.filter(kind=kind)
        if kind == TextKind.CHARTER and of_kind.exists():
            raise TextProblem(_("This group has a charter. Draft an amendment of it."))
        position = (of_kind.aggregate(last=Max("position"))["last"] or 0) + 1
        text = Text.objects.create(body=current, kind=kind, position=position, family=words.family, serves=words.serves)
        version = _add(text, 1, words, by, at)
        audit.record(noun=version, verb="draft", by=by, at=at, detail={"kind": str(kind), "body": current.pk})
        return version

    version, _new = idempotency.once(make, key=key, action="bodies.draft_text", by=by, at=at, model=TextVersion)
    return version


@transaction.atomic
def amend(*, text: Text, words: TextDraft, by: User, at: datetime) -> TextVersion:
    """Draft a new wording beside the one in force, which stays until a decision adopts the new one."""
    body = locked_body(text.body)
    policies.can_amend(by, text).enforce()
    _check(words, body, text.kind, at)
    if text.versions.filter(state__in=OPEN_STATES).exists():
        raise TextProblem(_("An amendment of this text is open already. Change that one."))
    number = (text.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = _add(text, number, words, by, at)
    audit.record(noun=version, verb="draft amendment", by=by, at=at, detail={"number": number})
    return version


@transaction.atomic
def revise(*, version: TextVersion, words: TextDraft, expected: int, by: User, at: datetime) -> TextVersion:
    """Change a draft; `StaleVersion` when it changed since `expected`. What was adopted never changes."""
    current = locked(version)
    policies.can_revise(by, current).enforce()
    _check(words, current.text.body, current.text.kind, at)
    current.title, current.wording = words.title.strip(), words.wording.strip()
    current.lenses, current.reason = list(words.lenses), words.reason.strip()
    versions.save(current, expected=expected, fields=["title", "wording", "lenses", "reason"])
    _place(current.text, words)
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def propose(*, version: TextVersion, expected: int, by: User, at: datetime) -> TextVersion:
    """Put a draft before the body; it is fixed until it is taken back or decided."""
    return _move("propose", policies.can_propose, version, TextState.PROPOSED, expected=expected, by=by, at=at)


@transaction.atomic
def take_back(*, version: TextVersion, expected: int, by: User, at: datetime) -> TextVersion:
    """Undo `propose`."""
    return _move("take back", policies.can_take_back, version, TextState.DRAFT, expected=expected, by=by, at=at)


@transaction.atomic
def withdraw(*, version: TextVersion, expected: int, by: User, at: datetime) -> TextVersion:
    """Give a draft or proposal up. `bring_back` undoes it."""
    return _move("withdraw", policies.can_withdraw, version, TextState.WITHDRAWN, expected=expected, by=by, at=at)


@transaction.atomic
def bring_back(*, version: TextVersion, expected: int, by: User, at: datetime) -> TextVersion:
    """Undo `withdraw`: a draft again."""
    current = locked(version)
    policies.can_bring_back(by, current).enforce()
    if current.text.versions.filter(state__in=OPEN_STATES).exclude(pk=current.pk).exists():
        raise TextProblem(_("Another amendment of this text is open. Decide or withdraw that one first."))
    return _move("bring back", policies.can_bring_back, version, TextState.DRAFT, expected=expected, by=by, at=at)


def locked(version: TextVersion) -> TextVersion:
    """The wording as stored, held until the transaction ends."""
    held = TextVersion.objects.select_for_update(of=("self",))
    return held.select_related("text__body__host", "text__body__parent__parent").get(pk=version.pk)


def _move(
    verb: str, policy: Callable[[Any, TextVersion], Verdict], version: TextVersion, to: TextState, **change: Any
) -> TextVersion:
    current = locked(version)
    policy(change["by"], current).enforce()
    current.state = to
    versions.save(current, expected=change["expected"], fields=["state"])
    audit.record(noun=current, verb=verb, by=change["by"], at=change["at"])
    return current


def _add(text: Text, number: int, words: TextDraft, by: User, at: datetime) -> TextVersion:
    _place(text, words)
    return TextVersion.objects.create(
        text=text, number=number, title=words.title.strip(), wording=words.wording.strip(),
        lenses=list(words.lenses), reason=words.reason.strip(), written_at=at, written_by=by,
    )  # fmt: skip


def _place(text: Text, words: TextDraft) -> None:
    text.family, text.serves = words.family, words.serves
    text.save(update_fields=["family", "serves"])


def _check(words: TextDraft, body: Body, kind: str, at: datetime) -> None:
    if not words.wording.strip():
        raise TextProblem(_("Write the wording."))
    if kind == TextKind.PRIORITY and not words.title.strip():
        raise TextProblem(_("Give the priority a name of a few words."))
    if words.serves is not None and (words.serves.body_id != body.parent_id or words.serves.kind != TextKind.PRIORITY):
        raise TextProblem(_("A priority serves a priority of the group right above it."))
    if words.serves is not None and kind != TextKind.PRIORITY:
        raise TextProblem(_("Only a priority serves another."))
    if unknown := set(words.lenses) - set(lenses.lenses_on(localdate(at))):
        raise TextProblem(_("Not a known lens: %(names)s.") % {"names": ", ".join(sorted(unknown))})
    if words.family and words.family not in dict(lenses.families().choices):
        raise TextProblem(_("Not a known family of priorities: %(name)s.") % {"name": words.family})
