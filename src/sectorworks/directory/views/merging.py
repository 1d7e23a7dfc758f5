"""Merges: two records field by field, taking a merge back, and where a merged record's address leads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.models import AuditEvent

from ..forms.merging import FIELD, MergeForm
from ..models import Merge, Person
from ..operations import merging as operations
from ..policies import merging as policies
from ..policies import people
from ..queries import industries
from ..queries import merging as queries
from ..rules.organizations import sub_kind_label
from ..rules.people import language_word

ROUTES = {"organization": "organization", "person": "directory-person"}
SENSITIVE = ("email", "phone", "preferred_means", "accommodations")
# As the records' own pages and forms call them.
LABELS = {
    "name": gettext_lazy("Name"),
    "kind": gettext_lazy("Kind"),
    "sub_kind": gettext_lazy("Sort"),
    "parent": gettext_lazy("Parent company or body"),
    "naics_code": gettext_lazy("Industry"),
    "size_class": gettext_lazy("Size"),
    "summary": gettext_lazy("What it does"),
    "website": gettext_lazy("Website"),
    "phone": gettext_lazy("Phone"),
    "uei": gettext_lazy("UEI"),
    "full_name": gettext_lazy("Name"),
    "pronouns": gettext_lazy("Pronouns"),
    "email": gettext_lazy("E-mail"),
    "preferred_means": gettext_lazy("Preferred"),
    "language": gettext_lazy("Language"),
    "accommodations": gettext_lazy("Accommodations"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field of both records, as people read it."""

    name: str
    label: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return self.first != self.second and bool(self.first) and bool(self.second)


def comparison(request: MemberRequest, first: Any, second: Any) -> list[Line]:
    """The fields of both records that a person may choose between; sensitive ones only where they may be seen."""
    names = list(queries.CHOSEN_FIELDS[type(first)])
    if isinstance(first, Person):
        shown = [one for one in (first, second) if people.can_see_sensitive(request.user, one)]
        if len(shown) < 2:
            names = [name for name in names if name not in SENSITIVE]
        for one in shown if len(shown) == 2 else ():
            audit.saw(noun=one, fields=list(SENSITIVE), by=request.user, at=clock.now())
    return [Line(name, str(LABELS[name]), _shown(first, name), _shown(second, name)) for name in names]


def merge_form(data: Any, first: Any, second: Any, sides: list[Line]) -> MergeForm:
    """The form of a comparison; the older record is offered to be kept."""
    older = "first" if (first.added_at, first.pk) <= (second.added_at, second.pk) else "second"
    initial = {"keep": older} | {f"{FIELD}{line.name}": older for line in sides}
    differing = [line.name for line in sides if line.differs]
    return MergeForm(data, names=(str(first), str(second)), differing=differing, initial=initial)


def changed_fields(event: AuditEvent) -> str:
    """Which fields an entry of the history changed, as people read them; never what they held."""
    if event.verb != "change":
        return ""
    names = event.detail.get("fields", event.detail)
    return ", ".join(str(LABELS[name]) for name in names if name in LABELS)


def address_of(record: Any) -> str:
    """The record's own page."""
    return reverse(ROUTES[queries.noun_of(record)], args=[record.pk])


def can_undo(user: Any, merge: Merge) -> Any:
    """The policy of taking back, with the kept record looked up."""
    return policies.can_unmerge(user, merge, queries.model_of(merge.noun)._default_manager.get(pk=merge.kept_key))


@require_POST
@requires(can_undo, get=queries.merge_visible_to)
def undo(request: MemberRequest, merge: Merge) -> HttpResponse:
    """Two records again."""
    try:
        operations.unmerge(merge=merge, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Two records again. What was added since the merge stayed with the kept one."))
    return redirect(reverse("duplicates") + ("?of=people" if merge.noun == "person" else ""))


def follows_merges(noun: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """A merged record's page leads to the kept one's, for those who may see that."""

    def decorate(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def followed(request: MemberRequest, **arguments: Any) -> HttpResponseBase:
            try:
                return view(request, **arguments)
            except Http404:
                kept = queries.kept_key_of(noun, arguments["pk"])
                if kept is None or not queries.visible_of(noun, request.user).filter(pk=kept).exists():
                    raise
                return redirect(ROUTES[noun], pk=kept)

        return followed

    return decorate


def _shown(record: Any, name: str) -> str:
    """A field in words. What is not known is empty, so that nobody is asked to choose it."""
    value = getattr(record, name)
    if value in ("", None):
        return ""
    if name == "naics_code":
        return f"{industries.title_of(value)} ({value})" if industries.title_of(value) else value
    if name == "sub_kind":
        return sub_kind_label(record.kind, value)
    if name == "language":
        return language_word(value)
    display = getattr(record, f"get_{name}_display", None)
    return str(display() if display else value)
