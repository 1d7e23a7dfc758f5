"""Events: of all groups, of one, and the page on which everybody reads of one."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.documents.markdown import to_html
from sectorworks.files.downloads import attachment
from sectorworks.files.lists import file_of
from sectorworks.ui.deeds import history_of
from sectorworks.ui.links import Action, Link
from sectorworks.ui.tables import Column, Filter, TableShape, TableState

from ..models import Event, EventState
from ..policies import events as policies
from ..queries import events as queries
from ..queries.event_calendar import calendar_file, when
from . import event_words as words
from .committee_requests import MOST_ROWS, body_or_404, found_or_404, tabs_of

CALENDAR = "text/calendar; charset=utf-8"
COLUMNS = (
    Column("starts_at", gettext_lazy("When")),
    Column("title", gettext_lazy("Event")),
    Column("audience", gettext_lazy("For whom"), sortable=False),
    Column("captions", gettext_lazy("Captions"), sortable=False),
    Column("state", gettext_lazy("State"), sortable=False),
)
OF_GROUP = Column("body", gettext_lazy("Group"))
STATES = Filter("state", gettext_lazy("State"), tuple(EventState.choices))
SPAN = Filter("span", gettext_lazy("Show"), (("to_come", gettext_lazy("To come")), ("past", gettext_lazy("Past"))))
ALL = TableShape((OF_GROUP, *COLUMNS), sort="-starts_at", searchable=True, filters=(SPAN, STATES))
OF_ONE = TableShape(COLUMNS, sort="-starts_at", searchable=True, filters=(SPAN, STATES))
ORDERS = {"starts_at": "starts_at", "title": "title", "body": "body__name"}


@require_safe
@public
def event_list(request: HttpRequest) -> HttpResponseBase:
    """What groups hold for others, as far as the reader may see it."""
    return _listed(request, ALL.read(request.GET), queries.visible_to(request.user, clock.today()), None)


@require_safe
@public
def body_events(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One group's events; to its members also its drafts."""
    body = body_or_404(request, slug)
    return _listed(request, OF_ONE.read(request.GET), queries.of_body(request.user, body, clock.today()), body)


@require_safe
@public
def feed(request: HttpRequest) -> HttpResponseBase:
    """Events to subscribe to."""
    at = clock.now()
    content = calendar_file(queries.public_feed(request.user, at), at=at, name=_("Events"))
    return attachment(content, name="events.ics", content_type=CALENDAR)


@require_safe
@public
def event_ics(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One event for people's own calendars."""
    found = found_or_404(lambda: queries.event_visible_to(request.user, pk))
    content = calendar_file([found], at=clock.now())
    return attachment(content, name=f"event-{pk}.ics", content_type=CALENDAR)


def _listed(request: HttpRequest, state: TableState, rows: QuerySet[Event], body: Body | None) -> HttpResponseBase:
    found = _ordered(_narrowed(rows, state), state)
    title = _("Events of %(body)s") % {"body": body} if body else _("Events")
    if form := request.GET.get("format", ""):
        header = [_("Group"), _("When"), _("Event"), _("For whom"), _("Captions"), _("State")]
        return file_of(title, header, (_cells(one) for one in found[:MOST_ROWS]), form)
    page = state.page_of(found)
    may_plan = body is not None and bool(policies.can_plan(request.user, body))
    context = {
        "body": body,
        "state": state,
        "page": page,
        "rows": [(one, when(one), words.status_of(one), words.captions_of(one)) for one in page.rows],
        "columns": state.shape.columns,
        "is_narrowed": bool(state.search or state.chosen),
        "title": title,
        "tabs": tabs_of(request, body, "events-of") if body else [],
        "primary": Action(_("Plan an event"), reverse("event-new", args=[body.slug]), "add")
        if body and may_plan
        else None,
        "actions": [
            *(
                Action(_("Download as %(form)s") % {"form": one.upper()}, state.address(format=one), "file_download")
                for one in ("csv", "xlsx", "pdf")
            ),
            Action(_("Calendar of events (.ics)"), reverse("events-feed"), "event"),
        ],
    }
    return render(request, "committees/events.html", context)


def _cells(one: Event) -> tuple[Any, ...]:
    captions = _("yes") if one.has_captions else _("no")
    return str(one.body), when(one), one.title, one.audience, captions, one.get_state_display()


def _narrowed(rows: QuerySet[Event], state: TableState) -> QuerySet[Event]:
    if state.search:
        rows = rows.filter(Q(title__icontains=state.search) | Q(audience__icontains=state.search))
    if wanted := state.chosen.get("state"):
        rows = rows.filter(state=wanted)
    if span := state.chosen.get("span"):
        rows = rows.filter(**{"starts_at__gte" if span == "to_come" else "starts_at__lt": clock.now()})
    return rows


def _ordered(rows: QuerySet[Event], state: TableState) -> QuerySet[Event]:
    sign = "-" if state.is_descending else ""
    return rows.select_related("body").order_by(f"{sign}{ORDERS[state.sort_key]}", f"{sign}pk")


@require_safe
@public
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event: what, when, with captions or not, a place, and afterwards the recording and the answers."""
    found = found_or_404(lambda: queries.event_visible_to(request.user, pk))
    user: Any = request.user
    actions, taken = words.actions_of(user, found), queries.taken_count(found)
    is_open = bool(policies.can_register(user, found)) and clock.now() < found.starts_at
    is_full = found.capacity_count is not None and taken >= found.capacity_count
    register = Action(_("Take a place"), reverse("event-register", args=[found.pk]), "add")
    primary = register if is_open and not is_full else None
    if actions and not actions[0].post and primary is None:
        primary, actions = actions[0], actions[1:]
    context = {
        "event": found,
        "body": found.body,
        "when": when(found),
        "status": words.status_of(found),
        "captions": words.captions_of(found),
        "places": words.places_in_words(found, taken) if is_open else "",
        "is_open": is_open,
        "description_html": to_html(found.description) if found.description else "",
        "questions": [(one, to_html(one.answer)) for one in queries.public_questions(found)],
        "has_passed": found.state == EventState.ANNOUNCED and clock.now() >= found.starts_at,
        "is_inside": bool(policies.can_see_results(user, found)),
        "tabs": words.tabs_of(user, found, "event"),
        "primary": primary,
        "actions": actions,
        "calendar": Link(_("Put it in your calendar (.ics)"), reverse("event-ics", args=[found.pk])),
        "history": history_of(found) if actions else [],
        "why": policies.can_see(user, found).reason,
    }
    return render(request, "committees/event.html", context)
