"""Start page, search and accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.core.access import public

from . import queries

MOST_WORDS = 120


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The start page."""
    return HttpResponse("Sectorworks", content_type="text/plain")


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything a person may see that fits their words."""
    words = " ".join(request.GET.get("q", "").split())[:MOST_WORDS]
    groups = queries.search(request.user, words)
    count = sum(len(hits) for _kind, hits in groups)
    summary = (
        ngettext("%(count)d thing found for “%(words)s”.", "%(count)d things found for “%(words)s”.", count)
        % {"count": count, "words": words}
        if groups
        else _("Find regions, industries, reviews and people by name or code.")
    )
    return render(request, "home/search.html", {"words": words, "groups": groups, "summary": summary})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we promise, how we test it, and what falls short."""
    return render(request, "home/accessibility.html")
