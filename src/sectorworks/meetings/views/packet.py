"""A meeting's packet as one PDF: for members with all papers, for everybody as posted with the public ones."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core.access import public, requires
from sectorworks.files.downloads import attachment

from ..models import Material, Meeting, Posting
from ..policies import meetings as policies
from ..queries import packet as queries
from ..queries import public_record
from ..queries.packet_document import assemble
from ..queries.visibility import meeting_visible_to
from .often import is_too_often

# Packets that one address may have made within an hour: each takes the site about a second.
MOST = 60


@require_safe
@requires(policies.can_see_inside, get=meeting_visible_to)
def members_packet(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """The agenda as it stands, minutes to approve, and every paper."""
    return _file(meeting, queries.for_members(meeting, _links(request)))


@require_safe
@public
def public_packet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The agenda as posted and the public papers, for a meeting that anybody may come to."""
    try:
        meeting = public_record.meetings_of(public_record.body_with_record(slug)).get(pk=pk)
        found = queries.for_everybody(meeting, _links(request))
    except (Body.DoesNotExist, Meeting.DoesNotExist, Posting.DoesNotExist) as missing:
        raise Http404 from missing
    if is_too_often(request, "public-packet", MOST):
        words = _("Many packets were made from here within the hour. Wait a while, then try again.")
        return HttpResponse(words, status=429, content_type="text/plain; charset=utf-8")
    return _file(meeting, found)


def _file(meeting: Meeting, found: queries.Packet) -> HttpResponse:
    name = f"{meeting.day.isoformat()}-{slugify(meeting.title)[:60] or 'meeting'}-{_('packet')}.pdf"
    return attachment(assemble(found), name=name, content_type="application/pdf")


def _links(request: HttpRequest) -> Callable[[Material], str]:
    def link(material: Material) -> str:
        if material.file_id is None:
            return material.address
        return request.build_absolute_uri(reverse("material-file", args=[material.pk]))

    return link
