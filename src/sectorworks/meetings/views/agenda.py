"""The agenda of a meeting with its running clock, and every step on its items."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.queries.visibility import parts_of
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.documents import html
from sectorworks.documents.markdown import to_html
from sectorworks.files.downloads import ways_to_write, written
from sectorworks.ui.links import Action

from ..forms.agenda import ItemForm, MoveForm, NameForm, initial_of
from ..models import AgendaItem, Meeting, MeetingState
from ..operations import agenda as operations
from ..operations import agenda_templates
from ..policies import agenda as item_policies
from ..policies import meetings as policies
from ..queries import agenda as queries
from ..queries import links, meetings
from ..queries.packet import agenda_as_it_stands
from ..queries.posting_documents import as_posted
from ..queries.visibility import bodies_of, meeting_visible_to
from .meeting_requests import meeting_or_404, tabs_of
from .meeting_words import clock_time, presenter, when

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@public
def agenda_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Members see the agenda as it stands; everybody else as it was posted."""
    meeting = meeting_or_404(request, pk)
    shared = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-agenda"),
        "when": when(meeting),
        "why": policies.can_see(request.user, meeting).reason,
    }
    is_inside = bool(policies.can_see_inside(request.user, meeting))
    if asked := request.GET.get("format"):
        return _agenda_file(request, meeting, asked, is_inside=is_inside)
    if not is_inside:
        posted = queries.posted_agenda(meeting)
        drawn = Markup(html.fragment(posted, level=2)) if posted else ""  # noqa: S704 (the renderer escapes all text)
        return render(request, "meetings/agenda_posted.html", shared | {"posted": drawn, "actions": ways_to_write()})
    leads = bool(policies.can_prepare(request.user, meeting))
    is_open = meeting.state in operations.OPEN_STATES
    found = queries.agenda_of(meeting)
    context = shared | {
        "agenda": found,
        "actions": ways_to_write(),
        "themes": links.themes_for(meeting),
        # The group's own people know its surveys; those of another group at a joint meeting do not.
        "opens_themes": bool(parts_of(request.user, meeting.body, clock.today())),
        "follow_ups": links.follow_ups([one.item.pk for one in found.lines]),
        "to_html": to_html,
        "clock_time": clock_time,
        "presenter": presenter,
        "leads": leads,
        "can_change": leads and is_open,
        "can_move": leads and meeting.state != MeetingState.CANCELLED,
        "is_running": leads and meeting.state == MeetingState.OPEN,
        "later": list(meetings.later_than(meeting)[:12]) if leads else [],
        "templates": list(queries.templates_of(meeting.body)) if leads and is_open else [],
        "previous": meetings.previous_of(meeting) if leads and is_open else None,
        "name_form": NameForm(),
        "primary": Action(_("Add an item"), reverse("agenda-item-new", args=[pk]), "add")
        if leads and is_open
        else None,
    }
    return render(request, "meetings/agenda.html", context)


def _agenda_file(request: HttpRequest, meeting: Meeting, ending: str, *, is_inside: bool) -> HttpResponse:
    """The agenda as this reader's page has it."""
    address = request.build_absolute_uri(request.path)
    if is_inside:
        title = _("Agenda of %(title)s") % {"title": meeting.title}
        document = replace(agenda_as_it_stands(meeting), title=title, footer=address)
    elif posting := queries.agenda_posting(meeting):
        document = as_posted(posting, address)
    else:
        raise Http404
    return written(document, ending, name=f"{meeting.day.isoformat()}-{slugify(meeting.title)[:60]}-{_('agenda')}")


@require_http_methods(FORM_METHODS)
@requires(policies.can_prepare, get=meeting_visible_to)
def add(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Add an item at the end."""
    form = ItemForm(
        request.POST if request.method == "POST" else None, bodies=bodies_of(meeting), on=meeting.day,
        initial={"key": idempotency.new_key(), "kind": "discussion"},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            item = operations.add(
                meeting=meeting, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” is on the agenda") % {"title": item})
            return redirect("meeting-agenda", pk=meeting.pk)
    context = {"meeting": meeting, "form": form, "heading": _("Add an item"), "button_label": _("Add the item")}
    return _form_page(request, context, reverse("meeting-agenda", args=[meeting.pk]))


@require_http_methods(FORM_METHODS)
@requires(item_policies.can_change, get=queries.item_visible_to)
def edit(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Change an item, on an agenda or parked."""
    on = item.meeting.day if item.meeting else clock.today()
    bodies = bodies_of(item.meeting) if item.meeting else [item.body]
    named: dict[str, Any] = {"bodies": bodies, "on": on, "kept": item}
    initial = initial_of(item, queries.texts_for(bodies))
    form, stored = ItemForm(request.POST if request.method == "POST" else None, **named, initial=initial), ""
    back = _home_of(item)
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                item=item, draft=form.draft(item), expected=form.cleaned_data["version"] or 0,
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            fresh = queries.item_visible_to(request.user, item.pk)
            stored = f"{fresh.title}. {fresh.description}"
            data = request.POST.copy()
            data["version"] = str(fresh.version)
            form = ItemForm(data, **named)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("“%(title)s” changed") % {"title": form.cleaned_data["title"]})
            return redirect(back)
    context = {
        "meeting": item.meeting, "body": item.body, "form": form, "stored": stored,
        "heading": _("Change “%(title)s”") % {"title": item}, "button_label": _("Save the item"),
    }  # fmt: skip
    return _form_page(request, context, back)


def _form_page(request: MemberRequest, context: dict[str, Any], cancel: str) -> HttpResponse:
    meeting = context["meeting"]
    shared = {"stored": "", "cancel": cancel, "body": meeting.body if meeting else None}
    status = 409 if context.get("stored") else 422 if context["form"].errors else 200
    return render(request, "meetings/meeting_form.html", shared | context, status=status)


def _home_of(item: AgendaItem) -> str:
    """The page that shows an item."""
    if item.meeting_id:
        return reverse("meeting-agenda", args=[item.meeting_id]) + f"#item-{item.pk}"
    return reverse("agenda-parked", args=[item.body.slug])


@require_POST
@requires(item_policies.can_change, get=queries.item_visible_to)
def reorder(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """One place up or down."""
    step = -1 if request.POST.get("to") == "up" else 1
    back = _home_of(item)
    try:
        items = list(item.meeting.items.order_by("position", "pk")) if item.meeting else []
        place = items.index(item) + 1 if items else 1
        operations.reorder(item=item, position=max(1, place + step), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    return redirect(back)


@require_POST
@requires(item_policies.can_change, get=queries.item_visible_to)
def move(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """To another meeting, there as well, or to the parked items."""
    back, (by, at) = _home_of(item), (request.user, clock.now())
    form = MoveForm(request.POST, meetings=meetings.open_for_items(item))
    act, target = (form.cleaned_data.get("act"), form.cleaned_data.get("meeting")) if form.is_valid() else ("", None)
    try:
        if act == "park":
            operations.park(item=item, by=by, at=at)
            messages.success(request, _("“%(title)s” is parked. Find it below the group’s meetings.") % {"title": item})
        elif act in ("move", "duplicate") and target is not None:
            take = operations.move_to if act == "move" else operations.duplicate
            take(item=item, meeting=target, by=by, at=at)
            words = {"title": item, "meeting": target}
            messages.success(request, _("“%(title)s” is on the agenda of “%(meeting)s”") % words)
        else:
            messages.error(request, _("Choose a meeting that is still to come."))
    except SectorworksError as problem:
        messages.error(request, str(problem))
    return redirect(back.partition("#")[0])


@require_POST
@requires(item_policies.can_change, get=queries.item_visible_to)
def remove(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """Take away an item that was never used."""
    back, title = _home_of(item).partition("#")[0], str(item)
    try:
        operations.remove(item=item, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("“%(title)s” is removed") % {"title": title})
    return redirect(back)


@require_POST
@requires(item_policies.can_change, get=queries.item_visible_to)
def say_state(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """The group comes to an item or is done with it."""
    try:
        operations.say_state(item=item, state=request.POST.get("state", ""), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    return redirect(_home_of(item))


@require_POST
@requires(policies.can_prepare, get=meeting_visible_to)
def begin(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Begin with the previous agenda or a usual one: `source` is "previous" or a usual agenda's number."""
    given, by, at = request.POST.get("source", ""), request.user, clock.now()
    try:
        template = queries.templates_of(meeting.body).filter(pk=int(given)).first() if given.isdecimal() else None
        previous = meetings.previous_of(meeting) if given == "previous" else None
        if template is not None:
            made = agenda_templates.apply(meeting=meeting, template=template, by=by, at=at)
        elif previous is not None:
            made = operations.copy_from(meeting=meeting, source=previous, by=by, at=at)
        else:
            messages.error(request, _("Choose an agenda to begin with."))
            return redirect("meeting-agenda", pk=meeting.pk)
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        words = ngettext("%(n)s item added", "%(n)s items added", len(made))
        messages.success(request, words % {"n": len(made)})
    return redirect("meeting-agenda", pk=meeting.pk)


@require_POST
@requires(policies.can_prepare, get=meeting_visible_to)
def keep(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Keep this agenda as a usual one."""
    form = NameForm(request.POST)
    try:
        title = form.cleaned_data["title"] if form.is_valid() else ""
        template = agenda_templates.keep(meeting=meeting, title=title, by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Usual agenda “%(title)s” kept") % {"title": template.title})
    return redirect("meeting-agenda", pk=meeting.pk)
