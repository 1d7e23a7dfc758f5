"""The marketing kit: pieces are drafted by chairs and staff, and go out when a chair from a company approves them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.files import operations as files
from sectorworks.files.rules import KIT_PICTURE

from ..models import KitKind, KitPiece
from ..policies import kit as policies
from ..queries.solution_readers import ABOVE

MOST_PIECES = 60


class KitProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class PieceDraft:
    """One piece as its maker writes it. `upload` replaces the picture there was."""

    kind: str
    title: str
    wording: str = ""
    source: str = ""
    alternative_text: str = ""
    review_by: date | None = None
    upload: UploadedFile[Any] | None = None


def add(*, body: Body, draft: PieceDraft, key: str = "", by: Any, at: datetime) -> KitPiece:
    """Draft a piece. Nothing goes out before a chair from a company approves it."""
    policies.can_draft(by, body).enforce()

    @transaction.atomic
    def made() -> KitPiece:
        if KitPiece.objects.filter(body=body, removed_at=None).count() >= MOST_PIECES:
            raise KitProblem(_("A kit holds %(count)s pieces. Remove one first.") % {"count": MOST_PIECES})
        row = KitPiece(body=body, made_at=at, made_by=by)
        _fill(row, draft, by, at)
        row.save(force_insert=True)
        audit.record(noun=row, verb="draft", by=by, at=at, detail={"kind": row.kind})
        return row

    row, _new = idempotency.once(made, key=key, action="partnerships.kit_piece", by=by, at=at, model=KitPiece)
    return row


@transaction.atomic
def change(*, piece: KitPiece, draft: PieceDraft, expected: int, by: Any, at: datetime) -> KitPiece:
    """Change a piece. What was approved was something else: it is a draft again."""
    current = _locked(piece)
    policies.can_change(by, current).enforce()
    _fill(current, draft, by, at)
    current.approved_on, current.approved_by = None, None
    fields = ["kind", "title", "wording", "source", "alternative_text", "review_by", "file"]
    versions.save(current, expected=expected, fields=[*fields, "approved_on", "approved_by"])
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def approve(*, piece: KitPiece, expected: int, by: Any, at: datetime) -> KitPiece:
    """Let it out: of a public partnership everybody reads it from now on."""
    current = _locked(piece)
    policies.can_approve(by, current).enforce()
    if current.removed_at is not None or current.approved_on is not None:
        raise KitProblem(_("This piece is approved or removed already."))
    if current.review_by is not None and current.review_by < localdate(at):
        raise KitProblem(_("The day to look at it again has passed. Change the piece first."))
    current.approved_on, current.approved_by = localdate(at), by
    versions.save(current, expected=expected, fields=["approved_on", "approved_by"])
    audit.record(noun=current, verb="approve", by=by, at=at)
    return current


@transaction.atomic
def hold_back(*, piece: KitPiece, expected: int, by: Any, at: datetime) -> KitPiece:
    """Make an approved piece a draft again. Chairs and staff may: taking back needs no chair."""
    current = _locked(piece)
    policies.can_change(by, current).enforce()
    if current.approved_on is None:
        raise KitProblem(_("This piece is not approved."))
    current.approved_on, current.approved_by = None, None
    versions.save(current, expected=expected, fields=["approved_on", "approved_by"])
    audit.record(noun=current, verb="withdraw", by=by, at=at)
    return current


@transaction.atomic
def remove(*, piece: KitPiece, expected: int, by: Any, at: datetime) -> KitPiece:
    """Take a piece out. `bring_back` undoes it."""
    current = _locked(piece)
    policies.can_change(by, current).enforce()
    if current.removed_at is not None:
        raise KitProblem(_("This was removed already."))
    current.removed_at = at
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="remove", by=by, at=at)
    return current


@transaction.atomic
def bring_back(*, piece: KitPiece, expected: int, by: Any, at: datetime) -> KitPiece:
    """Put a removed piece back as a draft: a chair looks at it again."""
    current = _locked(piece)
    policies.can_change(by, current).enforce()
    if current.removed_at is None:
        raise KitProblem(_("This stands already."))
    current.removed_at, current.approved_on, current.approved_by = None, None, None
    versions.save(current, expected=expected, fields=["removed_at", "approved_on", "approved_by"])
    audit.record(noun=current, verb="bring back", by=by, at=at)
    return current


def _locked(piece: KitPiece) -> KitPiece:
    rows = KitPiece.objects.select_for_update(of=("self",))
    return rows.select_related("file", *(f"body__{one}" for one in ABOVE)).get(pk=piece.pk)


def _fill(row: KitPiece, draft: PieceDraft, by: Any, at: datetime) -> None:
    title, wording, source = draft.title.strip(), draft.wording.strip(), draft.source.strip()
    is_image = draft.kind == KitKind.IMAGE
    if draft.kind not in KitKind.values or not title:
        raise KitProblem(_("Give the piece a title, and say what it is."))
    if not is_image and not wording:
        raise KitProblem(_("Write the text that companies and developers use."))
    if draft.kind == KitKind.FACT and not source:
        raise KitProblem(_("A fact names its source, with its year."))
    if is_image and not draft.alternative_text.strip():
        raise KitProblem(_("Say in words what the picture shows, for those who can't see it."))
    if is_image and draft.upload is None and row.file is None:
        raise KitProblem(_("Choose a picture."))
    row.kind, row.title, row.wording, row.source = draft.kind, title, wording, source
    row.alternative_text = draft.alternative_text.strip() if is_image else ""
    row.review_by = draft.review_by
    if not is_image:
        row.file = None
    elif draft.upload is not None:
        row.file = files.store(upload=draft.upload, purpose=KIT_PICTURE, by=by, at=at)
