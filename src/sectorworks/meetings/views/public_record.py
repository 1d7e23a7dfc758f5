"""The public record of a group: its calendar, everything posted as posted, feeds, and data for machines. No sign-in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.documents import data, html
from sectorworks.files.downloads import ways_to_write, written
from sectorworks.ui.links import Action, Status
from sectorworks.ui.tables import Column, TableShape

from ..models import Posting, RedactionReason
from ..policies import postings as policies
from ..queries import civic_data
from ..queries import public_record as queries
from ..queries.posting_documents import as_posted
from .meeting_words import when

MEETINGS = TableShape(
    columns=(
        Column("day", gettext_lazy("Day"), sortable=False),
        Column("meeting", gettext_lazy("Meeting"), sortable=False),
        Column("posted", gettext_lazy("To read"), sortable=False),
    ),
    page_size=25,
    searchable=True,
)


def record_or_404(slug: str) -> Body:
    """A group with a public record, or nothing to learn."""
    try:
        return queries.body_with_record(slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing


@require_safe
@public
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes, what was posted, minutes, papers, decisions, and how to hear of more."""
    body, at = record_or_404(slug), clock.now()
    state = MEETINGS.read(request.GET)
    page = state.page_of(queries.past(body, at, state.search))
    front = queries.front_of(body, at)
    title = _("No meeting is planned now")
    if front.coming:
        words = ngettext("%(n)s meeting to come", "%(n)s meetings to come", len(front.coming))
        title = words % {"n": len(front.coming)}
    context = {
        "body": body,
        "title": title,
        "front": front,
        "state": state,
        "page": page,
        "rows": [queries.shown(one) for one in page.rows],
        "columns": MEETINGS.columns,
        "when": when,
        "primary": Action(_("Send a comment"), reverse("meetings-public-comment", args=[slug])),
        "why": policies.can_see_record(request.user, body).reason,
    }
    return render(request, "meetings/public_record.html", context)


@require_safe
@public
def posting(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One posting exactly as it was posted, with its time and fingerprint. The hourly look reads this page."""
    try:
        found = queries.posting_of(slug, pk)
    except Posting.DoesNotExist as missing:
        raise Http404 from missing
    if asked := request.GET.get("format"):
        day = found.posted_at.date().isoformat()
        name = f"{day}-{slug}-{slugify(found.get_kind_display())}"
        return written(as_posted(found, request.build_absolute_uri(request.path)), asked, name=name)
    document = data.document_of(found.content)
    context = {
        "body": found.body,
        "posting": found,
        "title": document.title,
        "actions": ways_to_write(),
        "status": Status(_("Stands"), "good") if found.ended_at is None else Status(_("Replaced"), "attention"),
        "newer": queries.newer_than(found) if found.ended_at is not None else None,
        "drawn": mark_safe(html.fragment(document, level=2)),  # noqa: S308 — our renderer escapes every text
        "redactions": [
            (parse_datetime(one["at"]), RedactionReason(one["reason"]).label, one["sha256_before"])
            for one in found.redactions
        ],
        "is_whole": data.fingerprint(found.content) == found.sha256,
    }
    return render(request, "meetings/public_posting.html", context)


@require_safe
@public
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """An Atom feed of what is posted."""
    body = record_or_404(slug)
    home = request.build_absolute_uri(reverse("meetings-public", args=[slug]))
    title = _("Posted by %(body)s") % {"body": body.name}
    atom = Atom1Feed(title, home, title, feed_url=request.build_absolute_uri())
    for one in queries.feed_of(body):
        words = {"kind": one.get_kind_display(), "what": one.meeting.title if one.meeting else body.name}
        address = request.build_absolute_uri(reverse("meetings-public-posting", args=[slug, one.pk]))
        told: dict[str, Any] = {"unique_id": address, "pubdate": one.posted_at, "updateddate": one.posted_at}
        atom.add_item(_("%(kind)s: %(what)s") % words, address, "", **told)
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@require_safe
@public
def events(request: HttpRequest, slug: str) -> HttpResponse:
    """Meetings with posted agenda items and votes, in the shape of Open Civic Data."""
    body = record_or_404(slug)
    found = civic_data.events_of(body, clock.now())
    for one in found:
        for document in one["documents"]:
            path = reverse("meetings-public-posting", args=[slug, document.pop("_posting")])
            document["links"] = [{"url": request.build_absolute_uri(path), "media_type": "text/html"}]
        path = reverse("meeting", args=[int(one["_id"].removeprefix("meeting-"))])
        one["sources"] = [{"url": request.build_absolute_uri(path)}]
    return JsonResponse({"organization": body.name, "events": found})
