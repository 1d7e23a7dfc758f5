"""Planning an event, announcing it, saying that it was held, calling it off, and its recording."""

from __future__ import annotations

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.queries.bodies import body_visible_to
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.ui.links import Link
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.events import AnnounceForm, CancelForm, EventForm, RecordingForm, typed
from ..models import Event
from ..operations import events as operations
from ..policies import events as policies
from ..queries import events as queries
from .committee_requests import FormPage, shown, taken


def page_of(event: Event, heading: str, summary: str, button: str, *, back: str = "event") -> FormPage:
    """What stands around a form about an event."""
    above = (
        (_("Events"), reverse("events-of", args=[event.body.slug])),
        (event.title, reverse("event", args=[event.pk])),
    )
    return FormPage(event.body, heading, summary, button, reverse(back, args=[event.pk]), above)


@require_http_methods(FORM_METHODS)
@requires(policies.can_plan, get=body_visible_to)
def new(request: MemberRequest, body: Body) -> HttpResponse:
    """Plan an event."""
    initial = {
        "key": idempotency.new_key(), "time_zone": "America/Chicago", "planned_minutes": 60, "is_online": True
    }  # fmt: skip
    form = EventForm(request.POST if request.method == "POST" else None, body=body, initial=initial)
    made = request.method == "POST" and done(
        request,
        form,
        lambda: operations.draft(
            body=body, words=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
        ),
        _("The event is kept as a draft. Members of the group see it."),
    )
    if made:
        return redirect("event", pk=made.pk)
    back = reverse("events-of", args=[body.slug])
    summary = _("Members alone see a draft. Once you announce it, everybody can read of it and take a place.")
    page = FormPage(body, _("Plan an event"), summary, _("Keep the draft"), back, ((_("Events"), back),))
    return shown(request, form, page)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.event_visible_to)
def edit(request: MemberRequest, event: Event) -> HttpResponse:
    """Change what it is."""
    form = EventForm(request.POST if request.method == "POST" else None, body=event.body, initial=typed(event))
    summary = _("Once announced, everybody with a place gets a letter when time or place changes.")
    return taken(
        request,
        form,
        page_of(event, _("Change the event"), summary, _("Save")),
        lambda: operations.change(
            event=event, words=form.draft(), expected=expected(form), by=request.user, at=clock.now()
        ),
        _("The event is changed"),
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_announce, get=queries.event_visible_to)
def announce(request: MemberRequest, event: Event) -> HttpResponse:
    """Look at what everybody will see, and be warned when captions are missing."""
    form = AnnounceForm(request.POST if request.method == "POST" else None, initial={"version": event.version})
    summary = _("From then on everybody who sees the group reads of it and can take a place without an account.")
    beside = None
    if not event.has_captions:
        summary = _("No captions are arranged. People who are deaf or hard of hearing can’t take part as it is.")
        if event.captions_note:
            summary += " " + _("The page tells them: “%(note)s”") % {"note": event.captions_note}
        beside = Link(_("Arrange captions first, or say what people do who need them"), _edit_address(event))
    page = page_of(event, _("Announce %(title)s") % {"title": event.title}, summary, _("Announce it"))
    page = FormPage(page.body, page.heading, page.summary, page.button, page.cancel, page.above, beside)
    return taken(
        request,
        form,
        page,
        lambda: operations.announce(event=event, expected=expected(form), by=request.user, at=clock.now()),
        _("The event is announced. Pass its address on."),
    )


def _edit_address(event: Event) -> str:
    return reverse("event-edit", args=[event.pk])


@require_POST
@requires(policies.can_hold, get=queries.event_visible_to)
def held(request: MemberRequest, event: Event) -> HttpResponse:
    """It took place."""
    return step(
        request,
        lambda: operations.hold(event=event, expected=version_of(request), by=request.user, at=clock.now()),
        _("It was held. Mark who came; each employer that did is then on the list to go back to."),
        "event",
        pk=event.pk,
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_cancel, get=queries.event_visible_to)
def cancel(request: MemberRequest, event: Event) -> HttpResponse:
    """Call it off."""
    form = CancelForm(request.POST if request.method == "POST" else None, initial={"version": event.version})
    summary = _("Everybody with a place gets a letter. Open asks of the invited are withdrawn.")
    return taken(
        request,
        form,
        page_of(event, _("Call off %(title)s") % {"title": event.title}, summary, _("Call it off")),
        lambda: operations.cancel(
            event=event, reason=form.cleaned_data["cancel_reason"], expected=expected(form), by=request.user,
            at=clock.now(),
        ),
        _("The event is called off"),
    )  # fmt: skip


@require_POST
@requires(policies.can_bring_back, get=queries.event_visible_to)
def bring_back(request: MemberRequest, event: Event) -> HttpResponse:
    """Undo that it was held or called off."""
    return step(
        request,
        lambda: operations.bring_back(event=event, expected=version_of(request), by=request.user, at=clock.now()),
        _("The event stands where it stood before"),
        "event",
        pk=event.pk,
    )


@require_http_methods(FORM_METHODS)
@requires(policies.can_add_recording, get=queries.event_visible_to)
def recording(request: MemberRequest, event: Event) -> HttpResponse:
    """Where the recording is."""
    initial = {name: getattr(event, name) for name in ("version", "recording_address", "has_recording_captions")}
    form = RecordingForm(request.POST if request.method == "POST" else None, initial=initial)
    summary = _("Everybody who sees the event finds it there. Without captions the page says so.")
    return taken(
        request,
        form,
        page_of(event, _("Link the recording"), summary, _("Save")),
        lambda: operations.say_recording(
            event=event, address=form.cleaned_data["recording_address"],
            has_captions=form.cleaned_data["has_recording_captions"], expected=expected(form), by=request.user,
            at=clock.now(),
        ),
        _("The recording is kept"),
    )  # fmt: skip


def expected(form: Form) -> int:
    """The version of the row that the form was made from; 0, which no row has, when it says none."""
    return int(form.cleaned_data.get("version") or 0)
