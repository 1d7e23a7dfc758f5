"""Pages for what went wrong, in the same look: handlers for `config.urls` and the CSRF failure."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext as _

from sectorworks.core.access import public


@public
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. Its text is ours, not the exception's: that may repeat what an attacker sent."""
    return _page(request, 400, _("This request can't be read"), _("Go back, check what you entered, and try again."))


@public
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 with the policy's reason."""
    reason = str(exception) or _("Your role does not include this page. Ask whoever manages it to add you.")
    return _page(request, 403, _("You can't open this page"), reason)


@public
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, also for what the person may not know of."""
    text = _("The address may be mistyped, the page may have moved, or it may be open only to its members.")
    return _page(request, 404, _("There is no page here"), text)


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its token: most often a page left open through sign-out, or refused cookies."""
    text = _("The page was open too long, or cookies are off. Go back, reload the page, and send the form again.")
    return _page(request, 403, _("This form can't be accepted"), text)


@public
def server_error(request: HttpRequest) -> HttpResponse:
    """500. Draws no frame, because what failed may be what the frame needs."""
    return HttpResponse(get_template("ui/server_error.html").render({}), status=500)


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    return render(request, "ui/error.html", {"title": title, "text": text, "status": status}, status=status)
