"""Families of organizations: everybody under the same ultimate parent, however deep, in one statement."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from ..models import Organization
from ..rules.organizations import ultimate_parent

# `union` leaves out rows that were found before, so a ring of parents ends too.
WHOLE = """
WITH RECURSIVE asked (id) AS ({asked}),
up (id, parent_id) AS (
  SELECT one.id, one.parent_id FROM {table} one WHERE one.id IN (SELECT id FROM asked)
  UNION SELECT one.id, one.parent_id FROM {table} one JOIN up ON one.id = up.parent_id
),
whole (id, parent_id) AS (
  SELECT id, parent_id FROM up
  UNION SELECT one.id, one.parent_id FROM {table} one JOIN whole ON one.parent_id = whole.id
)
SELECT id, parent_id, CASE WHEN id IN (SELECT id FROM asked) THEN 1 ELSE 0 END FROM whole
"""


def families_of(organizations: QuerySet[Organization] | Iterable[int]) -> tuple[frozenset[int], dict[int, int]]:
    """The heads of these organizations' families; and everybody in the families, the heads too, with their head."""
    if not isinstance(organizations, QuerySet):
        organizations = Organization.objects.filter(pk__in=set(organizations))
    try:
        asked, values = organizations.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return frozenset(), {}
    with connection.cursor() as cursor:
        cursor.execute(WHOLE.format(asked=asked, table=Organization._meta.db_table), values)
        rows = cursor.fetchall()
    parents = {key: parent for key, parent, _is_asked in rows}
    family = {key: ultimate_parent(key, parents) for key in parents}
    return frozenset(family[key] for key, _parent, is_asked in rows if is_asked), family
