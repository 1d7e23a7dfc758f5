"""Who takes part in an event, for the group's staff: the list, who came, and whom the directory means."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.files.lists import file_of
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..forms.event_work import MatchForm
from ..forms.events import AddForm
from ..models import Event, Registration
from ..operations import registrations as operations
from ..policies import events as policies
from ..queries import registrations as queries
from ..queries.events import event_visible_to
from . import event_words as words
from .committee_requests import MOST_ROWS, FormPage, taken
from .event_steps import expected, page_of

SHAPE = TableShape(
    columns=(
        Column("chosen", gettext_lazy("Choose"), sortable=False),
        Column("name", gettext_lazy("Name")),
        Column("organization", gettext_lazy("Organization")),
        Column("needs", gettext_lazy("Needs"), sortable=False),
        Column("registered_at", gettext_lazy("Registered")),
        Column("state", gettext_lazy("Came"), sortable=False),
    ),
    sort="name",
    searchable=True,
    filters=(
        Filter(
            "came", gettext_lazy("Came"),
            (("yes", gettext_lazy("Came")), ("no", gettext_lazy("Did not come")), ("open", gettext_lazy("Not noted"))),
        ),
        Filter(
            "match", gettext_lazy("Directory"),
            (("found", gettext_lazy("Found in the directory")), ("open", gettext_lazy("Not found yet"))),
        ),
        Filter("needs", gettext_lazy("Needs"), (("yes", gettext_lazy("Needs something")),)),
        Filter("place", gettext_lazy("Place"), (("back", gettext_lazy("Given back")),), gettext_lazy("Taken")),
    ),
)  # fmt: skip
ORDERS = {"name": "name", "organization": "organization_name", "registered_at": "registered_at"}
CAME = {"yes": True, "no": False, "open": None}
SENSITIVE = ["registrations.name", "registrations.email", "registrations.access_needs"]


@require_safe
@requires(policies.can_work, get=event_visible_to)
def registrations(request: MemberRequest, event: Event) -> HttpResponseBase:
    """Everybody with a place, what they need, and whether they came."""
    state = SHAPE.read(request.GET)
    rows = _narrowed(queries.of_event(event), state)
    sign = "-" if state.is_descending else ""
    rows = rows.order_by(f"{sign}{ORDERS[state.sort_key]}", f"{sign}pk")
    if rows.exists():
        audit.saw(noun=event, fields=SENSITIVE, by=request.user, at=clock.now())
    if form := request.GET.get("format", ""):
        header = [
            _("Name"), _("E-mail"), _("Company or organization"), _("In the directory"), _("Needs"), _("Registered"),
            _("Came"),
        ]  # fmt: skip
        title = _("Registrations for %(title)s") % {"title": event.title}
        return file_of(title, header, (_cells(one) for one in rows[:MOST_ROWS]), form)
    page = state.page_of(rows)
    unmatched = queries.unmatched_count(event)
    context = {
        "event": event,
        "body": event.body,
        "state": state,
        "page": page,
        "rows": [(one, came_of(one)) for one in page.rows],
        "columns": SHAPE.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "title": _title(event),
        "unmatched": unmatched,
        "can_mark": clock.now() >= event.starts_at - operations.EARLIEST_MARK,
        "tabs": words.tabs_of(request.user, event, "event-registrations"),
        "actions": [
            Action(_("Add somebody who came"), reverse("event-add", args=[event.pk]), "add"),
            *(
                Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
                for one in ("csv", "xlsx", "pdf")
            ),
        ],
        "why": policies.can_work(request.user, event).reason,
    }
    return render(request, "committees/event_registrations.html", context)


def came_of(row: Registration) -> Status:
    """Whether somebody came, as a chip."""
    if row.cancelled_at is not None:
        return Status(_("Gave the place back"), "neutral")
    if row.has_attended is None:
        return Status(_("Not noted"), "neutral")
    return Status(_("Came"), "good") if row.has_attended else Status(_("Did not come"), "attention")


def _title(event: Event) -> str:
    rows = event.registrations.filter(cancelled_at=None)
    taken_places, came = rows.count(), rows.filter(has_attended=True).count()
    told = ngettext("%(n)s place taken", "%(n)s places taken", taken_places) % {"n": taken_places}
    if came:
        told += ", " + ngettext("%(n)s person came", "%(n)s people came", came) % {"n": came}
    return told


def _narrowed(rows: QuerySet[Registration], state: TableState) -> QuerySet[Registration]:
    rows = rows.exclude(cancelled_at=None) if "place" in state.chosen else rows.filter(cancelled_at=None)
    if state.search:
        asked = state.search
        typed = Q(name__icontains=asked) | Q(email__icontains=asked) | Q(organization_name__icontains=asked)
        rows = rows.filter(typed | Q(organization__name__icontains=asked))
    if (came := state.chosen.get("came")) is not None:
        rows = rows.filter(has_attended=CAME[came])
    if (match := state.chosen.get("match")) is not None:
        rows = rows.filter(organization__isnull=match == "open")
    return rows.exclude(access_needs="") if "needs" in state.chosen else rows


def _cells(one: Registration) -> tuple[Any, ...]:
    return (
        one.name, one.email, one.organization_name, str(one.organization or ""), one.access_needs,
        one.registered_at.date(), came_of(one).label,
    )  # fmt: skip


@require_POST
@requires(policies.can_work, get=event_visible_to)
def attendance(request: MemberRequest, event: Event) -> HttpResponse:
    """Say of the chosen whether they came."""
    keys = [int(one[:9]) for one in request.POST.getlist("chosen") if one.isascii() and one.isdecimal()]
    came = request.POST.get("came", "")
    if not keys or came not in CAME:
        messages.error(request, _("Choose people in the list first, then say whether they came."))
        return redirect("event-registrations", pk=event.pk)
    try:
        marked = operations.mark(event=event, keys=keys, has_attended=CAME[came], by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, ngettext("%(n)s person marked", "%(n)s people marked", marked) % {"n": marked})
    return redirect("event-registrations", pk=event.pk)


@require_http_methods(FORM_METHODS)
@requires(policies.can_work, get=event_visible_to)
def add(request: MemberRequest, event: Event) -> HttpResponse:
    """Somebody who came without a place."""
    form = AddForm(request.POST if request.method == "POST" else None)
    summary = _("They count as having come. An address is not needed.")
    heading = _("Add somebody who came")
    return taken(
        request,
        form,
        page_of(event, heading, summary, _("Add them"), back="event-registrations"),
        lambda: operations.add(event=event, draft=form.draft(), by=request.user, at=clock.now()),
        _("Added to the list"),
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_work_registration, get=queries.registration_visible_to)
def match(request: MemberRequest, row: Registration) -> HttpResponse:
    """Say which organization of the directory somebody came from."""
    found = queries.candidates(request.user, row)
    if row.organization is not None and row.organization not in found:
        found.insert(0, row.organization)
    person = row.person or queries.matching_person(row.email)
    chosen = str(row.organization_id) if row.organization_id else str(found[0].pk) if found else MatchForm.NONE
    form = MatchForm(
        request.POST if request.method == "POST" else None,
        found=found, user=request.user, today=clock.today(), person=person,
        initial={"version": row.version, "choice": chosen, "keeps_person": row.person_id is not None},
    )  # fmt: skip
    audit.saw(noun=row.event, fields=SENSITIVE, by=request.user, at=clock.now())
    told = {"name": row.name, "organization": row.organization_name or _("no organization")}
    page: FormPage = page_of(
        row.event, _("Find %(name)s in the directory") % told,
        _("Typed at registration: %(organization)s.") % told, _("This is it"), back="event-registrations",
    )  # fmt: skip
    return taken(
        request,
        form,
        page,
        lambda: operations.match(
            row=row, organization=form.organization(),
            person=person if form.cleaned_data.get("keeps_person") else None,
            expected=expected(form), by=request.user, at=clock.now(),
        ),
        _("Matched"),
    )  # fmt: skip
