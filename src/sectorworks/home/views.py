"""Start page, search and accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts import queries as accounts
from sectorworks.core.access import public
from sectorworks.core.registry import SearchHit
from sectorworks.ui.links import Action, Link

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
        # With one company the way there is short; with several, the list of one's organizations leads on.
        "company": Action(_("My company"), reverse("employer", args=[work.companies[0]]), icon="work")
        if len(work.companies) == 1
        else None,
        "explore": Action(_("Look at a region"), reverse("industries"), icon="insights"),
    }
    return render(request, "home/my_work.html", context)


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything a person may see that fits their words; `kind` narrows it to one kind."""
    words = _words(request)
    groups = search_queries.search(request.user, words)
    count = sum(len(hits) for _kind, hits in groups)
    summary = (
        ngettext("%(count)d thing found for “%(words)s”.", "%(count)d things found for “%(words)s”.", count)
        % {"count": count, "words": words}
        if groups
        else _("Find organizations, people, groups, regions and industries by name or code.")
    )
    asked = request.GET.get("kind", "")
    kind = asked if asked in {name for name, _hits in groups} else ""
    context = {
        "words": words,
        "kind": kind,
        "groups": [(name, hits) for name, hits in groups if kind in ("", name)],
        "kinds": _kinds(words, kind, groups, count),
        "summary": summary,
    }
    return render(request, "home/search.html", context)


def _words(request: HttpRequest) -> str:
    return " ".join(request.GET.get("q", "").split())[:MOST_WORDS]


def _kinds(words: str, kind: str, groups: list[tuple[str, list[SearchHit]]], count: int) -> list[Link]:
    """A link for each kind that was found, and one for all."""
    if len(groups) < 2:
        return []
    address = f"{reverse('search')}?"
    found = [Link(_("All"), address + urlencode({"q": words}), current=not kind, count=count)]
    return found + [
        Link(name, address + urlencode({"q": words, "kind": name}), current=name == kind, count=len(hits))
        for name, hits in groups
    ]


@public
@require_safe
def search_suggest(request: HttpRequest) -> HttpResponse:
    """The first of what fits, while somebody types. Answers differ from person to person, so nobody keeps them."""
    hits = search_queries.suggestions(request.user, _words(request))
    items = [{"title": hit.title, "kind": hit.kind, "url": hit.url} for hit in hits]
    return JsonResponse({"items": items}, headers={"Cache-Control": "private, no-store"})


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What we promise, how we test it, and what falls short."""
    return render(request, "home/accessibility.html")
