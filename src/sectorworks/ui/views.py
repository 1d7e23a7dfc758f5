"""The gallery of components, and the reader's choice of colors and language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from sectorworks.core.access import public

from . import gallery
from .context import THEME_COOKIE, THEMES

ONE_YEAR_SECONDS = 31_536_000


@public
@require_safe
def show_gallery(request: HttpRequest, name: str = "data") -> HttpResponse:
    """Components in all their states, a family to a page."""
    return render(request, f"ui/gallery/{name}.html", gallery.context(request.GET, name))


@public
@require_POST
def set_display(request: HttpRequest) -> HttpResponse:
    """Remember a theme or a language in a cookie and return to the page the reader was on."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = HttpResponseRedirect(back)
    theme, language = request.POST.get("theme", ""), request.POST.get("language", "")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE, theme, max_age=ONE_YEAR_SECONDS, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=ONE_YEAR_SECONDS,
            samesite="Lax",
            secure=request.is_secure(),
            httponly=True,
        )
    return response
