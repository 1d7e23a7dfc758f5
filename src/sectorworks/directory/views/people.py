"""The list of people."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.ui import wording
from sectorworks.ui.links import Action, Status
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import MailState, OrganizationKind, Person
from ..policies import organizations as organization_policies
from ..queries import people_list as people_list_queries
from ..queries.people import Wanted
from ..queries.people_list import PeopleList
from ..rules.freshness import freshness
from ..rules.people import LANGUAGES, language_word

MARKS = ("after", "before")


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
    asked = {name: value for name, value in request.GET.items() if name not in MARKS}
    state = people_shape().read(asked)
    marks = {name: request.GET.get(name, "") for name in MARKS}
    found = people_list_queries.people(request.user, wanted_of(state), today, sort=state.sort, **marks)
    can_add = bool(organization_policies.can_add(request.user))
    context = {
        "state": state,
        "columns": state.shape.columns,
        "found": found,
        "pages": state.pages(found.before, found.after),
        "rows": [(one, status_of(one), language_word(one.language)) for one in found.rows],
        "title": _title(found, state),
        "summary": _summary(found),
        "is_narrowed": bool(state.search or state.chosen),
        "primary": Action(_("Add a person"), reverse("directory-person-new"), "add") if can_add else None,
        "actions": _actions(state, can_add=can_add),
        "is_sample": any(one.is_sample for one in found.rows),
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


def _title(found: PeopleList, state: TableState) -> str:
    """How many people there are, as a finding; beyond 1,000 nobody counts."""
    if found.is_more:
        return _("More than 1,000 people")
    if not found.count:
        return _("Nobody fits") if state.search or state.chosen else _("People")
    return ngettext("%(num)s person", "%(num)s people", found.count) % {"num": f"{found.count:,}"}


def _summary(found: PeopleList) -> str:
    if found.share is None:
        return ""
    told = {"share": wording.share(found.share, 0)}
    if found.is_more:
        return _("%(share)s of the first 1,000 records can be trusted today.") % told
    return _("%(share)s of these records can be trusted today: looked at in time, and no mail came back.") % told


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
