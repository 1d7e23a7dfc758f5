"""Each model field has exactly one confidentiality class; a test fails on a field without one."""

from __future__ import annotations

from enum import StrEnum

from django.apps import apps
from django.db.models import Model


class FieldClass(StrEnum):
    """Who a field's content is for. The names are those of the privacy page."""

    PUBLIC = "public"
    MEMBER = "member"
    COMMITTEE = "committee"
    OWN_ORGANIZATION = "own organization"
    SENSITIVE_PERSON = "sensitive person"
    EMPLOYER_CONFIDENTIAL = "employer confidential"
    SECRET = "secret"  # noqa: S105 (the name of a class, not a password)


def unclassified_fields() -> list[str]:
    """Fields of our own models that `field_classes` does not name, and names it has for no field."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("sectorworks.") or model._meta.auto_created:
            continue
        declared = set(getattr(model, "field_classes", {}))
        actual = {field.name for field in model._meta.get_fields() if not field.auto_created or field.concrete}
        found += [f"{model._meta.label}.{name}: no class" for name in sorted(actual - declared)]
        found += [f"{model._meta.label}.{name}: no such field" for name in sorted(declared - actual)]
    return found


def field_class(model: type[Model], name: str) -> FieldClass:
    """The class of one field; `KeyError` when the model does not declare it."""
    return model.field_classes[name]  # type: ignore[attr-defined, no-any-return]
