"""The page on which an invited leader answers, without an account. Looking changes nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.core.errors import SectorworksError
from sectorworks.files.downloads import attachment
from sectorworks.meetings.queries.calendar_files import calendar_file
from sectorworks.ui.steps import FORM_METHODS

from ..forms.invitations import AnswerForm, answered
from ..models import PeerInvitation
from ..operations import answers as operations
from ..queries import decline_reasons
from ..queries.invitations import invitation_of_token
from ..queries.letters import when_of
from ..rules.run_of_show import QUESTIONS
from .launch_words import place_facts

CALENDAR = "text/calendar; charset=utf-8"


@public
@require_http_methods(FORM_METHODS)
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """One's own invitation. Mail scanners that open it do no harm."""
    invitation = invitation_of_token(token, clock.now())
    if invitation is None:
        return render(request, "launches/answer_gone.html", status=410)
    form = _form(request, invitation)
    if request.method == "POST" and form.is_valid():
        try:
            kept = operations.answer(token=token, said=form.said(), at=clock.now())
        except operations.InvitationGone:
            return render(request, "launches/answer_gone.html", status=410)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            return _shown(request, kept, _form(request, kept, is_fresh=True), token, is_kept=True)
    return _shown(request, invitation, form, token, is_kept=False)


@public
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """The launch for one's own calendar."""
    invitation = invitation_of_token(token, clock.now())
    if invitation is None:
        return render(request, "launches/answer_gone.html", status=410)
    content = calendar_file([invitation.launch.meeting], inside=True, at=clock.now())
    return attachment(content, name="launch.ics", content_type=CALENDAR)


def _form(request: HttpRequest, invitation: PeerInvitation, *, is_fresh: bool = False) -> AnswerForm:
    reasons = decline_reasons.offered(clock.today())
    data = request.POST if request.method == "POST" and not is_fresh else None
    return AnswerForm(data, reasons=reasons, initial=answered(invitation))


def _shown(
    request: HttpRequest, invitation: PeerInvitation, form: AnswerForm, token: str, *, is_kept: bool
) -> HttpResponse:
    launch = invitation.launch
    said = {"yes": _("You come."), "send": _("You send somebody."), "no": _("You can’t come.")}
    context = {
        "invitation": invitation,
        "launch": launch,
        "body": launch.body,
        "is_sample": launch.body.is_sample,
        "form": form,
        "token": token,
        "when": when_of(launch.meeting),
        "places": place_facts(launch),
        "questions": QUESTIONS,
        "is_kept": is_kept,
        "said": said.get(invitation.answer, ""),
    }
    return render(request, "launches/answer.html", context, status=422 if form.errors else 200)
