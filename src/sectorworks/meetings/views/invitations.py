"""Inviting to a meeting, and the answers: by account, or by the link in the letter."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import audit, clock
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError

from ..forms.people import AnswerForm
from ..models import Meeting, MeetingInvitation, MeetingState
from ..operations import invitations as operations
from ..policies import invitations as policies
from ..policies import meetings as meeting_policies
from ..queries import invitations as queries
from ..queries.quorum import remote_reasons
from ..queries.visibility import meeting_visible_to
from .meeting_requests import tabs_of
from .meeting_words import when

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@requires(meeting_policies.can_prepare, get=meeting_visible_to)
def invitations(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Who is invited and what they said; POST invites everybody in a seat who is not."""

    def link_to(token: str) -> str:
        return request.build_absolute_uri(reverse("meeting-rsvp", args=[token]))

    if request.method == "POST":
        try:
            made = operations.invite(meeting=meeting, link_to=link_to, by=request.user, at=clock.now())
        except SectorworksError as problem:
            messages.error(request, str(problem))
        else:
            words = ngettext("%(n)s person invited", "%(n)s people invited", len(made))
            messages.success(request, words % {"n": len(made)})
        return redirect("meeting-invitations", pk=meeting.pk)
    rows = list(queries.invitations_of(meeting))
    if any(one.remote_reason or one.words for one in rows):
        audit.saw(noun=meeting, fields=["remote_reason", "words"], by=request.user, at=clock.now())
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, ""),
        "rows": rows,
        "counts": queries.counts(meeting),
        "reasons": dict(remote_reasons(meeting)),
        "can_invite": meeting.state == MeetingState.PLANNED,
        "why": meeting_policies.can_prepare(request.user, meeting).reason,
    }
    return render(request, "meetings/invitations.html", context)


@public
@require_http_methods(FORM_METHODS)
def rsvp(request: HttpRequest, token: str) -> HttpResponse:
    """The invited person's own page. Looking changes nothing, so that mail scanners do no harm."""
    invitation = queries.invitation_of_token(token)
    if invitation is None:
        return render(request, "meetings/rsvp_gone.html", status=410)
    form = _form(request, invitation)
    if request.method == "POST" and form.is_valid():
        try:
            answered = operations.answer(token=token, said=form.said(), at=clock.now())
        except operations.InvitationGone:
            return render(request, "meetings/rsvp_gone.html", status=410)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            return _asked(request, answered, _form(request, answered, is_fresh=True), is_answered=True)
    return _asked(request, invitation, form)


@require_http_methods(FORM_METHODS)
@requires(policies.can_answer, get=queries.own_of_meeting)
def answer(request: MemberRequest, invitation: MeetingInvitation) -> HttpResponse:
    """The same for somebody who is signed in."""
    form = _form(request, invitation)
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_own(invitation=invitation, said=form.said(), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Your answer for “%(title)s” is kept") % {"title": invitation.meeting})
            return redirect("meeting", pk=invitation.meeting_id)
    return _asked(request, invitation, form)


def _form(request: HttpRequest, invitation: MeetingInvitation, *, is_fresh: bool = False) -> AnswerForm:
    initial = {name: getattr(invitation, name) for name in ("answer", "remote_reason", "words")}
    data = request.POST if request.method == "POST" and not is_fresh else None
    reasons = remote_reasons(invitation.meeting)
    return AnswerForm(data, meeting=invitation.meeting, reasons=reasons, initial=initial)


def _asked(
    request: HttpRequest, invitation: MeetingInvitation, form: AnswerForm, *, is_answered: bool = False
) -> HttpResponse:
    meeting = invitation.meeting
    context = {
        "invitation": invitation,
        "meeting": meeting,
        "is_sample": meeting.body.is_sample,
        "form": form,
        "when": when(meeting),
        "sites": list(meeting.sites.order_by("position", "pk")),
        "is_answered": is_answered,
    }
    return render(request, "meetings/rsvp.html", context, status=422 if form.errors else 200)
