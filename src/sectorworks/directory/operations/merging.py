"""Make one record of two, and take it back.

Rows that point at the merged record go to the kept one by the registered relations (`moving`). The merged record stays
in the database, points at the kept one, and is no longer listed. What is added after the merge belongs to the kept
record and stays there when the merge is taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.notices import operations as notices
from sectorworks.search import operations as search

from ..models import (
    ActivityKind,
    DuplicatePair,
    ImportKind,
    ImportRow,
    Merge,
    NameKind,
    Organization,
    OrganizationName,
    PairState,
    Person,
    Sharing,
)
from ..policies import merging as policies
from ..queries import merging as queries
from ..queries import organizations as organization_queries
from ..registry import organization_relations, person_relations
from ..rules import organizations as rules
from ..rules.names import name_key, person_key
from . import affiliations, moving, organizations
from .activity import Happening, note

Mergeable = Organization | Person
ADDED_NAMES = "+directory.OrganizationName"
CANDIDATES = "directory.ImportRow.candidate_key"
FOLLOWED = "+notices.Subscription"
# Fields of the merged record that a merge changes too, as they are named in `Merge.changes`.
OF_MERGED = "merged."


class MergeProblem(SectorworksError):
    """The two records can't be made one as they stand; the text says what to do first."""


@transaction.atomic
def merge(*, kept: Mergeable, merged: Mergeable, choices: Mapping[str, str], by: Any, at: datetime) -> Merge:
    """Make `merged` a part of `kept`. `choices` says field by field whose value stays ("kept" or "merged").

    Without a choice the kept record's value stays, and the merged one's fills a gap.
    """
    kept, merged = _locked(kept, merged)
    policies.can_merge(by, kept, merged).enforce()
    _check(kept, merged)
    done = Merge(noun=queries.noun_of(kept), kept_key=kept.pk, merged_key=merged.pk, merged_at=at, merged_by=by)
    relations = organization_relations if isinstance(kept, Organization) else person_relations
    moved = moving.move_all(relations, kept=kept, merged=merged)
    _move_candidates(kept, merged, moved)
    if followed := notices.follow_merge(kept=_subject(kept), merged=_subject(merged)):
        moved.moves[FOLLOWED] = followed
    if isinstance(kept, Organization) and isinstance(merged, Organization):
        _keep_name(kept, merged, moved)
    done.changes = _change(kept, merged, choices)
    done.moves, done.set_aside = moved.moves, moved.set_aside
    done.save(force_insert=True)
    _settle_pair(done, PairState.SAME, by=by, at=at)
    _tell(done, kept, merged, by=by, at=at)
    return done


@transaction.atomic
def unmerge(*, merge: Merge, by: Any, at: datetime) -> Merge:
    """Make two records again. Every row is as it was before the merge, but for what was added or changed since."""
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    model = queries.model_of(merge.noun)
    first, second = model._default_manager.get(pk=merge.kept_key), model._default_manager.get(pk=merge.merged_key)
    kept, merged = _locked(first, second)
    policies.can_unmerge(by, merge, kept).enforce()
    if merge.undone_at is not None:
        raise MergeProblem(_("This merge was taken back already."))
    if kept.merged_into_id is not None:
        raise MergeProblem(
            _("%(name)s was merged into another record since. Take that merge back first.") % {"name": kept}
        )
    moves = dict(merge.moves)
    OrganizationName.objects.filter(pk__in=moves.pop(ADDED_NAMES, [])).delete()
    kind = _import_kind(kept)
    candidates = ImportRow.objects.filter(pk__in=moves.pop(CANDIDATES, []), batch__kind=kind, candidate_key=kept.pk)
    candidates.update(candidate_key=merged.pk)
    notices.follow_unmerge(keys=moves.pop(FOLLOWED, []), kept=_subject(kept), merged=_subject(merged))
    _change_back(merge.changes, kept, merged)
    moving.move_back(moving.Moved(moves, merge.set_aside), kept=kept, merged=merged)
    merge.undone_at, merge.undone_by = at, by
    merge.save(update_fields=["undone_at", "undone_by"])
    _settle_pair(merge, PairState.OPEN, by=None, at=None)
    _tell_back(merge, kept, merged, by=by, at=at)
    return merge


def _locked(kept: Mergeable, merged: Mergeable) -> tuple[Mergeable, Mergeable]:
    """Both rows as they are now, held until the end; always in the same order, so that two merges don't block."""
    model = type(kept)
    rows = model._default_manager.select_for_update(of=("self",)).filter(pk__in=[kept.pk, merged.pk])
    found = {row.pk: row for row in rows.order_by("pk")}
    return found[kept.pk], found[merged.pk]


def _check(kept: Mergeable, merged: Mergeable) -> None:
    if kept.pk == merged.pk:
        raise MergeProblem(_("This is one record already."))
    if isinstance(kept, Person) and isinstance(merged, Person):
        if kept.account_id is not None and merged.account_id is not None:
            raise MergeProblem(
                _("Both people have an account, and two accounts can't become one. Close one account first.")
            )
    elif isinstance(kept, Organization):
        above = organization_queries.parents_above([kept.pk])
        parent = above.get(kept.pk)
        if parent is not None and parent != merged.pk and rules.would_loop(merged.pk, parent, above):
            told = {"kept": kept.name, "merged": merged}
            raise MergeProblem(
                _("%(merged)s stands above %(kept)s with another in between. Mend the parents first.") % told
            )


def _change(kept: Any, merged: Any, choices: Mapping[str, str]) -> dict[str, Any]:
    """Give the kept record the chosen values and mark the other as merged; what changed, as plain values."""
    wanted: dict[str, Any] = {}
    for name in queries.MERGED_FIELDS[type(kept)]:
        attribute = kept._meta.get_field(name).attname
        ours, theirs = getattr(kept, attribute), getattr(merged, attribute)
        if theirs not in ("", None) and ours != theirs and (choices.get(name) == "merged" or ours in ("", None)):
            wanted[attribute] = theirs
    marks: dict[str, Any] = {"merged_into_id": kept.pk}
    if isinstance(kept, Organization):
        parent = wanted.get("parent_id", kept.parent_id)
        if parent in (kept.pk, merged.pk):  # one was the other's parent
            wanted["parent_id"] = merged.parent_id if merged.parent_id not in (kept.pk, merged.pk) else None
        if kept.steward_id == merged.pk:
            wanted["steward_id"] = kept.pk
        _check_chosen_parent(kept, wanted)
        wanted["name_key"] = name_key(wanted.get("name", kept.name))
    else:
        wanted["name_key"] = person_key(wanted.get("full_name", kept.full_name))
        if Sharing.OWN in (kept.sharing, merged.sharing):  # agreed to by one record only: the narrower holds
            wanted["sharing"] = Sharing.OWN
        if merged.account_id is not None:
            wanted["account_id"], marks["account_id"] = merged.account_id, None
    # The merged row first: an account stands on one record only.
    theirs_changed = _write(merged, marks)
    return _write(kept, wanted) | {f"{OF_MERGED}{name}": both for name, both in theirs_changed.items()}


def _check_chosen_parent(kept: Organization, wanted: dict[str, Any]) -> None:
    parent = wanted.get("parent_id")
    if parent is not None and rules.would_loop(kept.pk, parent, organization_queries.parents_above([parent])):
        raise MergeProblem(_("The chosen parent stands under %(name)s. Choose the other.") % {"name": kept.name})


def _write(row: Any, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Save the values that differ; {column: [before, after]} with the version among them."""
    fields = {one.attname: one for one in row._meta.concrete_fields}
    differ = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    before = {name: getattr(row, name) for name in differ}
    for name, value in differ.items():
        setattr(row, name, value)
    was = row.version
    versions.save(row, expected=was, fields=list(differ))
    plain = moving.value_to_plain
    changed = {name: [plain(fields[name], before[name]), plain(fields[name], differ[name])] for name in differ}
    return changed | {"version": [was, row.version]}


def _change_back(changes: Mapping[str, Any], kept: Any, merged: Any) -> None:
    """Give both records the values they had, except where somebody has changed the kept one's since."""
    ours = {name: both for name, both in changes.items() if not name.startswith(OF_MERGED)}
    theirs = {name.removeprefix(OF_MERGED): both for name, both in changes.items() if name not in ours}
    # The kept row first: an account stands on one record only.
    _write_back(kept, ours)
    _write_back(merged, theirs)


def _write_back(row: Any, changes: Mapping[str, Any]) -> None:
    fields = {one.attname: one for one in row._meta.concrete_fields}
    values: dict[str, Any] = {}
    for name, (before, after) in changes.items():
        if moving.value_to_plain(fields[name], getattr(row, name)) == after:
            values[name] = moving.value_from_plain(fields[name], before)
    # Untouched since the merge, the row is again what it was, its version too; a later edit counts on.
    values.setdefault("version", row.version + 1)
    type(row)._default_manager.filter(pk=row.pk).update(**values)
    for name, value in values.items():
        setattr(row, name, value)


def _subject(record: Mergeable) -> str:
    """How a wish to hear about the record names it."""
    return f"{queries.noun_of(record)}:{record.pk}"


def _keep_name(kept: Organization, merged: Organization, moved: moving.Moved) -> None:
    """The merged record's name becomes another name of the kept one, unless that is known already."""
    known = {kept.name, *kept.names.values_list("name", flat=True)}
    if merged.name in known:
        return
    name = OrganizationName(organization=kept, name=merged.name, name_key=name_key(merged.name), kind=NameKind.TRADE)
    name.save(force_insert=True)
    moved.moves[ADDED_NAMES] = [name.pk]


def _move_candidates(kept: Mergeable, merged: Mergeable, moved: moving.Moved) -> None:
    """Rows of imports that may be the merged record may now be the kept one; what an import made stays as noted."""
    rows = ImportRow.objects.filter(batch__kind=_import_kind(kept), candidate_key=merged.pk)
    if keys := list(rows.order_by("pk").values_list("pk", flat=True)):
        rows.update(candidate_key=kept.pk)
        moved.moves[CANDIDATES] = keys


def _import_kind(record: Mergeable) -> str:
    return ImportKind.ORGANIZATIONS if isinstance(record, Organization) else ImportKind.PEOPLE


def _settle_pair(done: Merge, state: str, *, by: Any, at: datetime | None) -> None:
    low, high = sorted((done.kept_key, done.merged_key))
    pair = DuplicatePair.objects.filter(Q(noun=done.noun), first_key=low, second_key=high)
    pair.update(state=state, decided_by=by, decided_at=at)


def _tell(done: Merge, kept: Mergeable, merged: Mergeable, *, by: Any, at: datetime) -> None:
    counts = {label: len(keys) for label, keys in done.moves.items()}
    aside = {label: len(rows) for label, rows in done.set_aside.items()}
    fields = sorted(name for name in done.changes if not name.startswith(OF_MERGED))
    detail = {"merge": done.pk, "merged": merged.pk, "fields": fields, "moved": counts, "set_aside": aside}
    audit.record(noun=kept, verb="merge", by=by, at=at, detail=detail)
    audit.record(noun=merged, verb="merged into", by=by, at=at, detail={"merge": done.pk, "kept": kept.pk})
    search.remove(done.noun, [merged.pk])
    _make_findable(kept)
    if isinstance(kept, Organization):
        _note(kept, _("Merged with the record of %(name)s") % {"name": merged}, by=by, at=at)


def _tell_back(done: Merge, kept: Mergeable, merged: Mergeable, *, by: Any, at: datetime) -> None:
    for one, other in ((kept, merged), (merged, kept)):
        audit.record(noun=one, verb="unmerge", by=by, at=at, detail={"merge": done.pk, "other": other.pk})
        _make_findable(one)
    if isinstance(kept, Organization):
        _note(kept, _("No longer one record with %(name)s") % {"name": merged}, by=by, at=at)


def _note(organization: Organization, headline: str, *, by: Any, at: datetime) -> None:
    happening = Happening(ActivityKind.RECORD, headline, "organization", str(organization.pk))
    note(organization=organization, happening=happening, by=by, at=at)


def _make_findable(record: Mergeable) -> None:
    if isinstance(record, Organization):
        if record.closed_on is None:
            organizations.make_findable(record)
    elif record.removed_on is None:
        affiliations.make_findable(record)
