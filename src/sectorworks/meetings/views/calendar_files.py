"""Meetings for people's own calendars."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.bodies.models import Body
from sectorworks.bodies.queries import bodies as body_queries
from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.files.downloads import attachment

from ..policies import meetings as policies
from ..queries.calendar_files import calendar_file, public_feed
from .meeting_requests import meeting_or_404

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
@public
def meeting_ics(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One meeting."""
    meeting = meeting_or_404(request, pk)
    inside = bool(policies.can_see_inside(request.user, meeting))
    content = calendar_file([meeting], inside=inside, at=clock.now())
    return attachment(content, name=f"meeting-{pk}.ics", content_type=CALENDAR)


@require_safe
@public
def feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A group's meetings that are open to the public, to subscribe to."""
    try:
        body = body_queries.body_visible_to(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing
    meetings = public_feed(body, clock.today())
    name = _("Meetings of %(name)s") % {"name": body}
    content = calendar_file(meetings, inside=False, at=clock.now(), name=name)
    return attachment(content, name=f"{slug}.ics", content_type=CALENDAR)
