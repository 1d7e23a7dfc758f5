"""What all pages of one meeting share: the meeting or nothing, its tabs, and the version a form was made from."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from sectorworks.ui.links import Link

from ..models import Meeting
from ..policies import meetings as policies
from ..queries.visibility import meeting_visible_to

# Pages of a meeting in their order: address, label, whether members alone see the tab.
TABS = (
    ("meeting", gettext_lazy("Overview"), False),
    ("meeting-agenda", gettext_lazy("Agenda"), False),
    ("meeting-people", gettext_lazy("People"), True),
    ("meeting-minutes", pgettext_lazy("of a meeting", "Minutes"), False),
    ("meeting-papers", gettext_lazy("Papers"), False),
    ("meeting-clocks", gettext_lazy("Open meetings"), False),
)


def meeting_or_404(request: HttpRequest, pk: int) -> Meeting:
    """The meeting, or nothing to learn for those who may not know of it."""
    try:
        return meeting_visible_to(request.user, pk)
    except Meeting.DoesNotExist as missing:
        raise Http404 from missing


def tabs_of(request: HttpRequest, meeting: Meeting, current: str) -> list[Link]:
    """The meeting's tabs for this reader, the open one marked."""
    inside = bool(policies.can_see_inside(request.user, meeting))
    return [
        Link(str(label), reverse(name, kwargs={"pk": meeting.pk}), current=name == current)
        for name, label, for_members in TABS
        if inside or not for_members
    ]
