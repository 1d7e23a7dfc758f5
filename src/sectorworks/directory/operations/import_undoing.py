"""Taking an import back: added records go, changed fields return, unless somebody has worked with them since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, Exists, F, ForeignObjectRel, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError
from sectorworks.core.models import AuditEvent
from sectorworks.jobs import operations as jobs

from ..models import (
    Activity,
    Affiliation,
    ImportBatch,
    ImportKind,
    ImportRow,
    ImportState,
    Merge,
    Organization,
    OrganizationName,
    Person,
    RowFate,
    Site,
)
from ..policies import imports as policies
from ..rules.names import name_key, person_key
from .import_changes import record_of, write_fields
from .import_publishing import find_anew

CLEAR = "clear a directory import"
MOST_TOLD = 50
MERGED_AS = {ImportKind.ORGANIZATIONS: "organization", ImportKind.PEOPLE: "person"}
# What an import itself makes beside a record; all else that points to one was made by somebody since.
_OWN = (Site, OrganizationName, Activity)


class CannotUndo(SectorworksError):
    """Somebody has worked with what came in. `reasons` name the records, at most fifty."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__(_("This import can’t be taken back any more: what came in is in use."))


@transaction.atomic
def undo(*, batch: ImportBatch, by: Any, at: datetime) -> ImportBatch:
    """Take a published import back, wholly or not at all. What goes is hidden at once and removed in the background."""
    current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    policies.can_steer(by, current).enforce()
    if current.state != ImportState.PUBLISHED:
        raise CannotUndo([_("This import is not in the directory.")])
    reasons = [reason for reason, _n in zip(reasons_against(current), range(MOST_TOLD), strict=False)]
    if reasons:
        raise CannotUndo(reasons)
    model: Any = Organization if current.kind == ImportKind.ORGANIZATIONS else Person
    rows = list(_changed(current))
    _restore(model, rows)
    hidden = model.objects.filter(pk__in=_added(current)).update(arriving_with=current)
    current.state, current.undone_at = ImportState.UNDONE, at
    current.version += 1
    current.save(update_fields=["state", "undone_at", "version"])
    audit.record(noun=current, verb="undo", by=by, at=at, detail={"removed": hidden, "restored": len(rows)})
    find_anew(batch=current)
    title = _("Remove the rows of %(name)s") % {"name": current.file.name}
    jobs.start(kind=CLEAR, payload={"batch": current.pk}, by=by, at=at, title=title[:200])
    return current


def reasons_against(batch: ImportBatch) -> Iterator[str]:
    """Each record that stands in the way, as a sentence."""
    model: Any = Organization if batch.kind == ImportKind.ORGANIZATIONS else Person
    added = model.objects.filter(pk__in=_added(batch))
    events = AuditEvent.objects.filter(noun=model._meta.label_lower, noun_key=OuterRef("text_key"))
    # A merge that was taken back left the record as it was; one that stands is work with it.
    merges = Merge.objects.filter(noun=MERGED_AS[ImportKind(batch.kind)], undone_at=None)
    merged = Exists(merges.filter(Q(kept_key=OuterRef("pk")) | Q(merged_key=OuterRef("pk"))))
    changed = Exists(events.exclude(verb__in=("saw", "merge", "merged into", "unmerge")))
    touched = added.annotate(text_key=Cast("pk", CharField())).filter(changed | merged)
    for record in touched.order_by("pk")[:MOST_TOLD]:
        yield _("%(name)s (%(key)s) was changed since.") % {"name": record, "key": record.pk}
    for relation in model._meta.related_objects:
        for record in _linked(relation, added):
            told = {"name": record, "key": record.pk, "what": relation.related_model._meta.verbose_name}
            yield _("%(name)s (%(key)s) is used by a record of the kind “%(what)s”.") % told
    for row in _changed(batch):
        record = model.objects.get(pk=row.candidate_key)
        if _differs(record, row.changes.get("fields", {})):
            yield _("%(name)s (%(key)s) was changed since.") % {"name": record, "key": record.pk}


def _added(batch: ImportBatch) -> QuerySet[ImportRow, Any]:
    return batch.rows.filter(fate=RowFate.NEW).exclude(result_key=None).values("result_key")


def _changed(batch: ImportBatch) -> QuerySet[ImportRow]:
    return batch.rows.filter(fate=RowFate.SAME).exclude(changes={}).order_by("row_number")


def _linked(relation: ForeignObjectRel, added: QuerySet[Any]) -> Iterable[Model]:
    """Added records that something else points to, which the import did not make."""
    related: Any = relation.related_model
    name = relation.field.name
    links = related._base_manager.filter(**{name: OuterRef("pk")})
    if related in _OWN and relation.one_to_many and name == "organization":
        return ()  # a worksite or name that somebody added since has its event in the audit record
    if related is Affiliation and name == "person":
        return ()  # likewise
    if related in (Organization, Person):
        # Within the import one record may be the parent of another.
        links = links.exclude(pk__in=added.order_by().values("pk"))
    return list(added.filter(Exists(links)).order_by("pk")[:MOST_TOLD])


def _differs(record: Any, fields: dict[str, list[Any]]) -> bool:
    return any(getattr(record, name) != after for name, (_before, after) in fields.items())


def _restore(model: Any, rows: list[ImportRow]) -> None:
    """Give changed records their former values; worksites, places and names that came with the rows go."""
    by_field: dict[str, list[tuple[Any, int]]] = defaultdict(list)
    parts: dict[type[Model], dict[str, list[tuple[Any, int]]]] = {
        Site: defaultdict(list),
        Affiliation: defaultdict(list),
    }
    for row in rows:
        key = record_of(row)
        for name, (before, _after) in row.changes.get("fields", {}).items():
            by_field[name].append((before, key))
        for part, related in (("site", Site), ("affiliation", Affiliation)):
            change = row.changes.get(part, {})
            if "made" in change:
                related.objects.filter(pk=change["made"]).delete()
            elif "pk" in change:
                for name, (before, _after) in change["fields"].items():
                    parts[related][name].append((before, change["pk"]))
        if names := row.changes.get("names"):
            OrganizationName.objects.filter(organization=key, name__in=names).delete()
    for source, key_of in (("name", name_key), ("full_name", person_key)):
        by_field["name_key"] += [(key_of(before), key) for before, key in by_field.get(source, [])]
    write_fields(model, by_field)
    for model_of_part, fields in parts.items():
        write_fields(model_of_part, fields)
    model.objects.filter(pk__in=[record_of(row) for row in rows]).update(version=F("version") + 1)
