"""Put papers and links to a meeting; the public sees one only after somebody approved it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.accounts.models import User
from sectorworks.core import audit, idempotency, versions
from sectorworks.files.models import StoredFile
from sectorworks.files.queries import path_of
from sectorworks.search import operations as search

from ..models import AgendaItem, Material, MaterialKind, Meeting
from ..policies import materials as policies
from ..policies import meetings as meeting_policies
from ..rules import paper_access
from .problems import MeetingProblem


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """A paper: a stored file or an address, for the meeting or one of its items."""

    title: str
    kind: str = MaterialKind.HANDOUT
    item: AgendaItem | None = None
    file: StoredFile | None = None
    address: str = ""
    keep_until: date | None = None


def add(*, meeting: Meeting, draft: MaterialDraft, by: User, at: datetime, key: str = "") -> Material:
    """Add a paper for members, and look how accessible its file is. The same form sent twice adds one."""

    @transaction.atomic
    def make() -> Material:
        meeting_policies.can_prepare(by, meeting).enforce()
        _check(meeting, draft, by)
        row = Material.objects.create(
            meeting=meeting, item=draft.item, kind=draft.kind, title=draft.title.strip(), file=draft.file,
            address=draft.address.strip(), keep_until=draft.keep_until, access_findings=_findings(draft.file),
            added_at=at, added_by=by,
        )  # fmt: skip
        search.put(search.Found("material", row.pk, row.title, f"{meeting.title} {meeting.body}"))
        audit.record(noun=row, verb="add", by=by, at=at, detail={"meeting": meeting.pk})
        return row

    row, _new = idempotency.once(make, key=key, action="meetings.add_material", by=by, at=at, model=Material)
    return row


@transaction.atomic
def say_public(*, material: Material, is_public: bool, expected: int, by: User, at: datetime) -> Material:
    """Approve a paper for the public, or hold it back again. The recording of a closed session never is."""
    current = held(material)
    policies.can_change(by, current).enforce()
    if is_public and current.kind == MaterialKind.CLOSED_RECORDING:
        raise MeetingProblem(_("The recording of a closed session is never public."))
    if is_public and current.removed_at is not None:
        raise MeetingProblem(_("This paper was removed. Bring it back first."))
    current.is_public = is_public
    versions.save(current, expected=expected, fields=["is_public"])
    audit.record(noun=current, verb="approve" if is_public else "hold back", by=by, at=at)
    return current


@transaction.atomic
def remove(*, material: Material, expected: int, by: User, at: datetime) -> Material:
    """Take a paper away; `put_back` undoes it."""
    current = held(material)
    policies.can_change(by, current).enforce()
    current.removed_at, current.is_public = at, False
    versions.save(current, expected=expected, fields=["removed_at", "is_public"])
    audit.record(noun=current, verb="remove", by=by, at=at)
    return current


@transaction.atomic
def put_back(*, material: Material, expected: int, by: User, at: datetime) -> Material:
    """Undo `remove`; members see it again, the public after a new approval."""
    current = held(material)
    policies.can_change(by, current).enforce()
    current.removed_at = None
    versions.save(current, expected=expected, fields=["removed_at"])
    audit.record(noun=current, verb="put back", by=by, at=at)
    return current


def held(material: Material) -> Material:
    """The paper as stored, held until the transaction ends."""
    rows = Material.objects.select_for_update(of=("self",))
    return rows.select_related("meeting__body__host", "meeting__body__parent__parent", "file").get(pk=material.pk)


def _findings(file: StoredFile | None) -> list[dict[str, object]] | None:
    if file is None:
        return None
    with path_of(file).open("rb") as content:
        found = paper_access.check(content, PurePosixPath(file.name).suffix.lower())
    return None if found is None else [asdict(one) for one in found]


def _check(meeting: Meeting, draft: MaterialDraft, by: User) -> None:
    if not draft.title.strip():
        raise MeetingProblem(_("Give the paper a name."))
    if (draft.file is None) == (not draft.address.strip()):
        raise MeetingProblem(_("Add either a file or an address."))
    if draft.file is not None and draft.file.uploaded_by_id != by.pk:
        raise MeetingProblem(_("Add a file that you sent yourself."))
    if draft.address and not draft.address.strip().startswith(("https://", "http://")):
        raise MeetingProblem(_("An address begins with https://."))
    if draft.item is not None and draft.item.meeting_id != meeting.pk:
        raise MeetingProblem(_("The item stands on another agenda."))
