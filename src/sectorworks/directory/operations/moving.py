"""Rows that go from one record to another in a merge, and back again exactly as they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Field, Model, QuerySet

from ..registry import MergeRelation

Plain = dict[str, Any]


@dataclass
class Moved:
    """What a merge did to the rows around a record, as plain values that can be stored.

    `moves`: {"room.Model.field": keys}; a name with "#flag" lists moved rows that gave the flag up.
    `set_aside`: {"room.Model": whole rows} that the kept record had the like of.
    `left`: {"room.Model.field": keys} of such rows that others refer to: they stay with the merged record.
    """

    moves: dict[str, list[Any]] = field(default_factory=dict)
    set_aside: dict[str, list[Plain]] = field(default_factory=dict)
    left: dict[str, list[Any]] = field(default_factory=dict)


def move_all(relations: Iterable[MergeRelation], *, kept: Model, merged: Model) -> Moved:
    """Let every registered row of `merged` belong to `kept`. Call it inside the merge's transaction."""
    done = Moved()
    for relation in relations:
        _move(relation, kept, merged, done)
    return done


def move_back(moved: Moved, *, kept: Model, merged: Model) -> None:
    """Undo `move_all`. What was added since, or has moved on since, stays where it is."""
    # A flag goes back on a row that is back already. The order can't be the stored one: PostgreSQL sorts JSON's keys.
    for label in sorted(moved.moves, key=lambda name: "#" in name):
        keys = moved.moves[label]
        name, _hash, flag = label.partition("#")
        model, attribute = _model(name)
        rows = _rows(model).filter(pk__in=keys)
        if flag:
            rows.filter(**{attribute: merged.pk}).update(**{flag: True})
        else:
            rows.filter(**{attribute: kept.pk}).update(**{attribute: merged.pk})
    for label, stored in moved.set_aside.items():
        model = apps.get_model(label)
        for plain in stored:
            if not _rows(model).filter(pk=_from_plain(model, plain).pk).exists():
                _rows(model).bulk_create([_from_plain(model, plain)])


def to_plain(row: Model) -> Plain:
    """A row's stored values, so exactly that the row can be made again from them."""
    return {one.attname: value_to_plain(one, getattr(row, one.attname)) for one in row._meta.concrete_fields}


def value_to_plain(one: Field[Any, Any], value: Any) -> Any:
    """One value as JSON keeps it. Django's own encoder cuts microseconds off; this does not."""
    if value is None or isinstance(value, bool | int | float | dict | list):
        return value
    return (
        value
        if isinstance(value, str)
        else one.get_prep_value(value)
        if not hasattr(value, "isoformat")
        else (value.isoformat())
    )


def value_from_plain(one: Field[Any, Any], plain: Any) -> Any:
    """The value that `value_to_plain` kept."""
    return one.to_python(plain) if plain is not None else None


def _move(relation: MergeRelation, kept: Model, merged: Model, done: Moved) -> None:
    model, label = apps.get_model(relation.model), f"{relation.model}.{relation.field}"
    attribute = str(model._meta.get_field(relation.field).attname)
    rows = _rows(model).filter(**{attribute: merged.pk})
    if isinstance(kept, model):  # the two records themselves are the merge's own matter
        rows = rows.exclude(pk__in=[kept.pk, merged.pk])
    for row in _alike(relation, model, attribute, rows, kept):
        _set_aside(row, label, done)
    keys = list(rows.exclude(pk__in=done.left.get(label, [])).order_by("pk").values_list("pk", flat=True))
    try:
        with transaction.atomic():
            _rows(model).filter(pk__in=keys).update(**{attribute: kept.pk})
        moved = keys
    except IntegrityError:
        moved = [key for key in keys if _move_one(relation, model, attribute, (key, kept), done)]
    if moved:
        done.moves[label] = moved


def _move_one(
    relation: MergeRelation, model: type[Model], attribute: str, what: tuple[Any, Model], done: Moved
) -> bool:
    """Move one row, without its flags if they are in the way; otherwise set it aside."""
    key, kept = what
    label = f"{relation.model}.{relation.field}"
    flags = [flag for flag in relation.gives_up if _rows(model).filter(pk=key, **{flag: True}).exists()]
    for changes in ({}, dict.fromkeys(flags, False)) if flags else ({},):
        try:
            with transaction.atomic():
                _rows(model).filter(pk=key).update(**{attribute: kept.pk}, **changes)
        except IntegrityError:
            continue
        for flag in changes:
            done.moves.setdefault(f"{label}#{flag}", []).append(key)
        return True
    _set_aside(_rows(model).get(pk=key), label, done)
    return False


def _alike(
    relation: MergeRelation, model: type[Model], attribute: str, rows: QuerySet[Any], kept: Model
) -> list[Model]:
    """Rows of the merged record that the kept one has the like of."""
    if not relation.alike_in:
        return []
    names = [str(model._meta.get_field(name).attname) for name in relation.alike_in]  # type: ignore[union-attr]
    has = {tuple(getattr(row, name) for name in names) for row in _rows(model).filter(**{attribute: kept.pk})}
    found = [(row, tuple(getattr(row, name) for name in names)) for row in rows.order_by("pk")]
    return [row for row, values in found if values in has and any(values)]


def _set_aside(row: Model, label: str, done: Moved) -> None:
    """Keep the row's values and take it off the table; one that others refer to stays with the merged record."""
    if _is_referred_to(row):
        done.left.setdefault(label, []).append(row.pk)
        return
    done.set_aside.setdefault(label.rpartition(".")[0], []).append(to_plain(row))
    _rows(type(row)).filter(pk=row.pk).delete()


def _is_referred_to(row: Model) -> bool:
    """Whether any row points at this one."""
    return any(
        _rows(one.related_model).filter(**{one.field.name: row.pk}).exists()
        for one in row._meta.related_objects
        if isinstance(one.related_model, type)
    )


def _from_plain(model: type[Model], plain: Plain) -> Model:
    fields = {one.attname: one for one in model._meta.concrete_fields}
    return model(**{name: value_from_plain(fields[name], value) for name, value in plain.items()})


def _model(label: str) -> tuple[type[Model], str]:
    name, _dot, of = label.rpartition(".")
    model = apps.get_model(name)
    return model, str(model._meta.get_field(of).attname)


def _rows(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.all()
