"""Mail about a group's postings without an account: ask, confirm by the link in the mail, stop with one click."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.ui.steps import done, posted

from ..forms.records import SubscribeForm
from ..operations import subscribers as operations
from .often import is_too_often
from .open_meetings_pages import FormPage, form_page
from .public_record import record_or_404

FORM_METHODS = ["GET", "HEAD", "POST"]
# Requests from one address within an hour.
MOST = 10


@require_http_methods(FORM_METHODS)
@public
def subscribe(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for mail. The answer is the same whether the address was known or not."""
    body, at = record_or_404(slug), clock.now()
    form, back = SubscribeForm(posted(request)), reverse("meetings-public", args=[slug])
    said = _("A mail is on its way. Say yes in it, and you hear of each new posting of %(body)s.") % {"body": body}
    if request.method == "POST" and form.is_trapped:
        messages.success(request, said)  # a program learns nothing
        return redirect(back)
    if request.method == "POST" and form.is_valid() and is_too_often(request, "record-subscribe", MOST):
        form.add_error(None, _("Several addresses were given from here within the hour. Wait a while, then try again."))

    def link_to(token: str) -> str:
        return request.build_absolute_uri(reverse("meetings-public-confirm", args=[token]))

    def act() -> None:
        email, language = form.cleaned_data["email"], (get_language() or "en")[:2]
        operations.ask(body=body, email=email, language=language, link_to=link_to, by=request.user, at=at)

    if not form.errors and done(request, form, act, said):
        return redirect(back)
    words = _("A mail whenever the group posts a notice, an agenda or minutes. You need no account.")
    page = FormPage(
        body, _("Mail about postings of %(body)s") % {"body": body}, _("Send me a mail to confirm"), back, words
    )
    return form_page(request, form, page, "subscribe")


@require_http_methods(FORM_METHODS)
@public
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link in the mail: its button says yes, opening it does nothing."""
    if request.method != "POST":
        return _answer(request, token, "asks_to_confirm")
    try:
        found = operations.confirm(token=token, at=clock.now())
    except operations.LinkGone:
        return _answer(request, token, "gone", status=410)
    messages.success(request, _("You hear by mail of each new posting of %(body)s") % {"body": found.body})
    return redirect("meetings-public", slug=found.body.slug)


@csrf_exempt
@require_http_methods(FORM_METHODS)
@public
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """No more mail. Mail programs post here themselves (RFC 8058), so no cookie of ours can be asked for: the signed
    link is the proof. Who stopped before is told the same.
    """
    if request.method != "POST":
        return _answer(request, token, "asks_to_stop")
    operations.stop(token=token, at=clock.now())
    return _answer(request, token, "stopped")


def _answer(request: HttpRequest, token: str, state: str, status: int = 200) -> HttpResponse:
    return render(request, "meetings/subscriber.html", {"state": state, "token": token}, status=status)
