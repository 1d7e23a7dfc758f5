"""Naming organizations by typing: works without a script, however long the directory is."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sectorworks.directory.models import Organization

from ..queries import contacts as queries

MOST_NAMES = 20


def resolve(user: Any, today: date, lines: str, preferred: Organization | None) -> list[Organization]:
    """The organizations that these lines name; `ValidationError` with names to choose from when one is not known.

    `preferred` settles which is meant when several share its name: the page it was opened from.
    """
    names = list(dict.fromkeys(line.strip() for line in lines.splitlines() if line.strip()))
    if len(names) > MOST_NAMES:
        raise forms.ValidationError(_("Name at most %(count)s.") % {"count": MOST_NAMES})
    return [_one(user, today, name, preferred) for name in names]


def _one(user: Any, today: date, name: str, preferred: Organization | None) -> Organization:
    if preferred is not None and preferred.name.casefold() == name.casefold():
        return preferred
    found = queries.named(user, today, name)
    if len(found) == 1:
        return found[0]
    if found:
        told = _("Several organizations are called “%(name)s”. Start from the page of the one you mean.")
        raise forms.ValidationError(told % {"name": name})
    near = queries.like(user, today, name)
    if near:
        told = _("The directory has no “%(name)s”. Do you mean %(near)s?")
        raise forms.ValidationError(told % {"name": name, "near": ", ".join(near)})
    told = _("The directory has no “%(name)s”. Add it to the directory first.")
    raise forms.ValidationError(told % {"name": name})
