"""Naming people to invite, sending with what is in the way shown first, reminding, withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.engagement.operations.asks import AskCollides
from sectorworks.engagement.policies import asks as ask_policies
from sectorworks.ui.steps import FORM_METHODS, done, step, version_of

from ..forms.invitations import InTheWayForm, InviteForm
from ..models import Launch, PeerInvitation
from ..operations import invitations as operations
from ..operations.invitations import Sending
from ..operations.letters import invitation_text
from ..policies import launches as policies
from ..queries import invitations as queries
from ..queries import launches as launch_queries
from ..queries.letters import LANGUAGES, language_of
from ..rules.checks import failing
from . import launch_words as words
from .launch_requests import frame


@require_http_methods(FORM_METHODS)
@requires(policies.can_invite, get=launch_queries.launch_visible_to)
def invite(request: MemberRequest, launch: Launch) -> HttpResponse:
    """Choose among candidate champions and people of the directory, in whose name, with a note. Nothing is sent."""
    user, today = request.user, clock.today()
    search = " ".join((request.GET.get("q") or request.POST.get("q") or "").split())[:100]
    candidates = queries.candidates_of(user, launch, search, today)
    inviters = queries.inviters_of(launch, today)
    posted = request.POST if request.method == "POST" else None
    own = inviters.filter(account=user).first()
    form = InviteForm(posted, candidates=candidates, inviters=inviters, initial={"in_name_of": own and own.pk})
    added: list[PeerInvitation] | None = None
    if posted is not None:
        added = done(
            request,
            form,
            lambda: operations.add(launch=launch, drafts=form.drafts(), by=user, at=clock.now()),
            _("They are on the list. Read the letter, then send."),
        )
    if added is not None:
        return redirect("launch-invitations", pk=launch.pk)
    if candidates:
        audit.saw(noun=launch, fields=["candidates"], by=user, at=clock.now())
    context = frame(user, launch) | {
        "form": form, "candidates": candidates, "search": search, "has_inviters": inviters.exists(),
        "why": policies.can_invite(user, launch).reason,
    }  # fmt: skip
    return render(request, "launches/invite.html", context, status=422 if form.errors else 200)


@require_http_methods(FORM_METHODS)
@requires(policies.can_invite, get=launch_queries.launch_visible_to)
def send(request: MemberRequest, launch: Launch) -> HttpResponse:
    """The letters that are about to go out and what is in the way of each company; POST sends them."""
    user, today = request.user, clock.today()
    rows = _chosen(request, launch)
    closed = failing(launch_queries.checks(launch, today))
    reads_ledger = bool(ask_policies.can_plan(user))
    obstructed = queries.in_the_way(launch, rows, today, reads_ledger=reads_ledger)
    posted = request.POST if request.method == "POST" else None
    # A company that came into the way after the page was drawn has no answer yet: its form is shown empty.
    forms = [
        InTheWayForm(posted if posted and f"company-{one.organization.pk}-seen" in posted else None, obstructed=one)
        for one in obstructed
    ]
    problem = ""
    if posted is not None and not all(one.is_bound for one in forms):
        problem = _("Others are about to ask too. Choose what to do about each company.")
    elif posted is not None and all(one.is_valid() for one in forms):
        links: list[str] = []
        choices = {one.obstructed.organization.pk: one.made() for one in forms}
        sending = Sending(rows, lambda token: _link(request, token, links), choices)
        try:
            sent = operations.send(launch=launch, sending=sending, by=user, at=clock.now())
        except AskCollides:
            problem = _("Another agency planned an ask meanwhile. Choose again.")
        except SectorworksError as refused:
            problem = str(refused)
        else:
            _say_sent(request, launch, sent, links)
            return redirect("launch-invitations", pk=launch.pk)
    status = 409 if problem else 422 if any(one.errors for one in forms) else 200
    context = frame(user, launch) | {
        "rows": [(one, language_of(one.person)) for one in rows],
        "letter": _letter(rows),
        "closed": [(one, words.mend_of(one, launch, user)) for one in closed],
        "forms": forms,
        "problem": problem,
        "is_anybody_named": bool(rows) or launch.invitations.filter(withdrawn_at=None).exists(),
        "host": "" if reads_ledger else launch.body.host.name,
        "why": policies.can_invite(user, launch).reason,
    }
    if rows:
        audit.saw(noun=launch, fields=["person"], by=user, at=clock.now())
    return render(request, "launches/send.html", context, status=status)


@require_POST
@requires(policies.can_work_invitation, get=queries.invitation_visible_to)
def remind(request: MemberRequest, invitation: PeerInvitation) -> HttpResponse:
    """Ask once more."""
    links: list[str] = []

    def work() -> None:
        def link_to(token: str) -> str:
            return _link(request, token, links)

        operations.remind(invitation=invitation, link_to=link_to, by=request.user, at=clock.now())

    answer = step(request, work, _("A reminder with a new link is sent"), "launch-invitation", pk=invitation.pk)
    _show_links(request, invitation.launch, links)
    return answer


@require_POST
@requires(policies.can_work_invitation, get=queries.invitation_visible_to)
def withdraw(request: MemberRequest, invitation: PeerInvitation) -> HttpResponse:
    """Take it back."""
    return step(
        request,
        lambda: operations.withdraw(
            invitation=invitation, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("The invitation is withdrawn, and its link is dead"),
        "launch-invitation",
        pk=invitation.pk,
    )


@require_POST
@requires(policies.can_work_invitation, get=queries.invitation_visible_to)
def put_back(request: MemberRequest, invitation: PeerInvitation) -> HttpResponse:
    """Undo that."""
    return step(
        request,
        lambda: operations.put_back(
            invitation=invitation, expected=version_of(request), by=request.user, at=clock.now()
        ),
        _("It is on the list again. Send it when you are ready."),
        "launch-invitation",
        pk=invitation.pk,
    )


def _chosen(request: MemberRequest, launch: Launch) -> list[PeerInvitation]:
    """The chosen invitations that are still to be sent; all of them where none is chosen."""
    given = request.POST.getlist("chosen") if request.method == "POST" else request.GET.getlist("chosen")
    keys = [int(one[:12]) for one in given if one.isascii() and one.isdecimal()]
    found = queries.to_send(launch)
    return list(found.filter(pk__in=keys) if given else found)


def _letter(rows: list[PeerInvitation]) -> list[tuple[str, str, str]]:
    """The first of the letters, in both languages."""
    link = _("[the link of this person alone]")
    return [(one, *invitation_text(rows[0], link, one)) for one in LANGUAGES] if rows else []


def _link(request: MemberRequest, token: str, kept: list[str]) -> str:
    address = request.build_absolute_uri(reverse("launch-answer", args=[token]))
    kept.append(address)
    return address


def _say_sent(request: MemberRequest, launch: Launch, sent: list[Any], links: list[str]) -> None:
    if not sent:
        messages.info(request, _("Nothing was sent"))
        return
    told = ngettext("%(n)s invitation sent", "%(n)s invitations sent", len(sent)) % {"n": len(sent)}
    messages.success(request, told)
    _show_links(request, launch, links)


def _show_links(request: MemberRequest, launch: Launch, links: list[str]) -> None:
    """People of the sample have no mailbox: whoever looks around opens the answer page from here."""
    if launch.body.is_sample and links:
        words = _("The sample sends no mail. Open this address to answer as a guest: %(address)s")
        messages.info(request, words % {"address": links[0]})
