"""The list of people."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Status
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import MailState, OrganizationKind, Person
from ..policies import organizations as organization_policies
from ..queries import people as queries
from ..queries.people import Wanted
from ..rules.freshness import freshness
from ..rules.people import LANGUAGES, language_word
from .requests import MemberRequest

SORTS = {"name": ("name_key", "pk"), "checked": ("verified_on", "name_key", "pk"), "added": ("added_at", "pk")}


def people_shape() -> TableShape:
    """The list's columns and how it can be narrowed."""
    return TableShape(
        columns=(
            Column("name", _("Name")),
            Column("where", _("Works at"), sortable=False),
            Column("language", _("Language"), sortable=False),
            Column("checked", _("Checked"), help=_("When somebody last said that the record is still right.")),
            Column("kept", _("Kept by"), sortable=False, help=_("The organization that keeps the record.")),
            Column("added", _("Added")),
        ),
        sort="name",
        filters=(
            Filter("kind", _("Kind of organization"), tuple(OrganizationKind.choices)),
            Filter("language", _("Language"), tuple((tag, str(word)) for tag, word in LANGUAGES)),
            Filter("fresh", _("Freshness"), (("yes", _("Can be trusted")), ("no", _("Needs a look")))),
            Filter("kept", _("Kept by"), (("own", _("My organizations")),)),
        ),
        searchable=True,
    )


@require_safe
@requires(organization_policies.can_list)
def people_list(request: MemberRequest) -> HttpResponse:
    """People the reader may see, with how far the list can be trusted. Addresses are on a person's own page only."""
    today = clock.today()
    state = people_shape().read(request.GET)
    people = queries.listed(request.user, wanted_of(state), today)
    order = SORTS[state.sort_key]
    signs = [f"-{name}" for name in order] if state.is_descending else list(order)
    shown = queries.with_places(people.select_related("steward"), today).order_by(*signs)
    page = state.page_of(shown)
    can_add = bool(organization_policies.can_add(request.user))
    context = {
        "state": state,
        "columns": state.shape.columns,
        "page": page,
        "rows": [(one, status_of(one), language_word(one.language)) for one in page.rows],
        "summary": _summary(page.total, queries.freshness_share(people, today)),
        "is_narrowed": bool(state.search or state.chosen),
        "primary": Action(_("Add a person"), reverse("directory-person-new"), "add") if can_add else None,
        "actions": _actions(state, can_add=can_add),
        "is_sample": any(one.is_sample for one in page.rows),
    }
    return render(request, "directory/people.html", context)


def wanted_of(state: TableState) -> Wanted:
    """What the address asks for."""
    fresh = state.chosen.get("fresh")
    return Wanted(
        words=state.search,
        organization_kind=state.chosen.get("kind", ""),
        language=state.chosen.get("language", ""),
        is_in_time=None if fresh is None else fresh == "yes",
        kept_by_own="kept" in state.chosen,
    )


def status_of(person: Person) -> Status:
    """Whether the record can be trusted, in a word or two."""
    if person.left_reported_on is not None:
        return Status(_("Said to have left"), "bad")
    if person.mail_state == MailState.BOUNCED:
        return Status(_("Mail came back"), "bad")
    fresh = freshness(person.verify_by, clock.today())
    return Status(str(fresh.label), fresh.tone)


def _summary(total: int, share: float | None) -> str:
    if share is None:
        return ""
    return _("%(share)s of these records can be trusted today: looked at in time, and no mail came back.") % {
        "share": wording.share(share, 0)
    }


def _actions(state: TableState, *, can_add: bool) -> list[Action]:
    """What else can be done with the list."""
    acts = [Action(_("Whom I know"), reverse("acquaintances")), Action(_("My data"), reverse("my-data"))]
    if can_add:
        acts.insert(0, Action(_("Add from address cards"), reverse("people-from-cards")))
    try:
        export = reverse("export-people")
    except NoReverseMatch:
        return acts
    asked = {key: value for key, value in state.query.items() if key not in ("page", "sort") and value}
    return [*acts, Action(_("Export this list"), f"{export}?{urlencode(asked)}" if asked else export, "file_download")]
