"""The roster of a body, and each seat's own page."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.files.downloads import ways_to_write
from sectorworks.ui.links import Action
from sectorworks.ui.steps import done, posted, step, version_of
from sectorworks.ui.tables import Column, Filter, TableShape

from ..forms.seats import CloseSeatForm, SeatForm, initial_of
from ..models import Body, Privacy, Seat
from ..operations import seats as operations
from ..policies import bodies as body_policies
from ..policies import terms as policies
from ..queries import bodies, seat_pages, visibility
from ..queries import seats as queries
from ..queries.seats import RosterRow
from ..rules.parts import Part
from .events import events
from .roster_files import roster_file
from .seat_pages import FormPage, form_page, note_sight

SOON_DAYS = 90


def shape() -> TableShape:
    """The roster's columns and filters."""
    states = (("filled", _("Filled")), ("vacant", _("Vacant")), ("ending", _("Ends within 90 days")))
    columns = (
        Column("seat", _("Seat")),
        Column("voice", _("Voice")),
        Column("who", _("Who sits there")),
        Column("organization", _("Speaks for")),
        Column("ends", _("Term ends")),
    )
    return TableShape(columns, filters=(Filter("state", _("State"), states),), searchable=True)


@public
@require_safe
def roster_page(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every seat of a body that the reader may see; names only as the seats allow."""
    body = _body(request, slug)
    today = clock.today()
    parts = visibility.parts_of(request.user, body, today)
    rows = queries.roster(request.user, body, today, parts)
    note_sight(request.user, body, rows, at=clock.now())
    if asked := request.GET.get("format"):
        return roster_file(asked, request.user, body, rows, roster_title(rows))
    state = shape().read(request.GET)
    shown = [row for row in rows if _matches(row, state.search, state.chosen.get("state", ""))]
    page = state.page_of(state.order(shown, KEYS))
    verdict = body_policies.can_see(request.user, body)
    can_keep = Part.STAFF in parts
    context = {
        "body": body,
        "title": roster_title(rows),
        "columns": state.shape.columns,
        "state": state,
        "page": page,
        "is_empty": not rows,
        "can_keep": can_keep,
        "is_member": bool(parts),
        "actions": _actions(body, bool(parts), can_keep),
        "why": verdict.reason,
    }
    return render(request, "bodies/seat_list.html", context)


def roster_title(rows: list[RosterRow]) -> str:
    """What is true of the seats now."""
    filled = sum(1 for row in rows if row.is_filled)
    if not rows:
        return _("No seats yet")
    if filled == len(rows):
        return ngettext("The one seat is filled", "All %(n)s seats are filled", len(rows)) % {"n": len(rows)}
    words = ngettext("%(filled)s of %(all)s seat is filled", "%(filled)s of %(all)s seats are filled", len(rows))
    return words % {"filled": filled, "all": len(rows)}


KEYS: dict[str, Any] = {
    "seat": lambda row: (str(row.seat.get_office_display()), row.title),
    "voice": lambda row: str(row.seat.get_voice_display()),
    "who": lambda row: row.holder.name.casefold() or None,
    "organization": lambda row: row.organization.name_key if row.organization else None,
    "ends": lambda row: row.ends_on,
}


def _matches(row: RosterRow, words: str, wanted: str) -> bool:
    if (wanted == "filled" and not row.is_filled) or (wanted == "vacant" and row.is_filled):
        return False
    if wanted == "ending" and not (row.ends_on and (row.ends_on - clock.today()).days <= SOON_DAYS):
        return False
    seat = row.seat
    said = (
        f"{row.title} {seat.get_office_display()} {seat.get_voice_display()} {row.holder.name} {row.organization or ''}"
    )
    return words.casefold() in said.casefold()


def _actions(body: Body, is_member: bool, can_keep: bool) -> list[Action]:
    here = {"slug": body.slug}
    found = []
    if is_member:
        found += [
            Action(_("Who must sit here"), reverse("group-composition", kwargs=here)),
            Action(_("Terms and succession"), reverse("group-succession", kwargs=here)),
            Action(_("Invitations"), reverse("group-invitations", kwargs=here)),
        ]
    found.append(Action(_("Roles of organizations"), reverse("group-roles", kwargs=here)))
    if can_keep:
        found.append(Action(_("Hand-over pack"), reverse("group-hand-over", kwargs=here)))
    formats = (("csv", _("Download as CSV")), ("xlsx", _("Download for Excel")), ("vcf", _("Download as vCards")))
    found += [Action(label, f"?format={ending}", "file_download") for ending, label in formats]
    return [*found, *ways_to_write()]


@require_http_methods(["GET", "HEAD", "POST"])
@requires(body_policies.can_keep, get=bodies.body_visible_to)
def add(request: MemberRequest, body: Body) -> HttpResponse:
    """One more seat."""
    initial = {"key": idempotency.new_key(), "opened_on": clock.today(), "is_voting": True}
    form = SeatForm(posted(request), bodies=_linkable(request, body), initial=initial)
    at = clock.now()

    def act() -> Seat:
        return operations.add(body=body, draft=form.draft(), by=request.user, at=at, key=form.cleaned_data["key"])

    if done(request, form, act, _("Seat added. It is vacant: invite or appoint somebody.")):
        return redirect("group-seats", slug=body.slug)
    back = reverse("group-seats", kwargs={"slug": body.slug})
    return form_page(request, form, FormPage(body, _("Add a seat"), _("Add this seat"), back))


@require_safe
@requires(policies.can_see_seat, get=queries.seat_visible_to)
def seat(request: MemberRequest, seat: Seat) -> HttpResponse:
    """A seat: who sits there, who did, who is invited, and what can be done now."""
    parts = visibility.parts_of(request.user, seat.body, clock.today())
    page = seat_pages.seat_page(request.user, seat, parts, clock.today())
    note_sight(request.user, seat.body, [page.row], at=clock.now())
    can_keep = Part.STAFF in parts
    context = {
        "body": seat.body,
        "seat": seat,
        "row": page.row,
        "past": page.past,
        "upcoming": page.upcoming,
        "proxies": page.proxies,
        "waiting": page.waiting,
        "can_keep": can_keep,
        "primary": _first_step(seat, page.row, parts),
        "actions": _seat_actions(request, seat, page.row, parts),
        "events": events(seat_pages.history_of(seat)[:50]) if can_keep else [],
        "why": policies.can_see_seat(request.user, seat).reason,
        "is_closed": seat.closed_on is not None and seat.closed_on <= clock.today(),
    }
    return render(request, "bodies/seat.html", context)


def _first_step(seat: Seat, row: RosterRow, parts: frozenset[Part]) -> Action | None:
    if row.is_filled or row.begins_on is not None or seat.closed_on is not None:
        return None
    if Part.STAFF in parts or (Part.LEADER in parts and seat.privacy == Privacy.NAMED):
        return Action(_("Invite somebody"), reverse("seat-invite", kwargs={"pk": seat.pk}))
    return None


def _seat_actions(request: MemberRequest, seat: Seat, row: RosterRow, parts: frozenset[Part]) -> list[Action]:
    here, found = {"pk": seat.pk}, []
    if row.term is not None:
        term = row.term
        acts = (
            ("renew", _("Renew the term"), "term-renew"),
            ("extend", _("Change when the term ends"), "term-extend"),
            ("name_proxy", _("Name a stand-in"), "term-proxy"),
            ("end", _("End the term"), "term-end"),
        )
        found += [
            Action(label, reverse(route, kwargs={"pk": term.pk}))
            for act, label, route in acts
            if policies.may_act(act, parts, request.user, term)
        ]
    if Part.STAFF in parts:
        if not row.is_filled and row.begins_on is None:
            found.append(Action(_("Appoint somebody"), reverse("seat-appoint", kwargs=here)))
        found.append(Action(_("Change the seat"), reverse("seat-edit", kwargs=here)))
        if seat.closed_on is None and not row.is_filled:
            found.append(Action(_("Close the seat"), reverse("seat-close", kwargs=here)))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_keep_seat, get=queries.seat_visible_to)
def edit(request: MemberRequest, seat: Seat) -> HttpResponse:
    """Describe a seat anew."""
    form = SeatForm(posted(request), bodies=_linkable(request, seat.body), initial=initial_of(seat))
    at = clock.now()

    def act() -> Seat:
        expected = form.cleaned_data["version"] or 0
        return operations.change(seat=seat, draft=form.draft(), expected=expected, by=request.user, at=at)

    if done(request, form, act, _("Seat changed")):
        return redirect("seat", pk=seat.pk)
    back = reverse("seat", kwargs={"pk": seat.pk})
    return form_page(request, form, FormPage(seat.body, _("Change the seat"), _("Save the seat"), back))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_keep_seat, get=queries.seat_visible_to)
def close(request: MemberRequest, seat: Seat) -> HttpResponse:
    """Close a seat that is not needed."""
    form = CloseSeatForm(posted(request), initial={"on": clock.today(), "version": seat.version})
    at = clock.now()

    def act() -> Seat:
        data = form.cleaned_data
        return operations.close(seat=seat, on=data["on"], expected=data["version"], by=request.user, at=at)

    if done(request, form, act, _("Seat closed. Open it again on its page to undo this.")):
        return redirect("seat", pk=seat.pk)
    back = reverse("seat", kwargs={"pk": seat.pk})
    summary = _("Its past stays readable. You can open it again.")
    return form_page(request, form, FormPage(seat.body, _("Close the seat"), _("Close this seat"), back, summary))


@require_POST
@requires(policies.can_keep_seat, get=queries.seat_visible_to)
def reopen(request: MemberRequest, seat: Seat) -> HttpResponse:
    """Undo a closing."""
    at = clock.now()
    act = partial(operations.reopen, seat=seat, expected=version_of(request), by=request.user, at=at)
    return step(request, act, _("Seat open again"), reverse("seat", kwargs={"pk": seat.pk}))


def _body(request: HttpRequest, slug: str) -> Body:
    try:
        return bodies.body_visible_to(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing


def _linkable(request: MemberRequest, body: Body) -> Any:
    found = visibility.bodies_visible_to(request.user, clock.today()).exclude(pk=body.pk)
    return found.order_by("name", "pk")
