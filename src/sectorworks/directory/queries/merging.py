"""Reads around merges: what is compared, which merges stand, and where a merged record went."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from sectorworks.core import clock

from ..models import Merge, Organization, Person
from . import visibility

NOUNS: dict[str, type[Organization] | type[Person]] = {"organization": Organization, "person": Person}
# Fields for which a person may choose whose value stays; of people nothing that needs their own consent.
CHOSEN_FIELDS: dict[type[Any], tuple[str, ...]] = {
    Organization: (
        "name", "kind", "sub_kind", "parent", "naics_code", "size_class", "summary", "website", "phone", "uei",
    ),
    Person: ("full_name", "pronouns", "email", "phone", "preferred_means", "language", "accommodations"),
}  # fmt: skip
# With those that only fill a gap.
MERGED_FIELDS: dict[type[Any], tuple[str, ...]] = {
    Organization: (*CHOSEN_FIELDS[Organization], "fein_hash", "contacted_on"),
    Person: CHOSEN_FIELDS[Person],
}


def noun_of(record: Any) -> str:
    """The word under which pairs and merges of this record are kept."""
    return "organization" if isinstance(record, Organization) else "person"


def model_of(noun: str) -> type[Organization] | type[Person]:
    """Its model; `KeyError` for another word."""
    return NOUNS[noun]


def visible_of(noun: str, user: Any) -> QuerySet[Any]:
    """The records of this noun that somebody may see."""
    today = clock.today()
    if noun == "person":
        return visibility.people_visible_to(user, today)
    return visibility.organizations_visible_to(user, today)


def merge_visible_to(user: Any, pk: int) -> Merge:
    """One merge that stands, of a record the person may see; raises `Merge.DoesNotExist`."""
    merge = Merge.objects.get(pk=pk, undone_at=None)
    if not visible_of(merge.noun, user).filter(pk=merge.kept_key).exists():
        raise Merge.DoesNotExist
    return merge


def merges_of(record: Any) -> QuerySet[Merge]:
    """The merges that stand into this record, newest first."""
    rows = Merge.objects.filter(noun=noun_of(record), kept_key=record.pk, undone_at=None)
    return rows.select_related("merged_by").order_by("-merged_at", "-pk")


def kept_key_of(noun: str, key: int) -> int | None:
    """The key of the record that a merged one became part of; None when it was not merged."""
    model, seen, found = model_of(noun), {key}, None
    while (into := model._default_manager.filter(pk=key).values_list("merged_into", flat=True).first()) is not None:
        if into in seen:
            break
        seen.add(into)
        key = found = into
    return found
