"""Start page, search and accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts import queries as accounts
from sectorworks.core.access import public
from sectorworks.ui.links import Action

from .queries import search as search_queries
from .queries import work as work_queries

MOST_WORDS = 120


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for a person; for visitors, what they can do here."""
    if not request.user.is_authenticated:
        offers_sample = accounts.offers_sample_people(request.get_host(), request.META)
        return render(request, "home/welcome.html", {"offers_sample": offers_sample})
    work = work_queries.work_of(request.user)
    count = len(work.waiting) + work.more
    summary = (
        ngettext("%(count)d thing is waiting for you.", "%(count)d things are waiting for you.", count)
        % {"count": count}
        if count
        else _("Nothing is waiting for you.")
    )
    context = {
        "work": work,
        "summary": summary,
        "name": request.user.full_name.split(" ")[0],
        "explore": Action(_("Look at a region"), reverse("industries"), icon="insights"),
    }
    return render(request, "home/my_work.html", context)


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything a person may see that fits their words."""
    words = " ".join(request.GET.get("q", "").split())[:MOST_WORDS]
    groups = search_queries.search(request.user, words)
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
