"""What the open-meetings law asks of one meeting, and of all meetings of a group; circumstances and closed sessions."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.bodies.policies import bodies as body_policies
from sectorworks.bodies.queries import bodies
from sectorworks.core import audit, clock, memo
from sectorworks.core.access import public, requires
from sectorworks.ui.links import Action
from sectorworks.ui.steps import done, posted
from sectorworks.ui.tables import Column

from ..forms.open_meetings import CircumstancesForm, ClosedSessionForm, answer_of
from ..models import AgendaItem, Circumstances, ClosedSession, Meeting, MeetingKind, MeetingState, PostingKind
from ..operations import closed_sessions as operations
from ..policies import meetings as policies
from ..policies import postings as posting_policies
from ..queries import clocks, coverage, open_meetings
from ..queries.agenda import item_visible_to
from ..queries.visibility import meeting_visible_to
from ..rules.open_meetings import State, worst
from .meeting_requests import meeting_or_404, tabs_of
from .open_meetings_pages import FormPage, finding, form_page, rows_of, status_of


@require_safe
@public
def meeting_clocks(request: HttpRequest, pk: int) -> HttpResponse:
    """Each rule with its state, citation, evidence and what is due; what was posted, and what may be posted now."""
    with memo.reading(request.method):
        return _clocks(request, meeting_or_404(request, pk))


def _clocks(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    at = clock.now()
    own = coverage.of(meeting.body)
    is_staff = bool(policies.can_prepare(request.user, meeting))
    is_inside = bool(policies.can_see_inside(request.user, meeting))
    results = clocks.of(meeting, at)
    rows = rows_of(results, is_inside=is_inside, is_staff=is_staff)
    if is_staff and any(row.evidence for row in rows if row.result.rule.kind == "remote_members"):
        audit.saw(noun=meeting, fields=["attendances.remote_reason"], by=request.user, at=at)
    book = coverage.rulebook_of(own)
    context = {
        "meeting": meeting,
        "tabs": tabs_of(request, meeting, "meeting-clocks"),
        "title": finding(results) if book else _("No open-meetings law is applied"),
        "status": status_of(worst(results)) if book else None,
        "coverage": own,
        "book": book,
        "rows": [row for row in rows if row.result.state != State.NOT_APPLICABLE],
        "others": [row for row in rows if row.result.state == State.NOT_APPLICABLE],
        "postings": open_meetings.postings_of(meeting),
        "primary": _primary(request.user, meeting),
        "actions": _actions(meeting) if is_staff else [],
        "can_take_down": bool(posting_policies.can_post_of(request.user, meeting)),
        "at": at,
        "why": policies.can_see(request.user, meeting).reason,
    }
    return render(request, "meetings/meeting_clocks.html", context)


def _primary(user: Any, meeting: Meeting) -> Action | None:
    """The one posting that fits where the meeting stands."""
    if not posting_policies.can_post_of(user, meeting):
        return None
    if meeting.state == MeetingState.CANCELLED:
        return Action(
            _("Post the cancellation"), reverse("meeting-post", args=[meeting.pk, PostingKind.CANCELLATION]), "campaign"
        )
    if meeting.state in (MeetingState.PLANNED, MeetingState.OPEN):
        return Action(_("Post the agenda"), reverse("meeting-post", args=[meeting.pk, PostingKind.AGENDA]), "campaign")
    return None


def _actions(meeting: Meeting) -> list[Action]:
    found = []
    if meeting.state == MeetingState.PLANNED:
        found.append(Action(_("Post the notice"), reverse("meeting-post", args=[meeting.pk, PostingKind.NOTICE])))
    label = _("Meeting in a declared disaster")
    if meeting.kind == MeetingKind.RECONVENED:
        label = _("Disaster, or going on with a meeting")
    found.append(Action(label, reverse("meeting-circumstances", args=[meeting.pk])))
    for item in open_meetings.closed_items_of(meeting):
        words = _("Closed session: %(title)s") % {"title": item.title}
        found.append(Action(words, reverse("meeting-closed-session", args=[item.pk])))
    slug = meeting.body.slug
    found.append(Action(_("Which law covers the group"), reverse("meetings-coverage", args=[slug])))
    found.append(Action(_("Trainings of members"), reverse("meetings-trainings", args=[slug])))
    return found


COLUMNS = (
    Column("meeting", _("Meeting"), sortable=False),
    Column("day", _("Day"), sortable=False),
    Column("state", _("Open meetings"), sortable=False),
    Column("what", _("What needs somebody"), sortable=False),
)


@require_safe
@requires(body_policies.can_see_members, get=bodies.body_visible_to)
def group_clocks(request: MemberRequest, body: Body) -> HttpResponse:
    """The clocks of the group's latest and coming meetings side by side, worst first."""
    at = clock.now()
    meetings = open_meetings.meetings_on_the_clock(body, at)
    found = clocks.of_many_meetings(meetings, at)
    rows = []
    for one in meetings:
        urgent = [row for row in found[one.pk] if row.state in (State.RED, State.UNKNOWN, State.AMBER)]
        urgent.sort(key=lambda row: clocks.URGENCY.index(row.state))
        rows.append((one, status_of(worst(found[one.pk])), finding(found[one.pk]), urgent[:3]))
    rows.sort(key=lambda row: clocks.URGENCY.index(worst(found[row[0].pk])))
    can_keep = bool(body_policies.can_keep(request.user, body))
    slug = {"slug": body.slug}
    actions = [
        Action(_("Post the yearly schedule"), reverse("meetings-post-schedule", kwargs=slug)),
        Action(_("Which law covers the group"), reverse("meetings-coverage", kwargs=slug)),
        Action(_("Public comments"), reverse("meetings-comments", kwargs=slug)),
        Action(_("Take records out"), reverse("records-exports", kwargs=slug)),
    ]
    context = {
        "body": body,
        "rows": rows,
        "columns": COLUMNS,
        "coverage": coverage.of(body),
        "actions": actions if can_keep else [],
        "why": body_policies.can_see_members(request.user, body).reason,
    }
    return render(request, "meetings/group_clocks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_prepare, get=meeting_visible_to)
def circumstances(request: MemberRequest, meeting: Meeting) -> HttpResponse:
    """Whether the meeting relies on a disaster, and what was said where the first part was broken off."""
    book = coverage.rulebook_of(coverage.of(meeting.body))
    back = reverse("meeting-clocks", args=[meeting.pk])
    if book is None:
        return redirect(back)
    stored = Circumstances.objects.filter(meeting=meeting).first() or Circumstances(meeting=meeting, version=0)
    initial: dict[str, Any] = {
        "is_disaster": stored.disaster is not None,
        "was_announced": answer_of(stored.was_announced),
        "is_same_agenda": answer_of(stored.is_same_agenda),
        "version": stored.version,
    }
    initial |= {f"disaster_{code}": answer_of(value) for code, value in (stored.disaster or {}).items()}
    form = CircumstancesForm(posted(request), book=book, is_reconvened=meeting.kind == "reconvened", initial=initial)

    def act() -> Circumstances:
        expected = form.cleaned_data["version"]
        return operations.say(meeting=meeting, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    if done(request, form, act, _("Circumstances of %(meeting)s saved") % {"meeting": meeting}):
        return redirect(back)
    page = FormPage(meeting.body, _("Circumstances of the meeting"), _("Save the circumstances"), back, meeting=meeting)
    return form_page(request, form, page)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(posting_policies.can_keep_closed, get=item_visible_to)
def closed_session(request: MemberRequest, item: AgendaItem) -> HttpResponse:
    """What became of a closed session's recording and minutes."""
    assert item.meeting is not None
    stored = ClosedSession.objects.filter(item=item).first() or ClosedSession(item=item, version=0)
    initial = {
        "is_recorded": answer_of(stored.is_recorded),
        "recording_destroyed_on": stored.recording_destroyed_on,
        "destruction_approved_on": stored.destruction_approved_on,
        "minutes_approved_on": stored.minutes_approved_on,
        "released_on": stored.released_on,
        "reviews": "\n".join(stored.reviewed_on),
        "version": stored.version,
    }
    form = ClosedSessionForm(posted(request), initial=initial)

    def act() -> ClosedSession:
        expected = form.cleaned_data["version"]
        return operations.keep(item=item, draft=form.draft(), expected=expected, by=request.user, at=clock.now())

    back = reverse("meeting-clocks", args=[item.meeting.pk])
    if done(request, form, act, _("Record of “%(item)s” saved") % {"item": item}):
        return redirect(back)
    words = _("A recording is destroyed only when its time is over, the group agrees and its minutes are approved.")
    page = FormPage(item.meeting.body, item.title, _("Save the record"), back, summary=words, meeting=item.meeting)
    return form_page(request, form, page)
