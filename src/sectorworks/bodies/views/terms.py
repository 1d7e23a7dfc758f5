"""Somebody is invited or appointed to a seat, and what becomes of the term."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.queries.visibility import organizations_visible_to, people_visible_to
from sectorworks.ui.steps import done, posted, step

from ..forms.terms import EndForm, ExtendForm, InviteForm, ProxyForm, RenewForm, SittingForm
from ..models import Proxy, Seat, Term
from ..operations import invitations, proxies
from ..operations import terms as operations
from ..policies import terms as policies
from ..queries import proxies as proxy_queries
from ..queries import seats as queries
from .seat_pages import FormPage, form_page


def _offers(request: MemberRequest) -> dict[str, Any]:
    today = clock.today()
    return {
        "people": people_visible_to(request.user, today),
        "organizations": organizations_visible_to(request.user, today),
        "words": request.GET.get("q", "").strip(),
    }


def _seat_address(seat: Seat) -> str:
    return reverse("seat", kwargs={"pk": seat.pk})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_invite, get=queries.seat_visible_to)
def invite(request: MemberRequest, seat: Seat) -> HttpResponse:
    """Ask somebody to take a seat; the link goes to them by e-mail and is shown once here."""
    today = clock.today()
    form = InviteForm(
        posted(request),
        seat=seat,
        leaders=queries.leaders_of(seat.body, today),
        initial={"starts_on": today, "answer_by": today + timedelta(days=14)},
        **_offers(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            term, token = invitations.invite(
                seat=seat,
                sitting=form.sitting(),
                asking=form.asking(),
                link_to=partial(_link, request),
                by=request.user,
                at=clock.now(),
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            return _sent(request, term, token)
    summary = _("They get a link by e-mail that works once and needs no account.")
    page = FormPage(
        seat.body, _("Invite somebody"), _("Invite this person"), _seat_address(seat), summary, _("Find a person")
    )
    return form_page(request, form, page)


def _link(request: MemberRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("invitation", kwargs={"token": token}))


def _sent(request: MemberRequest, term: Term, token: str) -> HttpResponse:
    context = {"term": term, "body": term.seat.body, "link": _link(request, token)}
    return render(request, "bodies/invitation_sent.html", context)


@require_POST
@requires(policies.can_remind, get=queries.term_visible_to)
def remind(request: MemberRequest, term: Term) -> HttpResponse:
    """Ask again, with a new link."""
    term, token = invitations.remind(term=term, link_to=partial(_link, request), by=request.user, at=clock.now())
    return _sent(request, term, token)


@require_POST
@requires(policies.can_take_back, get=queries.term_visible_to)
def take_back(request: MemberRequest, term: Term) -> HttpResponse:
    """Take an invitation back."""
    act = partial(invitations.take_back, term=term, by=request.user, at=clock.now())
    return step(request, act, _("Invitation taken back. Invite again to undo this."), _seat_address(term.seat))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_appoint, get=queries.seat_visible_to)
def appoint(request: MemberRequest, seat: Seat) -> HttpResponse:
    """Record that somebody was appointed."""
    form = SittingForm(posted(request), seat=seat, initial={"starts_on": clock.today()}, **_offers(request))
    at = clock.now()

    def act() -> Term:
        return operations.appoint(seat=seat, sitting=form.sitting(), by=request.user, at=at)

    if done(request, form, act, _("Seat filled")):
        return redirect("seat", pk=seat.pk)
    summary = _("Appointed by %(who)s.") % {"who": seat.appointed_by} if seat.appointed_by else ""
    page = FormPage(
        seat.body, _("Appoint somebody"), _("Record this"), _seat_address(seat), summary, _("Find a person")
    )
    return form_page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_end, get=queries.term_visible_to)
def end(request: MemberRequest, term: Term) -> HttpResponse:
    """A person leaves a seat."""
    form = EndForm(posted(request), initial={"on": clock.today(), "version": term.version})
    at = clock.now()

    def act() -> Term:
        data = form.cleaned_data
        return operations.end(
            term=term, on=data["on"], reason=data["reason"], expected=data["version"], by=request.user, at=at
        )

    if done(request, form, act, _("Term ended. The seat is vacant.")):
        return redirect(_after(request, term))
    heading = _("End the term of %(name)s") % {"name": term.person}
    return form_page(request, form, FormPage(term.seat.body, heading, _("End this term"), _seat_address(term.seat)))


def _after(request: MemberRequest, term: Term) -> str:
    """The seat's page, or the roster for somebody who has just left the body."""
    if policies.can_see_seat(request.user, term.seat):
        return _seat_address(term.seat)
    return reverse("group-seats", kwargs={"slug": term.seat.body.slug})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_extend, get=queries.term_visible_to)
def extend(request: MemberRequest, term: Term) -> HttpResponse:
    """Move the end of a term."""
    form = ExtendForm(posted(request), initial={"ends_on": term.ends_on, "version": term.version})
    at = clock.now()

    def act() -> Term:
        data = form.cleaned_data
        return operations.extend(term=term, ends_on=data["ends_on"], expected=data["version"], by=request.user, at=at)

    if done(request, form, act, _("End of the term changed")):
        return redirect("seat", pk=term.seat.pk)
    heading = _("Change when the term of %(name)s ends") % {"name": term.person}
    return form_page(request, form, FormPage(term.seat.body, heading, _("Save the day"), _seat_address(term.seat)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_renew, get=queries.term_visible_to)
def renew(request: MemberRequest, term: Term) -> HttpResponse:
    """Another term of the same person."""
    form = RenewForm(posted(request), initial={"starts_on": clock.today(), "version": term.version})
    at = clock.now()

    def act() -> Term:
        data = form.cleaned_data
        return operations.renew(
            term=term, starts_on=data["starts_on"], expected=data["version"], by=request.user, at=at
        )

    if done(request, form, act, _("Term renewed")):
        return redirect("seat", pk=term.seat.pk)
    heading = _("Renew the term of %(name)s") % {"name": term.person}
    summary = _("This term ends the day before; the seat’s length sets the new end.")
    page = FormPage(term.seat.body, heading, _("Renew the term"), _seat_address(term.seat), summary)
    return form_page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_name_proxy, get=queries.term_visible_to)
def proxy(request: MemberRequest, term: Term) -> HttpResponse:
    """Name somebody who may stand in."""
    people = people_visible_to(request.user, clock.today()).exclude(pk=term.person.pk)
    words = request.GET.get("q", "").strip()
    form = ProxyForm(posted(request), people=people, words=words, initial={"starts_on": clock.today()})
    at = clock.now()

    def act() -> Proxy:
        return proxies.name_proxy(term=term, stand_in=form.stand_in(), by=request.user, at=at)

    if done(request, form, act, _("Stand-in named")):
        return redirect("seat", pk=term.seat.pk)
    heading = _("Who may stand in for %(name)s") % {"name": term.person}
    page = FormPage(
        term.seat.body, heading, _("Name this person"), _seat_address(term.seat), find_label=_("Find a person")
    )
    return form_page(request, form, page)


@require_POST
@requires(policies.can_end_proxy, get=proxy_queries.proxy_visible_to)
def end_proxy(request: MemberRequest, proxy: Proxy) -> HttpResponse:
    """Somebody stands in no more, from today."""
    yesterday = clock.today() - timedelta(days=1)
    act = partial(proxies.end_proxy, proxy=proxy, on=yesterday, by=request.user, at=clock.now())
    done = _("%(name)s stands in no more. Name them again to undo this.") % {"name": proxy.person}
    return step(request, act, done, _seat_address(proxy.term.seat))
